# SPDX-License-Identifier: Apache-2.0
"""TCP, NTCP and risks: models and published parameter sets, fractionation, contours compared in space and in dose.

The names below may be used by everybody; they are looked up when they are first used.
"""

from typing import TYPE_CHECKING

from AIOCommon.core.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from .core.comparison import ContourComparison as ContourComparison
    from .core.comparison import compare_contours as compare_contours
    from .core.evaluate import ModelledEvaluation as ModelledEvaluation
    from .core.evaluate import evaluate_plan as evaluate_plan
    from .core.fractionation import DoseDistribution as DoseDistribution
    from .core.fractionation import Schedule as Schedule
    from .core.fractionation import evaluate_schedule as evaluate_schedule
    from .core.fractionation import search_schedules as search_schedules
    from .core.models import Model as Model
    from .core.models import get_model as get_model
    from .core.parameters import ParameterSet as ParameterSet
    from .core.parameters import load_parameters as load_parameters
    from .core.parameters import parameter_sets as parameter_sets
    from .core.response import ModelRow as ModelRow
    from .core.response import evaluate_model as evaluate_model
    from .core.sensitivity import boundary_sensitivity as boundary_sensitivity
else:
    __getattr__, __dir__, __all__ = lazy_exports(
        __name__,
        {
            "core.comparison": "ContourComparison compare_contours",
            "core.evaluate": "ModelledEvaluation evaluate_plan",
            "core.fractionation": "DoseDistribution Schedule evaluate_schedule search_schedules",
            "core.models": "Model get_model",
            "core.parameters": "ParameterSet load_parameters parameter_sets",
            "core.response": "ModelRow evaluate_model",
            "core.sensitivity": "boundary_sensitivity",
        },
    )
