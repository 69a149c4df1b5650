# SPDX-License-Identifier: Apache-2.0
"""Where the model is unsure, from the panel: maps over the CT, numbers beside them; the child is replaced by a copy."""

from __future__ import annotations

import numpy as np
import pytest


@pytest.fixture
def with_maps(small_case, panel, child, monkeypatch, tmp_path):
    """The segmentation panel with a child process that only moves maps that are ready into place."""
    from AIOCommon import Volume
    from AIOCommon.mrml.volumes import grid_of_node
    from SegmentationModuleLib.core.doubt.attention import Attention
    from SegmentationModuleLib.core.doubt.files import write_doubt
    from SegmentationModuleLib.core.doubt.task import RESULT_FOLDER
    from SegmentationModuleLib.core.doubt.uncertainty import Doubt, StructureDoubt
    from SegmentationModuleLib.ui import doubt_section

    grid = grid_of_node(small_case.ct)
    heart = np.zeros(grid.shape_kji, np.float32)
    heart[4:9, 20:30, 30:40] = 0.5
    rows = (StructureDoubt("Heart", 500.0, 20.0, 0.93, 40.0), StructureDoubt("Lung_L", 900.0, 300.0, 0.4, 500.0))
    doubt = Doubt(grid, {"Heart": heart, "Lung_L": 1 - heart}, rows, "toy: 6 test-time views")
    ready = tmp_path / "ready"
    ready.mkdir()
    write_doubt(ready, doubt, [Attention("Heart", Volume(heart, grid), "layer", 0.5, 0.0)])

    def make(ct, folder, model, attention, *, views):
        target = folder / RESULT_FOLDER
        return child(f"import shutil; shutil.copytree({str(ready)!r}, {str(target)!r})", "Looking for doubt")

    monkeypatch.setattr(doubt_section, "doubt_task", make)
    found = panel("SegmentationModule")
    found.ct_selector.setCurrentNode(small_case.ct)
    found._update()
    found.doubt.widget.collapsed = False
    return found


def test_maps_come_into_the_scene_over_the_ct(with_maps, small_case, until):
    import slicer

    with_maps.doubt.run.start()
    until(lambda: not with_maps.doubt.run.is_running)
    rows = with_maps.doubt.table.texts()
    assert [row[0] for row in rows] == ["Lung_L", "Heart"] and rows[0][1] == "0.40", "the least sure first"
    assert with_maps.doubt.method.text == "toy: 6 test-time views"
    composite = slicer.app.layoutManager().sliceWidget("Red").sliceLogic().GetSliceCompositeNode()
    shown = slicer.mrmlScene.GetNodeByID(composite.GetForegroundVolumeID())
    assert shown.GetName().startswith("Uncertainty") and composite.GetBackgroundVolumeID() == small_case.ct.GetID()
    values = slicer.util.arrayFromVolume(shown)
    assert values[5, 25, 35] == pytest.approx(100.0, abs=0.01), "a whole bit where the answers are split"
    assert np.allclose(slicer.util.arrayFromVolume(small_case.ct).shape, values.shape)
    with_maps.doubt.shown.set_key("")
    with_maps.doubt.show_map()
    assert composite.GetForegroundVolumeID() is None


def test_new_maps_take_the_place_of_old_ones_and_leave_with_the_case(with_maps, small_case, until):
    import slicer

    from AIOCommon.mrml.doubt_maps import doubt_maps, probability_map
    from AIORadiotherapyLib.mrml.clear_nodes import clear_case

    for _ in range(2):
        with_maps.doubt.run.start()
        until(lambda: not with_maps.doubt.run.is_running)
        assert len(list(doubt_maps(slicer.mrmlScene))) == 4
    assert probability_map(slicer.mrmlScene, "Heart", small_case.ct) is not None
    clear_case(small_case.case)
    assert list(doubt_maps(slicer.mrmlScene)) == []


def test_there_are_no_maps_without_a_ct(panel):
    found = panel("SegmentationModule")
    assert not found.doubt.run.bar.run_button.enabled


def test_an_unusual_ct_is_said_above_the_findings(with_maps):
    from SegmentationModuleLib import Finding

    section = with_maps.findings
    section.show([Finding("CT", "HU", False, "Air has -500 HU."), Finding("Heart", "volume", True, "ok")])
    assert section.scan.visible and "Air has -500 HU." in section.scan.text
    assert "passed" in section.label.text
    section.show([Finding("Heart", "volume", True, "ok")])
    assert not section.scan.visible
