# SPDX-License-Identifier: Apache-2.0
"""Trials: patients' courses after treatment, and the statistics that answer the protocol's questions.

The names below may be used by everybody; they are looked up when they are first used.
"""

from typing import TYPE_CHECKING

from AIOCommon.core.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from .core.course_table import CourseTable as CourseTable
    from .core.course_table import read_course_table as read_course_table
    from .core.outcome_comparison import CompetingComparison as CompetingComparison
    from .core.outcome_comparison import SurvivalComparison as SurvivalComparison
    from .core.outcome_comparison import compare_competing as compare_competing
    from .core.outcome_comparison import compare_survival as compare_survival
    from .core.statistics.time_to_event import TimeToEvent as TimeToEvent
    from .core.study.protocol import TrialProtocol as TrialProtocol
    from .core.study.study_file import Study as Study
else:
    __getattr__, __dir__, __all__ = lazy_exports(
        __name__,
        {
            "core.course_table": "CourseTable read_course_table",
            "core.outcome_comparison": "CompetingComparison SurvivalComparison compare_competing compare_survival",
            "core.statistics.time_to_event": "TimeToEvent",
            "core.study.protocol": "TrialProtocol",
            "core.study.study_file": "Study",
        },
    )
