# SPDX-License-Identifier: Apache-2.0
"""A model that looks at an MR beside the CT: only a registration that a person accepted is offered, and given to it."""

from __future__ import annotations

import numpy as np
import pytest

from Testing.SegmentationModule.tiny_model import write_tiny_model


@pytest.fixture
def with_model(small_case, panel, tmp_path):
    """The panel with a model that looks at an MR (T1 with contrast) beside the CT."""
    from SegmentationModuleLib.core.further_channels import MR_CONTRAST

    found = panel("SegmentationModule")
    found.ct_selector.setCurrentNode(small_case.ct)
    found.own_model.set_path(write_tiny_model(tmp_path / "model", further=(MR_CONTRAST,)))
    found._on_own_model()
    yield found
    found.model_choice.set_key("phantom")
    found._on_model_chosen()


@pytest.fixture
def mr(small_case, tmp_path):
    """An MR of the case, with its registration in a folder of files."""
    from AIOCommon.core.spatial_transform import SpatialTransform
    from AIOCommon.core.volume import Volume
    from AIOCommon.mrml.volumes import volume_from_node
    from SegmentationModuleLib.core.registration.options import RIGID
    from SegmentationModuleLib.core.registration.quality import Quality
    from SegmentationModuleLib.core.registration.result import Registration, write_registration_files
    from SegmentationModuleLib.core.registration.task import RESULT_FOLDER
    from SegmentationModuleLib.mrml import fusion_nodes

    ct = volume_from_node(small_case.ct, "HU")
    image = Volume(np.clip(ct.array_kji + 1000.0, 0, 1300).astype(np.float32), ct.grid)
    quality = Quality(0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 100.0, (), ())
    (tmp_path / RESULT_FOLDER).mkdir()
    write_registration_files(tmp_path / RESULT_FOLDER, Registration(image, "MR", RIGID, SpatialTransform(), quality))
    return fusion_nodes.add_image(small_case.case, image, "MR", "T1")


def test_a_model_says_which_image_it_lacks_and_why_an_image_of_the_case_cannot_be_given(
    with_model, mr, small_case, tmp_path
):
    from SegmentationModuleLib.mrml import fusion_nodes
    from SegmentationModuleLib.mrml.fusion_review import REJECTED, decide

    choice = with_model.images.choices["MR T1 with contrast"]

    def said():
        with_model._update()
        assert not with_model.run_bar.run_button.enabled and choice.keys == [""]
        return with_model.images.why_not()

    assert "MR T1 with contrast" in said() and "is not registered" in said()
    fusion_nodes.take_registration(tmp_path, small_case.ct, mr)
    assert "has not been accepted" in said()
    decide(mr, small_case.ct, REJECTED, "A. Person")
    assert "has not been accepted" in said()


def test_an_accepted_registration_is_offered_chosen_by_a_person_and_goes_to_the_model(
    with_model, mr, small_case, tmp_path
):
    from SegmentationModuleLib.mrml import fusion_nodes
    from SegmentationModuleLib.mrml.fusion_review import ACCEPTED, decide

    registered = fusion_nodes.take_registration(tmp_path, small_case.ct, mr)
    decide(mr, small_case.ct, ACCEPTED, "A. Person")
    with_model._update()
    choice = with_model.images.choices["MR T1 with contrast"]
    assert choice.keys == ["", mr.GetID()] and choice.key == "", "which weighting it is, a person says"
    assert "Choose the image" in with_model.images.why_not() and not with_model.run_bar.run_button.enabled
    choice.set_key(mr.GetID())
    with_model._update()
    assert with_model.run_bar.run_button.enabled and choice.key == mr.GetID()
    assert with_model.images.chosen() == {"MR T1 with contrast": registered}
    folder = tmp_path / "task"
    folder.mkdir()
    argv = with_model._make_task(folder).argv
    assert f"MR T1 with contrast={folder / 'further_0.nrrd'}" in argv and (folder / "further_0.nrrd").is_file()


def test_a_model_of_the_ct_alone_asks_for_no_image(with_model):
    assert not with_model.images.widget.isHidden()
    with_model.model_choice.set_key("phantom")
    with_model._on_model_chosen()
    assert with_model.images.widget.isHidden() and with_model.images.why_not() == ""
