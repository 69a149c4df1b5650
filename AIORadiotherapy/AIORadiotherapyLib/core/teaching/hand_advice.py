# SPDX-License-Identifier: Apache-2.0
"""What a teacher would say of two tangents: target outside an edge, flash, lung and heart in the field, divergence.

Lung and heart are measured as on a simulator film, in the beam's eye view on the isocentre plane: the central lung
distance (lung in front of the posterior edge, on the central axis) and the maximum heart distance. Limits are ours.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from AIOCommon import Structure
from AIOTeaching.core.hand_plan import HandBeam, HandPlan
from AIOTeaching.core.plan_score import Advice

from .hand_dose import HandDose, signs

CUT, FLASH, LUNG, HEART, DIVERGE = "target cut", "no flash", "lung in field", "heart in field", "edges diverge"
CUT_PART, CUT_SERIOUS = 0.01, 0.05  # of the PTV
FLASH_MM = 15.0  # beyond the skin, for breathing and swelling
LUNG_MM, HEART_MM = 30.0, 10.0
DIVERGENCE_DEG = 1.0
_CENTRAL_MM, _OUTERMOST = 5.0, 98.0


def advice_on(dose: HandDose, plan: HandPlan) -> tuple[Advice, ...]:
    """What is worth saying of a plan, the medial beam first."""
    found: list[Advice] = []
    for name, beam in plan.beams:
        found += _cuts(dose, plan, name, beam)
        found += _flash(dose, plan, name, beam)
        found += _organs(dose, plan, name, beam)
    return (*found, *_divergence(dose, plan))


def central_lung_mm(dose: HandDose, plan: HandPlan, beam: HandBeam) -> float:
    """The central lung distance of a beam; 0 where no lung is in it."""
    uv = _plane(dose, plan, beam, dose.case.find("Lung"))
    return _depth_mm(beam, uv[np.abs(uv[:, 1]) <= _CENTRAL_MM])


def heart_mm(dose: HandDose, plan: HandPlan, beam: HandBeam) -> float:
    """The maximum heart distance of a beam; 0 where no heart is in it."""
    return _depth_mm(beam, _plane(dose, plan, beam, dose.case.named("Heart")))


def divergence_deg(dose: HandDose, plan: HandPlan) -> float:
    """The angle between the planes of both posterior edges, 0 where they are one; also the turn of the lateral gantry
    that makes them one, with the other sign."""
    tilt = []
    for _name, beam in plan.beams:
        out, _up = signs(dose.frame(plan, beam))
        tilt.append(np.rad2deg(np.arctan2(-out * beam.posterior_mm, dose.machine.sad_mm)))
    wanted = plan.medial.gantry_deg + 180.0 - (tilt[0] - tilt[1])
    return float((plan.lateral.gantry_deg - wanted + 180.0) % 360.0 - 180.0)


def _plane(dose: HandDose, plan: HandPlan, beam: HandBeam, structure: Structure | None) -> np.ndarray:
    """(n, 2) mm on the isocentre plane: out of the chest, and towards the head."""
    from PlanningModuleLib.core.planning_case import voxel_points_ras_mm

    if structure is None:
        return np.zeros((0, 2))
    frame = dose.frame(plan, beam)
    found: np.ndarray = frame.project(voxel_points_ras_mm(structure)[0])[0] * np.array(signs(frame))
    return found


def _depth_mm(beam: HandBeam, uv: np.ndarray) -> float:
    inside = uv[
        (uv[:, 0] > -beam.posterior_mm)
        & (uv[:, 0] < beam.anterior_mm)
        & (uv[:, 1] < beam.superior_mm)
        & (uv[:, 1] > -beam.inferior_mm)
    ]
    return float(inside[:, 0].max() + beam.posterior_mm) if len(inside) else 0.0


def _cuts(dose: HandDose, plan: HandPlan, name: str, beam: HandBeam) -> Iterator[Advice]:
    ptv = dose.case.ptvs[0]
    uv = _plane(dose, plan, beam, ptv)
    edges = (
        ("posterior", -uv[:, 0] - beam.posterior_mm),
        ("anterior", uv[:, 0] - beam.anterior_mm),
        ("superior", uv[:, 1] - beam.superior_mm),
        ("inferior", -uv[:, 1] - beam.inferior_mm),
    )
    for edge, beyond in edges:
        part = float(np.mean(beyond > 0)) if beyond.size else 0.0
        if part < CUT_PART:
            continue
        more = float(np.percentile(beyond[beyond > 0], _OUTERMOST))
        text = (
            f"{name}: the {edge} edge leaves {100 * part:.0f} % of {ptv.name} out of the field, by up to {more:.0f} mm."
        )
        yield Advice(CUT, text, part >= CUT_SERIOUS)


def _flash(dose: HandDose, plan: HandPlan, name: str, beam: HandBeam) -> Iterator[Advice]:
    ptv, body = (_plane(dose, plan, beam, s) for s in (dose.case.ptvs[0], dose.case.body))
    if not len(ptv) or not len(body):
        return
    rows = (body[:, 1] > ptv[:, 1].min()) & (body[:, 1] < ptv[:, 1].max())
    beyond = beam.anterior_mm - float(body[rows, 0].max()) if rows.any() else FLASH_MM
    if beyond < FLASH_MM:
        where = f"{beyond:.0f} mm beyond" if beyond >= 0 else f"{-beyond:.0f} mm under"
        text = f"{name}: the anterior edge lies {where} the skin; {FLASH_MM:.0f} mm beyond it allow for breathing."
        yield Advice(FLASH, text)


def _organs(dose: HandDose, plan: HandPlan, name: str, beam: HandBeam) -> Iterator[Advice]:
    lung, heart = central_lung_mm(dose, plan, beam), heart_mm(dose, plan, beam)
    if lung > LUNG_MM:
        text = f"{name}: {lung:.0f} mm of lung lie in the field on the central axis (more than {LUNG_MM:.0f} mm)."
        yield Advice(LUNG, text, True)
    if heart > HEART_MM:
        text = f"{name}: up to {heart:.0f} mm of the heart lie in the field (more than {HEART_MM:.0f} mm)."
        yield Advice(HEART, text, True)


def _divergence(dose: HandDose, plan: HandPlan) -> Iterator[Advice]:
    apart = divergence_deg(dose, plan)
    if abs(apart) > DIVERGENCE_DEG:
        better = (plan.lateral.gantry_deg - apart) % 360.0
        text = f"The posterior edges are {abs(apart):.0f} degrees from one plane: turn Lateral to gantry {better:.0f}."
        yield Advice(DIVERGE, text)
