# SPDX-License-Identifier: Apache-2.0
"""A goal of a protocol, and where a number of a protocol comes from."""

from __future__ import annotations

from dataclasses import dataclass

from .metrics import Metric

COMPARISONS = ("<=", "<", ">=", ">")


@dataclass(frozen=True)
class Source:
    """The source of a number. ``status`` says how far the number was verified; it is shown with the number."""

    key: str
    citation: str
    status: str
    url: str = ""

    @property
    def link(self) -> str:
        """The address, if it leads to the web; "" for any other that a protocol of one's own may hold."""
        return self.url if self.url.lower().startswith(("https://", "http://")) else ""


@dataclass(frozen=True)
class SourcedValue:
    """A number with its source; ``note`` is for the reader of the number."""

    value: float | str
    source: Source
    status: str
    note: str = ""


@dataclass(frozen=True)
class Goal:
    """The goal for one metric of one structure.

    Parameters
    ----------
    role : of the structure, see :mod:`.protocol`.
    comparison : one of ``COMPARISONS``, between the metric and the limit.
    limit : in the unit of the metric.
    acceptable : limit of an acceptable variation, where the source gives one.
    not_for : why the limit does not hold for the plan at hand; empty where it does.
    """

    role: str
    metric: Metric
    comparison: str
    limit: float
    source: Source
    status: str
    acceptable: float | None = None
    note: str = ""
    not_for: str = ""

    def __str__(self) -> str:
        return f"{self.role} {self.metric} {self.comparison} {self.limit:g}"

    def meets(self, value: float, limit: float | None = None) -> bool:
        """Whether a value is within ``limit`` (the goal's own by default)."""
        limit = self.limit if limit is None else limit
        return {
            "<=": value <= limit,
            "<": value < limit,
            ">=": value >= limit,
            ">": value > limit,
        }[self.comparison]
