# SPDX-License-Identifier: Apache-2.0
"""The parameters that several models share: one name, unit and range for each quantity.

The second entry is the symbol that publications, parameter files and the command line use for it.
"""

from __future__ import annotations

from .parameter import NOT_NEGATIVE, POSITIVE, Limits, Parameter

FRACTIONS = Parameter("fractions", "n_fx", "Number of fractions", "", Limits(1.0))
ALPHA_BETA = Parameter("alpha_beta_gy", "ab", "alpha/beta", "Gy", POSITIVE)
D50 = Parameter("d50_gy", "D50", "Dose of a 50 % response", "Gy", POSITIVE)
TD50 = Parameter("td50_gy", "TD50", "Dose of a 50 % complication probability", "Gy", POSITIVE)
GAMMA = Parameter("gamma", "gamma", "Largest normalised slope of the dose response", "", POSITIVE)
GAMMA50 = Parameter("gamma50", "gamma50", "Normalised slope at the 50 % dose", "", POSITIVE)
EUD_EXPONENT = Parameter("a", "a", "Exponent of the generalised EUD")
ALPHA = Parameter("alpha_per_gy", "alpha", "Linear coefficient of cell kill", "1/Gy", POSITIVE)

REPAIR_TIME = (
    Parameter("incomplete_repair", "incomplete_repair", "Thames' h factor", "", NOT_NEGATIVE, optional=True),
    Parameter(
        "repopulation_gy_per_day",
        "repopulation_gy_per_day",
        "BED lost by repopulation",
        "Gy per day",
        NOT_NEGATIVE,
        optional=True,
    ),
    Parameter(
        "days_of_repopulation",
        "days_of_repopulation",
        "Days of repopulation in the course",
        "days",
        NOT_NEGATIVE,
        optional=True,
    ),
)
