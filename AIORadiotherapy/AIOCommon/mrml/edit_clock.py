# SPDX-License-Identifier: Apache-2.0
"""Counts the time that a person edits contours; it is kept with the segmentation and saved with the case."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import slicer

from ..core.working_time import WorkingTime

_ATTRIBUTE = "AIO.WorkingTime"


class EditClock:
    """Call :meth:`note` after each edit; ``now`` gives seconds and is another clock in tests."""

    def __init__(self, now: Callable[[], float] = time.monotonic):
        self._now = now
        self._last: tuple[str, float] | None = None

    def note(self, node: slicer.vtkMRMLSegmentationNode) -> WorkingTime:
        """Count an edit of these contours that has just been made."""
        moment = self._now()
        since = moment - self._last[1] if self._last is not None and self._last[0] == node.GetID() else None
        found = time_of(node).with_edit(since)
        self._last = (node.GetID(), moment)
        node.SetAttribute(_ATTRIBUTE, json.dumps({"seconds": round(found.seconds, 1), "edits": found.edits}))
        return found


def time_of(node: slicer.vtkMRMLSegmentationNode) -> WorkingTime:
    """What was counted for contours, in this session and before; nothing where the attribute is damaged."""
    text = node.GetAttribute(_ATTRIBUTE)
    if not text:
        return WorkingTime()
    try:
        content = json.loads(text)
        seconds, edits = float(content["seconds"]), int(content["edits"])
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return WorkingTime()
    return WorkingTime(seconds, edits) if 0 <= seconds < 1e7 and 0 <= edits < 10**7 else WorkingTime()
