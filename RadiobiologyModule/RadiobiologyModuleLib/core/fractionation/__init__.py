# SPDX-License-Identifier: Apache-2.0
"""A dose distribution under other fractionations: EUD, TCP, NTCP, iso-effect, and how sure they are."""

from .distribution import DEFAULT_SETS, DoseDistribution, Organ
from .explorer import Outcome, Schedule, Sweep, evaluate_schedule, iso_effect, matched_dose_per_fraction, sweep
from .search import Candidate, ScheduleSearch, search_schedules
from .uncertainty import (
    AlphaBeta,
    Band,
    alpha_beta_sets,
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
    "Organ",
    "Outcome",
    "Schedule",
    "ScheduleSearch",
    "Sweep",
    "alpha_beta_sets",
    "draw",
    "evaluate_schedule",
    "iso_effect",
    "matched_dose_per_fraction",
    "model_interval",
    "monte_carlo",
    "response_band",
    "search_schedules",
    "sweep",
]
