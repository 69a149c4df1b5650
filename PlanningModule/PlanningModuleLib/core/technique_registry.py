# SPDX-License-Identifier: Apache-2.0
"""All techniques by name: every file of :mod:`techniques` is imported, and found by the name of its technique."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib import import_module

from AIOCommon import unknown_name
from AIOCommon.core.errors import RequestError

from . import techniques as files
from .optimisation.boost_objectives import has_two_levels
from .planning_case import PlanningCase
from .technique import Technique, registered


@cache
def load_techniques() -> None:
    """Import every file of :mod:`techniques`, once."""
    for module in pkgutil.iter_modules(files.__path__):
        import_module(f"{files.__name__}.{module.name}")


def techniques() -> Mapping[str, Technique]:
    """All techniques by name, in the order to show them; those that other code registered are among them."""
    load_techniques()
    return {one.name: one for one in sorted(registered().values(), key=lambda one: (one.position, one.title))}


def technique(name: str) -> Technique:
    """One by its name or title; :class:`RequestError` with the nearest names otherwise."""
    known = techniques()
    by_title = {one.title: one for one in known.values()}
    found = known.get(name) or by_title.get(name)
    if found is None:
        raise unknown_name("technique", name, known)
    return found


def technique_for(name: str, case: PlanningCase) -> Technique:
    """The named one, or for an empty name IMRT tangents; with nodes those with anterior fields, with a simultaneous
    boost multi-field IMRT (measured on the sample: docs/tutorials/physicist.md).

    Raises
    ------
    RequestError : an unknown name, or nodes are to be treated with a technique that is not made for them.
    """
    has_nodes = len(case.ptvs) > 1
    chosen = technique(name or usual_technique(has_nodes, has_two_levels(case.protocol)))
    if has_nodes and not chosen.treats_nodes:
        others = ", ".join(one.name for one in techniques().values() if one.treats_nodes)
        raise RequestError(
            f"{chosen.title} do not reach nodal targets", where="technique", hint=f"For nodes, use one of: {others}."
        )
    return chosen


def usual_technique(has_nodes: bool, has_boost: bool) -> str:
    """The name of the technique where none is chosen."""
    if has_boost:
        return "multi_field_imrt"
    return "tangents_and_fan" if has_nodes else "imrt_tangents"


def for_two_levels() -> list[Technique]:
    """Those that can give a simultaneous boost."""
    return [one for one in techniques().values() if one.gives_two_levels]
