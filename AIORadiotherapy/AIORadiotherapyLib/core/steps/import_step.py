# SPDX-License-Identifier: Apache-2.0
"""Import: whatever the case is, a CT volume comes out, with the structures, plans and doses that lie beside it."""

from __future__ import annotations

from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.names import require_side
from AIOCommon.core.progress import Progress, SubProgress

from ..anonymise import anonymise
from ..case_state import CaseState
from ..output_folder import OutputFolder
from ..sides import infer_side
from ..step import Step
from ..target_site import settle_site
from .import_bundle import BUNDLE_SUFFIX, BundleReader, import_bundle
from .import_names import settle_names
from .import_prescription import settle_prescription
from .import_questions import ImportQuestions

SAMPLE = "sample"
VOLUME_SUFFIXES = (".nrrd", ".nhdr", ".nii", ".nii.gz", ".mha", ".mhd")


class ImportStep(Step):
    name, title = "import", "Import"
    what = "reads the CT and what lies beside it, and checks that names and options exist"
    waits_for_next = True  # a CT that cannot be contoured leaves no copy of itself behind

    def __init__(
        self,
        bundle_reader: BundleReader | None = None,
        *,
        plans_only: bool = False,
        questions: ImportQuestions | None = None,
    ):
        super().__init__()
        self.bundle_reader, self.plans_only, self.questions = bundle_reader, plans_only, questions

    def has_result(self, state: CaseState) -> bool:
        return state.inputs.ct is not None

    def finish(self, state: CaseState, workdir: Path, progress: Progress) -> str:
        _check_names(state)
        progress.update(0.05, "reading")
        source = state.settings.source
        if source == SAMPLE:
            _import_sample(state, SubProgress(progress, 0.05, 1.0))
        else:
            path = Path(source)
            if not path.exists():
                hint = "Give a DICOM folder, a NRRD or NIfTI file, a case.mrb, or 'sample'."
                raise InputError("does not exist", where=source, hint=hint)
            if path.is_file() and path.suffix.lower() == BUNDLE_SUFFIX:
                import_bundle(state, path, self.bundle_reader)
            elif path.is_file() and path.name.lower().endswith(VOLUME_SUFFIXES):
                _import_volume(state, path)
            else:
                from .import_dicom import import_dicom

                part = SubProgress(progress, 0.05, 1.0)
                import_dicom(state, path, part, plans_only=self.plans_only, questions=self.questions)
        if state.inputs.dicom is None:
            from AIOCommon import synthetic_context

            assert state.inputs.ct is not None
            state.inputs.dicom = synthetic_context(state.inputs.ct, f"AIORadiotherapy {state.inputs.name}")
        _require_a_use(state)
        settle_prescription(state)
        settle_names(state, questions=self.questions)
        _settle_side(state)
        settle_site(state)
        state.images_beside_ct()  # read before their names are forgotten
        if state.settings.export.anonymise or state.inputs.dicom.deidentified:
            anonymise(state)
        return _summary(state)

    def save(self, state: CaseState, outputs: OutputFolder, progress: Progress) -> None:
        from ..dicom_outputs import save_ct

        save_ct(state, outputs)


def _check_names(state: CaseState) -> None:
    """Unknown names, and boosts that are none, are refused before any work is done."""
    from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL, load_protocol
    from PlanningModuleLib.core.boost import boost_of, check_boost
    from PlanningModuleLib.core.machines.machine_library import DEFAULT_MACHINE, load_machine
    from SegmentationModuleLib.core.contouring import contourer, require_images
    from SegmentationModuleLib.core.images_beside_ct import named_paths

    settings = state.settings
    if settings.side:
        require_side(settings.side)
    state.base_protocol = load_protocol(settings.protocol or DEFAULT_PROTOCOL)
    load_machine(settings.machine or DEFAULT_MACHINE)
    boost = boost_of(settings.plan_options)
    if boost is not None:
        check_boost(boost, state.base_protocol)
    require_images(settings.model, named_paths(settings.further))
    contourer(settings.model).require()  # what cannot be used is refused now, not after minutes of reading


def _import_sample(state: CaseState, progress: Progress) -> None:
    from SegmentationModuleLib import make_sample

    progress.update(0.0, "making the digital phantom")
    phantom = make_sample()
    state.inputs.kind, state.inputs.name = "digital phantom", "sample"
    state.inputs.ct = phantom.ct
    state.contours.manual, state.contours.manual_label = phantom.structures, "the phantom's exact structures"
    if not state.settings.side:
        state.side, state.side_reason = "left", "the sample's operated breast"


def _import_volume(state: CaseState, path: Path) -> None:
    from AIOCommon import read_volume_file
    from AIOCommon.core.volume_file import file_notice

    state.inputs.kind = "volume file"
    state.inputs.name = path.name.split(".")[0]
    state.inputs.ct = read_volume_file(path)
    if notice := file_notice(path):
        state.warn(f"The CT says of itself: {notice}")


def _require_a_use(state: CaseState) -> None:
    """A CT too short to hold a breast is of use only with the structures, plans or doses that lie beside it."""
    from .contour_step import too_short

    problem = too_short(state.inputs.ct.grid) if state.inputs.ct is not None else ""
    if problem and state.contours.manual is None and not state.inputs.plans and state.treatment is None:
        raise InputError(problem, where=state.settings.source, hint="Give the whole CT series.")


def _settle_side(state: CaseState) -> None:
    if state.settings.side and state.settings.side != state.side:
        state.side, state.side_reason = state.settings.side, "as asked for"
    elif not state.side:
        isocentres = [b.isocentre_ras_mm for p in state.inputs.plans for b in p.beams]
        state.side, state.side_reason = infer_side(state.contours.manual, isocentres)


def _summary(state: CaseState) -> str:
    assert state.inputs.ct is not None
    nk, nj, ni = state.inputs.ct.grid.shape_kji
    sk, sj, si = state.inputs.ct.grid.spacing_kji_mm
    parts = [f"CT {ni} x {nj} x {nk}, {si:.2f} x {sj:.2f} x {sk:.2f} mm"]
    if state.contours.manual is not None:
        parts.append(f"{len(state.contours.manual)} structures ({state.contours.manual_label})")
    parts += [f"plan '{p.label or p.name}', {len(p.beams)} beams" for p in state.inputs.plans]
    if state.treatment is not None:
        parts.append("dose")
    parts.append(f"side {state.side} ({state.side_reason})" if state.side else "side not known yet")
    return "; ".join(parts)
