# SPDX-License-Identifier: Apache-2.0
"""Whoever follows a case hears of other nodes, also where they have the IDs of those that are gone."""

from __future__ import annotations

import pytest

pytest.importorskip("slicer")

from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.case_watcher import CaseWatcher
from AIOCommon.mrml.scene_file import HeadlessScene


class HandClock:
    """Calls back when the test says so."""

    def __init__(self):
        self.pending = []

    def call_later(self, delay_seconds, callback):
        self.pending.append(callback)
        return lambda: self.pending.remove(callback) if callback in self.pending else None

    def run(self):
        while self.pending:
            self.pending.pop(0)()


@pytest.fixture
def bench():
    host, clock, calls = HeadlessScene(), HandClock(), []
    watcher = CaseWatcher(host.scene, clock, lambda: calls.append(1))
    yield host.scene, clock, calls
    watcher.close()


def fill(scene):
    node = scene.AddNewNodeByClass("vtkMRMLSegmentationNode", "Contours")
    Case.in_scene(scene).set(Role.EDITED_SEGMENTATION, node)
    return node.GetID()


def test_a_role_that_is_given_is_told_once(bench):
    scene, clock, calls = bench
    fill(scene)
    clock.run()
    assert calls == [1]
    clock.run()
    Case.in_scene(scene).set_setting("other", 1)
    clock.run()
    assert calls == [1]


def test_the_next_scene_is_told_though_its_nodes_have_the_same_ids(bench):
    scene, clock, calls = bench
    first = fill(scene)
    clock.run()
    scene.Clear(False)
    assert fill(scene) == first, "before anybody has looked"
    clock.run()
    assert calls == [1, 1]
