# SPDX-License-Identifier: Apache-2.0
"""Whole cases: from a CT to contours, plan, dose and verdict.

The names below may be used by everybody; they are looked up when they are first used.
"""

from typing import TYPE_CHECKING

from AIOCommon.core.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from .core.analysis.rt_files import RtFiles as RtFiles
    from .core.analysis.rt_files import choose_structures as choose_structures
    from .core.analysis.rt_files import read_structure_sets as read_structure_sets
    from .core.analysis.rt_files import read_structures_and_dose as read_structures_and_dose
    from .core.case_state import CaseState as CaseState
    from .core.case_state import Settings as Settings
    from .core.output_folder import OutputFolder as OutputFolder
    from .core.runner import BlockingRunner as BlockingRunner
    from .core.steps import one_stop_workflow as one_stop_workflow
    from .core.verdict import verdict_of as verdict_of
    from .core.workflow import Workflow as Workflow
else:
    __getattr__, __dir__, __all__ = lazy_exports(
        __name__,
        {
            "core.analysis.rt_files": "RtFiles choose_structures read_structure_sets read_structures_and_dose",
            "core.case_state": "CaseState Settings",
            "core.output_folder": "OutputFolder",
            "core.runner": "BlockingRunner",
            "core.steps": "one_stop_workflow",
            "core.verdict": "verdict_of",
            "core.workflow": "Workflow",
        },
    )
