# SPDX-License-Identifier: Apache-2.0
"""How a structure follows from others, e.g. a PTV from its CTV: what is needed to make it again after an edit."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, fields
from typing import Any

_LONGEST = 20_000  # characters of a record that is read
LONGEST_MM = 200.0


@dataclass(frozen=True)
class Derivation:
    """The rule that a structure was made by, and the hashes that tell whether it is current.

    Parameters
    ----------
    sources : names of the structures whose union is grown. margin_mm : by how much; None where the structure came with
        the case and its margin is not known.
    body, skin_mm : the result stays so far under the surface of this structure; "" for no such limit.
    spared : names of structures that the grown part, but not the sources, is kept out of.
    within : the result stays inside of this structure; "" for no limit.
    apart_from, apart_mm : the result stays so far from this structure; "" for no limit.
    made_from, made : hashes of the inputs that it was made from, and of the result; see :func:`AIOCommon.core.hashing`.
    """

    sources: tuple[str, ...]
    margin_mm: float | None = None
    body: str = ""
    skin_mm: float = 0.0
    spared: tuple[str, ...] = ()
    within: str = ""
    apart_from: str = ""
    apart_mm: float = 0.0
    made_from: str = ""
    made: str = ""

    @property
    def is_given(self) -> bool:
        """Whether the structure came with the case: it is never made anew without being asked for."""
        return self.margin_mm is None

    @property
    def inputs(self) -> tuple[str, ...]:
        """Names of all structures that the result depends on, the sources first."""
        names = (*self.sources, self.body, *self.spared, self.within, self.apart_from)
        return tuple(dict.fromkeys(name for name in names if name))

    def to_json(self) -> str:
        return json.dumps({f.name: getattr(self, f.name) for f in fields(self)}, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Derivation | None:
        """From :meth:`to_json`'s result; None for an empty text and for a damaged one, which is worth nothing."""
        if not text or len(text) > _LONGEST:
            return None
        try:
            content = json.loads(text)
            return cls(
                sources=_names(content["sources"]),
                margin_mm=None if content["margin_mm"] is None else _length(content["margin_mm"]),
                body=str(content["body"]),
                skin_mm=_length(content["skin_mm"]),
                spared=_names(content["spared"]),
                within=str(content["within"]),
                apart_from=str(content["apart_from"]),
                apart_mm=_length(content["apart_mm"]),
                made_from=str(content["made_from"]),
                made=str(content["made"]),
            )
        except (ValueError, TypeError, KeyError, RecursionError):
            return None


def _names(content: Any) -> tuple[str, ...]:
    if not isinstance(content, list):
        raise TypeError("names are a list")
    return tuple(str(name) for name in content)


def _length(content: Any) -> float:
    """A length in mm that a margin may have."""
    value = float(content)
    if not (math.isfinite(value) and 0.0 <= value <= LONGEST_MM):
        raise ValueError(f"{value} mm")
    return value
