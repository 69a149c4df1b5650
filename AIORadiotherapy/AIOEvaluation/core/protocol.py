# SPDX-License-Identifier: Apache-2.0
"""Protocols: the prescription, the margins of the target, and the goals for a plan, each with its source.

A protocol is one JSON file in Resources/protocols. Each number in it refers to a source in the file's ``sources`` table
and has a verification status ("published", "adapted", "from memory", "default of this software").

Structures are named by role: for the left breast ``Lung_ipsi`` is ``Lung_L`` and ``Lung_contra`` is ``Lung_R``.
``PTV``, ``CTV`` and other roles are replaced by the names in the file's ``roles`` table first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from AIOCommon import InputError, unknown_name
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.names import for_side, other_side, require_side
from AIOCommon.core.options import Integer, Number
from AIOCommon.core.resources import resource

from .boost import Boost
from .goal import COMPARISONS, Goal, Source, SourcedValue
from .metrics import Metric, parse_metric

DEFAULT_PROTOCOL = "40in15-dbcg"
CHEST_WALL = "-chestwall"  # ends the name of a protocol whose target is the chest wall, in the breast's place
_ON_CHEST_WALL = ", on the chest wall"
_PRESCRIPTION_GY = Number("Of the whole course; doses are in Gy.", unit="Gy", minimum=0.1, maximum=120)
_FRACTIONS = Integer("Of the course.", minimum=1, maximum=100)
_NORMALISATION = Number("In % of the prescription.", unit="%", minimum=1, maximum=200)
_MARGIN_MM = Number("Margins and distances from the skin.", unit="mm", minimum=0, maximum=50)
_ALPHA_BETA_GY = Number("Tissues have 1 to 20.", unit="Gy", minimum=0.1, maximum=100)
_LIMITS = {  # of goals, by the unit of their metric
    "Gy": Number("Doses of a course.", unit="Gy", minimum=0, maximum=300),
    "%": Number("Of a volume or of the prescription.", unit="%", minimum=0, maximum=300),
    "cc": Number("Volumes of a person's parts.", unit="cc", minimum=0, maximum=300_000),
}
_MOST_BYTES, _MOST_GOALS, _LONGEST_NAME = 4_000_000, 500, 120


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
    chest_wall : whether the chest wall is the target, where the file says the treated breast (after a mastectomy).
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
    chest_wall: bool = False

    @property
    def reference(self) -> str:
        """What :func:`load_protocol` finds the protocol by: the name, or the path of a file that does not ship."""
        return f"{self.path}{CHEST_WALL if self.chest_wall else ''}" if self.path else self.name

    def for_chest_wall(self) -> Protocol:
        """The same numbers and goals for the chest wall of the treated side, in the breast's place."""
        if self.chest_wall:
            return self
        return replace(self, name=self.name + CHEST_WALL, title=self.title + _ON_CHEST_WALL, chest_wall=True)

    def for_breast(self) -> Protocol:
        """As its file says; takes :meth:`for_chest_wall` back."""
        if not self.chest_wall:
            return self
        name, title = self.name.removesuffix(CHEST_WALL), self.title.removesuffix(_ON_CHEST_WALL)
        return replace(self, name=name, title=title, chest_wall=False)

    @property
    def dose_per_fraction_gy(self) -> float:
        return self.prescription_gy / self.fractions

    def structure_name(self, role: str, side: str) -> str:
        """The name of a role's structure when ``side`` is treated: ``Lung_ipsi`` -> ``Lung_L`` on the left."""
        require_side(side)
        name = self.roles.get(role, role)
        if self.chest_wall:
            name = name.replace("p_Breast_ipsi", "p_Chestwall_ipsi")
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


def load_protocol(name: str = DEFAULT_PROTOCOL) -> Protocol:
    """A protocol by its name (the file's name without .json) or by the path of a JSON file.

    Files are read each time, as a person may correct one; what ships is read once. With :data:`CHEST_WALL` at its end
    it is the one of :meth:`Protocol.for_chest_wall`.

    Raises
    ------
    InputError : there is no such protocol (similar names are suggested), or the file has a defect.
    """
    if name.endswith(CHEST_WALL):
        return load_protocol(name.removesuffix(CHEST_WALL)).for_chest_wall()
    if name.endswith(".json"):
        path = Path(name)
        if not path.is_file():
            raise InputError("no such protocol file", where=path, hint=f"Known: {', '.join(list_protocols())}.")
        return replace(read_protocol(path), path=str(path))
    if name not in list_protocols():
        raise unknown_name("protocol", name, list_protocols())
    return _shipped(name)


@cache
def _shipped(name: str) -> Protocol:
    return read_protocol(protocols_folder() / f"{name}.json")


def read_protocol(path: str | Path) -> Protocol:
    """Read and check one protocol file.

    Raises
    ------
    InputError : not JSON, an entry is missing, wrong or beyond its limits, or a number has no known source.
    """
    path = Path(path)
    content = read_json(path, "Correct the file.", most_bytes=_MOST_BYTES)
    return _Parser(Entries(content, path, hint="See the protocols that ship with it.")).protocol(path.stem)


class _Parser:
    """Reads the entries of a protocol file; ``numbers`` collects every number with its source."""

    def __init__(self, file: Entries):
        self._file = file
        self.sources: dict[str, Source] = {}
        rows = file.within("sources")
        for key in rows:
            row = rows.within(key)
            self.sources[key] = Source(key, row.text("citation"), row.text("status"), row.text("url", ""))
        self.numbers: dict[str, SourcedValue] = {}

    def number(self, key: str, declared: Number, row: Entries | None = None) -> float:
        """The number of an entry, by default of the file's entry ``key``."""
        row = self._file.within(key) if row is None else row
        source, status = self._source_of(row, key)
        value = float(row.take("value", declared))
        self.numbers[key] = SourcedValue(value, source, status, row.text("note", ""))
        return value

    def alpha_beta_gy(self) -> dict[str, float]:
        rows = self._file.within("alpha_beta_gy")
        alpha_beta = {role: self.number(f"alpha_beta_gy.{role}", _ALPHA_BETA_GY, rows.within(role)) for role in rows}
        if "default" not in alpha_beta:
            raise rows.wrong("alpha_beta_gy needs a 'default' and positive values")
        return alpha_beta

    def metric(self, row: Entries) -> Metric:
        try:
            return parse_metric(row.text("metric", most=60))
        except InputError as error:
            raise row.wrong(f"{row.name}: {error.where}: {error.what}", error.hint) from error

    def goal(self, row: Entries) -> Goal:
        metric = self.metric(row)
        role = row.text("role", most=_LONGEST_NAME)
        what = f"{role} {metric}"
        if row.text("comparison") not in COMPARISONS:
            raise row.wrong(f"{what}: the comparison is one of {' '.join(COMPARISONS)}")
        source, status = self._source_of(row, what)
        limit = _LIMITS[metric.unit]
        acceptable = row.given("acceptable", None)
        return Goal(
            role=role,
            metric=metric,
            comparison=row.text("comparison"),
            limit=row.take("limit", limit),
            source=source,
            status=status,
            acceptable=None if acceptable is None else row.take("acceptable", limit),
            note=row.text("note", ""),
        )

    def _source_of(self, row: Entries, what: str) -> tuple[Source, str]:
        """The source of an entry, and how far the number was verified."""
        if "source" not in row:
            raise row.wrong(f"{what} has no source", "Name one of the file's sources.")
        name = row.text("source")
        if name not in self.sources:
            error = unknown_name("source", name[:60], self.sources)
            raise row.wrong(error.what, error.hint)
        source = self.sources[name]
        return source, row.text("status", source.status)

    def protocol(self, name: str) -> Protocol:
        file = self._file
        normalisation, roles = file.within("normalisation"), file.within("roles")
        return Protocol(
            name=name,
            title=file.text("title", most=200),
            prescription_gy=self.number("prescription_gy", _PRESCRIPTION_GY),
            fractions=int(self.number("fractions", _FRACTIONS)),
            normalisation_role=normalisation.text("role", most=_LONGEST_NAME),
            normalisation_metric=self.metric(normalisation),
            normalisation_percent=self.number("normalisation", _NORMALISATION, normalisation),
            ptv_margin_mm=self.number("ptv_margin_mm", _MARGIN_MM),
            skin_crop_mm=self.number("skin_crop_mm", _MARGIN_MM),
            alpha_beta_gy=self.alpha_beta_gy(),
            roles={role: roles.text(role, most=_LONGEST_NAME) for role in roles},
            goals=tuple(self.goal(row) for row in file.rows("goals", _MOST_GOALS)),
            models=tuple((row.text("role"), row.text("parameters")) for row in file.rows("models", _MOST_GOALS, ())),
            numbers=self.numbers,
            sources=self.sources,
            note=file.text("note", ""),
        )
