# SPDX-License-Identifier: Apache-2.0
"""A request for the simple chest, as most tests ask it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from AIOEvaluation.core.protocol import load_protocol
from PlanningModuleLib.core.plan_options import PlanOptions
from PlanningModuleLib.core.plan_request import PlanRequest


def request_for(case: Any, options: PlanOptions | None = None, **changes: Any) -> PlanRequest:
    """40 Gy in 15 fractions to the left breast of a case with ``ct`` and ``structures``; ``changes`` to the request."""
    protocol = load_protocol("40in15-dbcg")
    asked = PlanRequest(case.ct, case.structures, protocol, "left", options=options or PlanOptions())
    return replace(asked, **changes)
