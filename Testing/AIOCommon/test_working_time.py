# SPDX-License-Identifier: Apache-2.0
"""How long a person worked on contours."""

from __future__ import annotations

import pytest

from AIOCommon.core.working_time import WorkingTime, working_time


def test_the_time_between_edits_is_work_and_a_long_pause_is_not():
    # ten seconds before the first, 30 + 90 between edits, then a pause of ten minutes, ten seconds again, 60
    found = working_time([0.0, 30.0, 120.0, 720.0, 780.0])
    assert found == WorkingTime(10 + 30 + 90 + 10 + 60, 5)
    assert found.text == "3:20 min"
    assert working_time([]) == WorkingTime()


def test_the_clock_keeps_its_time_with_the_contours():
    slicer = pytest.importorskip("slicer", reason="slicer-core is not installed")
    from AIOCommon.mrml.edit_clock import EditClock, time_of

    scene = slicer.vtkMRMLScene()
    one, two = (scene.AddNewNodeByClass("vtkMRMLSegmentationNode", name) for name in ("A", "B"))
    moments = iter([100.0, 140.0, 145.0, 150.0, 1000.0])
    clock = EditClock(lambda: next(moments))
    clock.note(one)
    clock.note(one)
    clock.note(two)  # another person's contours begin anew
    clock.note(two)
    assert time_of(one) == WorkingTime(50.0, 2) and time_of(two) == WorkingTime(15.0, 2)
    later = EditClock(lambda: next(moments))  # after the case was opened again
    assert later.note(one) == WorkingTime(60.0, 3)


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"seconds": -1, "edits": 2}', '{"seconds": 1e99, "edits": 2}', '{"a": 1}']
)
def test_a_damaged_time_counts_nothing(text):
    slicer = pytest.importorskip("slicer", reason="slicer-core is not installed")
    from AIOCommon.mrml.edit_clock import time_of

    node = slicer.vtkMRMLScene().AddNewNodeByClass("vtkMRMLSegmentationNode", "A")
    node.SetAttribute("AIO.WorkingTime", text)
    assert time_of(node) == WorkingTime()
