# SPDX-License-Identifier: Apache-2.0
"""Import from DICOM: the CT series, and the RT objects that lie with it."""

from __future__ import annotations

from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.dicom import (
    CtSeries,
    SeriesInfo,
    choose_series,
    ct_candidates,
    is_ambiguous,
    of_one_patient,
    passed_over,
    read_ct,
    read_rtplan,
    read_rtstruct,
    scan_folder,
    with_its_rt_objects,
)
from AIOCommon.core.dicom.files import quiet, read_dataset, refusing_damage, text
from AIOCommon.core.progress import Progress, SubProgress

from ..case_state import CaseState
from .import_checks import check_references
from .import_doses import import_doses
from .import_questions import ImportQuestions, StructureSetCandidate

RT_KINDS = ("RTSTRUCT", "RTPLAN", "RTDOSE")
_SET_TAGS = ("StructureSetLabel", "StructureSetName", "StructureSetDate", "SpecificCharacterSet")


def import_dicom(
    state: CaseState,
    path: Path,
    progress: Progress,
    *,
    plans_only: bool = False,
    questions: ImportQuestions | None = None,
) -> None:
    """Read a DICOM folder, or a file together with the folder it lies in.

    Parameters
    ----------
    plans_only : no RTDOSE is read, and of plans of ions and brachytherapy the names of what they treat with.
    questions : asks which CT and structure set are meant, where several are there; without, that is refused.
    """
    infos = scan_folder(path)
    named: set[Path] = set()
    if path.is_file():
        named = {path}
        infos = scan_folder(path.parent) if infos[0].kind in RT_KINDS else infos
    _refuse_wrong_labels(infos)
    if questions is not None and not named and not state.settings.series and is_ambiguous(infos):
        state.settings.series = questions.series(ct_candidates(infos))
    series, infos = _choose(state, infos, tuple(named))
    ct = read_ct(series, progress=SubProgress(progress, 0.1, 0.7))
    state.inputs.kind = "DICOM"
    state.inputs.name = path.parent.name if path.is_file() else path.resolve().name
    state.inputs.ct, state.inputs.dicom = ct.volume, ct.dicom
    for warning in ct.warnings:
        state.warn(warning)
    progress.update(0.75, "reading structures, plan and dose")
    structure_set = _import_structures(state, _files(infos, "RTSTRUCT", named), ct, questions)
    _import_plans(state, _files(infos, "RTPLAN", named), ct, others=plans_only)
    dose_files = _files(infos, "RTDOSE", named) if not plans_only else []
    dose = import_doses(state, dose_files, ct)
    name = dose_files[0].name if dose_files else ""
    for warning in check_references(dose, name, state.inputs.plans, structure_set):
        state.warn(warning)


def _choose(state: CaseState, infos: list[SeriesInfo], named: tuple[Path, ...]) -> tuple[SeriesInfo, list[SeriesInfo]]:
    """The CT series to take, and what of the folder belongs to it; what is left aside becomes a warning."""
    chosen = state.settings.series or None
    infos, left_aside = of_one_patient(infos, chosen, named)
    series = choose_series(infos, chosen)
    infos, said = with_its_rt_objects(infos, series)
    for warning in (left_aside, *passed_over(infos, series), *said):
        if warning:
            state.warn(warning)
    return series, infos


def _refuse_wrong_labels(infos: list[SeriesInfo]) -> None:
    """Refuse an RT object whose SOP class and Modality disagree: the person has to correct the file."""
    for info in infos:
        if info.kind in RT_KINDS and info.modality != info.kind:
            raise InputError(
                f"is an {info.kind} by its SOP class but its Modality says '{info.modality}'",
                where=info.files[0].name,
                hint=f"Set its Modality (0008,0060) to {info.kind}, or take the file out of the folder.",
            )


def _files(infos: list[SeriesInfo], kind: str, named: set[Path]) -> list[Path]:
    """Files of a kind; only the named one where one of that kind was named."""
    files = [file for info in infos if info.kind == kind for file in info.files]
    return [f for f in files if f in named] or files


def _import_structures(state: CaseState, files: list[Path], ct: CtSeries, questions: ImportQuestions | None) -> str:
    """Returns the structure set's UID; empty without one."""
    if not files:
        return ""
    if len(files) > 1 and questions is not None:
        files = [questions.structure_set([_candidate(file) for file in files])]
    if len(files) > 1:
        names = ", ".join(f.name for f in files)
        raise InputError(
            f"{len(files)} structure sets lie with the CT ({names})", hint="Give the RTSTRUCT file to use."
        )
    found = read_rtstruct(files[0], ct)
    state.contours.manual = found.structures
    state.contours.manual_label = f"the imported structure set '{found.structures.label or files[0].name}'"
    state.contours.manual_takes_precedence = True
    for warning in found.warnings:
        state.warn(warning)
    return found.sop_instance_uid


def _candidate(file: Path) -> StructureSetCandidate:
    with quiet(), refusing_damage(file.name):
        header = read_dataset(file, pixels=False, tags=_SET_TAGS)
        label = text(header, "StructureSetLabel") or text(header, "StructureSetName")
        return StructureSetCandidate(file, label, text(header, "StructureSetDate"))


def _import_plans(state: CaseState, files: list[Path], ct: CtSeries, *, others: bool) -> None:
    for file in files:
        plan = read_rtplan(file, others=others)
        frame = plan.frame_of_reference_uid
        if frame and frame != ct.dicom.frame_of_reference_uid:
            raise InputError(
                "was made in another frame of reference than that of the CT: its isocentres would lie elsewhere",
                where=file.name,
                hint="Take it out of the folder, or give the CT that it was made on.",
            )
        state.inputs.plans.append(plan)
        for warning in plan.warnings:
            state.warn(warning)
