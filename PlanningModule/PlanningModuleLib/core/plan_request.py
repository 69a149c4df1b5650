# SPDX-License-Identifier: Apache-2.0
"""What goes into planning: one record, whatever door it comes through."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from AIOCommon import StructureSet, Volume

from .machines.machine import Machine
from .machines.machine_library import load_machine
from .plan_options import PlanOptions

if TYPE_CHECKING:
    from AIOEvaluation import Protocol

    from .plan import Plan


@dataclass(frozen=True, eq=False)
class PlanRequest:
    """A case, and what is asked for it.

    Parameters
    ----------
    ct : HU. structures : on the CT's grid, with BODY and the protocol's CTV of ``side``; organs as far as contoured.
    protocol : with the goals that the dose is held against.
    side : "left" or "right", the breast to treat.
    machine : the default one unless another is given.
    options : choices of the planner, the density table among them.
    start : a plan whose fluence the optimisation starts from, as far as its beams stand where the new ones do.
    """

    ct: Volume
    structures: StructureSet
    protocol: Protocol
    side: str
    machine: Machine = field(default_factory=load_machine)
    options: PlanOptions = field(default_factory=PlanOptions)
    start: Plan | None = None

    def with_options(self, **changes: Any) -> PlanRequest:
        """The same request with other options."""
        return replace(self, options=replace(self.options, **changes))
