# SPDX-License-Identifier: Apache-2.0
"""The observer that tells which contours were really edited."""

from __future__ import annotations

import gc
import types
import weakref

import numpy as np
import pytest

pytest.importorskip("slicer", reason="slicer-core is not installed")
import slicer
import slicer.util
from vtk.util.numpy_support import vtk_to_numpy

from AIOCommon.mrml.contour_observer import ContourObserver

SHAPE_KJI = (12, 20, 24)


class HandClock:
    """Calls back when the test says so."""

    def __init__(self):
        self.pending = []

    def call_later(self, delay_seconds, callback):
        entry = (delay_seconds, callback)
        self.pending.append(entry)
        return lambda: self.pending.remove(entry) if entry in self.pending else None

    def run(self):
        while self.pending:
            self.pending.pop(0)[1]()


class Bench:
    """A scene with a segmentation of three boxes, watched."""

    def __init__(self, scene):
        self.scene = scene
        self.volume = self.scene.AddNewNodeByClass("vtkMRMLScalarVolumeNode", "CT")
        slicer.util.updateVolumeFromArray(self.volume, np.zeros(SHAPE_KJI, np.int16))
        self.volume.SetSpacing(2.0, 2.0, 3.0)
        self.node = self.scene.AddNewNodeByClass("vtkMRMLSegmentationNode", "Contours")
        self.node.SetReferenceImageGeometryParameterFromVolumeNode(self.volume)
        for index, name in enumerate(("Heart", "Lung_L", "Breast_L")):
            self.node.GetSegmentation().AddEmptySegment(name, name)
            self.paint(name, slice(1, 4), slice(2, 5), slice(2 + 6 * index, 6 + 6 * index))
        self.clock, self.seen = HandClock(), []
        self.observer = ContourObserver(self.scene, self.clock, self.seen.append)
        self.observer.set_node(self.node)

    def paint(self, name, k, j, i, value=1):
        mask = slicer.util.arrayFromSegmentBinaryLabelmap(self.node, name, self.volume)
        mask = np.zeros(SHAPE_KJI, np.uint8) if mask is None else mask
        mask[k, j, i] = value
        slicer.util.updateSegmentBinaryLabelmapFromArray(mask, self.node, name, self.volume)

    def report(self):
        self.clock.run()
        seen, self.seen[:] = list(self.seen), []
        return seen


@pytest.fixture
def bench(monkeypatch):
    scene = slicer.vtkMRMLScene()
    logics = {
        "segmentations": slicer.vtkSlicerSegmentationsModuleLogic(),  # makes the labelmap representation known
        "volumes": slicer.vtkSlicerVolumesLogic(),
    }
    modules = types.SimpleNamespace()
    for name, logic in logics.items():
        logic.SetMRMLScene(scene)
        setattr(modules, name, types.SimpleNamespace(logic=lambda logic=logic: logic))
    monkeypatch.setattr(slicer, "mrmlScene", scene, raising=False)
    monkeypatch.setattr(slicer, "modules", modules, raising=False)
    made = Bench(scene)
    yield made
    made.observer.close()


def test_one_stroke_of_many_events_is_reported_once_with_the_edited_segment(bench):
    bench.paint("Heart", slice(5, 6), slice(8, 9), slice(8, 9))
    assert len(bench.clock.pending) == 2  # the delay and the bound on it, however many events there were
    (changes,) = bench.report()
    assert (changes.edited, changes.added, changes.removed) == (("Heart",), (), ())


def test_erasing_counts_as_an_edit(bench):
    bench.paint("Lung_L", slice(1, 2), slice(2, 5), slice(0, 24), value=0)
    assert [c.edited for c in bench.report()] == [("Lung_L",)]


def test_two_segments_edited_in_one_burst_come_together(bench):
    bench.paint("Breast_L", 6, 6, 6)
    bench.paint("Heart", 7, 7, 7)
    assert [c.edited for c in bench.report()] == [("Heart", "Breast_L")]


def test_an_event_without_a_changed_voxel_is_not_an_edit(bench):
    segmentation = bench.node.GetSegmentation()
    segmentation.InvokeEvent(segmentation.SourceRepresentationModified)
    bench.paint("Heart", slice(1, 2), slice(2, 3), slice(3, 4))  # was set already
    assert bench.report() == []


def test_new_names_and_colours_are_told_as_such(bench):
    segmentation = bench.node.GetSegmentation()
    segmentation.GetSegment("Heart").SetColor(0.1, 0.2, 0.3)
    segmentation.GetSegment("Lung_L").SetName("Pulmo")
    (changes,) = bench.report()
    assert (changes.edited, changes.recoloured, changes.renamed) == ((), ("Heart",), ("Lung_L",))
    assert changes.to_recompute == ("Lung_L",)


def test_making_closed_surfaces_is_not_an_edit(bench):
    bench.node.CreateClosedSurfaceRepresentation()
    assert bench.report() == []


def test_only_the_painted_segment_of_a_shared_layer_is_reported(bench):
    segmentation = bench.node.GetSegmentation()
    segmentation.CollapseBinaryLabelmaps(False)
    assert segmentation.GetNumberOfLayers() == 1
    assert bench.report() == [], "collapsing layers moves no voxel"
    image = segmentation.GetSegment("Heart").GetRepresentation("Binary labelmap")
    array = vtk_to_numpy(image.GetPointData().GetScalars())
    label = segmentation.GetSegment("Lung_L").GetLabelValue()
    array[np.flatnonzero(array == 0)[:3]] = label
    image.GetPointData().GetScalars().Modified()
    segmentation.InvokeEvent(segmentation.SourceRepresentationModified)
    assert [c.edited for c in bench.report()] == [("Lung_L",)]


def test_added_and_removed_segments_are_told_apart(bench):
    bench.node.GetSegmentation().RemoveSegment("Heart")
    bench.node.GetSegmentation().AddEmptySegment("PTV", "PTV")
    (changes,) = bench.report()
    assert (changes.edited, changes.added, changes.removed) == ((), ("PTV",), ("Heart",))


def test_accept_makes_the_present_state_the_reference(bench):
    bench.paint("Heart", 6, 6, 6)
    bench.observer.accept()
    assert bench.report() == []
    bench.paint("Heart", 7, 6, 6)
    assert [c.edited for c in bench.report()] == [("Heart",)]


def test_closing_the_scene_lets_go_of_the_node_without_a_report(bench):
    lost = []
    bench.observer.node_lost.connect(lambda: lost.append(True))
    bench.paint("Heart", 6, 6, 6)
    bench.scene.Clear(False)
    assert bench.report() == [] and lost == [True] and bench.observer.node is None


def test_removing_the_node_lets_go_of_it(bench):
    bench.scene.RemoveNode(bench.volume)
    assert bench.observer.node is bench.node
    bench.scene.RemoveNode(bench.node)
    assert bench.observer.node is None


def test_edits_during_an_import_are_reported_when_it_has_ended(bench):
    bench.scene.StartState(bench.scene.ImportState)
    bench.paint("Heart", 6, 6, 6)
    assert bench.report() == []
    bench.scene.EndState(bench.scene.ImportState)
    assert [c.edited for c in bench.report()] == [("Heart",)]


def test_a_replaced_segmentation_is_watched_in_place_of_the_old_one(bench):
    fresh = slicer.vtkSegmentation()
    fresh.DeepCopy(bench.node.GetSegmentation())
    bench.node.SetAndObserveSegmentation(fresh)
    assert bench.report() == [], "a copy has the same voxels"
    bench.paint("Heart", 6, 6, 6)
    assert [c.edited for c in bench.report()] == [("Heart",)]


def test_an_observer_that_nobody_holds_is_freed_and_leaves_no_vtk_observers(bench):
    segmentation = bench.node.GetSegmentation()
    bench.observer.close()
    added_by_the_node_itself = segmentation.HasObserver(segmentation.SegmentAdded)
    forgotten = ContourObserver(bench.scene, HandClock(), bench.seen.append)
    forgotten.set_node(bench.node)
    assert segmentation.HasObserver(segmentation.SegmentAdded)
    alive = weakref.ref(forgotten)
    del forgotten
    gc.collect()
    assert alive() is None
    assert segmentation.HasObserver(segmentation.SegmentAdded) == added_by_the_node_itself
    bench.paint("Heart", 6, 6, 6)
    assert bench.report() == []
