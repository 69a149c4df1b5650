# SPDX-License-Identifier: Apache-2.0
"""Our plug-ins for SlicerRT against its interface as its source has it; they were not run in SlicerRT itself."""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

pytest.importorskip("slicer")

sys.path.insert(0, str(Path(__file__).parent))

import slicer
import slicerrt_fake as fake
from vtk.util.numpy_support import numpy_to_vtk

from AIOCommon.core.errors import InputError
from AIOCommon.mrml.scene_file import HeadlessScene
from AIOCommon.mrml.segmentations import structures_to_node
from AIOCommon.mrml.volumes import volume_from_node, volume_to_node
from PlanningModuleLib import slicerrt
from PlanningModuleLib.core.beams.beams_eye_view import moment
from PlanningModuleLib.core.free_beams import shaped_beam
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.optimisation.objective_registry import objective_kinds
from PlanningModuleLib.mrml import slicerrt_plan


@pytest.fixture
def host():
    return HeadlessScene()


@pytest.fixture
def plan(host, simple_case) -> fake.PlanNode:
    ct = volume_to_node(simple_case.ct, host.scene, "CT")
    contours = structures_to_node(simple_case.structures, host.scene, "Contours", ct)
    return fake.PlanNode(ct, contours, (-88.0, 75.0, 0.0))


@pytest.fixture
def shown(monkeypatch) -> list[str]:
    texts: list[str] = []
    monkeypatch.setattr(slicer.util, "errorDisplay", lambda text, **_more: texts.append(text), raising=False)
    return texts


@pytest.fixture
def plugins(monkeypatch, shown):
    fake.install(monkeypatch)
    i18n = SimpleNamespace(tr=lambda text: text)
    monkeypatch.setitem(sys.modules, "slicer.i18n", i18n)
    monkeypatch.setattr(slicer, "modules", SimpleNamespace(externalbeamplanning=object()), raising=False)
    monkeypatch.setattr(slicerrt, "_registered", {})
    for name in ("AIODoseEngine", "AIOPlanOptimizer"):
        monkeypatch.delitem(sys.modules, f"PlanningModuleLib.slicerrt.{name}", raising=False)
    assert slicerrt.register() == ["AIODoseEngine", "AIOPlanOptimizer"]
    return SimpleNamespace(engine=fake.registered["engines"][0], optimizer=fake.registered["optimizers"][0])


def _volume(host) -> slicer.vtkMRMLScalarVolumeNode:
    return host.scene.AddNewNodeByClass("vtkMRMLScalarVolumeNode", "Result")


def test_without_slicerrt_nothing_is_registered(monkeypatch):
    monkeypatch.setattr(slicer, "modules", SimpleNamespace(), raising=False)
    assert slicerrt.register() == []


def test_plugins_are_registered_once_and_say_that_they_are_for_research(plugins):
    assert slicerrt.register() == ["AIODoseEngine", "AIOPlanOptimizer"]
    assert len(fake.registered["engines"]) == len(fake.registered["optimizers"]) == 1
    assert "research" in plugins.engine.name and "research" in plugins.optimizer.name


def test_a_broken_interface_leaves_planning_alone(monkeypatch, caplog):
    fake.install(monkeypatch)
    monkeypatch.setattr(slicer, "modules", SimpleNamespace(externalbeamplanning=object()), raising=False)
    monkeypatch.setattr(slicerrt, "_registered", {})
    monkeypatch.setattr(fake.DoseEngineAdaptor, "setPythonSource", lambda self, path: False)
    monkeypatch.setattr(fake.PlanOptimizerAdaptor, "setPythonSource", lambda self, path: False)
    assert slicerrt.register() == [] and "could not be registered" in caplog.text


def test_the_dose_is_absolute_and_grows_with_monitor_units_and_fractions(plugins, plan, host, shown):
    engine = plugins.engine
    engine.self().defineBeamParameters()
    beam = fake.BeamNode(plan, "Front")
    beam.attributes = {"Spacing": "8", "Mu": "100"}
    peaks = []
    for more in ({}, {"Mu": "200", "Fractions": "3"}):
        beam.attributes.update(more)
        result = _volume(host)
        assert engine.calculateDose(beam, result) == "" and shown == []
        peaks.append(float(volume_from_node(result).array_kji.max()))
    assert 0.5 < peaks[0] < 1.5  # about 1 Gy for 100 MU
    assert peaks[1] == pytest.approx(6 * peaks[0], rel=1e-5)


def test_what_is_wrong_is_returned_for_slicerrt_to_show_once(plugins, plan, host, shown):
    engine = plugins.engine
    engine.self().defineBeamParameters()
    beam = fake.BeamNode(plan, "Shut", jaws=(10.0, 10.0, -40.0, 40.0))
    assert "jaws are shut" in engine.calculateDose(beam, _volume(host)) and engine.raised is None
    plan.isocentre = None
    assert "no isocentre" in engine.calculateDose(fake.BeamNode(plan, "Lost"), _volume(host))
    assert shown == [], "a second dialog of ours beside SlicerRT's"


def test_missing_torch_is_offered_and_a_refusal_is_the_reason(plugins, plan, host, shown, monkeypatch):
    from AIOCommon.ui import packages

    asked = []
    monkeypatch.setattr(packages, "missing", lambda names: [n for n in names if n == "torch"])
    monkeypatch.setattr(
        slicer.util, "confirmOkCancelDisplay", lambda text, **_more: asked.append(text) or False, raising=False
    )
    engine = plugins.engine
    engine.self().defineBeamParameters()
    reason = engine.calculateDose(fake.BeamNode(plan, "Front"), _volume(host))
    assert "torch" in asked[0] and "Install them now?" in asked[0]
    assert "needs Python packages" in reason and "torch" in reason and engine.raised is None


def test_leaves_of_the_table_shape_the_field(plan, host):
    table = host.scene.AddNewNodeByClass("vtkMRMLTableNode", "MLCX_Front")
    boundaries = np.arange(-50.0, 51.0, 10.0)
    for name, values in (("Boundary", boundaries), ("1", np.full(11, -20.0)), ("2", np.full(11, 15.0))):
        column = numpy_to_vtk(np.ascontiguousarray(values), deep=True)
        column.SetName(name)
        table.AddColumn(column)
    node = fake.BeamNode(plan, "Front", jaws=(-18.0, 30.0, -25.0, 40.0), mlc=table)
    beam, machine = slicerrt_plan.beam_of(node, load_machine("generic_6mv_120leaf"), 100.0)
    now = moment(machine, beam, 0)
    assert now.area_cm2 == pytest.approx(3.3 * 6.5)  # -18..15 by -25..40: jaws cut the leaves
    table.SetName("MLCY_Front")
    with pytest.raises(InputError, match="travel along Y"):
        slicerrt_plan.beam_of(node, load_machine(), 100.0)


def test_jaws_beyond_the_machines_field_are_refused():
    with pytest.raises(InputError, match="beyond"):
        shaped_beam(load_machine(), "B", (0, 0, 0), (0, 0, 0), (-300.0, 300.0, -40.0, 40.0), 100.0)


def test_objectives_offered_are_those_of_the_registry_and_come_back_by_name(plugins, plan):
    offered = plugins.optimizer.self().setAvailableObjectives()
    assert set(offered) == {kind.title for kind in objective_kinds().values()}
    assert offered["Maximum DVH"]["volume_percent"] == {"default": 50.0}
    node = fake.ObjectiveNode(
        "Maximum DVH_1", plan.segmentation, "Heart", dose_gy="'17'", volume_percent="5", penalty="3"
    )
    objective = slicerrt_plan.objective_of(node)
    assert (objective.kind, objective.structure, objective.priority) == ("max_dvh", "Heart", 3.0)
    assert dict(objective.parameters) == {"dose_gy": 17.0, "volume_percent": 5.0}
    with pytest.raises(InputError, match="not a number"):
        slicerrt_plan.objective_of(fake.ObjectiveNode("Underdose", plan.segmentation, "Heart", dose_gy="much"))
    with pytest.raises(InputError, match="no objective 'Nonsense'"):
        slicerrt_plan.objective_of(fake.ObjectiveNode("Nonsense", plan.segmentation, "Heart"))


def test_the_optimiser_brings_the_target_to_its_dose(plugins, plan, host, shown, simple_case, monkeypatch):
    from PlanningModuleLib.core import free_beams

    quick = free_beams.optimised_dose
    monkeypatch.setattr(
        free_beams, "optimised_dose", lambda *a, **k: quick(*a, **{**k, "spacing_mm": 8.0, "max_iterations": 25})
    )
    for name, gantry in (("A", 310.0), ("B", 130.0)):
        fake.BeamNode(plan, name, gantry)
    monkeypatch.setattr(slicerrt_plan, "beams_of", lambda node: node.beams)
    objectives = [
        fake.ObjectiveNode("Underdose", plan.segmentation, "CTVp_Breast_L", dose_gy="40", penalty="100"),
        fake.ObjectiveNode("Overdose", plan.segmentation, "CTVp_Breast_L", dose_gy="41", penalty="100"),
        fake.ObjectiveNode("Maximum mean dose", plan.segmentation, "Heart", dose_gy="2", penalty="5"),
    ]
    result = _volume(host)
    plugins.optimizer.optimizePlan(plan, objectives, result)
    assert shown == [] and plugins.optimizer.returned == ""
    dose = volume_from_node(result)
    breast = simple_case.structures["CTVp_Breast_L"].full_mask()
    at = dose.resampled_to(simple_case.ct.grid).array_kji[breast]
    assert np.median(at) == pytest.approx(40.0, abs=1.5)
    assert any("iteration" in text for text in plugins.optimizer.messages)


def test_an_optimisation_without_a_target_says_what_is_missing(plugins, plan, host, shown, monkeypatch):
    fake.BeamNode(plan, "A", 310.0)
    monkeypatch.setattr(slicerrt_plan, "beams_of", lambda node: node.beams)
    heart = fake.ObjectiveNode("Maximum mean dose", plan.segmentation, "Heart", dose_gy="2")
    assert "no objective asks for dose" in plugins.optimizer.optimizePlan(plan, [heart], _volume(host))
    plan.segmentation.GetSegmentation().RemoveSegment("BODY")
    assert "body's outline" in plugins.optimizer.optimizePlan(plan, [heart], _volume(host))
    assert shown == []
