# SPDX-License-Identifier: Apache-2.0
"""Teaching: a person contours a case blind, and sees what the expert did, what it costs, and why.

The names below may be used by everybody; they are looked up when they are first used.
"""

from typing import TYPE_CHECKING

from AIOCommon.core.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from .core.attempt import Attempt as Attempt
    from .core.class_file import ClassFile as ClassFile
    from .core.exercise import Exercise as Exercise
    from .core.exercise import Task as Task
    from .core.exercise_file import load_exercise as load_exercise
    from .core.exercise_file import save_exercise as save_exercise
    from .core.feedback import Feedback as Feedback
    from .core.feedback import judge as judge
else:
    __getattr__, __dir__, __all__ = lazy_exports(
        __name__,
        {
            "core.attempt": "Attempt",
            "core.class_file": "ClassFile",
            "core.exercise": "Exercise Task",
            "core.exercise_file": "load_exercise save_exercise",
            "core.feedback": "Feedback judge",
        },
    )
