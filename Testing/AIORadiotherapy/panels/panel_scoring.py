# SPDX-License-Identifier: Apache-2.0
"""Scores of contours from the front door: blinded contours over the CT, answers kept one by one."""

from __future__ import annotations

import numpy as np
import pytest


@pytest.fixture
def study(tmp_path):
    """Two patients with a heart each, by hand and by a model."""
    import SimpleITK as sitk

    from AIORadiotherapyLib.core.observers.scoring import create_study

    for who, first in (("manual", 2), ("model", 5)):
        for patient in ("P1", "P2"):
            (tmp_path / who / patient).mkdir(parents=True)
            mask = np.zeros((8, 20, 20), np.uint8)
            mask[2:6, first : first + 8, 5:12] = 1
            sitk.WriteImage(sitk.GetImageFromArray(mask), str(tmp_path / who / patient / "Heart.nrrd"))
    return create_study(tmp_path / "study", tmp_path / "manual", tmp_path / "model", seed=1)


def shown_sets():
    import slicer

    count = slicer.mrmlScene.GetNumberOfNodesByClass("vtkMRMLSegmentationNode")
    nodes = [slicer.mrmlScene.GetNthNodeByClass(n, "vtkMRMLSegmentationNode") for n in range(count)]
    return [node for node in nodes if node.GetAttribute("AIO.Scoring")]


def test_a_rater_goes_through_the_study(panel, study):
    section = panel("AIORadiotherapy").scoring
    section.widget.collapsed = False
    assert not section.save_button.enabled
    section.folder.set_path(study.folder)
    section.rater.setText("anna")
    section.on_next()
    for left in (2, 1):
        assert f"{left} left" in section.what.text and section.save_button.enabled
        nodes = shown_sets()
        assert [node.GetName() for node in nodes] == ["set 1", "set 2"]
        names = [node.GetSegmentation().GetNthSegment(0).GetName() for node in nodes]
        assert names == ["set 1", "set 2"], "nothing tells which the model drew"
        section.difference.setValue(8)
        section.assistance.setValue(9)
        section.guess.set_key("1")
        section.on_save()
    assert "All structures are scored" in section.what.text and shown_sets() == []
    scores = study.scores()
    assert [(s.difference, s.assistance, s.panel) for s in scores] == [(8.0, 9.0, "expert")] * 2
    assert [s.right for s in scores] == [item.swapped for item in study.order("anna")]


def test_a_folder_without_a_study_is_said(panel, tmp_path, messages):
    section = panel("AIORadiotherapy").scoring
    section.folder.set_path(tmp_path)
    section.rater.setText("anna")
    section.on_next()
    (text,) = messages.take("error")
    assert "nothing to score" in text and not section.save_button.enabled
