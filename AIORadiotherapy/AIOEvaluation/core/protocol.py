# SPDX-License-Identifier: Apache-2.0
"""Protocols: a prescription, how the target is made, and the goals a plan is held against, each with its source.

A protocol is one JSON file in Resources/protocols. Every number in it names a source of the file's ``sources`` table
and says what the number's standing is ("published", "adapted", "from memory", "default of this software").

Structures are named by role: ``Lung_ipsi`` becomes ``Lung_L`` when the left breast is treated, ``Lung_contra``
becomes ``Lung_R``; ``PTV`` and ``CTV`` are looked up in the file's ``roles`` table first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from AIOCommon.core.errors import InputError, unknown_name
from AIOCommon.core.names import for_side, other_side, require_side
from AIOCommon.core.resources import resource

from .boost import Boost
from .metrics import Metric, parse_metric

COMPARISONS = ("<=", "<", ">=", ">")
DEFAULT_PROTOCOL = "40in15-dbcg"


@dataclass(frozen=True)
class Source:
    """Where a number comes from. ``status`` says how far it was verified; it is shown with the number."""

    key: str
    citation: str
    status: str
    url: str = ""


@dataclass(frozen=True)
class SourcedValue:
    """A number with its source; ``note`` says what a reader must know to use it."""

    value: float | str
    source: Source
    status: str
    note: str = ""


@dataclass(frozen=True)
class Goal:
    """What one metric of one structure should be.

    ``acceptable`` is the limit of an acceptable variation, where the source gives one.
    """

    role: str
    metric: Metric
    comparison: str
    limit: float
    source: Source
    status: str
    acceptable: float | None = None
    note: str = ""

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


@dataclass(frozen=True)
class Protocol:
    """A loaded protocol; see the module's text for roles.

    Parameters
    ----------
    prescription_gy, fractions : the whole course.
    normalisation_role, normalisation_metric, normalisation_percent : the plan is scaled until this metric (in % of
        the prescription) of this structure has this value.
    ptv_margin_mm, skin_crop_mm : CTV to PTV margin; how far the PTV stays under the skin.
    alpha_beta_gy : by role, with "default" for all others.
    roles : names that stand for structures ("PTV": "PTVp_Breast_ipsi").
    models : parameter sets of Resources/radiobiology to evaluate, by role.
    numbers : every number above with its source, by field name.
    boost : what its goals ask of the tumour bed besides; set by :func:`boost_goals.boosted`.
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

    @property
    def dose_per_fraction_gy(self) -> float:
        return self.prescription_gy / self.fractions

    def structure_name(self, role: str, side: str) -> str:
        """The structure that a role means when ``side`` is treated: ``Lung_ipsi`` -> ``Lung_L``."""
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
    InputError : no such protocol (the nearest names are suggested), or a defect in the file.
    """
    if str(name).endswith(".json"):
        path = Path(name)
        if not path.is_file():
            raise InputError("no such protocol file", where=path, hint=f"Known: {', '.join(list_protocols())}.")
        return read_protocol(path)
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


def _parse(name: str, content: dict) -> Protocol:
    sources = {
        key: Source(key, row["citation"], row["status"], row.get("url", "")) for key, row in content["sources"].items()
    }
    numbers: dict[str, SourcedValue] = {}

    def source_of(row: dict, what: str) -> tuple[Source, str]:
        if "source" not in row:
            raise InputError(f"{what} has no source", hint="Name one of the file's sources.")
        if row["source"] not in sources:
            raise unknown_name("source", row["source"], sources)
        source = sources[row["source"]]
        return source, row.get("status", source.status)

    def number(key: str, row: dict | None = None) -> float:
        row = content[key] if row is None else row
        source, status = source_of(row, key)
        value = float(row["value"])
        if not value >= 0:
            raise InputError(f"{key} must not be negative")
        numbers[key] = SourcedValue(value, source, status, row.get("note", ""))
        return value

    def goal(row: dict) -> Goal:
        metric = parse_metric(row["metric"])
        what = f"{row['role']} {metric}"
        if row["comparison"] not in COMPARISONS:
            raise InputError(f"{what}: the comparison is one of {' '.join(COMPARISONS)}")
        source, status = source_of(row, what)
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

    fractions = number("fractions")
    if fractions < 1 or fractions != int(fractions):
        raise InputError("fractions must be a whole number of at least 1")
    prescription_gy = number("prescription_gy")
    if not 0 < prescription_gy <= 120:
        raise InputError(f"a prescription of {prescription_gy:g} Gy is not plausible", hint="Doses are in Gy.")
    normalisation = content["normalisation"]
    alpha_beta = {r: number(f"alpha_beta_gy.{r}", row) for r, row in content["alpha_beta_gy"].items()}
    if "default" not in alpha_beta or min(alpha_beta.values()) <= 0:
        raise InputError("alpha_beta_gy needs a 'default' and positive values")
    return Protocol(
        name=name,
        title=content["title"],
        prescription_gy=prescription_gy,
        fractions=int(fractions),
        normalisation_role=normalisation["role"],
        normalisation_metric=parse_metric(normalisation["metric"]),
        normalisation_percent=number("normalisation", normalisation),
        ptv_margin_mm=number("ptv_margin_mm"),
        skin_crop_mm=number("skin_crop_mm"),
        alpha_beta_gy=alpha_beta,
        roles=dict(content["roles"]),
        goals=tuple(goal(row) for row in content["goals"]),
        models=tuple((row["role"], row["parameters"]) for row in content.get("models", ())),
        numbers=numbers,
        sources=sources,
        note=content.get("note", ""),
    )
