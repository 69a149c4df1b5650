# SPDX-License-Identifier: Apache-2.0
"""What a folder with several CTs offers, and which RT objects lie with the one that was taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from .context import PATIENT_KEYWORDS, STUDY_KEYWORDS
from .files import quiet, read_dataset, refusing_damage, sequence, text
from .patients import number_of_patients, same_patient
from .series import SeriesInfo
from .stack import LOCALIZER

_RT_KINDS = ("RTSTRUCT", "RTPLAN", "RTDOSE")
_FURTHER = {"MR": "MR", "PT": "PET"}
_RT_TAGS = (
    *PATIENT_KEYWORDS, "StudyInstanceUID", "StudyDate", "FrameOfReferenceUID", "ReferencedFrameOfReferenceSequence",
    "SpecificCharacterSet",
)  # fmt: skip


@dataclass(frozen=True, eq=False)
class CtCandidate:
    """A usable CT series of a folder, with what tells it from the others.

    Parameters
    ----------
    uid : SeriesInstanceUID. frame_uid : its frame of reference.
    patient, study : DICOM keyword to text. They identify a person: not in ``repr``, and never to be logged.
    beside : the RT objects of this patient that can belong to it, as "RTSTRUCT RS.dcm".
    """

    uid: str
    description: str
    n_slices: int
    frame_uid: str
    patient: Mapping[str, str] = field(repr=False)
    study: Mapping[str, str] = field(repr=False)
    beside: tuple[str, ...] = ()


@dataclass(frozen=True)
class _RtFile:
    kind: str
    path: Path
    frame_uid: str
    study_uid: str
    study_date: str
    patient: Mapping[str, str] = field(repr=False)

    @property
    def label(self) -> str:
        return f"{self.kind} {self.path.name}"


def ct_candidates(infos: Sequence[SeriesInfo]) -> list[CtCandidate]:
    """The usable CT series, by study date; those of one slice only where there are no others."""
    usable = [info for info in infos if info.kind == "CT" and info.usable and info.stack is not None]
    usable = [info for info in usable if info.n_instances > 1] or usable
    files = _rt_files(infos)
    frames = {_frame_of(info) for info in usable}
    found = []
    for info in usable:
        assert info.stack is not None
        header = info.stack.slices[0].dataset
        patient = {k: text(header, k) for k in PATIENT_KEYWORDS}
        own = [f for f in files if same_patient(patient, f.patient) and not _is_of_another(f, _frame_of(info), frames)]
        found.append(
            CtCandidate(
                info.uid,
                info.description,
                info.n_instances,
                _frame_of(info),
                patient,
                {k: text(header, k) for k in STUDY_KEYWORDS},
                tuple(f.label for f in own),
            )
        )
    return sorted(found, key=lambda c: (c.patient["PatientID"], c.study["StudyDate"], c.description))


def is_ambiguous(infos: Sequence[SeriesInfo]) -> bool:
    """Whether a person has to say which CT is meant: several can be used, or files of several patients lie there."""
    return len(ct_candidates(infos)) > 1 or number_of_patients(infos) > 1


def with_its_rt_objects(infos: Sequence[SeriesInfo], ct: SeriesInfo) -> tuple[list[SeriesInfo], list[str]]:
    """The series without the RT objects of another CT's frame of reference, and what a person has to know of them.

    RT objects in a frame of reference that no CT here has stay: their readers refuse them with the reason.
    """
    frames = {_frame_of(info) for info in infos if info.kind == "CT" and info.stack is not None}
    study = text(ct.stack.slices[0].dataset, "StudyInstanceUID") if ct.stack is not None else ""
    aside: set[Path] = set()
    said = []
    for file in _rt_files(infos):
        if _is_of_another(file, _frame_of(ct), frames):
            aside.add(file.path)
            said.append(f"{file.label} belongs to another CT of the folder (its frame of reference): left aside.")
        elif study and file.study_uid and file.study_uid != study:
            when = f" ({file.study_date})" if file.study_date else ""
            said.append(f"{file.label} is of another study{when} than the CT: check that they belong together.")
    kept = [replace(info, files=tuple(f for f in info.files if f not in aside)) for info in infos]
    return [info for info in kept if info.files], said


def passed_over(infos: Sequence[SeriesInfo], ct: SeriesInfo) -> list[str]:
    """Images beside the CT that was taken, a sentence each: further images, and CTs that cannot be used but scouts."""
    said = []
    for info in infos:
        if info.kind in _FURTHER and info.usable:
            name = f"{_FURTHER[info.kind]} '{info.description}'" if info.description else _FURTHER[info.kind]
            said.append(f"{name} ({info.n_instances} files) lies with the CT and was not used: fuse it with the CT.")
        if info.kind != "CT" or info.uid == ct.uid:
            continue
        label = f"'{info.description}'" if info.description else info.uid
        files = f"{info.n_instances} file{'s' if info.n_instances > 1 else ''}"
        if info.refusal is not None and info.refusal.what != LOCALIZER:
            said.append(f"Another CT series of the folder, {label} ({files}), cannot be used: {info.refusal}")
        elif info.refusal is None and info.n_instances == 1 < ct.n_instances:
            said.append(f"Another CT series of the folder, {label}, has a single slice and was left aside.")
    return said


def _is_of_another(file: _RtFile, frame_uid: str, frames: set[str]) -> bool:
    return bool(file.frame_uid) and file.frame_uid != frame_uid and file.frame_uid in frames


def _frame_of(info: SeriesInfo) -> str:
    return info.stack.frame_of_reference_uid if info.stack is not None else ""


def _rt_files(infos: Sequence[SeriesInfo]) -> list[_RtFile]:
    return [_read(info.kind, file) for info in infos if info.kind in _RT_KINDS for file in info.files]


def _read(kind: str, path: Path) -> _RtFile:
    with quiet(), refusing_damage(path.name):
        dataset = read_dataset(path, pixels=False, tags=_RT_TAGS)
        frames = [text(item, "FrameOfReferenceUID") for item in sequence(dataset, "ReferencedFrameOfReferenceSequence")]
        return _RtFile(
            kind,
            path,
            text(dataset, "FrameOfReferenceUID") or (frames[0] if len(frames) == 1 else ""),
            text(dataset, "StudyInstanceUID"),
            text(dataset, "StudyDate"),
            {keyword: text(dataset, keyword) for keyword in PATIENT_KEYWORDS},
        )
