# SPDX-License-Identifier: Apache-2.0
"""An MR beside the CT in the panel: whose it is is asked; it is registered, looked at, marked, accepted, and leaves."""

from __future__ import annotations

import numpy as np
import pytest

from Testing.AIOCommon.image_series import PATIENT, context_of, write_series


@pytest.fixture
def mr_folder(small_case, tmp_path):
    """A folder with an MR that shows the CT's own patient, shifted."""
    from AIOCommon.core.grid import Grid
    from AIOCommon.core.volume import Volume
    from AIOCommon.mrml.volumes import volume_from_node

    ct = volume_from_node(small_case.ct, "HU")
    matrix = ct.grid.ijk_to_ras.copy()
    matrix[:3, 3] += (6.0, -4.0, 8.0)
    array = np.clip(ct.array_kji.astype(np.float32) + 1000.0, 0, 1300)
    volume = Volume(array, Grid(ct.grid.shape_kji, matrix))
    write_series(tmp_path / "MR", volume, context_of(volume, "MR"), "MR")
    return tmp_path / "MR"


@pytest.fixture
def section(small_case, panel, workbench, until):
    found = panel("SegmentationModule")
    found.ct_selector.setCurrentNode(small_case.ct)
    found._update()
    fusion = found.fusion
    fusion.widget.collapsed = False
    fusion.person.field.setText("")
    yield fusion
    fusion.view.flicker.setChecked(False)
    fusion.marks.button.setChecked(False)
    fusion.view.shown.set_key("")
    fusion.view.apply()
    fusion.widget.collapsed = True


@pytest.fixture
def added(section, mr_folder, messages):
    messages.answers.append(True)
    section.folder.set_path(mr_folder)
    section.update()
    section.add_button.click()
    messages.take("question")
    assert section.image is not None
    return section


@pytest.fixture
def registered(added, small_case, child, until, monkeypatch, tmp_path):
    """Registered by a child process that only moves files that are ready into place."""
    from AIOCommon.core.grid import Grid
    from AIOCommon.core.spatial_transform import Deformation, SpatialTransform
    from AIOCommon.core.volume import Volume
    from AIOCommon.mrml.volumes import volume_from_node
    from SegmentationModuleLib.core.registration.quality import Quality
    from SegmentationModuleLib.core.registration.register import on_ct_grid
    from SegmentationModuleLib.core.registration.result import Registration, write_registration_files
    from SegmentationModuleLib.core.registration.task import RESULT_FOLDER
    from SegmentationModuleLib.mrml import fusion_nodes

    ct = volume_from_node(small_case.ct, "HU")
    shift = np.eye(4)
    shift[:3, 3] = (-6.0, 4.0, 8.0)
    field = Grid.axial((4, 5, 5), (120.0, 120.0, 120.0), (240.0, 240.0, -180.0))
    transform = SpatialTransform(shift, Deformation(field, np.zeros((4, 5, 5, 3), np.float32)))
    quality = Quality(1.5, 10.8, 3.0, 0.8, 1.3, 0.0, 0.97, 92.0, (), ("Look at the left arm.",))
    image = on_ct_grid(ct, volume_from_node(added.image), "MR", transform)
    ready = tmp_path / "ready"
    ready.mkdir()
    jacobian = Volume(transform.jacobian(ct.grid), ct.grid)
    write_registration_files(ready, Registration(image, "MR", "deformable", transform, quality, jacobian))

    def make(ct_node, node, folder, options):
        target = folder / RESULT_FOLDER
        return child(f"import shutil; shutil.copytree({str(ready)!r}, {str(target)!r})", "Registration")

    monkeypatch.setattr(fusion_nodes, "image_task", make)
    added.run.start()
    until(lambda: not added.run.is_running)
    return added


def composite():
    import slicer

    return slicer.app.layoutManager().sliceWidget("Red").sliceLogic().GetSliceCompositeNode()


def shown_over() -> str:
    import slicer

    node_id = composite().GetForegroundVolumeID()
    return slicer.mrmlScene.GetNodeByID(node_id).GetName() if node_id else ""


def test_nothing_is_added_where_a_person_says_that_it_is_somebody_else(section, mr_folder, messages):
    messages.answers.append(False)
    section.folder.set_path(mr_folder)
    section.update()
    section.add_button.click()
    assert section.image is None and not section.run.bar.run_button.enabled
    assert "same patient" in " ".join(messages.take("question"))


def test_an_mr_of_another_patient_is_told_of_before_it_is_taken(section, small_case, tmp_path, mr_folder, messages):
    import slicer

    from AIOCommon.mrml import subject_hierarchy as sh
    from AIOCommon.mrml.patient import write_identity

    study = sh.study_item(slicer.mrmlScene, "Another", "Study")
    write_identity(slicer.mrmlScene, study, {**PATIENT, "PatientID": "IMG-9"}, {})
    sh.put_into_study(slicer.mrmlScene, small_case.ct, study)
    messages.answers.append(False)
    section.folder.set_path(mr_folder)
    section.update()
    section.add_button.click()
    assert section.image is None
    asked = " ".join(messages.take("question"))
    assert "another patient" in asked and "IMG" not in asked


def test_an_mr_of_the_same_patient_is_taken_without_a_question(section, small_case, mr_folder, messages):
    import slicer

    from AIOCommon.mrml import subject_hierarchy as sh
    from AIOCommon.mrml.patient import write_identity

    study = sh.study_item(slicer.mrmlScene, "Same", "Study")
    write_identity(slicer.mrmlScene, study, PATIENT, {})
    sh.put_into_study(slicer.mrmlScene, small_case.ct, study)
    section.folder.set_path(mr_folder)
    section.update()
    section.add_button.click()
    assert section.image is not None and messages.take("question") == []


def test_the_image_lies_over_the_ct_after_registration(registered, small_case):
    assert shown_over() == registered.image.GetName() + " on CT"
    assert composite().GetBackgroundVolumeID() == small_case.ct.GetID()
    assert composite().GetForegroundOpacity() == pytest.approx(0.5)
    text = registered.result.text
    assert "turned 1.5" in text and "Dice of 0.970" in text and "0.80 to 1.30" in text
    assert registered.cautions.text == "Look at the left arm."
    registered.view.opacity.value = 0.9
    assert composite().GetForegroundOpacity() == pytest.approx(0.9)


def test_checkerboard_jacobian_and_flicker_are_shown_on_wish(registered, workbench, until):
    view = registered.view
    view.shown.set_key("board")
    view.apply()
    assert shown_over().endswith("checkerboard") and composite().GetForegroundOpacity() == 1.0
    view.shown.set_key("change")
    view.apply()
    assert shown_over().endswith("volume change")
    view.flicker.setChecked(True)
    seen = set()
    until(lambda: seen.add(round(composite().GetForegroundOpacity(), 2)) or {0.0, 1.0} <= seen)
    view.flicker.setChecked(False)
    view.shown.set_key("")
    view.apply()
    assert shown_over() == ""


def test_a_landmark_is_two_clicks_and_its_distance_is_shown(registered):
    marks = registered.marks
    marks.button.setChecked(True)
    assert composite().GetForegroundOpacity() == 0.0 and "on the CT" in marks.says.text
    marks._on_click(None, (10.0, 20.0, 30.0))
    assert composite().GetForegroundOpacity() == 1.0 and "on the image" in marks.says.text
    marks._on_click(None, (13.0, 24.0, 30.0))
    assert marks.table.texts() == [["landmark 1", "5.0"]]
    marks.button.setChecked(False)
    assert composite().GetForegroundOpacity() == 0.5, "both are seen again"
    marks.remove_button.click()
    assert marks.table.texts() == []


def test_a_registration_is_accepted_by_name_and_a_changed_ct_takes_that_back(registered, small_case, messages):
    import slicer

    registered.accept_button.click()
    assert "nobody is named" in " ".join(messages.take("error"))
    registered.person.field.setText("Dr. Test")
    registered.accept_button.click()
    assert registered.word.text.startswith("Accepted by Dr. Test")
    registered.reject_button.click()
    assert registered.word.text.startswith("Rejected by Dr. Test")
    array = slicer.util.arrayFromVolume(small_case.ct)
    array[2, 3, 4] += 100
    slicer.util.arrayFromVolumeModified(small_case.ct)
    registered.update()
    assert "changed since Dr. Test" in registered.word.text


def test_everything_is_saved_and_opened_again_and_leaves_with_the_case(registered, workbench, tmp_path, panel):
    import slicer

    from AIOCommon.mrml.case import Case
    from AIOCommon.mrml.scene_file import load_scene, save_scene
    from AIORadiotherapyLib.mrml.clear_nodes import clear_case
    from SegmentationModuleLib.mrml import fusion_nodes
    from SegmentationModuleLib.mrml.fusion_review import decision_on

    registered.person.field.setText("Dr. Test")
    registered.accept_button.click()
    registered.marks.button.setChecked(True)
    registered.marks._on_click(None, (1.0, 2.0, 3.0))
    registered.marks._on_click(None, (1.0, 2.0, 5.0))
    save_scene(slicer.mrmlScene, tmp_path / "case.mrb")
    load_scene(slicer.mrmlScene, tmp_path / "case.mrb")
    workbench.spin(0.1)
    case = Case.find(slicer.mrmlScene)
    (image,) = fusion_nodes.further_images(case)
    assert fusion_nodes.registered_image(image) is not None and fusion_nodes.jacobian_image(image) is not None
    word = decision_on(image, case.get("CT"))
    assert word is not None and (word.verdict, word.by, word.is_current) == ("accepted", "Dr. Test", True)
    opened = panel("SegmentationModule").fusion
    opened.update()
    assert opened.image is image and opened.marks.table.texts() == [["landmark 1", "2.0"]]
    clear_case(case)
    names = [n.GetName() for n in slicer.util.getNodesByClass("vtkMRMLScalarVolumeNode")]
    assert not any("MR" in name for name in names)


def test_a_volume_that_was_loaded_is_taken_and_stays_a_persons_own(section, small_case, messages):
    import slicer

    from AIOCommon.core.grid import Grid
    from AIOCommon.core.volume import Volume
    from AIOCommon.mrml.volumes import volume_to_node
    from AIORadiotherapyLib.mrml.clear_nodes import clear_case

    volume = Volume(np.ones((5, 6, 7), np.float32), Grid.axial((5, 6, 7), (4, 4, 4)))
    mine = volume_to_node(volume, slicer.mrmlScene, "my PET")
    section.volume.setCurrentNode(mine)
    section.kind.set_key("PT")
    messages.answers.append(True)
    section.update()
    section.take_button.click()
    messages.take("question")
    assert section.image is mine
    clear_case(small_case.case)
    assert slicer.mrmlScene.GetFirstNodeByName("my PET") is mine and mine.GetAttribute("AIO.FurtherImage") is None
