# SPDX-License-Identifier: Apache-2.0
"""Choices of a planner, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .delivery.sequencing import LEVELS
from .dose.dose_points import DOSE_SPACING_MM
from .optimisation.objectives import Objective

AUTOMATIC = ""


@dataclass(frozen=True)
class PlanOptions:
    """Choices of a planner; the defaults serve the four protocols that ship.

    Parameters
    ----------
    nodes : nodal CTVs to treat as well.
    isocentre_ras_mm : None for the middle of the target.
    dose_spacing_mm : 2 to 3 for a plan, coarser to try things.
    goal_rounds : how often the priorities of missed goals are raised.
    technique : a name of techniques.techniques(); empty for IMRT tangents, with nodes the ones with anterior fields.
    dose_engine : a name of dose_engines.engine_names(), for the final dose; empty for its default.
    objectives : instead of those that follow from the protocol; empty for these.
    angles : (name, gantry, collimator, couch) of each beam, instead of the technique's own; empty for these.
    setup_mm, breathing_mm : shifts of the patient, and of the breast outwards, under which the CTV is to keep its dose;
        0 to rely on the PTV's margin.
    boost_gy : to the tumour bed; 0 for no boost. Its whole dose in the protocol's fractions, or with
        ``boost_fractions`` the dose of a second phase alone.
    boost_fractions : of that second phase; 0 for a simultaneous boost.
    density_table : from CT numbers to densities, by name or path or as plain values; empty for the generic table.
    allow_couch : plan even though a beam crosses the couch, whose attenuation is not in the dose.
    corrections : how often the fluence is optimised again with what the final dose has more or less than the
        optimiser's fast dose; without effect where they are the same.
    """

    nodes: tuple[str, ...] = ()
    out_of_lung: bool = False
    isocentre_ras_mm: tuple[float, float, float] | None = None
    dose_spacing_mm: float = DOSE_SPACING_MM
    max_iterations: int = 120
    goal_rounds: int = 3
    levels: int = LEVELS
    technique: str = AUTOMATIC
    dose_engine: str = AUTOMATIC
    setup_mm: float = 0.0
    breathing_mm: float = 0.0
    boost_gy: float = 0.0
    boost_fractions: int = 0
    density_table: str | Mapping[str, Any] = ""
    allow_couch: bool = False
    corrections: int = 1
    objectives: tuple[Objective, ...] = ()
    angles: tuple[tuple[str, float, float, float], ...] = ()
    device: str = "cpu"
