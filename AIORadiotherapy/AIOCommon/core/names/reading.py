# SPDX-License-Identifier: Apache-2.0
"""What a name was read as."""

from __future__ import annotations

from dataclasses import dataclass, replace

SURE, LIKELY, ASK = "sure", "likely", "ask"
ORGAN, TARGET, DERIVED, EXTERNAL, SUPPORT, UNKNOWN = "organ", "target", "derived", "external", "support", "unknown"


@dataclass(frozen=True)
class Reading:
    """What an ROI name means, and how certain that is.

    Parameters
    ----------
    name : as it was written.
    standard : TG-263 name, without _L or _R where the side is not known; None where there is none.
    certainty : "sure" (nothing else can be meant), "likely" (a person should see it) or "ask" (a person decides).
    role : organ, target, derived (rings, PRV, helpers), external, support or unknown.
    side : "left", "right" or "".
    needs_side : the standard name lacks nothing but its side.
    needs_site : it is a target of which the name does not say the site, and nothing else is open.
    why : the reason, in words.
    languages : of the words that exist in one language only.
    hints : languages that would settle words of several meanings.
    """

    name: str
    standard: str | None
    certainty: str
    role: str
    side: str = ""
    needs_side: bool = False
    needs_site: bool = False
    why: str = ""
    languages: frozenset[str] = frozenset()
    hints: frozenset[str] = frozenset()

    @property
    def is_usable(self) -> bool:
        """Whether it may be taken without asking: a structure with a whole name that is sure or likely."""
        return self.standard is not None and self.certainty != ASK and self.role in (ORGAN, TARGET, EXTERNAL)

    def with_side(self, side: str, why: str) -> Reading:
        """The same on a side that the name does not say; "likely" at best."""
        if not self.needs_side or self.standard is None:
            raise ValueError(f"'{self.name}' does not lack its side alone")
        name = f"{self.standard}_{side[0].upper()}"
        return replace(self, standard=name, side=side, needs_side=False, certainty=LIKELY, why=why)

    def to_dict(self) -> dict[str, object]:
        return {
            "standard": self.standard,
            "certainty": self.certainty,
            "role": self.role,
            "side": self.side,
            "needs_side": self.needs_side,
            "needs_site": self.needs_site,
            "why": self.why,
        }
