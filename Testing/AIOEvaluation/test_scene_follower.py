# SPDX-License-Identifier: Apache-2.0
"""Results of a case follow the scene without any panel: contours, dose, plan, side and protocol."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("slicer")

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOCommon.mrml import subject_hierarchy as sh
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.currency import node_reason
from AIOCommon.mrml.doses import dose_to_node, update_dose_node
from AIOCommon.mrml.scene_file import HeadlessScene
from AIOCommon.mrml.segmentations import set_structures, structures_to_node
from AIOCommon.mrml.volumes import volume_to_node
from AIOEvaluation.core.protocol import load_protocol
from AIOEvaluation.mrml.dvh_tables import find_dvh_table, read_dvh
from AIOEvaluation.mrml.live_dvh import LiveDvh
from AIOEvaluation.mrml.plots import series_of
from AIOEvaluation.mrml.scene_follower import SceneFollower

GRID = Grid.axial((12, 30, 30), (4.0, 3.0, 3.0), (43.5, 43.5, -22.0))


class HandClock:
    """Calls back when the test says so."""

    def __init__(self):
        self.pending = []

    def call_later(self, delay_seconds, callback):
        entry = (delay_seconds, callback)
        self.pending.append(entry)
        return lambda: self.pending.remove(entry) if entry in self.pending else None

    def run(self):
        while self.pending:
            self.pending.pop(0)[1]()


def box(name, low, high, **more):
    mask = np.zeros(GRID.shape_kji, bool)
    mask[tuple(slice(a, b) for a, b in zip(low, high))] = True
    return Structure.from_mask(name, mask, GRID, **more)


HEART, LARGER = box("Heart", (4, 14, 12), (8, 20, 18)), box("Heart", (4, 8, 8), (8, 20, 18))
STRUCTURES = (
    box("BODY", (0, 3, 3), (12, 27, 27), kind="EXTERNAL"),
    box("PTVp_Breast_L", (3, 5, 8), (9, 12, 16), kind="PTV"),
    HEART,
    box("Lung_L", (3, 14, 18), (9, 22, 24)),
)


def dose(scale=1.0):
    j = np.arange(30)[None, :, None] + np.zeros((12, 1, 30))
    return Volume((scale * (52.0 - j)).astype(np.float32), GRID, "Gy")


class Bench:
    """A case in a scene, with what follows it."""

    def __init__(self):
        self.host, self.clock = HeadlessScene(), HandClock()
        self.scene = self.host.scene
        self.case = Case.in_scene(self.scene)
        ct = volume_to_node(Volume(np.zeros(GRID.shape_kji, np.int16), GRID, "HU"), self.scene, "CT")
        self.case.set(Role.CT, ct)
        self.study = sh.study_item(self.scene, "Phantom", "Study")
        self.case.set(Role.DOSE, dose_to_node(dose(), self.scene, "Dose", self.study, 40.0))
        self.node = structures_to_node(StructureSet(GRID, STRUCTURES), self.scene, "Contours", ct)
        self.case.set(Role.EDITED_SEGMENTATION, self.node)
        self.case.set_setting("side", "left")
        self.follower = SceneFollower(self.scene, self.clock)
        self.seen = []
        self.follower.updated.connect(self.seen.append)

    def evaluated(self):
        """Somebody has evaluated the case before, and is gone."""
        LiveDvh(self.scene, self.case, load_protocol("40in15-dbcg"), "left").update()
        self.clock.run()
        return self

    def heart(self):
        return read_dvh(find_dvh_table(self.scene, self.case.get(Role.DOSE), self.node, "Heart"))

    def shown_mean(self):
        table = self.case.get(Role.METRICS_TABLE)
        rows = [[table.GetCellText(r, c) for c in range(3)] for r in range(table.GetNumberOfRows())]
        return next(float(value) for name, metric, value in rows if (name, metric) == ("Heart", "Dmean[Gy]"))

    def curves(self):
        chart = self.case.get(Role.CHART)
        return [chart.GetNthPlotSeriesNode(n) for n in range(chart.GetNumberOfPlotSeriesNodes())]


@pytest.fixture
def bench():
    made = Bench()
    yield made
    made.follower.close()


def test_a_stroke_moves_tables_that_somebody_made_before(bench):
    bench.evaluated()
    before = bench.heart()
    set_structures(bench.node, [LARGER])
    bench.clock.run()
    after = bench.heart()
    assert after.volume_cc == pytest.approx(LARGER.volume_cc) and after.mean_gy > before.mean_gy
    assert bench.shown_mean() == pytest.approx(after.mean_gy, rel=1e-3)
    set_structures(bench.node, [HEART])
    bench.clock.run()
    assert bench.heart().mean_gy == pytest.approx(before.mean_gy) and bench.seen == [[], ["Heart"]]


def test_another_dose_dims_the_chart_at_once_and_is_computed_when_it_rests(bench):
    bench.evaluated()
    before, chart = bench.heart().mean_gy, bench.case.get(Role.CHART)
    update_dose_node(bench.case.get(Role.DOSE), dose(0.5))
    assert "out of date" in chart.GetTitle() and all(c.GetOpacity() < 0.5 for c in bench.curves())
    assert "the dose has changed" in node_reason(bench.case.get(Role.METRICS_TABLE))
    bench.clock.run()
    assert bench.heart().mean_gy == pytest.approx(before / 2, rel=1e-4)
    assert "out of date" not in chart.GetTitle() and all(c.GetOpacity() == 1.0 for c in bench.curves())
    assert node_reason(bench.case.get(Role.METRICS_TABLE)) == ""


def test_a_replanned_dose_in_another_node_takes_the_place_of_the_one_before(bench):
    bench.evaluated()
    before, old = bench.heart().mean_gy, bench.case.get(Role.DOSE)
    bench.case.set(Role.DOSE, dose_to_node(dose(0.8), bench.scene, "Replanned", bench.study, 40.0))
    bench.clock.run()
    assert bench.heart().mean_gy == pytest.approx(0.8 * before, rel=1e-4)
    doses = {c.GetTableNode().GetNodeReference("doseVolumeRef") for c in bench.curves()}
    assert doses == {bench.case.get(Role.DOSE)}
    assert find_dvh_table(bench.scene, old, bench.node, "Heart") is not None, "what it was is kept"


def test_another_protocol_changes_the_goals(bench):
    bench.evaluated()
    bench.case.set_setting("protocol", "26in5-fastforward")
    bench.clock.run()
    table, goals = bench.case.get(Role.METRICS_TABLE), load_protocol("26in5-fastforward").goals
    assert bench.follower.live.protocol.name == "26in5-fastforward"
    assert [table.GetCellText(row, 1) for row in range(len(goals))] == [str(goal.metric) for goal in goals]


def test_a_case_that_was_never_evaluated_is_left_alone_until_it_is_asked_for(bench):
    set_structures(bench.node, [LARGER])
    update_dose_node(bench.case.get(Role.DOSE), dose(0.5))
    bench.clock.run()
    assert bench.case.get(Role.CHART) is None and bench.follower.live is None
    bench.follower.request()
    bench.clock.run()
    assert bench.heart().volume_cc == pytest.approx(LARGER.volume_cc)


def test_without_following_the_results_say_what_changed(bench):
    bench.evaluated()
    bench.follower.set_follows_edits(False)
    before = bench.heart().mean_gy
    set_structures(bench.node, [LARGER])
    bench.clock.run()
    assert bench.heart().mean_gy == before and not bench.follower.is_current
    assert node_reason(bench.case.get(Role.CHART)) == "Out of date: Heart changed."
    bench.follower.set_follows_edits(True)
    bench.clock.run()
    assert bench.heart().mean_gy > before and node_reason(bench.case.get(Role.CHART)) == ""


def test_what_follows_an_edit_is_evaluated_with_it(bench):
    bench.evaluated()
    moved = box("PTVp_Breast_L", (3, 6, 8), (9, 13, 16), kind="PTV")

    def follow(node, ids):
        if "Heart" not in ids:
            return []
        set_structures(node, [moved])
        return ["PTVp_Breast_L"]

    bench.follower.follow = follow
    set_structures(bench.node, [LARGER])
    bench.clock.run()
    bench.seen.clear()
    set_structures(bench.node, [HEART])
    bench.clock.run()
    assert bench.seen == [["Heart", "PTVp_Breast_L"]], "one evaluation for both"


def test_a_stroke_made_before_everything_is_computed_is_followed_too(bench):
    bench.evaluated()
    asked = []
    bench.follower.follow = lambda node, ids: asked.append(list(ids)) or []
    set_structures(bench.node, [LARGER])
    bench.follower.compute()
    bench.clock.run()
    assert asked == [["Heart"]] and bench.heart().volume_cc == pytest.approx(LARGER.volume_cc)


def test_an_error_is_told_and_the_next_edit_tries_again(bench):
    bench.evaluated()
    errors = []
    bench.follower.failed.connect(errors.append)
    content = bench.node.GetSegmentation()
    content.GetSegment("Lung_L").SetName("Heart")
    bench.clock.run()
    assert len(errors) == 1 and "two segments called Heart" in node_reason(bench.case.get(Role.CHART))
    content.GetSegment("Lung_L").SetName("Lung_L")
    bench.clock.run()
    assert bench.follower.is_current and node_reason(bench.case.get(Role.CHART)) == ""


def test_contours_or_a_scene_that_go_are_let_go(bench):
    bench.evaluated()
    bench.follower.compute()
    lost = []
    bench.follower.lost.connect(lambda: lost.append(1))
    set_structures(bench.node, [LARGER])
    bench.scene.RemoveNode(bench.node)
    bench.clock.run()
    assert lost and bench.follower.live is None
    bench.scene.Clear(False)
    bench.clock.run()
    assert bench.follower.live is None


def test_results_that_the_workflow_has_just_made_count_as_current(bench):
    bench.evaluated()
    update_dose_node(bench.case.get(Role.DOSE), dose(0.5))
    bench.follower.take()
    assert node_reason(bench.case.get(Role.CHART)) == "" and not bench.seen


def test_curves_that_a_person_has_hidden_stay_hidden(bench):
    bench.evaluated()
    chart = bench.case.get(Role.CHART)
    heart = series_of(find_dvh_table(bench.scene, bench.case.get(Role.DOSE), bench.node, "Heart"))
    chart.RemovePlotSeriesNodeID(heart.GetID())
    set_structures(bench.node, [LARGER])
    bench.clock.run()
    assert not chart.HasPlotSeriesNodeID(heart.GetID())
