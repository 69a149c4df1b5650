# SPDX-License-Identifier: Apache-2.0
"""Targets by guideline for a case: what they are drawn from, what they are compared with, and their report."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from AIOCommon import InputError, StructureSet, recognise
from AIOCommon.core.child import ChildTask
from AIOCommon.core.html_page import render_page
from AIOCommon.core.label_file import read_label_file, read_mask_folder
from AIOCommon.core.progress import Progress, SubProgress

from .case_state import CaseState
from .dicom_outputs import save_ct
from .output_folder import OutputFolder
from .report.rows import patient_line

if TYPE_CHECKING:
    from AIOCommon.core.slice_agreement import TargetAgreement
    from SegmentationModuleLib import GuidelineTargets

RECORD_FILE, REPORT_FILE, RTSTRUCT_FILE = "targets.json", "report.html", "dicom/RTSTRUCT_targets.dcm"
NEEDED_BYTES = 100_000_000
TEMPLATE = "targets.html.j2"
RULE, CASE, MODEL = "rule", "case", "model"


@dataclass(frozen=True, eq=False)
class TargetsOutcome:
    """The targets, and how they agree with those of the case and of a model."""

    found: GuidelineTargets
    agreement: tuple[TargetAgreement, ...]

    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON, without the maps of borders."""
        return {
            "guideline": self.found.guideline,
            "side": self.found.side,
            "targets": [
                {
                    "name": target.structure.name,
                    "volume_cc": target.structure.volume_cc,
                    "least_cc": target.least.volume_cc,
                    "most_cc": target.most.volume_cc,
                    "borders": [
                        {
                            "direction": border.direction,
                            "rule": border.rule,
                            "citation": border.citation,
                            "landmark": border.landmark,
                            "source": border.source.kind,
                            "how": border.source.how,
                            "band_mm": border.band_mm,
                            "share": border.share,
                        }
                        for border in target.borders.borders
                    ],
                }
                for target in self.found.targets
            ],
            "not_drawn": [{"name": name, "reason": reason} for name, reason in self.found.not_drawn],
            "agreement": [
                {
                    "target": row.target,
                    "first": row.first,
                    "second": row.second,
                    "dice": row.dice,
                    "hd95_mm": row.hd95_mm,
                    "slices_to_check": [
                        {"position_mm": s.position_mm, "dice": s.dice, "hd95_mm": s.hd95_mm} for s in row.to_check
                    ],
                }
                for row in self.agreement
            ],
        }


def read_landmarks(path: str, state: CaseState) -> StructureSet:
    """Landmarks in a label map or in a folder of masks, as TotalSegmentator writes it, on the grid of the case's CT.

    Raises
    ------
    InputError : it cannot be read, or lies on another grid.
    """
    from .steps.contour_step import on_grid

    given = read_mask_folder(path) if Path(path).is_dir() else read_label_file(path)
    assert state.inputs.ct is not None
    ours, theirs = state.inputs.ct.grid, given.grid
    corners = ([0, 0, 0], [n - 1 for n in ours.shape_kji[::-1]])
    if not any(theirs.contains(ours.to_ras(corner)) for corner in corners):
        raise InputError("lies elsewhere than the CT", where=path, hint="Give landmarks of this CT.")
    return on_grid(given, ours)


def draw_for_case(
    state: CaseState,
    workdir: Path,
    run: Callable[[ChildTask, Progress], None],
    progress: Progress,
    *,
    guideline: str,
    surgery: str,
    landmarks: StructureSet | None = None,
    model: bool = False,
) -> TargetsOutcome:
    """Draw the targets of the case's side in a child process and compare them with the case's own, and a model's.

    Parameters
    ----------
    run : starts a child and waits. landmarks : go before what the case and the model draw.
    model : whether the model contours the case, for landmarks (heart, thyroid, humeral head) and to compare with.

    Raises
    ------
    InputError : the side is not known.
    """
    from SegmentationModuleLib.core.segmentation_task import contouring_task, take_result
    from SegmentationModuleLib.core.targets_task import take_targets, targets_task

    ct = state.inputs.ct
    assert ct is not None
    if not state.side:
        raise InputError("the side is not known", hint="Say which: left or right.")
    drawn = state.contours.manual
    sets = {CASE: drawn} if drawn is not None and drawn.grid.same_as(ct.grid) else {}
    if model:
        task = contouring_task(ct, workdir, state.settings.model, images=state.images_beside_ct())
        run(task, SubProgress(progress, 0.0, 0.6))
        sets[MODEL] = take_result(workdir)
    given = joined(ct.grid, [s for s in (landmarks, sets.get(CASE), sets.get(MODEL)) if s is not None])
    task = targets_task(ct, given, workdir, state.side, guideline, surgery)
    run(task, SubProgress(progress, 0.6 if model else 0.0, 1.0))
    found = take_targets(workdir)
    return TargetsOutcome(found, compared(found, sets))


def joined(grid: Any, sets: Sequence[StructureSet]) -> StructureSet:
    """All structures; of two with one name that of the earlier set."""
    by_name = {structure.name: structure for one in reversed(sets) for structure in one}
    return StructureSet(grid, tuple(by_name.values()))


def compared(found: GuidelineTargets, sets: dict[str, StructureSet]) -> tuple[TargetAgreement, ...]:
    """Rule against case against model, by standard names."""
    from AIOCommon.core.slice_agreement import compare_sets

    names = tuple(target.structure.name for target in found.targets)
    grid = found.targets[0].structure.grid if found.targets else None
    if grid is None:
        return ()
    versions = {RULE: StructureSet(grid, found.structures())}
    for label, structures in sets.items():
        versions[label] = _standard(structures)
    return tuple(compare_sets(versions, names))


def _standard(structures: StructureSet) -> StructureSet:
    kept: dict[str, Any] = {}
    for structure in structures:
        known = recognise(structure.name)
        kept.setdefault(known.name if known is not None else structure.name, structure)
    return StructureSet(structures.grid, tuple(s.renamed(name) for name, s in kept.items()))


def save_outcome(state: CaseState, outcome: TargetsOutcome, outputs: OutputFolder, bands: bool) -> None:
    """Write report, record and RTSTRUCT (with the CT where it is no DICOM), and end the run."""
    found = outcome.found
    if found.targets and state.inputs.dicom is not None:
        save_ct(state, outputs)
        structures = StructureSet(found.targets[0].structure.grid, _filled(found, bands))
        with outputs.atomic(RTSTRUCT_FILE) as path:
            from AIOCommon import write_rtstruct  # loads pydicom, which a bare Slicer lacks

            write_rtstruct(path, structures, state.inputs.dicom, label="AIORT rules")
    outputs.write_json(RECORD_FILE, outcome.to_dict())
    outputs.write_text(REPORT_FILE, targets_page(state, outcome))
    outputs.finish()


def _filled(found: GuidelineTargets, bands: bool) -> tuple[Any, ...]:
    return tuple(s for s in found.structures(bands) if not s.is_empty)


def targets_page(state: CaseState, outcome: TargetsOutcome) -> str:
    """The report as HTML: every border with its rule, its landmark and its doubt; slices to check."""
    from SegmentationModuleLib.core.targets.drawing import GUIDELINES

    return render_page(
        TEMPLATE,
        {
            "title": f"Targets by guideline – {state.inputs.name}",
            "case_line": patient_line(state),
            "guideline": GUIDELINES[outcome.found.guideline],
            "side": outcome.found.side,
            "targets": [
                {
                    "name": t.structure.name,
                    "line": f"{t.structure.volume_cc:.1f} cc; the rules allow {t.least.volume_cc:.1f} to "
                    f"{t.most.volume_cc:.1f} cc",
                    "borders": border_rows(t),
                }
                for t in outcome.found.targets
            ],
            "not_drawn": outcome.found.not_drawn,
            "agreement": agreement_rows(outcome.agreement),
        },
    )


def border_rows(target: Any) -> list[tuple[str, ...]]:
    """(direction, rule, landmark, where from, doubt, part of the surface) of each border, as text."""
    return [
        (
            b.direction,
            f"{b.rule} ({b.citation})",
            b.landmark,
            f"{b.source.kind}: {b.source.how}",
            f"± {b.band_mm:.0f} mm" if b.band_mm > 0 else "–",
            f"{b.share:.0%}",
        )
        for b in target.borders.borders
    ]


def agreement_rows(agreement: Sequence[TargetAgreement]) -> list[tuple[str, ...]]:
    """(target, versions, Dice, HD95, slices to check with the worst first) as text."""
    return [
        (
            row.target,
            f"{row.first} – {row.second}",
            f"{row.dice:.2f}",
            "–" if row.hd95_mm is None else f"{row.hd95_mm:.1f} mm",
            ", ".join(f"{s.position_mm:.0f}" for s in row.to_check[:8]) or "none",
        )
        for row in agreement
    ]
