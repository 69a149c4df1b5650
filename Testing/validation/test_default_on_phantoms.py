# SPDX-License-Identifier: Apache-2.0
"""The built-in model on twenty phantoms that it has never seen, beside what was published for patients.

``AIORT_KEEP`` names a folder where the numbers of each phantom are kept, so that an interrupted run goes on.
"""

from __future__ import annotations

import os
import sys

import numpy as np
import pytest

from AIORadiotherapyLib.core.analysis.agreement_figure import published
from AIORadiotherapyLib.core.analysis.phantom_pairs import evaluate_phantoms

pytestmark = [pytest.mark.validation, pytest.mark.timeout(7200)]

SEEDS = range(510001, 510021)
# Nothing was published for these; they must not get worse.
LEAST = {"A_LAD": 0.75, "CTVp_Tumorbed": 0.60, "HumeralHead": 0.96, "BODY": 0.98}
TOLERANCE = 0.005  # of the means that were published with two digits


def test_the_default_model_reaches_the_figures_of_patients():
    found = evaluate_phantoms("", SEEDS, 3.0, kept_in=os.environ.get("AIORT_KEEP"))
    means: dict[str, list[float]] = {}
    for name, rows in found.rows.items():
        stem = name if name.startswith("Lung") else name.removesuffix("_L").removesuffix("_R")
        means.setdefault(stem, []).extend(row.dice for row in rows if row is not None)
    for stem, values in means.items():
        sys.stderr.write(f"{stem:<16}{len(values):>4}{np.mean(values):>8.3f}\n")
        bar = published(stem)
        least = LEAST.get(stem, 0.0 if bar is None else bar[0] - TOLERANCE)
        assert np.mean(values) >= least, stem
    assert np.mean([np.mean(v) for stem, v in means.items() if stem != "BODY"]) >= 0.88
