# SPDX-License-Identifier: Apache-2.0
"""Dose volumes of the scene that are sums of phases: what is evaluated, and what is refused."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("slicer")

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.doses import dose_to_node, update_dose_node
from AIOCommon.mrml.scene_file import HeadlessScene
from AIOCommon.mrml.segmentations import set_structures, structures_to_node
from AIOCommon.mrml.volumes import volume_to_node
from AIOEvaluation.core.boost import Boost
from AIOEvaluation.core.phases import Phase, PhaseDvhs
from AIOEvaluation.core.protocol import load_protocol
from AIOEvaluation.mrml.dose_course import boost_of, copy_course, phase_nodes, phases_of, put_course
from RadiobiologyModuleLib.core.evaluate import evaluate_plan
from RadiobiologyModuleLib.mrml.live_evaluation import LiveEvaluation

GRID = Grid.axial((16, 24, 24), (3.0, 3.0, 3.0), (36.0, 36.0, -24.0))
PROTOCOL = load_protocol("40in15-dbcg")


def box(name: str, low: int, high: int, kind: str = "ORGAN") -> Structure:
    mask = np.zeros(GRID.shape_kji, bool)
    mask[4:12, low:high, 4:20] = True
    return Structure.from_mask(name, mask, GRID, kind=kind)


STRUCTURES = StructureSet(
    GRID, (box("PTVp_Breast_L", 4, 12, "PTV"), box("Heart", 12, 18), box("Lung_L", 14, 20), box("BODY", 2, 22))
)


def falling(highest_gy: float) -> Volume:
    j = np.arange(24)[None, :, None] + np.zeros((16, 1, 24))
    return Volume((highest_gy * np.exp(-j / 20.0)).astype(np.float32), GRID, "Gy")


FIRST, SECOND = Phase(falling(50.0), 15), Phase(falling(20.0), 8)


@pytest.fixture
def case():
    host = HeadlessScene()
    scene, found = host.scene, Case.in_scene(host.scene)
    found.host = host  # a scene goes with its host
    study = sh.study_item(scene, "Phantom", "Study")
    found.set(Role.CT, volume_to_node(Volume(np.zeros(GRID.shape_kji, np.int16), GRID, "HU"), scene, "CT"))
    total = Volume(FIRST.dose.array_kji + SECOND.dose.array_kji, GRID, "Gy")
    dose = dose_to_node(total, scene, "Dose", study, 40.0)
    found.set(Role.DOSE, dose)
    found.set(Role.EDITED_SEGMENTATION, structures_to_node(STRUCTURES, scene, "Contours", found.get(Role.CT)))
    put_course(dose, 40.0, phases=(FIRST, SECOND), boost=Boost(16.0, 8))
    return found


def values(evaluation) -> dict:
    return {(r.structure, r.parameters.name): r.value for r in evaluation.models if r.parameters.needs_fractions}


def test_the_live_evaluation_is_that_of_the_phases_and_follows_edits(case):
    live = LiveEvaluation(case.node.GetScene(), case, PROTOCOL, "left")
    found = live.update()
    total = Volume(FIRST.dose.array_kji + SECOND.dose.array_kji, GRID, "Gy")
    expected = evaluate_plan(STRUCTURES, total, PROTOCOL, "left", course=PhaseDvhs((FIRST, SECOND), 15))
    assert values(found) == pytest.approx(values(expected), rel=1e-5)
    assert found.protocol.boost == Boost(16.0, 8)
    assert [g.goal.role for g in found.goals][-2:] == ["Boost", "Boost"]
    smaller = box("Heart", 15, 18)
    set_structures(case.get(Role.EDITED_SEGMENTATION), [smaller])
    after = live.update(["Heart"])
    expected = evaluate_plan(
        STRUCTURES.with_structures([smaller]), total, PROTOCOL, "left", course=PhaseDvhs((FIRST, SECOND), 15)
    )
    assert values(after) == pytest.approx(values(expected), rel=1e-4)


def test_a_phase_chosen_alone_is_evaluated_in_its_own_fractions(case):
    second = phase_nodes(case.get(Role.DOSE))[1]
    case.set(Role.DOSE, second)
    found = LiveEvaluation(case.node.GetScene(), case, PROTOCOL, "left").update()
    expected = evaluate_plan(STRUCTURES, SECOND.dose, PROTOCOL, "left", course=PhaseDvhs((SECOND,), 15))
    wrong = evaluate_plan(STRUCTURES, SECOND.dose, PROTOCOL, "left")
    assert values(found) == pytest.approx(values(expected), rel=1e-5)
    assert values(found) != pytest.approx(values(wrong), rel=1e-3)
    assert found.protocol.boost is None


def test_a_sum_that_lost_a_phase_or_whose_fractions_are_not_known_gives_no_models_but_all_metrics(case):
    scene, dose = case.node.GetScene(), case.get(Role.DOSE)
    live = LiveEvaluation(scene, case, PROTOCOL, "left")
    before = live.update()
    scene.RemoveNode(phase_nodes(dose)[0])
    after = live.update()
    assert set(values(after).values()) == {None}
    assert [r.value for r in after.metrics] == [r.value for r in before.metrics]
    put_course(dose, 40.0, fractions_unknown="nobody knows the fractions")
    rows = [r for r in live.update().models if r.parameters.needs_fractions]
    assert rows and all(r.value is None and "nobody knows" in r.reason for r in rows)


def test_another_dose_in_the_same_volume_takes_the_phases_of_the_one_before_away(case):
    dose, scene = case.get(Role.DOSE), case.node.GetScene()
    count = scene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode")
    update_dose_node(dose, falling(45.0))
    put_course(dose, 40.0)
    assert phases_of(dose) == ((), "") and boost_of(dose) is None
    assert scene.GetNumberOfNodesByClass("vtkMRMLScalarVolumeNode") == count - 2


def colors_at(dose, gy: float) -> tuple[int, ...]:
    """RGB that a dose volume is drawn with where it has so many Gy."""
    display = dose.GetDisplayNode()
    low, high = display.GetWindowLevelMin(), display.GetWindowLevelMax()
    table, rgb = display.GetColorNode(), [0.0] * 4
    table.GetColor(round(255 * min(1.0, (gy - low) / (high - low))), rgb)
    return tuple(round(255 * part) for part in rgb[:3])


def test_the_colours_of_a_dose_reach_to_its_boost_and_those_of_the_breast_stay(case):
    dose, scene = case.get(Role.DOSE), case.node.GetScene()
    assert dose.GetDisplayNode().GetWindowLevelMax() == pytest.approx(1.15 * 56)
    study = sh.study_item(scene, "Phantom", "Study")
    plain = dose_to_node(falling(45.0), scene, "Plain", study, 40.0)
    simultaneous = dose_to_node(falling(50.0), scene, "Boost", study, 40.0)
    put_course(simultaneous, 40.0, boost=Boost(48.0))
    assert plain.GetDisplayNode().GetWindowLevelMax() == pytest.approx(46.0)
    assert simultaneous.GetDisplayNode().GetWindowLevelMax() == pytest.approx(1.15 * 48)
    for gy in (8.0, 20.0, 32.0, 38.0, 40.0):
        assert colors_at(simultaneous, gy) == pytest.approx(colors_at(plain, gy), abs=8)
    assert len({colors_at(simultaneous, gy) for gy in (40.0, 42.8, 45.6, 48.0, 51.4)}) == 5
    put_course(simultaneous, 40.0)
    assert simultaneous.GetDisplayNode().GetWindowLevelMax() == pytest.approx(46.0)
    put_course(simultaneous, 40.0, boost=Boost(48.0))
    copy = dose_to_node(falling(50.0), scene, "Copy", study, 40.0)
    copy_course(simultaneous, copy)
    assert copy.GetDisplayNode().GetWindowLevelMax() == pytest.approx(1.15 * 48)
    assert colors_at(copy, 48.0) == colors_at(simultaneous, 48.0)


def test_a_copy_of_a_sum_keeps_the_phases_alive(case):
    dose, scene = case.get(Role.DOSE), case.node.GetScene()
    copy = dose_to_node(falling(70.0), scene, "Copy", sh.study_item(scene, "Phantom", "Study"), 40.0)
    copy_course(dose, copy)
    put_course(dose, 40.0)
    assert [p.fractions for p in phases_of(copy)[0]] == [15, 8] and boost_of(copy) == Boost(16.0, 8)
