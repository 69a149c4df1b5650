# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable

import pytest

from AIOCommon import Structure
from AIOTeaching import Exercise
from Testing.AIOTeaching import small_exercise


@pytest.fixture
def box() -> Callable[..., Structure]:
    """(name, slices, rows, columns) -> a structure on the exercise's grid."""
    return small_exercise.box


@pytest.fixture
def exercise() -> Exercise:
    """A patient of boxes, of which everything can be computed by hand."""
    return small_exercise.small_exercise()
