# SPDX-License-Identifier: Apache-2.0
"""What differs between two snapshots, the most important first, in a line each."""

from __future__ import annotations

from dataclasses import dataclass

from AIOEvaluation.core.goals import ACCEPTABLE, FAIL, PASS

from .snapshot import Snapshot, Value

# Smaller changes are not told: they are below what contours and dose are known to.
_SMALLEST = {"Gy": 0.005, "%": 0.005, "cc": 0.05, "": 0.0005}
_NOW = {PASS: "now met", ACCEPTABLE: "now within acceptable variation", FAIL: "now fails"}
_STILL = {PASS: "met", ACCEPTABLE: "acceptable", FAIL: "fails"}
_RANK = {PASS: 0, ACCEPTABLE: 1, FAIL: 2}


@dataclass(frozen=True)
class Change:
    """One number before and after."""

    before: Value
    after: Value

    @property
    def difference(self) -> float:
        return self.after.value - self.before.value

    @property
    def turns(self) -> bool:
        """Whether a goal's verdict is another one."""
        return self.before.verdict != self.after.verdict

    @property
    def is_worse(self) -> bool | None:
        """Whether a goal's verdict became worse; None where it is the same or there is none."""
        if not self.turns or self.before.verdict not in _RANK or self.after.verdict not in _RANK:
            return None
        return _RANK[self.after.verdict] > _RANK[self.before.verdict]

    @property
    def weight(self) -> float:
        """How much the change matters: verdicts that turn, then goals by their share of the limit, then the rest."""
        if self.turns:
            return 1000.0 + abs(self.difference)
        scale = abs(self.after.limit) if self.after.limit else max(abs(self.before.value), abs(self.after.value), 1e-9)
        share = abs(self.difference) / scale
        if self.after.limit is not None:
            return 10.0 * share
        return (0.1 if self.after.quantity == "volume" else 1.0) * share

    @property
    def digits(self) -> int:
        """As few as show the change, up to three."""
        size = abs(self.difference)
        return next((n for n in (1, 2) if size >= 0.95 * 10.0**-n), 3)

    @property
    def numbers(self) -> str:
        """Such as "3.1 → 3.4 Gy (+0.3)"."""
        n, unit = self.digits, f" {self.after.unit}" if self.after.unit else ""
        return f"{self.before.value:.{n}f} → {self.after.value:.{n}f}{unit} ({self.difference:+.{n}f})"

    @property
    def verdict(self) -> str:
        """Such as "limit 3.0: now fails"; empty for a number without a limit."""
        if self.after.limit is None:
            return ""
        word = (_NOW if self.turns else _STILL).get(self.after.verdict, self.after.verdict)
        return f"limit {self.after.limit:g}: {word}"

    @property
    def text(self) -> str:
        """Such as "Heart mean 3.1 → 3.4 Gy (+0.3; limit 3: now fails)"."""
        numbers = self.numbers if not self.verdict else f"{self.numbers[:-1]}; {self.verdict})"
        return f"{self.after.structure} {self.after.quantity} {numbers}"


def changes(before: Snapshot, after: Snapshot) -> list[Change]:
    """The numbers of both that differ, by importance; numbers of one alone are no change of a number."""
    found = []
    for key, now in after.values.items():
        then = before.values.get(key)
        if then is None:
            continue
        change = Change(then, now)
        if change.turns or abs(change.difference) >= _SMALLEST.get(now.unit, 0.0):
            found.append(change)
    return sorted(found, key=lambda each: -each.weight)
