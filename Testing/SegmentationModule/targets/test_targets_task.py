# SPDX-License-Identifier: Apache-2.0
"""Targets go from the child process to who asked for them without a change."""

from __future__ import annotations

import json
from itertools import pairwise

import numpy as np
import pytest

from AIOCommon import InputError, StructureSet
from AIOCommon.core.child import python_executable, run_child
from AIOCommon.core.progress import CallbackProgress
from SegmentationModuleLib.core.targets_task import RECORD_FILE, save_targets, take_targets, targets_task


def test_saved_targets_are_read_as_they_were(estro, axilla, tmp_path):
    save_targets(estro, StructureSet(axilla.phantom.ct.grid), tmp_path)
    again = take_targets(tmp_path)
    assert (again.guideline, again.side, again.not_drawn) == (estro.guideline, estro.side, estro.not_drawn)
    for ours, theirs in zip(estro.targets, again.targets, strict=True):
        assert ours.structure.is_same_shape_as(theirs.structure) and ours.most.is_same_shape_as(theirs.most)
        assert ours.borders.borders == theirs.borders.borders
        assert np.array_equal(ours.borders.nearest, theirs.borders.nearest)


def test_a_record_of_another_guideline_is_refused(estro, axilla, tmp_path):
    save_targets(estro, StructureSet(axilla.phantom.ct.grid), tmp_path)
    record = json.loads((tmp_path / RECORD_FILE).read_text())
    (tmp_path / RECORD_FILE).write_text(json.dumps({**record, "guideline": "of my own"}))
    with pytest.raises(InputError, match="guideline"):
        take_targets(tmp_path)


def test_the_child_process_draws_reports_and_answers(coarse_phantom, tmp_path):
    told = []
    task = targets_task(coarse_phantom.ct, coarse_phantom.structures, tmp_path, "left", "estro", "conserved")
    run_child(task, CallbackProgress(lambda fraction, message: told.append(fraction)), python=python_executable())
    found = take_targets(tmp_path)
    assert found.get("A_LAD_Corridor") is not None and all(reason for _, reason in found.not_drawn)
    assert len(told) > 5 and all(a <= b for a, b in pairwise(told))
