# SPDX-License-Identifier: Apache-2.0
"""EUD, TCP and NTCP of a plan for other numbers of fractions, with iso-effect curves and uncertainty intervals."""

from ..alpha_beta import AlphaBeta, alpha_beta_sets
from .distribution import DEFAULT_SETS, DoseDistribution, Organ
from .explorer import Outcome, Schedule, Sweep, evaluate_schedule, iso_effect, matched_dose_per_fraction, sweep
from .live import Estimate, IsoEffect, distribution_of, estimates, iso_effect_curve, plan_schedule, target_names
from .search import Candidate, ScheduleSearch, search_schedules
from .trials import TrialArm, calibrated, reach, trial_arms, trial_rows
from .uncertainty import (
    Band,
    draw,
    model_interval,
    monte_carlo,
    response_band,
)

__all__ = [
    "DEFAULT_SETS",
    "AlphaBeta",
    "Band",
    "Candidate",
    "DoseDistribution",
    "Estimate",
    "IsoEffect",
    "Organ",
    "Outcome",
    "Schedule",
    "ScheduleSearch",
    "Sweep",
    "TrialArm",
    "alpha_beta_sets",
    "calibrated",
    "distribution_of",
    "draw",
    "estimates",
    "evaluate_schedule",
    "iso_effect",
    "iso_effect_curve",
    "matched_dose_per_fraction",
    "model_interval",
    "monte_carlo",
    "plan_schedule",
    "reach",
    "response_band",
    "search_schedules",
    "sweep",
    "target_names",
    "trial_arms",
    "trial_rows",
]
