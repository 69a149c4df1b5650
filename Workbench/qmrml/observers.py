# SPDX-License-Identifier: Apache-2.0
"""VTK observers that go when their widget goes."""

from __future__ import annotations

import shiboken6


class ObserverSet:
    """Observations of one widget; all of them end with `clear()` and when Qt destroys the widget."""

    def __init__(self, owner) -> None:
        self._owner = owner
        self._tags: list[tuple[object, int]] = []
        tags = self._tags
        owner.destroyed.connect(lambda *_: _remove(tags))

    def add(self, caller, event, callback) -> None:
        """Call `callback()` at `event` of `caller` as long as the widget lives."""
        if caller is None:
            return
        owner = self._owner

        def notify(*_args):
            if shiboken6.isValid(owner):
                callback()

        self._tags.append((caller, caller.AddObserver(event, notify)))

    def clear(self) -> None:
        _remove(self._tags)


def _remove(tags: list) -> None:
    while tags:
        caller, tag = tags.pop()
        caller.RemoveObserver(tag)
