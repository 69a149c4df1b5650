# SPDX-License-Identifier: Apache-2.0
"""Contouring from the panel: the model runs in a child process, here replaced by one that only copies contours."""

from __future__ import annotations

import pytest

from AIOCommon.mrml.case import Role


@pytest.fixture
def copying(monkeypatch, phantom, child):
    """Contouring copies the phantom's own structures after two progress lines; ``copying(script)`` changes that."""
    from AIOCommon.core.structure_file import save_structures
    from SegmentationModuleLib.core.segmentation_task import RESULT_FILE
    from SegmentationModuleLib.mrml import contours

    def use(script: str = ""):
        def task(ct, folder, model="", images=None):
            save_structures(folder / "ready.npz", phantom.structures)
            target = folder / RESULT_FILE
            return child(
                script
                or f"""
                import json, os
                for n in (1, 2):
                    print(json.dumps({{"progress": n / 2, "message": f"part {{n}}"}}), flush=True)
                os.rename({str(folder / "ready.npz")!r}, {str(target)!r})
                """,
                "Contouring",
            )

        monkeypatch.setattr(contours, "contouring_task", task)

    use()
    return use


@pytest.fixture
def with_ct(small_case, panel, monkeypatch):
    """The segmentation panel on the CT alone, with a model of eight structures."""
    small_case.case.set(Role.MANUAL_SEGMENTATION, None)
    found = panel("SegmentationModule")
    monkeypatch.setattr(found, "_fill_models", lambda: found.model_choice.set_options([("copying", "copying")]))
    found._fill_models()
    found.structure_list.set_names(["Heart", "Lung_L", "CTVp_Breast_L"])
    found.structure_list._checker(lambda d: True)()
    found.ct_selector.setCurrentNode(small_case.ct)
    found._update()
    return found


def test_contouring_gives_the_models_contours_and_a_copy_to_edit(with_ct, small_case, copying, until):
    with_ct.on_run()
    assert with_ct.runner.is_running, "the panel does not wait"
    until(lambda: not with_ct.runner.is_running)
    auto, edited = (small_case.case.get(r) for r in (Role.AUTO_SEGMENTATION, Role.EDITED_SEGMENTATION))
    assert auto.GetSegmentation().GetNumberOfSegments() == edited.GetSegmentation().GetNumberOfSegments() == 8
    assert with_ct.segmentation is edited
    assert auto.GetDisplayNode().GetVisibility() == 0 and edited.GetDisplayNode().GetVisibility() == 1
    assert "8 structures" in with_ct.run_bar.message.text
    assert with_ct.findings.table.texts(), "the contours were checked"


def test_only_the_chosen_structures_are_kept(with_ct, small_case, copying, until):
    with_ct.structure_list._checker(lambda d: d.kind == "CTV")()
    assert with_ct.structure_list.chosen() == ["CTVp_Breast_L"]
    with_ct.on_run()
    until(lambda: not with_ct.runner.is_running)
    content = small_case.case.get(Role.EDITED_SEGMENTATION).GetSegmentation()
    assert list(content.GetSegmentIDs()) == ["BODY", "CTVp_Breast_L"], "the body outline is needed for planning"


def test_cancel_ends_the_child_and_leaves_the_scene_as_it_was(with_ct, small_case, copying, until):
    import slicer

    copying("import time; time.sleep(60)")
    with_ct.on_run()
    before = slicer.mrmlScene.GetNumberOfNodes()
    with_ct.on_cancel()
    until(lambda: not with_ct.runner.is_running, seconds=8)
    assert "Cancelled" in with_ct.run_bar.message.text
    assert slicer.mrmlScene.GetNumberOfNodes() == before
    assert small_case.case.get(Role.AUTO_SEGMENTATION) is None
    assert with_ct.run_bar.run_button.enabled


def test_a_child_that_crashes_is_told_and_the_panel_can_be_used_again(with_ct, copying, until, messages):
    copying("raise MemoryError('the network did not fit')")
    with_ct.on_run()
    until(lambda: not with_ct.runner.is_running)
    (text,) = messages.take("error")
    assert "could not be contoured" in text and "did not fit" in text
    assert with_ct.run_bar.run_button.enabled
    copying()
    with_ct.on_run()
    until(lambda: not with_ct.runner.is_running)
    assert "8 structures" in with_ct.run_bar.message.text


def test_a_ct_that_is_removed_meanwhile_drops_the_result(with_ct, small_case, copying, until):
    import slicer

    with_ct.on_run()
    slicer.mrmlScene.RemoveNode(small_case.ct)
    until(lambda: not with_ct.runner.is_running)
    assert "removed" in with_ct.run_bar.message.text
    assert slicer.mrmlScene.GetFirstNodeByName("CT auto") is None


def test_missing_packages_are_offered_and_a_no_changes_nothing(with_ct, copying, monkeypatch, messages):
    from AIOCommon.ui import packages

    monkeypatch.setattr(packages, "missing", lambda names: ["monai"] if "monai" in names else [])
    monkeypatch.setattr(packages, "_install", lambda requirements: pytest.fail("installed without asking"))
    messages.answers.append(False)
    with_ct.on_run()
    (question,) = messages.take("question")
    assert "monai" in question and "Install them now?" in question
    assert not with_ct.runner.is_running


def test_missing_packages_are_installed_after_a_yes(with_ct, copying, monkeypatch, until, messages):
    from AIOCommon.ui import packages

    absent, installed = ["monai"], []
    monkeypatch.setattr(packages, "missing", lambda names: [n for n in names if n in absent])
    monkeypatch.setattr(packages, "_install", lambda requirements: (installed.extend(requirements), absent.clear()))
    messages.answers.append(True)
    with_ct.on_run()
    until(lambda: not with_ct.runner.is_running)
    assert installed == ["monai"]
    assert "8 structures" in with_ct.run_bar.message.text


def test_the_automatic_contours_cannot_be_edited_only_copied(small_case, panel):
    small_case.case.set(Role.MANUAL_SEGMENTATION, None)
    small_case.case.set(Role.AUTO_SEGMENTATION, small_case.contours)
    found = panel("SegmentationModule")
    found.segmentation_selector.setCurrentNode(small_case.contours)
    assert not found.editor.widget.enabled
    found.on_copy()
    assert found.segmentation is not small_case.contours and found.editor.widget.enabled


def test_the_comparison_shows_what_was_corrected(small_case, panel):
    small_case.case.set(Role.AUTO_SEGMENTATION, small_case.contours)
    found = panel("SegmentationModule")
    found.segmentation_selector.setCurrentNode(small_case.contours)
    found.on_copy()
    small_case.grow("Heart", found.segmentation)
    found.segmentation.GetSegmentation().RemoveSegment("Esophagus")
    found.on_compare()
    rows = {row[0]: row[1:] for row in found.comparison.table.texts()}
    assert rows["Lung_L"][2:] == ["1.000", "0.0"]
    assert float(rows["Heart"][2]) < 0.95 and float(rows["Heart"][3]) >= 5.0
    assert float(rows["Heart"][1]) > float(rows["Heart"][0])
    assert rows["Esophagus"][1:] == ["–", "–", "–"]


def test_a_contoured_case_does_not_say_that_there_are_no_contours(small_case, panel):
    from AIOCommon.mrml.case import Role

    found = panel("SegmentationModule")
    found.segmentation_selector.setCurrentNode(None)
    assert found.findings.label.text == "No contours yet."
    small_case.case.set(Role.EDITED_SEGMENTATION, small_case.contours)
    found.refresh()
    assert found.findings.label.text == "8 contours, not checked yet."
    found.ct_selector.setCurrentNode(small_case.ct)
    found.on_check()
    checked = found.findings.label.text
    found.refresh()
    assert found.findings.label.text == checked and "not checked" not in checked


def test_an_implausible_contour_is_flagged_first(small_case, panel):
    found = panel("SegmentationModule")
    heart, lung = small_case.mask("Heart"), small_case.mask("Lung_L")
    small_case.paint("Heart", lung)
    small_case.paint("Lung_L", heart)
    found.ct_selector.setCurrentNode(small_case.ct)
    found.side_choice.set_key("left")
    found.segmentation_selector.setCurrentNode(small_case.contours)
    found.on_check()
    rows = found.findings.table.texts()
    assert rows[0][2] == "check this" and {row[0] for row in rows if row[2] == "check this"} >= {"Heart", "Lung_L"}
    assert "Heart" in found.findings.label.text


def test_findings_of_a_saved_case_are_shown_when_it_is_opened_and_say_what_has_changed_since(
    small_case, panel, workbench, tmp_path
):
    import slicer

    from AIOCommon.mrml.case import Case

    heart, lung = small_case.mask("Heart"), small_case.mask("Lung_L")
    small_case.paint("Heart", lung)
    small_case.paint("Lung_L", heart)
    small_case.case.set(Role.EDITED_SEGMENTATION, small_case.contours)
    small_case.case.set(Role.MANUAL_SEGMENTATION, None)
    found = panel("SegmentationModule")
    found.ct_selector.setCurrentNode(small_case.ct)
    found.segmentation_selector.setCurrentNode(small_case.contours)
    found.on_check()
    rows, told = found.findings.table.texts(), found.findings.label.text
    slicer.util.saveScene(str(tmp_path / "case.mrb"))
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.1)
    assert found.findings.table.texts() == []
    slicer.util.loadScene(str(tmp_path / "case.mrb"))
    workbench.spin(0.1)
    assert found.findings.table.texts() == rows and found.findings.label.text == told
    node = Case.find(slicer.mrmlScene).get(Role.EDITED_SEGMENTATION)
    small_case.ct = Case.find(slicer.mrmlScene).get(Role.CT)
    small_case.grow("Esophagus", node)
    panel("PlanningModule")
    panel("SegmentationModule")
    assert found.findings.label.text == "Changed since they were checked: Esophagus. Check again."
    assert {row[2] for row in found.findings.table.texts() if row[0] == "Esophagus"} == {"changed since"}
    found.on_check()
    assert "Changed since" not in found.findings.label.text


def test_findings_that_are_kept_damaged_are_none(small_case, panel):
    from AIOCommon.mrml.volumes import grid_of_node
    from SegmentationModuleLib.mrml.kept_findings import ATTRIBUTE, kept_findings

    grid = grid_of_node(small_case.ct)
    for text in ("{", "[]", '{"findings": [{"structure": 1}], "shapes": {}}', '{"findings": 3, "shapes": 4}'):
        small_case.contours.SetAttribute(ATTRIBUTE, text)
        assert kept_findings(small_case.contours, grid).findings == ()


def test_a_model_of_ones_own_is_offered_with_its_structures_or_refused_in_words(small_case, panel, tmp_path, messages):
    import json

    found = panel("SegmentationModule")
    built_in = found.model_choice.keys
    folder = tmp_path / "bundle"
    (folder / "configs").mkdir(parents=True)
    channels = {"0": "background", "1": "Heart"}
    about = {"name": "Our hearts", "network_data_format": {"outputs": {"pred": {"channel_def": channels}}}}
    (folder / "configs" / "metadata.json").write_text(json.dumps(about))
    found.own_model.set_path(folder)
    found._on_own_model()
    (text,) = messages.take("error")
    assert "cannot be used" in text and "inference.json" in text
    assert found.model_choice.keys == built_in
    steps = [
        {"_target_": "Orientationd", "keys": "image", "axcodes": "RAS"},
        {"_target_": "Spacingd", "keys": "image", "pixdim": [2.0, 2.0, 3.0]},
    ]
    config = {
        "network_def": {"_target_": "UNet", "in_channels": 1, "out_channels": 2},
        "preprocessing": steps,
        "inferer": {"_target_": "SlidingWindowInferer", "roi_size": [96, 96, 64]},
    }
    (folder / "configs" / "inference.json").write_text(json.dumps(config))
    found._on_own_model()
    assert found.model_choice.key == str(folder) and "Our hearts" in str(found.model_choice.widget.currentText)
    assert "not validated" in str(found.model_notice.text)
    found.refresh()
    assert found.model_choice.key == str(folder), "refreshing keeps it"


def test_contours_that_came_with_the_case_are_locked_and_say_which_copy_is_edited(small_case, panel, workbench):
    found = panel("SegmentationModule")
    reference, case = small_case.contours, small_case.case
    found.segmentation_selector.setCurrentNode(reference)
    workbench.spin(0.2)
    assert case.get(Role.EDITED_SEGMENTATION) is None and case.get(Role.MANUAL_SEGMENTATION) is reference
    assert not found.editor.widget.enabled and found.editor.widget.segmentationNode() is None
    assert (
        "'Contours' are kept as they are" in found.copy_hint.text and found.copy_button.text == "Make an editable copy"
    )
    found.on_copy()
    copy = case.get(Role.EDITED_SEGMENTATION)
    assert copy is found.segmentation is found.editor.widget.segmentationNode() and copy is not reference
    assert copy.GetDisplayNode().GetVisibility() and not reference.GetDisplayNode().GetVisibility()
    reference.GetDisplayNode().SetVisibility(True)
    found.segmentation_selector.setCurrentNode(reference)
    assert (
        found.editor.widget.segmentationNode() is None and f"Edit the copy '{copy.GetName()}'" in found.copy_hint.text
    )
    found.on_copy()
    assert found.segmentation is copy, "no second copy"
    assert found.editor.widget.segmentationNode() is copy and case.get(Role.EDITED_SEGMENTATION) is copy
    assert copy.GetDisplayNode().GetVisibility() and not reference.GetDisplayNode().GetVisibility(), "painted is shown"
