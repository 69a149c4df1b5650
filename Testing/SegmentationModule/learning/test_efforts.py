# SPDX-License-Identifier: Apache-2.0
"""What the first, the second, the third case took to correct, and which version had drawn it."""

from __future__ import annotations

import shutil

import pytest

from SegmentationModuleLib.core.learning.efforts import case_efforts, version_efforts
from SegmentationModuleLib.core.learning.library import Library
from SegmentationModuleLib.core.learning.versions import register
from Testing.SegmentationModule.learning.small_library import add_case


@pytest.fixture
def library(tmp_path, tiny_model_folder, coarse_phantom):
    """Two cases that version 0 drew, one of version 1, and one of nobody knows what."""
    with Library.create(tmp_path / "library", str(tiny_model_folder)) as made:
        first = made.current.sha256
        shutil.copytree(made.version_folder(0), tmp_path / "made")
        weights = tmp_path / "made" / "weights.safetensors"
        weights.write_bytes(weights.read_bytes() + b" ")
        second = register(made, tmp_path / "made", 0, [], {}).sha256
        for n, (voxels, sha256) in enumerate([(3, first), (2, first), (1, second), (0, "")]):
            seconds = None if n == 3 else 60.0 * (4 - n)
            add_case(made, coarse_phantom, f"p{n}", voxels, model_sha256=sha256, seconds=seconds, held_back=False)
        yield made


def test_cases_come_in_order_with_the_version_that_drew_them(library):
    rows = case_efforts(library)
    assert [(row.case, row.version) for row in rows] == [(1, 0), (2, 0), (3, 1), (4, None)]
    assert [set(row.path_mm) for row in rows] == [{"Heart"}, {"Heart"}, {"Heart"}, set()]
    assert rows[0].total_mm > rows[1].total_mm > rows[2].total_mm > rows[3].total_mm == 0
    assert rows[0].dice < rows[1].dice < rows[2].dice < rows[3].dice == 1
    assert [row.minutes for row in rows] == [4.0, 3.0, 2.0, None]


def test_versions_are_compared_by_the_median_of_their_cases(library):
    rows = case_efforts(library)
    first, second, unknown = version_efforts(rows)
    assert (first.version, first.cases, first.minutes) == (0, 2, 3.5)
    assert first.path_mm == pytest.approx((rows[0].total_mm + rows[1].total_mm) / 2)
    assert (second.version, second.path_mm, second.minutes) == (1, rows[2].total_mm, 2.0)
    assert (unknown.version, unknown.path_mm, unknown.minutes) == (None, 0.0, None)


def test_an_empty_library_has_no_efforts(tmp_path, tiny_model_folder):
    with Library.create(tmp_path / "empty", str(tiny_model_folder)) as empty:
        assert case_efforts(empty) == [] and version_efforts([]) == []
