# SPDX-License-Identifier: Apache-2.0
"""The child process that makes a set of plans, and a deliverable plan of the mixture that is picked.

IN_DIR: as of :mod:`..planning_task`, with pick.json, and pareto.npz where a set was kept. Beside OUT_DIR (the
treatment, where one was picked): set/pareto.npz and set/pareto.json, see :class:`SetReport`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.child import ChildTask
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import Integer, Number

from ..plan_request import PlanRequest
from ..planning_task import write_input
from .navigation import Navigator
from .plan_set import FEWEST, MOST, PlanSet
from .set_file import SET_FILE

REPORT_FILE, PICK_FILE = "pareto.json", "pick.json"
INPUT, OUTPUT, SET = "in", "out", "set"
PLANS = Integer("Plans of a set.", minimum=FEWEST, maximum=MOST)
IMPORTANCE = Number("Of a quantity.", minimum=0.0, maximum=1000.0)
LIMIT_GY = Number("Highest value of a quantity.", unit="Gy", minimum=0.0, maximum=300.0)
_MOST_NAMED = 20


@dataclass(frozen=True)
class Pick:
    """Which mixture is wanted, by names of structures.

    Parameters
    ----------
    importance : weights of quantities in parts of their ranges. limits_gy : highest values.
    """

    importance: Mapping[str, float]
    limits_gy: Mapping[str, float]

    @property
    def is_empty(self) -> bool:
        return not self.importance and not self.limits_gy

    def apply(self, plans: PlanSet) -> Navigator:
        """The navigator at the mixture.

        Raises
        ------
        InputError : a name is no quantity of the set, or no mixture keeps the limits.
        """
        names = [t.name for t in plans.trade_offs]
        for name in (*self.importance, *self.limits_gy):
            if name not in names:
                raise InputError("is not traded", where=name, hint=f"The set trades {', '.join(names)}.")
        navigator = Navigator(plans.values)
        navigator.pick(
            {names.index(name): value for name, value in self.importance.items()},
            {names.index(name): value for name, value in self.limits_gy.items()},
        )
        return navigator

    def to_dict(self) -> dict[str, Any]:
        return {"importance": dict(self.importance), "limits_gy": dict(self.limits_gy)}

    @classmethod
    def from_entries(cls, row: Entries) -> Pick:
        """From :meth:`to_dict`'s result in a file; InputError for anything else."""
        importance, limits = row.within("importance"), row.within("limits_gy")
        return cls(
            {str(key): importance.take(key, IMPORTANCE) for key in importance},
            {str(key): limits.take(key, LIMIT_GY) for key in limits},
        )


def pareto_task(
    folder: str | Path, request: PlanRequest, pick: Pick, kept: str | Path | None = None, plans: int = MOST
) -> ChildTask:
    """Write the request below ``folder`` and describe the process.

    Parameters
    ----------
    pick : the mixture to deliver; an empty one for the set alone. kept : file of a set to take up where it fits.
    plans : of the set, at most.
    """
    folder = Path(folder)
    given = folder / INPUT
    write_input(given, request)
    content = {**pick.to_dict(), "plans": PLANS.read(plans)}
    (given / PICK_FILE).write_text(json.dumps(content), encoding="utf-8")
    if kept is not None and Path(kept).is_file():
        (given / SET_FILE).write_bytes(Path(kept).read_bytes())
    argv = ("-m", "PlanningModuleLib.core.pareto.worker", str(given), str(folder / OUTPUT), str(folder / SET))
    return ChildTask(argv, "Trade-offs")


def report_of(folder: str | Path) -> dict[str, Any]:
    """What a finished :func:`pareto_task` says of its set; InputError where there is nothing.

    {"reused", "stale" (texts), "seconds", "trade_offs" [{name, what, wanted_gy}], "plans" [{emphasis, values_gy}],
    "picked" null or {shares, picked_gy, reached_gy, distance_gy, seconds}}; values by trade-off in their order.
    """
    content = read_json(Path(folder) / SET / REPORT_FILE, "Make the set again.")
    if not isinstance(content, dict):
        raise InputError("is no report of a set of plans", where=Path(folder) / SET / REPORT_FILE)
    return content


def emphasis(factors: Sequence[float], names: Sequence[str]) -> str:
    """What counts more in a plan of a set, for people."""
    more = [name for name, factor in zip(names, factors) if factor > 1.0]
    if not more:
        return "balanced"
    return "all organs" if len(more) > 2 and len(more) == len(names) - 1 else " and ".join(more)
