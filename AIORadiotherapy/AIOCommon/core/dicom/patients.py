# SPDX-License-Identifier: Apache-2.0
"""Whose files lie in a folder: objects of different patients are told apart before anything of them is used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ..errors import InputError
from .context import PATIENT_KEYWORDS
from .files import quiet, read_dataset, text
from .series import SeriesInfo

_USED = ("CT", "RTSTRUCT", "RTPLAN", "RTDOSE")


@dataclass(frozen=True)
class _Found:
    """A CT series, or one file of an RT object, and whose it is."""

    info: SeriesInfo
    patient: Mapping[str, str]

    @property
    def label(self) -> str:
        """For a list; names no person."""
        if self.info.kind == "CT":
            return f"CT {self.info.uid} ({self.info.n_instances} files)"
        return f"{self.info.kind} {self.info.files[0].name}"


def same_patient(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two objects may be of one patient: nothing that both of them say speaks against it.

    Parameters
    ----------
    one, other : DICOM keyword to text. Where both have a PatientID it decides, else the name does; birth dates that
        differ always speak against it. Objects that say nothing are taken as of the same patient.
    """
    born = one.get("PatientBirthDate"), other.get("PatientBirthDate")
    if all(born) and born[0] != born[1]:
        return False
    for keyword in ("PatientID", "PatientName"):
        a, b = (_plain(each.get(keyword, "")) for each in (one, other))
        if a and b:
            return a == b
    return True


def of_one_patient(
    infos: Sequence[SeriesInfo], series_uid: str | None = None, named: Sequence[Path] = ()
) -> tuple[list[SeriesInfo], str]:
    """The series of one patient, and a warning that names what was left aside, empty where nothing was.

    Parameters
    ----------
    infos : of :func:`scan_folder`. series_uid : of a CT that was chosen. named : files that were chosen.

    Raises
    ------
    InputError : files of several patients and no choice among them, with a list of what was found; slices of one CT
        series that are of different patients.
    """
    others = [info for info in infos if not _is_used(info)]
    groups = _by_patient(infos)
    if len(groups) < 2:
        return list(infos), ""
    chosen = [g for g in groups if any(_is_chosen(f.info, series_uid, named) for f in g)]
    if len(chosen) != 1:
        listed = "; ".join(f"patient {n}: {', '.join(f.label for f in g)}" for n, g in enumerate(groups, 1))
        raise InputError(
            f"files of {len(groups)} patients lie in the folder",
            hint=f"Take the others out of the folder, or choose a CT with --series UID. Found: {listed}",
        )
    aside = [found.label for g in groups if g is not chosen[0] for found in g]
    kept = [*(found.info for found in chosen[0]), *others]
    return kept, f"Files of another patient in the folder were left aside: {', '.join(aside)}."


def number_of_patients(infos: Sequence[SeriesInfo]) -> int:
    """How many patients the series of :func:`scan_folder` are of; raises as :func:`of_one_patient` for mixed series."""
    return len(_by_patient(infos))


def _is_used(info: SeriesInfo) -> bool:
    return info.kind in _USED and (info.kind != "CT" or info.usable)


def _by_patient(infos: Sequence[SeriesInfo]) -> list[list[_Found]]:
    groups: list[list[_Found]] = []
    for found in _each_with_patient([info for info in infos if _is_used(info)]):
        group = next((g for g in groups if all(same_patient(found.patient, f.patient) for f in g)), None)
        if group is None:
            groups.append([found])
        else:
            group.append(found)
    return groups


def _is_chosen(info: SeriesInfo, series_uid: str | None, named: Sequence[Path]) -> bool:
    return (bool(series_uid) and info.uid == series_uid) or any(file in info.files for file in named)


def _each_with_patient(infos: Sequence[SeriesInfo]) -> list[_Found]:
    found = []
    for info in infos:
        if info.stack is not None:
            patients = [{k: text(s.dataset, k) for k in PATIENT_KEYWORDS} for s in info.stack.slices]
            if not all(same_patient(patients[0], each) for each in patients):
                raise InputError(
                    "holds slices of different patients", where=f"CT {info.uid}", hint="Export the series again."
                )
            found.append(_Found(info, patients[0]))
        else:
            found += [_Found(replace(info, files=(file,)), _read_patient(file)) for file in info.files]
    return found


def _read_patient(path: Path) -> dict[str, str]:
    with quiet():
        dataset = read_dataset(path, pixels=False, tags=(*PATIENT_KEYWORDS, "SpecificCharacterSet"))
        return {keyword: text(dataset, keyword) for keyword in PATIENT_KEYWORDS}


def _plain(value: str) -> str:
    """Without case, and with blanks for the separators of a person name's parts."""
    return " ".join(value.replace("^", " ").replace("=", " ").casefold().split())
