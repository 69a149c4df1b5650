# SPDX-License-Identifier: Apache-2.0
"""Takes up a set of plans that was kept with the case, and says what became of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import slicer
from slicer.i18n import tr as _

from AIOCommon import InputError, Progress
from AIOCommon.ui import packages
from AIOCommon.ui.wording import in_window

from ..core.pareto.plan_set import PlanSet
from ..core.pareto.set_file import KeptSet
from ..core.plan_request import PlanRequest
from ..mrml.kept_plans import kept_set
from ..mrml.side_dose import refuse_boost
from .plan_run import PlanInputs


def read_kept(scene: slicer.vtkMRMLScene) -> tuple[KeptSet | None, str]:
    """The set, and why there is none although one was kept; "" for no reason."""
    try:
        return kept_set(scene), ""
    except InputError as error:
        return None, str(error)


def kept_for(scene: slicer.vtkMRMLScene, inputs: Callable[[], PlanInputs | None]) -> tuple[PlanInputs, KeptSet] | None:
    """What a kept set would be taken up for, and the set; None while something is missing, or where none is kept.

    Raises
    ------
    InputError : it is damaged, or the case has a boost.
    """
    if packages.missing(packages.FOR_PLANNING):
        return None  # to install them is offered when a set is asked for
    given = inputs()
    if given is None:
        return None
    refuse_boost(given.case)
    kept = kept_set(scene)
    return (given, kept) if kept is not None else None


def take_up(kept: KeptSet, request: PlanRequest, progress: Progress) -> tuple[PlanSet | None, bytes, str]:
    """The set on the case as it is, nothing more to keep, and what is said of it; None where it is of another one.

    Raises
    ------
    InputError : its fluences do not give the doses that were kept with it; Cancelled.
    """
    stale = kept.stale(request)
    if not stale:
        return kept.resume(request, progress), b"", _("The set that was kept with the case.")
    if "CT" in stale:  # then every contour is another one, too
        return None, b"", _("The set in the case's folder is of another CT: make one of this case.")
    text = _("The set that was kept with the case is of before ({what}): make it again.")
    return None, b"", text.format(what=", ".join(map(in_window, stale)))


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
    return text.format(what=", ".join(map(in_window, stale)))
