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
