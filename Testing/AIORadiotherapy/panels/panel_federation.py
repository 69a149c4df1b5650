# SPDX-License-Identifier: Apache-2.0
"""The line in *Learning* that tells where a library stands in a federation."""

from __future__ import annotations

from SegmentationModuleLib.core.federation.status import FOLDER, Status
from SegmentationModuleLib.core.learning.library import Library
from Testing.SegmentationModule.tiny_model import write_tiny_model


def test_the_panel_shows_round_and_privacy_of_the_librarys_federation(panel, tmp_path):
    learning = panel("SegmentationModule").learning
    with Library.create(tmp_path / "library", str(write_tiny_model(tmp_path / "model"))):
        pass
    learning.widget.collapsed = False
    learning.library.set_path(tmp_path / "library")
    learning.update()
    assert learning.federation.widget.text == "" and not learning.federation.widget.visible
    status = Status("pilot", "north", "trains", 3, 20, 1.25, 1e-4, "2027-03-01T12:00:00+00:00")
    status.write(tmp_path / "library" / FOLDER)
    learning.update()
    text = learning.federation.widget.text
    assert text.startswith("Federation pilot, site north: round 3 of 20, trains (2027-03-01 12:00)")
    assert text.endswith("Privacy spent: epsilon 1.25 at delta 0.0001")
    (tmp_path / "library" / FOLDER / "status.json").write_text("{", encoding="utf-8")
    learning.update()
    assert "not valid JSON" in learning.federation.widget.text
    learning.library.set_path("")
    learning.update()
    assert learning.federation.widget.text == ""
    learning.widget.collapsed = True
