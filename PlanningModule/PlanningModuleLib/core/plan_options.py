# SPDX-License-Identifier: Apache-2.0
"""Choices of a planner, declared once each with kind, limits and text; the defaults serve the protocols that ship."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from AIOCommon.core.options import Flag, Integer, Name, Names, Number, Option, Options, Record, Rule, option

from .delivery.sequencing import LEVELS
from .dose.dose_points import DOSE_SPACING_MM
from .machines.hu import DensityTable, density_table, load_density_table

if TYPE_CHECKING:
    from .optimisation.objectives import Objective

Point = tuple[float, float, float]
Angles = tuple[str, float, float, float]
MAX_SHIFT_MM = 30.0  # more than a patient is treated with


def _technique(name: str) -> str:
    from .technique_registry import technique

    return technique(name).name


def _dose_engine(name: str) -> str:
    from .dose.dose_engines import dose_engine

    return dose_engine(name).name


def _table(value: DensityTable | Mapping[str, Any] | str) -> DensityTable:
    return value if isinstance(value, DensityTable) else density_table(value)


def _finite(values: Sequence[Any], count: int) -> tuple[float, ...]:
    read = tuple(float(value) for value in values)
    if len(read) != count or not all(map(math.isfinite, read)):
        raise ValueError(f"{list(values)} is not {count} finite numbers")
    return read


def _point(value: Sequence[float] | None) -> Point | None:
    return None if value is None else _finite(value, 3)  # type: ignore[return-value]


def _angles(rows: Sequence[Sequence[Any]]) -> tuple[Angles, ...]:
    return tuple((str(name), *_finite(angles, 3)) for name, *angles in rows)  # type: ignore[misc]


def _objectives(rows: Sequence[Objective | Mapping[str, Any]]) -> tuple[Objective, ...]:
    from .optimisation.objectives import Objective

    return tuple(row if isinstance(row, Objective) else Objective.from_dict(row) for row in rows)


@dataclass(frozen=True)
class PlanOptions(Options):
    """Choices of a planner. The text of each option stands in its declaration.

    Parameters
    ----------
    technique : a name or title of technique_registry.techniques(), kept as its name; empty for IMRT tangents, with
        nodes the ones with anterior fields, with a simultaneous boost multi-field IMRT.
    dose_engine : of dose_engines.engine_names(), for the final dose; empty for its default.
    nodes : nodal CTVs to treat as well.
    setup_mm, breathing_mm : shifts of the patient, and of the breast outwards, under which the CTV is to keep its dose;
        0 to rely on the PTV's margin.
    boost_gy : to the tumour bed; 0 for no boost. Its whole dose in the protocol's fractions, or with
        ``boost_fractions`` the dose of a second phase alone. boost_fractions : of that; 0 for a simultaneous boost.
    density_table : from CT numbers to densities; a table, or its name, path or plain values. Never absent.
    allow_couch : the couch's attenuation is not in the dose.
    isocentre_ras_mm : None for the middle of the target.
    objectives : instead of those that follow from the protocol; empty for these.
    angles : (name, gantry, collimator, couch) of each beam, instead of the technique's own; empty for these.
    goal_rounds : how often the priorities of missed goals are raised.
    corrections : how often the fluence is optimised again with what the final dose has more or less than the
        optimiser's fast dose; without effect where they are the same.

    Raises
    ------
    OptionError : a value of the wrong kind or out of its limits, or options that contradict each other.
    InputError : an unknown technique or dose engine, no such density table, a damaged objective.
    """

    technique: str = option(
        Name(
            "`info` lists them. Default: IMRT tangents; with a simultaneous boost multi-field IMRT.",
            "technique",
            "NAME",
            _technique,
        ),
        default="",
    )
    dose_engine: str = option(
        Name("Of the final dose; `info` lists them.", "dose-engine", "NAME", _dose_engine), default=""
    )
    nodes: tuple[str, ...] = option(
        Names("A nodal CTV to treat as well, or all; may be given again.", "nodes", "CTV"), default=()
    )
    setup_mm: float = option(
        Number("Keep the CTV covered under shifts of this size.", "setup-error", "MM", "mm", 0.0, MAX_SHIFT_MM),
        default=0.0,
    )
    breathing_mm: float = option(
        Number("Keep it covered when the breast moves outwards so far.", "breathing", "MM", "mm", 0.0, MAX_SHIFT_MM),
        default=0.0,
    )
    boost_gy: float = option(
        Number(
            "Whole dose of the tumour bed in the protocol's fractions; with {boost_fractions} of a second phase.",
            "boost-dose",
            "GY",
            "Gy",
            0.0,
            100.0,
        ),
        default=0.0,
    )
    boost_fractions: int = option(
        Integer(
            "Give the boost's dose in so many fractions after the breast's.",
            "boost-fractions",
            "N",
            minimum=1,
            maximum=60,
            off=True,
        ),
        default=0,
    )
    density_table: DensityTable = option(
        Record(
            "From CT numbers to densities, of the scanner.",
            "density-table",
            "FILE",
            _table,
            lambda table: table.to_dict(),
        ),
        default_factory=load_density_table,
    )
    allow_couch: bool = option(Flag("Plan even though a beam crosses the couch.", "allow-couch"), default=False)
    dose_spacing_mm: float = option(
        Number("Spacing of the dose grid.", "dose-grid", "MM", "mm", 1.0, 10.0), default=DOSE_SPACING_MM
    )
    out_of_lung: bool = option(Flag("Keep the PTV's margin out of the lungs."), default=False)
    isocentre_ras_mm: Point | None = option(Record("Point that the beams turn around.", of=_point), default=None)
    objectives: tuple[Objective, ...] = option(
        Record(
            "What the optimiser works on.",
            of=_objectives,
            to_plain=lambda rows: [objective.to_dict() for objective in rows],
        ),
        default=(),
    )
    angles: tuple[Angles, ...] = option(
        Record(
            "Name, gantry, collimator and couch of each beam.",
            of=_angles,
            to_plain=lambda rows: [list(r) for r in rows],
        ),
        default=(),
    )
    max_iterations: int = option(Integer("Of the optimiser.", minimum=1, maximum=10_000), default=120)
    goal_rounds: int = option(Integer("Of raised priorities.", minimum=0, maximum=50), default=3)
    levels: int = option(Integer("Steps of fluence in leaf sequencing.", minimum=2, maximum=200), default=LEVELS)
    corrections: int = option(Integer("By the final dose.", minimum=0, maximum=10), default=1)
    device: str = option(Name("What torch computes on: cpu, cuda, ..."), default="cpu")

    KIND: ClassVar[str] = "planning option"
    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            ("boost_fractions", "boost_gy"),
            lambda fractions, dose_gy: fractions > 0 and not dose_gy,
            "a boost in {boost_fractions} fractions has no dose",
            "Give the dose of the second phase.",
            "{boost_fractions} needs {boost_gy}, the dose of the second phase alone.",
        ),
    )


def plan_option(name: str) -> Option:
    """The declaration of one option, e.g. for the limits of a field in a form."""
    return PlanOptions.declared()[name]
