# SPDX-License-Identifier: Apache-2.0
"""What is said of a set of plans that was saved with the case."""

from __future__ import annotations

from collections.abc import Sequence

import slicer
from slicer.i18n import tr as _

from AIOCommon import InputError

from ..core.pareto.set_file import KeptSet
from ..mrml.kept_plans import kept_set


def read_kept(scene: slicer.vtkMRMLScene) -> tuple[KeptSet | None, str]:
    """The set, and why there is none although one was kept; "" for no reason."""
    try:
        return kept_set(scene), ""
    except InputError as error:
        return None, str(error)


def what_became(kept: KeptSet | None, stale: Sequence[str]) -> str:
    """Whether a kept set was taken up; "" where there was none.

    Parameters
    ----------
    stale : why it was not, see :func:`..core.pareto.set_file.set_for`.
    """
    if kept is None:
        return ""
    if not stale:
        return _("The set that was kept with the case.")
    text = _("The set that was kept with the case is of before ({what}), so it was made again.")
    return text.format(what=", ".join(stale))
