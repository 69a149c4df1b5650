# SPDX-License-Identifier: Apache-2.0
"""The structures of a case, sorted as a person asks."""

from __future__ import annotations

import math

from AIORadiotherapyLib.core.structure_rows import StructureRow, sorted_rows

ROWS = [
    StructureRow("Lung_L", (0.4, 0.5, 1.0), 1200.0, 7.1, 40.0),
    StructureRow("Heart", (0.9, 0.3, 0.4), 560.0, 1.2, 30.0),
    StructureRow("SpinalCord", (1.0, 0.8, 0.2), 30.0),
]


def test_rows_without_a_dose_stay_at_the_end_in_both_orders():
    for descending, first in ((True, "Lung_L"), (False, "Heart")):
        names = [row.name for row in sorted_rows(ROWS, "mean_gy", descending=descending)]
        assert names[0] == first and names[-1] == "SpinalCord"
    assert math.isnan(ROWS[2].mean_gy)


def test_volumes_and_names_are_sorted_as_numbers_and_words():
    assert [row.name for row in sorted_rows(ROWS, "volume_cc", descending=True)] == ["Lung_L", "Heart", "SpinalCord"]
    assert [row.name for row in sorted_rows(ROWS, "name", descending=False)] == ["Heart", "Lung_L", "SpinalCord"]
