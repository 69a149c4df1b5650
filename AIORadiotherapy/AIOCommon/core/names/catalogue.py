# SPDX-License-Identifier: Apache-2.0
"""The catalogue of structures: TG-263 names, roles, colours, SNOMED codes and synonyms."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from .. import triples
from ..errors import unknown_name
from ..resources import resource

SIDES = ("left", "right")


@dataclass(frozen=True)
class StructureDefinition:
    """One entry of Resources/structures/breast.json.

    ``kind`` is DICOM's RT ROI interpreted type; ``side`` is "left", "right" or "".
    """

    name: str
    title: str
    kind: str
    color_rgb: triples.Floats
    side: str = ""
    snomed_code: str = ""
    snomed_meaning: str = ""
    synonyms: tuple[str, ...] = ()


@cache
def catalogue() -> Mapping[str, StructureDefinition]:
    """All known structures by name, in display order."""
    content = json.loads(resource("structures", "breast.json").read_text(encoding="utf-8"))
    entries = {}
    for row in content["structures"]:
        code = row.get("snomed", {})
        entries[row["name"]] = StructureDefinition(
            name=row["name"],
            title=row["title"],
            kind=row["kind"],
            color_rgb=triples.floats(row["color_rgb"]),
            side=row.get("side", ""),
            snomed_code=code.get("code", ""),
            snomed_meaning=code.get("meaning", ""),
            synonyms=tuple(row.get("synonyms", ())),
        )
    return entries


def definition(name: str) -> StructureDefinition:
    """The catalogue entry of an exact name; :class:`InputError` with the nearest names otherwise."""
    if name not in catalogue():
        raise unknown_name("structure", name, catalogue())
    return catalogue()[name]


def entry_of(name: str) -> StructureDefinition | None:
    """The entry of a name, title or synonym of the catalogue (case, spaces and punctuation ignored), or None."""
    return _by_folded_name().get(_fold(name))


def require_side(side: str) -> str:
    """``side`` itself when it is "left" or "right"; :class:`InputError` otherwise."""
    if side not in SIDES:
        raise unknown_name("side", side, SIDES)
    return side


def other_side(side: str) -> str:
    """The opposite side."""
    return SIDES[1 - SIDES.index(require_side(side))]


def suffix(side: str) -> str:
    """TG-263 laterality suffix: L or R."""
    return require_side(side)[0].upper()


def for_side(stem: str, side: str) -> str:
    """E.g. ``for_side("Lung", "left")`` is ``Lung_L``."""
    return f"{stem}_{suffix(side)}"


def ctv_names(side: str) -> tuple[str, ...]:
    """Names of the seven clinical target volumes of one side, breast first."""
    wanted = require_side(side)
    return tuple(d.name for d in catalogue().values() if d.kind == "CTV" and d.side == wanted)


def _fold(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "", name.casefold())


@cache
def _by_folded_name() -> Mapping[str, StructureDefinition]:
    table: dict[str, StructureDefinition] = {}
    for entry in catalogue().values():
        for name in _names_of(entry):
            table.setdefault(_fold(name), entry)
    return table


def _names_of(entry: StructureDefinition) -> Iterable[str]:
    return (entry.name, entry.title, *entry.synonyms)
