# SPDX-License-Identifier: Apache-2.0
"""Protocols: the prescription, the margins of the target, and the goals for a plan, each with its source.

A protocol is one JSON file in Resources/protocols. Each number in it refers to a source in the file's ``sources`` table
and has a verification status ("published", "adapted", "from memory", "default of this software").

Structures are named by role: for the left breast ``Lung_ipsi`` is ``Lung_L`` and ``Lung_contra`` is ``Lung_R``.
``PTV``, ``CTV`` and other roles are replaced by the names in the file's ``roles`` table first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from AIOCommon import InputError, unknown_name
from AIOCommon.core.names import for_side, other_side, require_side
from AIOCommon.core.resources import resource

from .boost import Boost
from .goal import COMPARISONS, Goal, Source, SourcedValue
from .metrics import Metric, parse_metric

DEFAULT_PROTOCOL = "40in15-dbcg"


@dataclass(frozen=True)
class Protocol:
    """Prescription, margins, goals and models of a treatment, by role; see the text of this file for roles.

    Parameters
    ----------
    prescription_gy, fractions : of the whole treatment.
    normalisation_role, normalisation_metric, normalisation_percent : the plan is scaled until this metric (in % of
        the prescription) of this structure has this value.
    ptv_margin_mm, skin_crop_mm : margin from CTV to PTV; distance between PTV and skin.
    alpha_beta_gy : by role; "default" is for all other structures.
    roles : names of structures by role ("PTV": "PTVp_Breast_ipsi").
    goals : in the order of the file.
    models : (role, parameter set of Resources/radiobiology) of the models to evaluate.
    numbers : all numbers above with their sources, by field name.
    boost : boost to the tumour bed that the goals include; set by :func:`boost_goals.boosted`.
    path : of its file, where it is not one that ships.
    """

    name: str
    title: str
    prescription_gy: float
    fractions: int
    normalisation_role: str
    normalisation_metric: Metric
    normalisation_percent: float
    ptv_margin_mm: float
    skin_crop_mm: float
    alpha_beta_gy: Mapping[str, float]
    roles: Mapping[str, str]
    goals: tuple[Goal, ...]
    models: tuple[tuple[str, str], ...]
    numbers: Mapping[str, SourcedValue]
    sources: Mapping[str, Source]
    note: str = ""
    boost: Boost | None = None
    path: str = ""

    @property
    def reference(self) -> str:
        """What :func:`load_protocol` finds the file by: the name, or the path of one that does not ship."""
        return self.path or self.name

    @property
    def dose_per_fraction_gy(self) -> float:
        return self.prescription_gy / self.fractions

    def structure_name(self, role: str, side: str) -> str:
        """The name of a role's structure when ``side`` is treated: ``Lung_ipsi`` -> ``Lung_L`` on the left."""
        require_side(side)
        name = self.roles.get(role, role)
        for ending, of in (("_ipsi", side), ("_contra", other_side(side))):
            if name.endswith(ending):
                return for_side(name.removesuffix(ending), of)
        return name

    def ptv_name(self, side: str) -> str:
        return self.structure_name("PTV", side)

    def ctv_name(self, side: str) -> str:
        return self.structure_name("CTV", side)


def protocols_folder() -> Path:
    return resource("protocols")


def list_protocols() -> tuple[str, ...]:
    """Names of all protocols, in order of file name."""
    return tuple(sorted(path.stem for path in protocols_folder().glob("*.json")))


@cache
def load_protocol(name: str = DEFAULT_PROTOCOL) -> Protocol:
    """A protocol by its name (the file's name without .json) or by the path of a JSON file.

    Raises
    ------
    InputError : there is no such protocol (similar names are suggested), or the file has a defect.
    """
    if str(name).endswith(".json"):
        path = Path(name)
        if not path.is_file():
            raise InputError("no such protocol file", where=path, hint=f"Known: {', '.join(list_protocols())}.")
        return replace(read_protocol(path), path=str(path))
    if name not in list_protocols():
        raise unknown_name("protocol", name, list_protocols())
    return read_protocol(protocols_folder() / f"{name}.json")


def read_protocol(path: str | Path) -> Protocol:
    """Read and check one protocol file.

    Raises
    ------
    InputError : not JSON, an entry is missing or wrong, or a number has no known source.
    """
    path = Path(path)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return _parse(path.stem, content)
    except json.JSONDecodeError as error:
        raise InputError(f"is not valid JSON ({error})", where=path, hint="Correct the file.") from error
    except KeyError as error:
        raise InputError(f"lacks the entry {error}", where=path, hint="See the protocols that ship with it.") from error
    except InputError as error:
        raise InputError(str(error), where=path) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise InputError(f"has an entry of the wrong kind ({error})", where=path) from error


class _Parser:
    """Reads the entries of a protocol file; ``numbers`` collects every number with its source."""

    def __init__(self, content: Mapping[str, Any]):
        self._content = content
        self.sources = {
            key: Source(key, row["citation"], row["status"], row.get("url", ""))
            for key, row in content["sources"].items()
        }
        self.numbers: dict[str, SourcedValue] = {}

    def number(self, key: str, row: Mapping[str, Any] | None = None) -> float:
        """The number of an entry, by default of the file's entry ``key``."""
        row = self._content[key] if row is None else row
        source, status = self._source_of(row, key)
        value = float(row["value"])
        if not value >= 0:
            raise InputError(f"{key} must not be negative")
        self.numbers[key] = SourcedValue(value, source, status, row.get("note", ""))
        return value

    def fractions(self) -> int:
        fractions = self.number("fractions")
        if fractions < 1 or fractions != int(fractions):
            raise InputError("fractions must be a whole number of at least 1")
        return int(fractions)

    def prescription_gy(self) -> float:
        prescription_gy = self.number("prescription_gy")
        if not 0 < prescription_gy <= 120:
            raise InputError(f"a prescription of {prescription_gy:g} Gy is not plausible", hint="Doses are in Gy.")
        return prescription_gy

    def alpha_beta_gy(self) -> dict[str, float]:
        rows = self._content["alpha_beta_gy"]
        alpha_beta = {role: self.number(f"alpha_beta_gy.{role}", row) for role, row in rows.items()}
        if "default" not in alpha_beta or min(alpha_beta.values()) <= 0:
            raise InputError("alpha_beta_gy needs a 'default' and positive values")
        return alpha_beta

    def goal(self, row: Mapping[str, Any]) -> Goal:
        metric = parse_metric(row["metric"])
        what = f"{row['role']} {metric}"
        if row["comparison"] not in COMPARISONS:
            raise InputError(f"{what}: the comparison is one of {' '.join(COMPARISONS)}")
        source, status = self._source_of(row, what)
        acceptable = row.get("acceptable")
        return Goal(
            role=row["role"],
            metric=metric,
            comparison=row["comparison"],
            limit=float(row["limit"]),
            source=source,
            status=status,
            acceptable=None if acceptable is None else float(acceptable),
            note=row.get("note", ""),
        )

    def _source_of(self, row: Mapping[str, Any], what: str) -> tuple[Source, str]:
        """The source of an entry, and how far the number was verified."""
        if "source" not in row:
            raise InputError(f"{what} has no source", hint="Name one of the file's sources.")
        if row["source"] not in self.sources:
            raise unknown_name("source", row["source"], self.sources)
        source = self.sources[row["source"]]
        return source, row.get("status", source.status)


def _parse(name: str, content: Mapping[str, Any]) -> Protocol:
    parser = _Parser(content)
    fractions, prescription_gy = parser.fractions(), parser.prescription_gy()
    normalisation = content["normalisation"]
    alpha_beta = parser.alpha_beta_gy()
    return Protocol(
        name=name,
        title=content["title"],
        prescription_gy=prescription_gy,
        fractions=fractions,
        normalisation_role=normalisation["role"],
        normalisation_metric=parse_metric(normalisation["metric"]),
        normalisation_percent=parser.number("normalisation", normalisation),
        ptv_margin_mm=parser.number("ptv_margin_mm"),
        skin_crop_mm=parser.number("skin_crop_mm"),
        alpha_beta_gy=alpha_beta,
        roles=dict(content["roles"]),
        goals=tuple(parser.goal(row) for row in content["goals"]),
        models=tuple((row["role"], row["parameters"]) for row in content.get("models", ())),
        numbers=parser.numbers,
        sources=parser.sources,
        note=content.get("note", ""),
    )
