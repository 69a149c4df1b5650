# SPDX-License-Identifier: Apache-2.0
"""Updates DVH tables, chart and metrics table of a case after changes of contours or dose.

The observer of the contours calls :meth:`LiveDvh.update` with the edited segments; there are no timers or widgets here.
"""

from __future__ import annotations

from collections.abc import Iterable

import slicer

from AIOCommon import Grid, InputError, Structure, StructureSet, Volume
from AIOCommon.core.hashing import content_hash
from AIOCommon.mrml.case import Case, Role, mark_source
from AIOCommon.mrml.doses import dose_from_node
from AIOCommon.mrml.segmentations import reference_grid, structure_from_segment
from AIOCommon.mrml.volumes import grid_of_node

from ..core.contour_sets import is_corrected
from ..core.dvh import END_CAPS, ROUNDED, Dvh, DvhEngine
from ..core.evaluate import Evaluation, evaluate_plan
from ..core.phases import PhaseDvhs
from ..core.protocol import Protocol
from .contour_roles import MAIN_FIRST, STYLE_OF_ROLE
from .dose_course import boost_of, goal_protocol, phase_nodes, phases_of
from .dvh_tables import SEGMENT_ID_ATTRIBUTE, dvh_tables, write_dvh
from .evaluation_nodes import METRICS_NAME, chart_of, remove_tables, table_of
from .plots import EDITED_STYLE, UNCHANGED_STYLE, restyle, series_of, set_shown, show_in_chart, tell_apart
from .result_tables import write_metrics

END_CAPS_SETTING = "end_caps"  # of the case


class LiveDvh:
    """Updates the result nodes of a case.

    Parameters
    ----------
    scene : of the nodes.
    case : refers to the dose and the segmentations, and to the tables and the chart that are written.
    protocol : its goals are evaluated, with those of the boost that the dose was planned with.
    side : treated side, "left" or "right".
    """

    def __init__(self, scene: slicer.vtkMRMLScene, case: Case, protocol: Protocol, side: str):
        self.scene, self.case = scene, case
        self._given_protocol = self.protocol = protocol
        self.side = side
        self.evaluation: Evaluation | None = None
        self._dose_key: tuple[object, ...] | None = None
        self._dose: Volume | None = None
        self._dose_hash = ""
        self._course: PhaseDvhs | None = None
        self._refused = ""
        self._had_chart = False  # before the last update began
        self._engines: dict[str, DvhEngine] = {}
        self._structures: dict[str, dict[str, Structure]] = {}  # by segmentation node, then by segment

    def main_segmentation(self) -> slicer.vtkMRMLSegmentationNode | None:
        """The segmentation that the goals are evaluated on: the edited one, else the manual, else the automatic one."""
        return next((node for role in MAIN_FIRST if (node := self.case.get(role)) is not None), None)

    def dvhs(self, segmentation_node: slicer.vtkMRMLSegmentationNode) -> dict[str, Dvh]:
        """The DVHs of a segmentation by structure name, as of the last update."""
        structures = self._structures.get(segmentation_node.GetID(), {})
        if not structures or self._dose is None:
            return {}
        return self._engine(segmentation_node).update(structures.values(), self._dose, [])

    def structures(self, segmentation_node: slicer.vtkMRMLSegmentationNode) -> StructureSet | None:
        """The structures of a segmentation, as of the last update; None before it or without segments."""
        structures = list(self._structures.get(segmentation_node.GetID(), {}).values())
        if not structures:
            return None
        return StructureSet(structures[0].grid, tuple(structures), segmentation_node.GetName())

    def evaluation_of(self, segmentation_node: slicer.vtkMRMLSegmentationNode) -> Evaluation:
        """The evaluation of any of the case's segmentations, as of the last update.

        Raises
        ------
        InputError : it has no segments.
        """
        structures = self.structures(segmentation_node)
        if structures is None:
            raise InputError(
                "has no segments", where=segmentation_node.GetName(), hint="Contour or import structures first."
            )
        return self.evaluate(structures, self._engine(segmentation_node))

    def _current_dose(self) -> Volume:
        if self._dose is None:
            raise RuntimeError("the dose is read by update(), which was not called")
        return self._dose

    @property
    def dose(self) -> Volume | None:
        """The dose (Gy), as of the last update."""
        return self._dose

    @property
    def basis(self) -> tuple[str, str, str]:
        """What numbers are comparable with: the dose by its hash, the protocol and the side."""
        return self._dose_hash, self.protocol.name, self.side

    def update(
        self,
        edited_segment_ids: Iterable[str] | None = None,
        segmentation_node: slicer.vtkMRMLSegmentationNode | None = None,
    ) -> Evaluation | None:
        """Update all result nodes; returns the evaluation of the main segmentation.

        Parameters
        ----------
        edited_segment_ids : the segments of ``segmentation_node`` (by default the main one) that changed since the
            last call; None if anything may have changed.

        Raises
        ------
        InputError : the case has no dose or no segmentation, or these have a defect.
        """
        dose_node, main = self.case.get(Role.DOSE), self.main_segmentation()
        if dose_node is None:
            raise InputError("the case has no dose", hint="Plan or import one first.")
        if main is None:
            raise InputError("the case has no segmentation", hint="Contour or import structures first.")
        self._had_chart = self.case.get(Role.CHART) is not None
        new_dose = self._take_dose(dose_node)
        target = segmentation_node or main
        if edited_segment_ids is None or new_dose or target.GetID() not in self._structures:
            changed = {node: self._sync(node) for node in self._segmentations()}  # all of them, before any is judged
            for node, style in self._segmentations().items():
                self._refresh(node, style, changed[node])
        else:
            self._refresh(
                target, self._segmentations().get(target, EDITED_STYLE), self._sync(target, edited_segment_ids)
            )
        self.write_results(main)
        return self.evaluation

    # --- the dose
    def _take_dose(self, node: slicer.vtkMRMLScalarVolumeNode) -> bool:
        key = tuple(_state(volume) for volume in (node, *phase_nodes(node)))
        if key == self._dose_key:
            return False
        dose, boost = dose_from_node(node, self.scene), boost_of(node)
        phases, refused = phases_of(node)
        course = [part for phase in phases for part in (phase.dose, phase.fractions)]
        described = [boost.to_dict() if boost is not None else None, refused] if boost is not None or refused else []
        digest = content_hash(dose, *course, *described)
        self._dose_key = key
        if digest == self._dose_hash:
            return False
        self._dose, self._dose_hash, self._refused = dose, digest, refused
        self.protocol = goal_protocol(self._given_protocol, node)
        self._course = PhaseDvhs(phases, self.protocol.fractions, end_caps_of(self.case)) if phases else None
        return True

    # --- the structures
    def _segmentations(self) -> dict[slicer.vtkMRMLSegmentationNode, str]:
        found = {role: self.case.get(role) for role in STYLE_OF_ROLE}
        return {node: STYLE_OF_ROLE[role] for role, node in found.items() if node is not None}

    def _sync(self, node: slicer.vtkMRMLSegmentationNode, edited: Iterable[str] | None = None) -> list[str]:
        """Read the segments that changed; returns their IDs."""
        present = list(node.GetSegmentation().GetSegmentIDs())
        known = self._structures.setdefault(node.GetID(), {})
        changed = present if edited is None else [i for i in present if i in set(edited) or i not in known]
        grid = self._grid_of(node)
        for segment_id in changed:
            known[segment_id] = structure_from_segment(node, segment_id, grid)
        self._structures[node.GetID()] = {i: known[i] for i in present}
        names = [s.name for s in self._structures[node.GetID()].values()]
        twice = next((n for n in names if names.count(n) > 1), None)
        if twice is not None:
            raise InputError(f"has two segments called {twice}", where=node.GetName(), hint="Rename one of them.")
        return changed

    def _grid_of(self, node: slicer.vtkMRMLSegmentationNode) -> Grid:
        ct = self.case.get(Role.CT)
        if ct is not None and ct.GetImageData() is not None:
            return grid_of_node(ct)
        return reference_grid(node) or self._current_dose().grid

    def _engine(self, node: slicer.vtkMRMLSegmentationNode) -> DvhEngine:
        return self._engines.setdefault(node.GetID(), DvhEngine(end_caps=end_caps_of(self.case)))

    def is_corrected(self, structure: Structure) -> bool:
        """Whether a structure of the edited contours has other voxels than the automatic and the manual one."""
        return is_corrected(structure, self._origins(structure.name))

    def _origins(self, name: str) -> list[Structure | None]:
        """The structures of a name that an edited one may be a copy of."""
        nodes = [self.case.get(role) for role in (Role.AUTO_SEGMENTATION, Role.MANUAL_SEGMENTATION)]
        known = [self._structures.get(node.GetID(), {}) for node in nodes if node is not None]
        return [next((s for s in structures.values() if s.name == name), None) for structures in known]

    def _style(self, structure: Structure, style: str) -> str:
        """The line of a curve: only what differs from where it came from looks edited."""
        return UNCHANGED_STYLE if style == EDITED_STYLE and not self.is_corrected(structure) else style

    # --- the nodes
    def _refresh(self, node: slicer.vtkMRMLSegmentationNode, style: str, changed: list[str]) -> None:
        structures = self._structures[node.GetID()]
        engine = self._engine(node)
        for other in [e for e in self._engines.values() if e is not engine]:
            engine.adopt(structures.values(), other)
        curves = engine.update(structures.values(), self._current_dose(), [structures[i].name for i in changed])
        dose_node = self.case.get(Role.DOSE)
        chart, metrics = chart_of(self.case), table_of(self.case, Role.METRICS_TABLE, METRICS_NAME)
        for segment_id in changed:
            structure = structures[segment_id]
            table = write_dvh(
                curves[structure.name],
                self.scene,
                dose_node,
                node,
                segment_id,
                metrics_table=metrics,
                chart=chart,
            )
            mark_source(table, content_hash(self._dose_hash, structure))
            seen_as = self._style(structure, style)
            if series_of(table) is None:
                show_in_chart(table, chart, seen_as)
                if self._had_chart:  # those of contours beside the ones that count are shown when somebody compares
                    set_shown(table, chart, node is self.main_segmentation())
            else:  # whether it is shown is a person's choice
                restyle(table, seen_as)
        tables = list(dvh_tables(self.scene, dose_node, node))
        remove_tables(self.case, [t for t in tables if t.GetAttribute(SEGMENT_ID_ATTRIBUTE) not in structures])
        tell_apart(chart)
        self.case.set_all(Role.DVH_TABLE, list(dvh_tables(self.scene, dose_node)))

    def write_results(self, main: slicer.vtkMRMLSegmentationNode) -> None:
        """Evaluate the main segmentation and write the metrics table."""
        self.evaluation = self.evaluation_of(main)
        write_metrics(table_of(self.case, Role.METRICS_TABLE, METRICS_NAME), self.evaluation)

    def evaluate(self, structures: StructureSet, engine: DvhEngine) -> Evaluation:
        """The evaluation of structures that are known to the engine, on the dose of the last update."""
        return evaluate_plan(
            structures,
            self._current_dose(),
            self.protocol,
            self.side,
            engine=engine,
            edited=[],
            course=self._course,
            refused=self._refused,
        )


def end_caps_of(case: Case) -> str:
    """The rule for contours beyond their outermost slices that the case was set to; the default for any other value."""
    chosen = case.setting(END_CAPS_SETTING, ROUNDED)
    return chosen if chosen in END_CAPS else ROUNDED


def _state(volume: slicer.vtkMRMLScalarVolumeNode) -> tuple[object, ...]:
    """Values that differ after any change of a volume node."""
    image = volume.GetImageData()
    return volume.GetID(), volume.GetMTime(), image.GetMTime() if image is not None else 0
