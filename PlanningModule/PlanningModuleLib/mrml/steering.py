# SPDX-License-Identifier: Apache-2.0
"""Beams that are moved by hand: a plan of its own in the scene, whose dose follows at once.

The plan that was there before keeps its dose and can be taken up again. The moved plan says that its leaves and fluence
were made for other angles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import slicer

from AIOCommon import InputError
from AIOCommon.core.triples import floats
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.segmentations import structure_from_segment
from AIOCommon.mrml.volumes import grid_of_node, volume_from_node

from ..core.dose.interactive_dose import COARSE_MM, FINE_MM, InteractiveDose
from ..core.machines.plan_machine import density_table_of_plan, machine_of_plan
from ..core.plan import Beam, Plan
from .plan_currency import copy_made_on
from .plan_doses import DOSE_ROLE, keep_dose, restore_dose
from .plan_node import (
    boost_plan_of,
    is_geometry_only,
    mark_stale,
    plan_from_node,
    plan_to_node,
    set_engine,
    update_plan_node,
)
from .treatment_nodes import put_planned_dose

TWO_PHASES = "is the first of two phases: its beams cannot be moved without dropping the boost from the dose"
MOVED = "Leaves and fluence were made for other angles (moved by hand): optimise again before judging this plan."
SHIFTED = "The isocentre was moved by hand, and the fields with it: optimise again before judging this plan."
WEIGHED = "Monitor units were changed by hand: the plan is no longer normalised to its protocol."
PREVIEW = "Pencil beam, preview on {spacing:g} mm"


class Steering:
    """Moves the beams of a case's plan.

    Parameters
    ----------
    case : its CT, contours, plan and dose are used; plan and dose are replaced until :meth:`reset`.

    Raises
    ------
    InputError : there is no plan, no CT or no BODY to compute a dose in, or a beam has no leaves.
    """

    def __init__(self, case: Case, segmentation: slicer.vtkMRMLSegmentationNode):
        self.case = case
        original, ct = case.get(Role.PLAN), case.get(Role.CT)
        if original is None or ct is None:
            raise InputError("there is no plan to change", hint="Plan the case first.")
        self.original_node: slicer.vtkMRMLScriptedModuleNode = original
        body = segmentation.GetSegmentation().GetSegment("BODY")
        if body is None:
            raise InputError("there is no BODY", where=segmentation.GetName(), hint="Contour the body outline first.")
        if is_geometry_only(self.original_node):
            raise InputError(
                "was imported: its machine has no beam data here",
                where=self.original_node.GetName(),
                hint="Plan with a machine that ships, or fit one to your measurements.",
            )
        if boost_plan_of(self.original_node) is not None:
            raise InputError(
                TWO_PHASES, where=self.original_node.GetName(), hint="Change the plan's choices and plan again."
            )
        self.original: Plan = plan_from_node(self.original_node)
        if any(len(beam.control_points) < 2 for beam in self.original.beams):
            raise InputError("has beams without leaf positions", where=self.original_node.GetName(), hint="Plan again.")
        self.plan = self.original
        self._machine = machine_of_plan(self.original)
        self._table = density_table_of_plan(self.original)
        self._patient = (volume_from_node(ct, "HU"), structure_from_segment(segmentation, "BODY", grid_of_node(ct)))
        self._engines: dict[float, InteractiveDose] = {}
        self.node: slicer.vtkMRMLScriptedModuleNode | None = None

    @property
    def is_changed(self) -> bool:
        return self.node is not None

    def engine(self, *, fine: bool = False) -> InteractiveDose:
        """The dose engine of a drag, or of a hand that rests; made when first needed."""
        spacing_mm = FINE_MM if fine else COARSE_MM
        if spacing_mm not in self._engines:
            self._engines[spacing_mm] = InteractiveDose(
                *self._patient, self._machine, self.original.fractions, self._table, spacing_mm=spacing_mm
            )
        return self._engines[spacing_mm]

    def beam(self, name: str) -> Beam:
        """A beam as it stands now."""
        return next(beam for beam in self.plan.beams if beam.name == name)

    def move(
        self,
        name: str,
        *,
        gantry_deg: float | None = None,
        collimator_deg: float | None = None,
        weight_percent: float | None = None,
    ) -> None:
        """Another angle, or a part of the original MU, of one beam; an arc is turned as a whole.

        The isocentre is moved for all beams together: see :meth:`move_isocentre`.
        """
        old = self.beam(name)
        given = next(beam for beam in self.original.beams if beam.name == name)
        new = old
        if gantry_deg is not None:
            new = _turned(new, gantry_deg % 360.0)
        if collimator_deg is not None:
            new = replace(new, collimator_deg=collimator_deg % 360.0)
        if weight_percent is not None:
            new = replace(new, mu=given.mu * weight_percent / 100.0)
        self.plan = self.plan.with_beams(new if beam is old else beam for beam in self.plan.beams)

    def move_isocentre(self, ras_mm: Sequence[float]) -> None:
        """The first beam's isocentre to a point, RAS in mm, and those of the others by as much.

        Raises
        ------
        InputError : the point lies outside BODY.
        """
        new = np.asarray(ras_mm, float)
        shift = new - np.asarray(self.plan.beams[0].isocentre_ras_mm, float)
        if not np.abs(shift).max() > 1e-6:
            return
        body = self._patient[1]
        at = np.round(body.grid.to_ijk(new)).astype(int)[::-1] - np.asarray(body.offset_kji)
        if (at < 0).any() or (at >= body.mask.shape).any() or not body.mask[tuple(at)]:
            where = ", ".join(f"{v:.0f}" for v in new)
            raise InputError(f"the isocentre ({where} mm) lies outside BODY", hint="Move it back into the patient.")
        self.plan = self.plan.with_beams(
            replace(b, isocentre_ras_mm=floats(np.asarray(b.isocentre_ras_mm) + shift)) for b in self.plan.beams
        )

    def show(self, *, fine: bool = False) -> None:
        """Put plan and dose as they are now into the scene; raises as InteractiveDose.dose."""
        engine = self.engine(fine=fine)
        dose = engine.dose(self.plan.beams)
        scene = self.original_node.GetScene()
        if self.node is None:
            keep_dose(self.case)
            name = scene.GenerateUniqueName(f"{self.original_node.GetName()}, by hand")
            self.node = plan_to_node(self.plan, scene, name)
            copy_made_on(self.original_node, self.node)
            sh.put_into_study(scene, self.node, self._study())
            self.case.set(Role.PLAN, self.node)
        else:
            update_plan_node(self.node, self.plan)
        mark_stale(self.node, self._staleness())
        spacing_mm = FINE_MM if fine else COARSE_MM
        set_engine(self.node, PREVIEW.format(spacing=spacing_mm))
        put_planned_dose(self.case, dose, self._study(), self.original.prescription_gy)

    def reset(self) -> None:
        """The plan and the dose that were there before."""
        self.plan = self.original
        if self.node is None:
            return
        node, self.node = self.node, None
        scene = self.original_node.GetScene()
        from .beam_models import remove_beams

        remove_beams(node, scene)
        restore_dose(self.case, self.original_node)
        self.case.set(Role.PLAN, self.original_node)
        kept = node.GetNodeReference(DOSE_ROLE)
        scene.RemoveNode(node)
        if kept is not None:
            scene.RemoveNode(kept)

    def _study(self) -> int:
        scene = self.original_node.GetScene()
        dose = self.case.get(Role.DOSE)
        return (sh.parent_study(scene, dose) if dose is not None else 0) or sh.study_item(scene, "Case", "AIO Planning")

    def _staleness(self) -> str:
        turned = any(
            (new.gantry_deg, new.collimator_deg) != (old.gantry_deg, old.collimator_deg)
            for new, old in zip(self.plan.beams, self.original.beams)
        )
        shifted = any(
            new.isocentre_ras_mm != old.isocentre_ras_mm for new, old in zip(self.plan.beams, self.original.beams)
        )
        weighed = any(new.mu != old.mu for new, old in zip(self.plan.beams, self.original.beams))
        return "\n".join(text for text, holds in ((MOVED, turned), (SHIFTED, shifted), (WEIGHED, weighed)) if holds)


def _turned(beam: Beam, gantry_deg: float) -> Beam:
    """A beam at another angle; the control points of an arc are turned with it."""
    if beam.control_points and any(point.gantry_deg is not None for point in beam.control_points):
        turn = gantry_deg - beam.gantry_deg
        points = tuple(
            point if point.gantry_deg is None else replace(point, gantry_deg=(point.gantry_deg + turn) % 360.0)
            for point in beam.control_points
        )
        return replace(beam, gantry_deg=gantry_deg, control_points=points)
    return replace(beam, gantry_deg=gantry_deg)
