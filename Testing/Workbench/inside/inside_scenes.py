# SPDX-License-Identifier: Apache-2.0
"""Cases are saved and opened whole, and opening one again and again leaves nothing behind."""

from __future__ import annotations

import os
import time

import numpy as np
import pytest


def _observers(instance) -> int:
    return str(instance).count("vtkObserver (")


def _counts(scene) -> dict[str, int]:
    counts: dict[str, int] = {}
    for index in range(scene.GetNumberOfNodes()):
        kind = scene.GetNthNode(index).GetClassName()
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def test_what_a_killed_window_left_of_a_save_goes_with_a_later_one(workbench, small_case, tmp_path):
    from Workbench.window import case_files

    old, fresh = tmp_path / ".saving-old", tmp_path / ".saving-fresh"
    for folder in (old, fresh):
        folder.mkdir()
        (folder / "case.mrb").write_text("half")
    then = time.time() - 25 * 3600
    os.utime(old, (then, then))
    case_files.save_case(tmp_path / "case")
    assert not old.exists() and fresh.is_dir(), "another window may be saving just now"


def test_a_case_comes_back_from_its_file_as_it_was(workbench, small_case, tmp_path):
    import slicer

    from Workbench.window import case_files

    ct, segmentation = small_case
    voxels = slicer.util.arrayFromVolume(ct).copy()
    heart = slicer.util.arrayFromSegmentBinaryLabelmap(segmentation, "Heart", ct).copy()
    table = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLTableNode", "Numbers")
    slicer.util.updateTableFromArray(table, [np.array([1.5, 2.5])], ["Dose"])
    saved = case_files.save_case(tmp_path / "case")
    assert saved.name == "case.mrb"
    assert [each.name for each in tmp_path.iterdir()] == ["case.mrb"], "no partial file stays"
    case_files.open_case(saved)
    again = slicer.util.getNode("Small CT")
    structures = slicer.util.getNode("Small structures")
    assert np.array_equal(slicer.util.arrayFromVolume(again), voxels)
    assert np.array_equal(slicer.util.arrayFromSegmentBinaryLabelmap(structures, "Heart", again), heart)
    assert slicer.util.arrayFromTableColumn(slicer.util.getNode("Numbers"), "Dose").tolist() == [1.5, 2.5]
    composite = slicer.app.layoutManager().sliceWidget("Red").mrmlSliceCompositeNode()
    assert composite.GetBackgroundVolumeID() == again.GetID()


def test_opening_a_case_five_times_leaks_neither_nodes_nor_observers(workbench, small_case, tmp_path):
    import slicer

    from Workbench.window import case_files

    ct, segmentation = small_case
    slicer.util.selectModule("TinyStatistics")
    workbench.editing.set_nodes(segmentation, ct)
    saved = case_files.save_case(tmp_path / "case.mrb")
    seen = []
    scene = slicer.mrmlScene
    for _ in range(5):
        case_files.open_case(saved)
        ct, segmentation = slicer.util.getNode("Small CT"), slicer.util.getNode("Small structures")
        widget = slicer.modules.TinyStatisticsWidget
        widget.selector.setCurrentNode(segmentation)
        widget.editor.setSegmentationNode(segmentation)
        widget.editor.setSourceVolumeNode(ct)
        widget.editor.setActiveEffectByName("Paint")
        workbench.surfaces.show(segmentation, True)
        workbench.spin(0.2)
        editor_node = workbench.editing.editor.editor_node
        watched = (scene, segmentation, segmentation.GetSegmentation(), ct, editor_node)
        hierarchy = slicer.vtkMRMLSubjectHierarchyNode.GetSubjectHierarchyNode(scene)
        items = hierarchy.GetNumberOfItems()
        seen.append((_counts(scene), [_observers(each) for each in watched], items))
    assert seen[4][0] == seen[1][0], "nodes"
    assert seen[4][1] == seen[1][1], "observers"
    assert seen[4][2] == seen[1][2], "items of the subject hierarchy"


def test_a_file_that_is_missing_or_no_case_is_named_in_the_message(workbench, tester, tmp_path):
    import slicer

    from Workbench.window import case_files

    with pytest.raises(RuntimeError, match=r"nowhere\.mrb"):
        case_files.open_case(tmp_path / "nowhere.mrb")
    broken = tmp_path / "broken.mrb"
    broken.write_bytes(b"not a zip")
    with pytest.raises(RuntimeError, match=r"broken\.mrb"):
        slicer.util.loadScene(str(broken))
    workbench.window.open_case(str(broken))
    assert "broken.mrb" in tester.errors()[0]
    tester.messages.clear()


@pytest.mark.parametrize("damage", [lambda c: b"not a zip", lambda c: c[: len(c) // 2], lambda c: c[:200] + c[260:]])
def test_a_file_that_cannot_be_read_leaves_the_open_scene_as_it_was(workbench, small_case, tester, tmp_path, damage):
    import slicer

    from Workbench.window import case_files

    saved = case_files.save_case(tmp_path / "case.mrb")
    before = _counts(slicer.mrmlScene)
    saved.write_bytes(damage(saved.read_bytes()))
    workbench.window.open_case(str(saved))
    assert "case.mrb" in tester.errors()[0]
    tester.messages.clear()
    assert _counts(slicer.mrmlScene) == before
    assert slicer.util.getNode("Small CT") is small_case[0]


def test_a_bundle_made_to_write_elsewhere_is_not_unpacked(workbench, tmp_path):
    import zipfile

    from Workbench.window import case_files

    harmful = tmp_path / "harmful.mrb"
    with zipfile.ZipFile(harmful, "w") as archive:
        archive.writestr("harmful/harmful.mrml", "<MRML></MRML>")
        archive.writestr("../../outside.txt", "written")
    with pytest.raises(RuntimeError, match=r"harmful\.mrb"):
        case_files.open_case(harmful)
    assert not list(tmp_path.parent.rglob("outside.txt"))


def test_saving_where_nothing_can_be_written_says_so_and_keeps_the_old_file(workbench, small_case, tester, tmp_path):
    old = tmp_path / "folder-missing" / "case.mrb"
    workbench.window.save_case(str(old))
    assert "case.mrb" in tester.errors()[0]
    tester.messages.clear()
    assert not old.parent.exists()


def test_one_node_each_is_saved_and_loaded_by_its_own_reader(workbench, small_case, tmp_path):
    import slicer

    ct, segmentation = small_case
    assert slicer.util.saveNode(ct, str(tmp_path / "ct.nrrd"))
    assert slicer.util.saveNode(segmentation, str(tmp_path / "s.seg.nrrd"))
    slicer.mrmlScene.Clear(False)
    assert slicer.util.loadVolume(str(tmp_path / "ct.nrrd")).GetImageData().GetDimensions() == (60, 60, 40)
    loaded = slicer.util.loadSegmentation(str(tmp_path / "s.seg.nrrd"))
    assert list(loaded.GetSegmentation().GetSegmentIDs()) == ["Heart", "Lung_L"]
    with pytest.raises(RuntimeError, match=r"nothing\.nrrd"):
        slicer.util.loadVolume(str(tmp_path / "nothing.nrrd"))


def test_the_subject_hierarchy_follows_the_scene_and_is_silent_while_it_closes(workbench, small_case):
    import slicer

    hierarchy = slicer.vtkMRMLSubjectHierarchyNode.GetSubjectHierarchyNode(slicer.mrmlScene)
    ct, segmentation = small_case
    assert hierarchy.GetItemByDataNode(ct) and hierarchy.GetItemByDataNode(segmentation)
    slicer.mrmlScene.RemoveNode(ct)
    assert hierarchy.GetNumberOfItems() == 1
    slicer.mrmlScene.Clear(False)
    hierarchy = slicer.vtkMRMLSubjectHierarchyNode.GetSubjectHierarchyNode(slicer.mrmlScene)
    assert hierarchy.GetNumberOfItems() == 0
