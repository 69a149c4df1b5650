# SPDX-License-Identifier: Apache-2.0
"""The edits of a case with the price of each, and the states that they are held against."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from .changes import Change, changes
from .snapshot import Snapshot, Value

FORMAT = 1
MOST_EDITS = 500  # older ones are dropped; what is since accepted or since the AI does not depend on them
_MOST_CHANGES = 6  # of one edit
_MOST_TEXT = 200
_MOST_PAST = 40  # edits that can be recognised as taken back


@dataclass(frozen=True)
class Edit:
    """One edit.

    Parameters
    ----------
    what : the tool and the structures, such as "Paint Heart".
    at : when, with its time zone.
    price : what it changed, the most important first.
    place_ras_mm : where to look, the middle of what was edited; None where it is not known.
    """

    what: str
    at: datetime
    price: tuple[Change, ...]
    place_ras_mm: tuple[float, float, float] | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "what": self.what,
            "at": self.at.isoformat(),
            "price": [[c.before.to_list(), c.after.to_list()] for c in self.price],
            "place_ras_mm": None if self.place_ras_mm is None else list(self.place_ras_mm),
        }


@dataclass
class Ledger:
    """Edits in their order, the present numbers, and those when somebody last accepted the contours."""

    now: Snapshot = field(default_factory=Snapshot)
    before_last: Snapshot | None = None
    accepted: Snapshot | None = None
    accepted_at: datetime | None = None
    edits: list[Edit] = field(default_factory=list)
    _past: list[Snapshot] = field(default_factory=list, repr=False)  # before each of the last edits

    def begin(self, now: Snapshot) -> None:
        """Numbers that no edit has changed: of a case that was opened, or after another dose or protocol."""
        self.now, self.before_last, self._past = now, None, []
        if self.accepted is None:
            self.accepted = now

    def restart(self, now: Snapshot) -> None:
        """Another dose, side or protocol: what was held against the old one means nothing now."""
        self.edits, self.accepted, self.accepted_at = [], None, None
        self.begin(now)

    def record(
        self, what: str, at: datetime, now: Snapshot, place_ras_mm: tuple[float, float, float] | None = None
    ) -> Edit | None:
        """Take the numbers after an edit; None where it took the last one back, which then leaves the list."""
        if self.edits and self._past and self.now.values and not changes(self._past[-1], now):
            self.edits = self.edits[:-1]
            self.now = self._past.pop()
            self.before_last = self._past[-1] if self._past else None
            return None
        edit = Edit(what[:_MOST_TEXT], at, tuple(changes(self.now, now)[:_MOST_CHANGES]), place_ras_mm)
        self._past = [*self._past, self.now][-_MOST_PAST:]
        self.before_last, self.now = self.now, now
        self.edits = [*self.edits, edit][-MOST_EDITS:]
        return edit

    def accept(self, at: datetime) -> None:
        """A person accepts the contours as they are."""
        self.accepted, self.accepted_at = self.now, at

    def since_last(self) -> list[Change]:
        """What the last edit changed."""
        return changes(self.before_last, self.now) if self.before_last is not None else []

    def since_accepted(self) -> list[Change]:
        """What has changed since the contours were accepted, or since the case was opened."""
        return changes(self.accepted, self.now) if self.accepted is not None else []

    def since(self, reference: Snapshot) -> list[Change]:
        """What differs from another state, such as the model's own contours on the same dose."""
        return changes(reference, self.now)

    # --- in a scene
    def to_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "format": FORMAT,
            "accepted": None if self.accepted is None else self.accepted.to_list(),
            "accepted_at": None if self.accepted_at is None else self.accepted_at.isoformat(),
            "edits": [each.to_dict() for each in self.edits],
        }

    @classmethod
    def from_dict(cls, content: Any) -> Ledger:
        """What :meth:`to_dict` gave; the present numbers are for :meth:`begin`.

        Raises
        ------
        ValueError : it is something else, damaged, or of a later version.
        """
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            raise ValueError("the record of edits is not one, or of another version")
        edits = content.get("edits", [])
        if not isinstance(edits, list) or len(edits) > MOST_EDITS:
            raise ValueError("the record of edits holds no list of edits")
        accepted = content.get("accepted")
        return cls(
            accepted=None if accepted is None else Snapshot.from_list(accepted),
            accepted_at=None if content.get("accepted_at") is None else _time(content["accepted_at"]),
            edits=[_edit(each) for each in edits],
        )


def _edit(content: Any) -> Edit:
    if not isinstance(content, dict):
        raise ValueError("an edit of the record is no object")
    what, price, place = content.get("what"), content.get("price"), content.get("place_ras_mm")
    if not isinstance(what, str) or len(what) > _MOST_TEXT:
        raise ValueError("an edit of the record does not say what it was")
    if not isinstance(price, list) or any(not isinstance(p, list) or len(p) != 2 for p in price):
        raise ValueError("an edit of the record has no price")
    pairs = [(Value.from_list(before), Value.from_list(after)) for before, after in price]
    if any(before.key != after.key for before, after in pairs):
        raise ValueError("an edit of the record compares two different numbers")
    return Edit(what, _time(content.get("at")), tuple(Change(*pair) for pair in pairs), _place(place))


def _place(content: Any) -> tuple[float, float, float] | None:
    if content is None:
        return None
    if not isinstance(content, list) or len(content) != 3:
        raise ValueError("the place of an edit is no point")
    numbers = [float(each) for each in content if isinstance(each, int | float) and not isinstance(each, bool)]
    if len(numbers) != 3 or not all(math.isfinite(n) for n in numbers):
        raise ValueError("the place of an edit is no point")
    return numbers[0], numbers[1], numbers[2]


def _time(content: Any) -> datetime:
    if not isinstance(content, str) or len(content) > _MOST_TEXT:
        raise ValueError("the time of an edit is no time")
    return datetime.fromisoformat(content)
