# SPDX-License-Identifier: Apache-2.0
"""A dose against a protocol: DVHs, metrics, protocols and goals.

The names below may be used by everybody; they are looked up when they are first used.
"""

from typing import TYPE_CHECKING

from AIOCommon.core.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from .core.dvh import Dvh as Dvh
    from .core.dvh import DvhEngine as DvhEngine
    from .core.dvh import dvh as dvh
    from .core.dvh_files import read_dvh_csv as read_dvh_csv
    from .core.eud import geud as geud
    from .core.evaluate import Evaluation as Evaluation
    from .core.evaluate import evaluate_plan as evaluate_plan
    from .core.goal import Goal as Goal
    from .core.goals import GoalResult as GoalResult
    from .core.linear_quadratic import bed as bed
    from .core.linear_quadratic import eqd2 as eqd2
    from .core.metrics import Metric as Metric
    from .core.metrics import parse_metric as parse_metric
    from .core.phases import Phase as Phase
    from .core.phases import PhaseDvhs as PhaseDvhs
    from .core.protocol import Protocol as Protocol
    from .core.protocol import list_protocols as list_protocols
    from .core.protocol import load_protocol as load_protocol
else:
    __getattr__, __dir__, __all__ = lazy_exports(
        __name__,
        {
            "core.dvh": "Dvh DvhEngine dvh",
            "core.dvh_files": "read_dvh_csv",
            "core.eud": "geud",
            "core.evaluate": "Evaluation evaluate_plan",
            "core.goal": "Goal",
            "core.goals": "GoalResult",
            "core.linear_quadratic": "bed eqd2",
            "core.metrics": "Metric parse_metric",
            "core.phases": "Phase PhaseDvhs",
            "core.protocol": "Protocol list_protocols load_protocol",
        },
    )
