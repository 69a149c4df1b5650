# SPDX-License-Identifier: Apache-2.0
"""The cases of a recipe's sources: where they lie, whose they are, and what their contours are called.

Nothing here keeps a patient's name or number: patients are told apart by a hash.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from AIOCommon import InputError, Structure, StructureSet, Volume, read_ct, read_rtstruct, read_volume_file
from AIOCommon.core.dicom import ct_candidates, scan_folder
from AIOCommon.core.label_file import read_label_file, read_mask_folder
from AIOCommon.core.names import read_names
from AIOCommon.core.names.mapping import mapped, read_mapping
from AIOCommon.core.volume_file import is_volume_file

from ..silver_labels import DRAWN_AS, SilverLabels, list_silver_labels, outlined_slices, read_silver_labels
from .labelling import Drawn
from .source_options import SourceOptions

BOX, SCRIBBLE, BACKGROUND = "_box", "_scribble", "background"
_IMAGES = ("ct", "image", "images", "volume")


@dataclass(frozen=True, eq=False)
class Loaded:
    """A case as it was read; structures have standard names, ``unmapped`` are those that none was found for."""

    ct: Volume
    drawn: Drawn
    unmapped: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class PatientCase:
    """A case that has not been read.

    Parameters
    ----------
    name : of its folder or file, for messages to the person whose data it is.
    patient : hash of the patient, so that all cases of one stay together.
    stamp : changes when its files change. load : reads it.
    """

    name: str
    patient: str
    stamp: str
    source: int
    load: Callable[[], Loaded] = field(repr=False)
    labelled: bool = True
    keep_out: bool = False


def list_cases(source: SourceOptions, number: int, base: Path) -> tuple[list[PatientCase], list[tuple[str, str]]]:
    """The cases of a source of patients, and those left out with the reason.

    Raises
    ------
    InputError : its folder does not exist, or holds no case.
    """
    folder = (base / Path(source.folder).expanduser()).resolve()
    if not folder.is_dir():
        raise InputError("is no folder", where=folder, hint="Name your folder in (a copy of) the recipe: data, folder.")
    said = read_mapping(base / source.mapping) if source.mapping else {}
    listing = {"dicom": _dicom, "volumes": _volumes, "silver": _silver, "unlabelled": _images}[source.kind]
    found: list[PatientCase] = []
    left_out: list[tuple[str, str]] = []
    for made in listing(source, number, folder, said):
        if isinstance(made, PatientCase):
            found.append(made)
        else:
            left_out.append(made)
    if not found:
        reason = f" ({left_out[0][0]}: {left_out[0][1]})" if left_out else ""
        raise InputError(
            f"holds no case to learn from{reason}", where=folder, hint="docs/tutorials/training.md shows how cases lie."
        )
    return found, left_out


Listed = Iterator[PatientCase | tuple[str, str]]


def _dicom(source: SourceOptions, number: int, folder: Path, said: dict[str, str]) -> Listed:
    """Each folder in it is a case: a CT series and its RTSTRUCT."""
    for path in _subfolders(folder):
        try:
            infos = scan_folder(path)
            candidates = ct_candidates(infos)
            files = [file for info in infos if info.kind == "RTSTRUCT" for file in info.files]
            if len(candidates) != 1 or len(files) != 1:
                yield path.name, f"has {len(candidates)} CTs and {len(files)} structure sets, one of each is needed"
                continue
        except InputError as error:
            yield path.name, str(error)
            continue
        who = candidates[0].patient.get("PatientID") or path.name
        uid, rtstruct = candidates[0].uid, files[0]

        def load(path: Path = path, uid: str = uid, rtstruct: Path = rtstruct) -> Loaded:
            ct = read_ct(path, uid)
            return _with_names(ct.volume, read_rtstruct(rtstruct, ct).structures, said, source.drawn_slices)

        yield PatientCase(path.name, _hash(who), _stamp(path), number, load, keep_out=source.keep_out)


def _volumes(source: SourceOptions, number: int, folder: Path, said: dict[str, str]) -> Listed:
    """Each folder in it is a case: ct.nrrd (or image, .nii.gz ...), and a label map or a folder of masks beside it."""
    for path in _subfolders(folder):
        files = sorted(p for p in path.iterdir() if is_volume_file(p))
        images = [p for p in files if p.name.split(".")[0].lower() in _IMAGES]
        labels: list[Path] = [p for p in files if p not in images]
        labels += [p for p in sorted(path.iterdir()) if p.is_dir() and any(is_volume_file(q) for q in p.iterdir())]
        if len(images) != 1 or not labels:
            yield path.name, f"has {len(images)} files named ct or image, and {len(labels)} with labels"
            continue

        def load(image: Path = images[0], labels: tuple[Path, ...] = tuple(labels)) -> Loaded:
            ct = read_volume_file(image)
            named: list[Structure] = []
            for label in labels:
                found = read_mask_folder(label) if label.is_dir() else read_label_file(label)
                named += [_on(structure, ct) for structure in found]
            names = [structure.name for structure in named]
            if twice := next((name for name in names if names.count(name) > 1), ""):
                raise InputError(f"has two structures called {twice}", where=image.parent.name)
            return _with_names(ct, StructureSet(ct.grid, tuple(named)), said, source.drawn_slices)

        yield PatientCase(path.name, _hash(path.name), _stamp(path), number, load, keep_out=source.keep_out)


def _images(source: SourceOptions, number: int, folder: Path, said: dict[str, str]) -> Listed:
    """Volume files, and folders with a CT series, without labels."""
    for path in sorted(p for p in folder.iterdir() if not p.name.startswith(".")):
        if not path.is_dir() and not is_volume_file(path):
            continue

        def load(path: Path = path) -> Loaded:
            return Loaded(read_ct(path).volume if path.is_dir() else read_volume_file(path), Drawn({}))

        name = path.name if path.is_dir() else path.name.split(".")[0]  # folders may be named by UIDs
        yield PatientCase(name, _hash(name), _stamp(path), number, load, labelled=False)


def _silver(source: SourceOptions, number: int, folder: Path, said: dict[str, str]) -> Listed:
    """The silver labels that come with the software, on images that lie in the folder."""
    for file in list_silver_labels():
        labels = read_silver_labels(file)
        path = folder / labels.folder
        if not path.exists():
            yield file.stem, "its images are not in the folder"
            continue

        def load(path: Path = path, labels: SilverLabels = labels) -> Loaded:
            return silver_case(read_ct(path).volume if path.is_dir() else read_volume_file(path), labels)

        stamp = _stamp(path) + _stamp(file)
        yield PatientCase(file.stem, _hash(file.stem), stamp, number, load, keep_out=source.keep_out)


def silver_case(ct: Volume, labels: SilverLabels) -> Loaded:
    """Outlines on some slices: what they say holds there only, and beyond the last slice nothing is known."""
    import numpy as np

    masks, known = {}, {}
    for name, outlines in labels.structures.items():
        standard = DRAWN_AS.get(name, name)
        if standard != name:  # the canal is wider than the cord, whose outline nobody drew
            continue
        mask, slices = np.zeros(ct.grid.shape_kji, bool), np.zeros(ct.grid.shape_kji, bool)
        for k, inside in outlined_slices(outlines, ct.grid).items():
            mask[k], slices[k] = inside, True
        masks[standard], known[standard] = mask, slices
    return Loaded(ct, Drawn(masks, known=known))


def _with_names(ct: Volume, structures: StructureSet, said: dict[str, str], drawn_slices: bool) -> Loaded:
    """Contours by their standard names; names that end in _box or _scribble are weak labels."""
    import numpy as np

    stems = {s.name: _stem(s.name) for s in structures if not s.is_empty}
    readings = mapped(read_names(dict.fromkeys(stem for stem, _ in stems.values())), said)
    kinds: dict[str, dict[str, np.ndarray]] = {"": {}, BOX: {}, SCRIBBLE: {}}
    background, unmapped = None, []
    for structure in structures:
        if structure.is_empty:
            continue
        stem, ending = stems[structure.name]
        reading = readings[stem]
        if ending == SCRIBBLE and stem.casefold() == BACKGROUND:
            background = structure.full_mask()
        elif reading.is_usable and reading.standard is not None and reading.standard not in kinds[ending]:
            kinds[ending][reading.standard] = structure.full_mask()
        else:
            unmapped.append(structure.name)
    known: dict[str, np.ndarray] = {}
    if drawn_slices:
        for name, mask in kinds[""].items():
            slices = np.flatnonzero(mask.any(axis=(1, 2)))
            known[name] = np.zeros(mask.shape, bool)
            known[name][slices] = True
    drawn = Drawn(kinds[""], kinds[BOX], kinds[SCRIBBLE], background, known)
    return Loaded(ct, drawn, tuple(unmapped))


def _stem(name: str) -> tuple[str, str]:
    for ending in (BOX, SCRIBBLE):
        if name.lower().endswith(ending):
            return name[: -len(ending)], ending
    return name, ""


def _on(structure: Structure, ct: Volume) -> Structure:
    """The structure on the grid of the CT."""
    if structure.grid.same_as(ct.grid):
        return structure
    mask = Volume(structure.full_mask().astype("uint8"), structure.grid).resampled_to(ct.grid, order=0).array_kji > 0
    return Structure.from_mask(structure.name, mask, ct.grid)


def _subfolders(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("."))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def _stamp(path: Path) -> str:
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    return _hash("|".join(f"{p.name}:{p.stat().st_size}:{p.stat().st_mtime_ns}" for p in files))
