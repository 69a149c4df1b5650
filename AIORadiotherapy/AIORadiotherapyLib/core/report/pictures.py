# SPDX-License-Identifier: Apache-2.0
"""Which contours, planes and curves the report shows, and their legends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import Structure
from AIOCommon.core.names import catalogue, ctv_names, other_side

from ..case_state import CaseState
from .figures import LineStyle, css_color, isodoses_of, lines_svg, slices_png

if TYPE_CHECKING:
    from AIOEvaluation import Dvh


def slices_picture(state: CaseState) -> dict[str, Any]:
    """The template's entries for the slices figure."""
    none = {"slices": "", "slices_alt": "", "slices_caption": "", "isodoses": [], "contour_legend": []}
    if state.inputs.ct is None:
        return none
    shown = shown_structures(state)
    point = view_point_ras_mm(state, shown)
    dose = state.treatment.dose if state.treatment is not None else None
    levels = isodoses_of(state.prescription_gy, _boost_gy(state)) if dose is not None else []
    png, drawn = slices_png(state.inputs.ct, shown, point, dose, levels)
    if not png:
        return none
    highest_gy = float(dose.array_kji.max()) if dose is not None else 0.0
    isodoses = [{"color": level.color, "label": level.label} for level in levels if level.level_gy < highest_gy]
    where = _where(state, shown)
    if not bool(state.inputs.ct.grid.contains(point)):
        where += ", where the CT does not reach"
    return {
        "slices": png,
        "slices_alt": f"Axial, coronal and sagittal CT slices through {where} with contours"
        + (" and isodose lines" if isodoses else ""),
        "slices_caption": f"Slices through {where}. CT window -160 to 240 HU."
        + (" Isodoses are relative to the prescription, for the whole course." if isodoses else ""),
        "isodoses": isodoses,
        "contour_legend": [{"color": css_color(s.color_rgb), "name": s.name} for s in shown if s.name in drawn],
    }


def _boost_gy(state: CaseState) -> float:
    """Total dose prescribed to the tumour bed; 0 without a boost."""
    boost = state.treatment.boost if state.treatment is not None else None
    return boost.whole_gy(state.prescription_gy) if boost is not None else 0.0


def _where(state: CaseState, shown: list[Structure]) -> str:
    """What the slices go through, as :func:`view_point_ras_mm` chooses it."""
    if state.plans or any(plan.beams for plan in state.inputs.plans):
        return "the isocentre"
    return "the middle of the target" if any(s.kind in ("PTV", "CTV", "GTV") for s in shown) else "the middle of the CT"


def shown_structures(state: CaseState) -> list[Structure]:
    """Targets of the treated side and organs; not the other side's targets, which would crowd the picture."""
    hidden = set(ctv_names(other_side(state.side))) if state.side else set()
    structures = list(state.contours.structures or ())
    return [s for s in structures if not s.is_empty and s.name not in hidden]


def view_point_ras_mm(state: CaseState, shown: list[Structure]) -> np.ndarray:
    """The isocentre, else the middle of the first target, else of the CT."""
    isocentres = [beam.isocentre_ras_mm for plan in state.plans[:1] for beam in plan.beams]
    isocentres += [beam.isocentre_ras_mm for plan in state.inputs.plans for beam in plan.beams]
    if isocentres:
        return np.asarray(isocentres[0], float)
    targets = [s for s in shown if s.kind in ("PTV", "CTV", "GTV")]
    targets.sort(key=lambda s: (s.kind != "PTV", not s.name.startswith("CTVp"), -s.volume_cc))
    if targets:
        return targets[0].centroid_ras_mm()
    assert state.inputs.ct is not None
    return state.inputs.ct.grid.center_ras_mm


def dvh_picture(state: CaseState) -> dict[str, Any]:
    """The template's entries for the DVH plot."""
    if state.evaluation is None:
        return {"dvh": "", "dvh_caption": ""}
    from markupsafe import Markup

    structures = {s.name: s for s in state.contours.structures or ()}
    curves = []
    order = list(catalogue())
    names = [s.name for s in shown_structures(state) if s.name in state.evaluation.dvhs and s.kind != "EXTERNAL"]
    names.sort(key=lambda n: (structures[n].kind not in ("PTV", "CTV", "GTV"), order.index(n) if n in order else -1))
    for name in names:
        dvh = state.evaluation.dvhs[name]
        if dvh.covered_volume_cc <= 0:
            continue
        dose, volume = percent_curve(dvh)
        target = structures[name].kind in ("PTV", "CTV", "GTV")
        color = css_color(_darker(structures[name].color_rgb))
        curves.append((name, color, dose, volume, _line_style(name, target, state.side)))
    levels = [gy for gy in (state.prescription_gy, _boost_gy(state)) if gy > 0]
    lines = [(gy, f"{gy:g} Gy") for gy in levels]
    svg = lines_svg(curves, "dose [Gy], whole course", "volume [%]", lines, "Cumulative dose-volume histograms")
    caption = "Cumulative DVHs: targets solid, organs dashed, those of the other side dotted. " + (
        "The vertical lines are the prescriptions." if len(lines) > 1 else "The vertical line is the prescription."
    )
    return {"dvh": Markup(svg), "dvh_caption": caption}


def _line_style(name: str, target: bool, side: str) -> LineStyle:
    """Told apart without colour: target, organ, organ of the other side."""
    if target:
        return "-"
    known = catalogue().get(name)
    return (0, (1.2, 1.6)) if known is not None and known.side and known.side != side else (0, (5, 1.5))


def percent_curve(dvh: Dvh, step_gy: float = 0.1) -> tuple[np.ndarray, np.ndarray]:
    """(dose in Gy, volume in % of the covered volume) of a cumulative DVH."""
    dose, volume = dvh.resampled(step_gy)
    return dose, 100.0 * volume / dvh.covered_volume_cc


def _darker(rgb: Sequence[float], most: float = 0.62) -> tuple[float, ...]:
    """Dark enough for a line on white paper."""
    luminance = 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]
    factor = min(1.0, most / max(luminance, 1e-3))
    return tuple(c * factor for c in rgb)
