# SPDX-License-Identifier: Apache-2.0
"""Names beside curves: inside the axes, never on one another, nearest to their own curve."""

from __future__ import annotations

import numpy as np

from Workbench.qmrml.curve_labels import Box, Line, place_labels

FRAME = Box(0.0, 0.0, 400.0, 300.0)


def falling(x_half: float, width: float = 60.0) -> Line:
    """A sigmoid from the upper left to the lower right corner with its middle at ``x_half``."""
    x = np.linspace(0.0, 400.0, 200)
    return Line(np.column_stack([x, 300.0 / (1.0 + np.exp(-(x - x_half) / 12.0))]), width)


def test_names_stand_inside_and_do_not_overlap():
    lines = [falling(each) for each in (60, 90, 150, 200, 260, 320)]
    boxes = place_labels(lines, FRAME, 14.0)
    assert all(box is not None for box in boxes)
    for number, box in enumerate(boxes):
        assert 0 <= box.left <= box.left + box.width <= 400 and 0 <= box.top <= box.top + box.height <= 300
        assert not any(box.overlaps(other) for other in boxes[number + 1 :])


def test_a_name_is_nearest_to_its_own_curve():
    lines = [falling(each) for each in (60, 150, 240, 330)]
    for number, box in enumerate(place_labels(lines, FRAME, 14.0)):
        middle = np.array([box.left + box.width / 2, box.top + box.height / 2])
        away = [np.hypot(*(line.points - middle).T).min() for line in lines]
        assert int(np.argmin(away)) == number


def test_a_name_that_finds_no_room_is_left_out():
    assert place_labels([falling(100.0, width=500.0)], FRAME, 14.0) == [None]
    assert place_labels([Line(np.empty((0, 2)), 20.0)], FRAME, 14.0) == [None]
