# SPDX-License-Identifier: Apache-2.0
"""Plans: machines, beams, dose, optimisation, delivery, and the treatment that they make together.

The names below may be used by everybody; they are looked up when they are first used.
"""

from typing import TYPE_CHECKING

from AIOCommon.core.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from .core.boost import plan_case as plan_case
    from .core.machines.machine import Machine as Machine
    from .core.machines.machine_library import list_machines as list_machines
    from .core.machines.machine_library import load_machine as load_machine
    from .core.optimisation.objectives import Objective as Objective
    from .core.plan import Beam as Beam
    from .core.plan import Plan as Plan
    from .core.plan_options import PlanOptions as PlanOptions
    from .core.plan_request import PlanRequest as PlanRequest
    from .core.treatment import Treatment as Treatment
    from .core.treatment import TreatmentPhase as TreatmentPhase
else:
    __getattr__, __dir__, __all__ = lazy_exports(
        __name__,
        {
            "core.boost": "plan_case",
            "core.machines.machine": "Machine",
            "core.machines.machine_library": "list_machines load_machine",
            "core.optimisation.objectives": "Objective",
            "core.plan": "Beam Plan",
            "core.plan_options": "PlanOptions",
            "core.plan_request": "PlanRequest",
            "core.treatment": "Treatment TreatmentPhase",
        },
    )
