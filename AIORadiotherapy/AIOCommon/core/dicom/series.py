# SPDX-License-Identifier: Apache-2.0
"""Find the DICOM series in a folder, and which of them can be used."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..errors import InputError, unknown_name
from .files import KINDS, looks_like_dicom, quiet, read_dataset, refusing_damage, text
from .pixels import whole_number
from .stack import LOCALIZER, SLICE_TAGS, SliceHeader, Stack, build_stack
from .uids import (
    ENHANCED_CT_IMAGE,
    ENHANCED_MR_IMAGE,
    ENHANCED_PET_IMAGE,
    LEGACY_ENHANCED_CT_IMAGE,
    MEDIA_STORAGE_DIRECTORY,
)

_DICOM_SUFFIXES = {".dcm", ".ima", ".dicom"}


@dataclass(frozen=True, eq=False)
class SeriesInfo:
    """One series of a folder, from the headers of its files.

    Parameters
    ----------
    uid : series instance UID; "" for files that cannot be read.
    kind : CT, MR, PT, RTSTRUCT, RTDOSE, RTPLAN or REG by SOP class; "damaged", or "other".
    modality : the value of Modality, which may differ from ``kind``.
    refusal : why the series cannot be used; None if it can.
    """

    uid: str
    kind: str
    modality: str
    description: str
    files: tuple[Path, ...] = field(repr=False)
    refusal: InputError | None = None
    warnings: tuple[str, ...] = ()
    stack: Stack | None = field(default=None, repr=False)

    @property
    def usable(self) -> bool:
        return self.refusal is None

    @property
    def n_instances(self) -> int:
        return len(self.files)

    def line(self) -> str:
        """One line of text for a list of series."""
        state = "usable" if self.usable else f"not usable: {self.refusal}"
        label = f' "{self.description}"' if self.description else ""
        return f"{self.uid or '-'}  {self.modality or '?'}{label}, {self.n_instances} file(s), {state}"


def scan_folder(path: str | Path) -> list[SeriesInfo]:
    """The series below a folder, or of a single file; headers only, CT first, then in order of description.

    Hidden files, DICOMDIR and files that are not DICOM are ignored. A damaged DICOM file, or another file with the
    name of one, gives an entry of ``kind`` "damaged".

    Raises
    ------
    InputError : the folder does not exist, is empty or holds no DICOM file.
    """
    path = Path(path)
    if not path.exists():
        raise InputError("does not exist", where=path.name or path, hint="Check the path.")
    groups: dict[str, list[SliceHeader]] = {}
    damaged: list[tuple[Path, InputError]] = []
    n_files = 0
    with quiet():
        for file in files_of(path):
            n_files += 1
            try:
                if not looks_like_dicom(file) and file.suffix.lower() not in _DICOM_SUFFIXES and path != file:
                    continue
                dataset = read_dataset(file, pixels=False, tags=SLICE_TAGS)
                with refusing_damage(file.name):
                    for _ in dataset.iterall():  # converts each element, so that damage is detected here
                        pass
                sop_class = text(dataset, "SOPClassUID")
                if (
                    sop_class == MEDIA_STORAGE_DIRECTORY
                    or dataset.file_meta.get("MediaStorageSOPClassUID") == MEDIA_STORAGE_DIRECTORY
                ):
                    continue
                if not sop_class:
                    raise InputError(
                        "is damaged: it has no SOP class", where=file.name, hint="Remove it or copy it again."
                    )
            except InputError as error:
                damaged.append((file, error))
                continue
            except OSError as error:
                damaged.append((file, InputError(f"cannot be read ({error.strerror})", where=file.name)))
                continue
            groups.setdefault(text(dataset, "SeriesInstanceUID"), []).append(SliceHeader(file, dataset))
        infos = [_series_info(uid, headers) for uid, headers in groups.items()]
    if damaged:
        infos.append(SeriesInfo("", "damaged", "", "", tuple(f for f, _ in damaged), damaged[0][1]))
    if not infos:
        what = "is empty" if n_files == 0 else f"holds no DICOM file ({n_files} other file(s))"
        raise InputError(what, where=path.name or path, hint="Choose the folder with the CT's DICOM files.")
    return sorted(infos, key=lambda s: (s.kind != "CT", s.kind == "damaged", s.description, s.uid))


def choose_series(infos: Sequence[SeriesInfo], series_uid: str | None = None) -> SeriesInfo:
    """The CT series to use: the one that is named, else the only usable one.

    A CT of one slice counts only where there is no other.

    Raises
    ------
    InputError : no CT, none usable (with the reason), several usable ones (they are listed), an unknown UID, or a
        damaged file in the folder.
    """
    candidates = [s for s in infos if s.kind == "CT"]
    if series_uid is not None:
        named = [s for s in infos if s.uid == series_uid]
        if not named:
            raise unknown_name("series", series_uid, [s.uid for s in candidates])
        if named[0].kind != "CT":
            raise InputError(f"series {series_uid} is not a CT but {named[0].modality}", hint=_listing(infos))
        candidates = named
    damaged = next((s for s in infos if s.kind == "damaged"), None)
    if damaged is not None:
        raise damaged.refusal or InputError("is damaged", where=damaged.files[0].name)
    _require_series_of_slices([s for s in infos if s.kind == "CT"])
    if not candidates:
        raise InputError("no CT series was found", hint=_listing(infos))
    usable = [s for s in candidates if s.usable]
    if not usable:
        if len(candidates) == 1 and candidates[0].refusal is not None:
            raise candidates[0].refusal
        raise InputError("no CT series can be used", hint=_listing(infos))
    if len(usable) > 1:
        usable = [s for s in usable if s.n_instances > 1] or usable
    if len(usable) == 1 and usable[0].n_instances == 1:  # it may be the slice that another series lacks
        for other in candidates:
            if other.refusal is not None and other.n_instances > 1 and other.refusal.what != LOCALIZER:
                raise other.refusal
    if len(usable) > 1:
        raise InputError(
            f"{len(usable)} CT series can be used", hint="Choose one with --series UID. " + _listing(infos)
        )
    return _with_neighbours(usable[0], candidates)


def _require_series_of_slices(cts: Sequence[SeriesInfo]) -> None:
    """Raise InputError where a file that names no series lies beside a larger one: it may be a slice of that."""
    nobodys = next((s for s in cts if not s.uid), None)
    if nobodys is not None and any(s.n_instances > nobodys.n_instances for s in cts):
        raise InputError(
            "does not say which CT series it belongs to (SeriesInstanceUID)",
            where=nobodys.files[0].name,
            hint="Export the CT again, or remove the file if it is not part of it.",
        )


def _with_neighbours(chosen: SeriesInfo, candidates: Sequence[SeriesInfo]) -> SeriesInfo:
    """The series, with a warning for each single slice of another one that would go on at its end."""
    if chosen.stack is None:
        return chosen
    grid, notes = chosen.stack.grid, []
    for other in candidates:
        if other is chosen or other.stack is None or other.n_instances != 1:
            continue
        i, j, k = grid.to_ijk(other.stack.grid.origin_ras_mm)
        if max(abs(i), abs(j)) < 0.5 and min(abs(k + 1), abs(k - grid.shape_kji[0])) < 0.5:
            name = other.files[0].name
            notes.append(f"{name} would be the next slice of the CT, but names another series; it is left out")
    return replace(chosen, warnings=(*chosen.warnings, *notes)) if notes else chosen


def _listing(infos: Sequence[SeriesInfo]) -> str:
    return "Series found:\n" + "\n".join(f"  {s.line()}" for s in infos)


def files_of(path: Path) -> Iterator[Path]:
    """The file itself, or all files below a folder except hidden ones, in the order of their names."""
    if path.is_file():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            file = Path(folder, name)
            if not name.startswith(".") and file.is_file():
                yield file


def _series_info(uid: str, headers: list[SliceHeader]) -> SeriesInfo:
    first = headers[0].dataset
    classes = {text(h.dataset, "SOPClassUID") for h in headers}
    kinds = {KINDS.get(c, "other") for c in classes}
    modality, description = text(first, "Modality"), text(first, "SeriesDescription")
    files = tuple(h.path for h in headers)
    if classes & {ENHANCED_CT_IMAGE, LEGACY_ENHANCED_CT_IMAGE}:
        why = InputError(
            "is an enhanced (multi-frame) CT, which is not supported",
            where=files[0].name,
            hint="Convert it to single-frame CT images, e.g. with dcm4che's emf2sf.",
        )
        return SeriesInfo(uid, "CT", modality, description, files, why)
    if classes & {ENHANCED_MR_IMAGE, ENHANCED_PET_IMAGE}:
        kind = "MR" if ENHANCED_MR_IMAGE in classes else "PT"
        what = f"is an enhanced (multi-frame) {kind}, which is not supported"
        hint = "Convert it to single-frame images, e.g. with dcm4che's emf2sf."
        return SeriesInfo(uid, kind, modality, description, files, InputError(what, where=files[0].name, hint=hint))
    if len(kinds) == 1 and kinds <= {"CT", "MR", "PT"}:
        kind = next(iter(kinds))
        try:
            for header in headers:
                _require_single_frame(header, kind)
            stack = build_stack(headers, name=kind, rescaled_each=kind != "CT")
        except InputError as error:
            return SeriesInfo(uid, kind, modality, description, files, error)
        return SeriesInfo(uid, kind, modality, description, files, None, stack.warnings, stack)
    kind = next(iter(kinds)) if len(kinds) == 1 else "other"
    refusal: InputError | None = None
    if kind == "other":
        reason = "mixes several kinds of object" if len(kinds) > 1 else f"{modality or 'this'} is not imported"
        refusal = InputError(reason, where=files[0].name)
    notes: tuple[str, ...] = ()
    if kind != "other" and modality != kind:
        notes = (f"{files[0].name} is {kind} by its SOP class but labelled {modality or 'without a modality'}",)
    return SeriesInfo(uid, kind, modality, description, files, refusal, notes)


def _require_single_frame(header: SliceHeader, kind: str) -> None:
    """Raise InputError unless the image is a single-frame grey-scale slice."""
    dataset, name = header.dataset, header.path.name
    if dataset.get("NumberOfFrames") is not None and whole_number(dataset, "NumberOfFrames") != 1:
        raise InputError("holds several frames", where=name, hint=f"Convert it to single-frame {kind} images.")
    if dataset.get("SamplesPerPixel") is not None and whole_number(dataset, "SamplesPerPixel") != 1:
        raise InputError(f"is a colour image, not a {kind}", where=name, hint=f"Choose the original {kind} series.")
