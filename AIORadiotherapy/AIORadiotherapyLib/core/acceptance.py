# SPDX-License-Identifier: Apache-2.0
"""The record that a person accepted the contours or the plan of a case: who, when, and exactly what.

Records are added and withdrawn, never removed: who has accepted what stays known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.entries import Entries

CONTOURS, PLAN = "contours", "plan"
_MOST = 10_000  # records of one case
_NAME_CHARACTERS = 64  # as many as DICOM keeps


@dataclass(frozen=True)
class Acceptance:
    """One acceptance.

    Parameters
    ----------
    what : CONTOURS or PLAN. by : the person's name. at : UTC.
    of : hash of what was accepted; of contours, of those that no plan made. whole : of all contours that there were.
    withdrawn_by, withdrawn_at : who took it back when; "" and None where it was not.
    """

    what: str
    by: str
    at: datetime
    of: str
    whole: str = ""
    withdrawn_by: str = ""
    withdrawn_at: datetime | None = None

    def withdrawn(self, by: str, at: datetime) -> Acceptance:
        return replace(self, withdrawn_by=by, withdrawn_at=at)

    def to_json(self) -> dict[str, Any]:
        """JSON-able; times in ISO 8601, UTC."""
        row = {"what": self.what, "by": self.by, "at": self.at.isoformat(), "of": self.of, "whole": self.whole}
        if self.withdrawn_at is not None:
            row |= {"withdrawn_by": self.withdrawn_by, "withdrawn_at": self.withdrawn_at.isoformat()}
        return row


def acceptances_from_json(file: Entries, key: str) -> list[Acceptance]:
    """The records of a file; none where it is of a version that had none. InputError where they are damaged."""
    return [_acceptance(row) for row in file.rows(key, _MOST, default=[])]


def latest(records: Sequence[Acceptance], what: str) -> Acceptance | None:
    """The last record of contours or plan; None where nobody has accepted them."""
    return next((record for record in reversed(records) if record.what == what), None)


def person_name(text: str) -> str:
    """A person's name as it is kept.

    Raises
    ------
    InputError : it is empty, too long, or holds characters that no name has.
    """
    name = " ".join(text.split())
    if not name:
        raise InputError("a name is missing", hint="Write the name of the person who accepts.")
    if len(name) > _NAME_CHARACTERS or not name.isprintable() or any(mark in name for mark in "\\=^"):
        raise InputError(f"the name can have {_NAME_CHARACTERS} characters, without \\, = and ^")
    return name


def _acceptance(row: Entries) -> Acceptance:
    what = row.text("what", most=20)
    if what not in (CONTOURS, PLAN):
        raise row.wrong(f"{row.name} accepts neither contours nor a plan")
    by, of = row.text("by", most=_NAME_CHARACTERS), row.text("of", most=200)
    found = Acceptance(what, by, row.moment("at").astimezone(UTC), of, row.text("whole", most=200, empty=True))
    if "withdrawn_at" not in row:
        return found
    return found.withdrawn(row.text("withdrawn_by", most=_NAME_CHARACTERS), row.moment("withdrawn_at").astimezone(UTC))
