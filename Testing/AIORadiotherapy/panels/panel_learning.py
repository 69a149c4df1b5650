# SPDX-License-Identifier: Apache-2.0
"""Accepting corrections into a library, and deciding on a candidate, from the panel."""

from __future__ import annotations

import shutil

import pytest

from AIOCommon.mrml.case import Role


@pytest.fixture
def learning(small_case, panel, tmp_path):
    """The panel's section with an empty folder, on a case with automatic and edited contours."""
    import slicer

    found = panel("SegmentationModule")
    case = small_case.case
    edited = case.get(Role.EDITED_SEGMENTATION) or case.get(Role.MANUAL_SEGMENTATION)
    clone = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLSegmentationNode", "automatic")
    clone.GetSegmentation().DeepCopy(edited.GetSegmentation())
    case.set(Role.AUTO_SEGMENTATION, clone)
    case.set(Role.EDITED_SEGMENTATION, edited)
    found.ct_selector.setCurrentNode(small_case.ct)
    found.segmentation_selector.setCurrentNode(edited)
    small_case.grow("Heart", edited)
    found.learning.widget.collapsed = False
    found.learning.library.set_path(tmp_path / "library")
    found._update()
    return found.learning


def test_a_corrected_case_goes_into_the_library_with_consent_only(learning):
    assert not learning.accept_button.enabled, "nobody agreed yet"
    learning.consent.setChecked(True)
    assert learning.accept_button.enabled
    learning.on_accept()
    ((number, names, path_mm, _minutes, use),) = learning.cases.texts()
    assert (number, names, use) == ("1", "Heart", "learning") and float(path_mm) > 0
    assert not learning.consent.checked, "consent is of one case"


def test_a_candidate_is_promoted_and_taken_back_from_the_panel(learning):
    from SegmentationModuleLib.core.learning.frozen import Frozen, frozen_key
    from SegmentationModuleLib.core.learning.library import Library
    from SegmentationModuleLib.core.learning.versions import keep_facts, register

    learning.consent.setChecked(True)
    learning.on_accept()
    with Library.open(learning.library.path) as library:
        shutil.copytree(library.version_folder(0), library.folder / "made")
        register(library, library.folder / "made", 0, [1], {"frozen_phantoms": 1})
        for number, value in ((0, 0.8), (1, 0.7)):
            rows = {"Heart": {"phantom 700001": value}}
            keep_facts(library, number, {"frozen": Frozen(frozen_key(library, 1), rows).to_dict()})
    learning.update()
    assert learning.comparison.texts() == [["Heart", "phantoms (1)", "0.800", "0.700", "-0.100"]]
    assert not learning.promote_button.enabled, "the heart got worse"
    with Library.open(learning.library.path) as library:
        rows = {"Heart": {"phantom 700001": 0.9}}
        keep_facts(library, 1, {"frozen": Frozen(frozen_key(library, 1), rows).to_dict()})
    learning.update()
    assert learning.promote_button.enabled and not learning.back_button.enabled
    learning.on_promote()
    assert "version 1" in learning.message.text and learning.back_button.enabled
    learning.on_back()
    assert "version 0" in learning.message.text


def test_the_dose_of_a_correction_and_the_version_that_drew_are_kept(learning):
    import slicer

    from AIOCommon.mrml.segmentations import DESCRIPTION_TAG
    from SegmentationModuleLib.core.learning.library import Library

    with Library.create(learning.library.path) as library:
        sha256 = library.current.sha256
    for segment in _segments(slicer.util.getNode("automatic")):
        segment.SetTag(DESCRIPTION_TAG, f"phantom-trained; model phantom {sha256[:8]}")
    learning.consent.setChecked(True)
    learning.on_accept()
    with Library.open(learning.library.path) as library:
        (case,) = library.cases()
    assert case.acceptance["model_sha256"] == sha256
    assert set(case.acceptance["effect_gy"]) == {"Heart Dmean"}
    assert 0.0 < abs(case.acceptance["effect_gy"]["Heart Dmean"]) < 10.0


def test_both_versions_are_shown_side_by_side_with_their_dose(learning, small_case, phantom, tmp_path, workbench):
    import slicer

    from AIOCommon import save_structures
    from AIOCommon.ui.layout import show_layout, shown_layout
    from AIOCommon.ui.layout_descriptions import CANDIDATE_VIEW, STANDARD, VERSIONS
    from SegmentationModuleLib.core.learning.both_versions import CANDIDATE_FILE, IN_USE_FILE
    from SegmentationModuleLib.core.learning.library import Library
    from SegmentationModuleLib.core.learning.versions import register
    from SegmentationModuleLib.mrml.version_nodes import version_nodes
    from Testing.SegmentationModule.learning.small_library import moved

    both, scene = learning.both, slicer.mrmlScene
    assert not both.run.bar.run_button.enabled, "there is no candidate"
    learning.consent.setChecked(True)
    learning.on_accept()
    with Library.open(learning.library.path) as library:
        shutil.copytree(library.version_folder(0), library.folder / "made")
        register(library, library.folder / "made", 0, [1], {})
    learning.update()
    assert both.run.bar.run_button.enabled
    assert "both" in both._make_task(tmp_path).argv
    save_structures(tmp_path / IN_USE_FILE, phantom.structures)
    save_structures(tmp_path / CANDIDATE_FILE, moved(phantom.structures, "Heart", 1))
    assert "thick" in both._take(tmp_path)
    workbench.spin(0.2)
    (name, dice, volumes, dose), *others = both.table.texts()
    assert name == "Heart" and 0.5 < float(dice) < 1.0 and "→" in volumes and dose.startswith("Dmean ")
    assert all(row[1] == "1.000" for row in others)
    assert shown_layout() == VERSIONS
    in_use, candidate = version_nodes(scene)
    views = candidate.GetDisplayNode().GetViewNodeIDs()
    assert f"vtkMRMLSliceNode{CANDIDATE_VIEW}" in views and len(views) == 2
    assert small_case.contours.GetDisplayNode().GetViewNodeIDs(), "the case's own stay in the other views"
    assert not candidate.GetSaveWithScene() and not in_use.GetSaveWithScene()
    show_layout(STANDARD)
    workbench.spin(0.1)
    assert not small_case.contours.GetDisplayNode().GetViewNodeIDs() and not candidate.GetDisplayNode().GetVisibility()
    with Library.open(learning.library.path) as library:
        library._execute("UPDATE versions SET state = 'retired' WHERE number = 1")
    learning.update()
    assert version_nodes(scene) == [] and both.table.texts() == []
    both._ct = small_case.ct
    both._take(tmp_path)
    scene.Clear(0)
    workbench.spin(0.1)
    assert version_nodes(scene) == [] and both.table.texts() == [], "a closed scene takes them along"


def test_the_curve_follows_the_loss_that_a_training_tells(learning):
    learning._on_progress(0.1, "case 1 of 3")
    for step, loss in ((1, 0.9), (1, 0.9), (2, 0.7), (3, 0.5)):
        learning._on_progress(0.2, f"step {step} of 50, loss {loss:.3f}")
    assert learning.loss.values == [0.9, 0.7, 0.5] and learning.loss.widget.visible


def _segments(node):
    content = node.GetSegmentation()
    return [content.GetSegment(i) for i in content.GetSegmentIDs()]


def test_cases_that_wait_are_shown_in_the_order_of_their_need(learning, tmp_path):
    from SegmentationModuleLib.core.learning.next_case import CaseToCorrect, UnsureSlice
    from SegmentationModuleLib.core.learning.worklist import Worklist, write_worklist

    waiting = learning.next
    assert not waiting.run.bar.run_button.enabled, "no folder was chosen"
    (tmp_path / "waiting").mkdir()
    waiting.folder.set_path(tmp_path / "waiting")
    waiting.update()
    assert waiting.run.bar.run_button.enabled
    cases = tuple(CaseToCorrect(n, (UnsureSlice("Heart", 0.0, 6.0, p),), {}, {}) for n, p in (("b", 90.0), ("a", 9.0)))
    write_worklist(tmp_path / "next.json", Worklist(cases, (("c", "is damaged"),)))
    waiting._take(tmp_path)
    assert waiting.table.texts() == [
        ["1", "b", "90", "Heart: unsure by up to 6 mm (90 mm)"],
        ["2", "a", "9", "Heart: unsure by up to 6 mm (9 mm)"],
    ]
    assert "c: is damaged" in waiting.left_out.text
    assert "worklist_worker" in " ".join(waiting._make_task(tmp_path).argv)
