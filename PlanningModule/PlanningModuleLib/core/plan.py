# SPDX-License-Identifier: Apache-2.0
"""The plan: beams with angles, MU, fluence and control points, as plain data that goes to JSON and back.

Lengths are mm on the isocentre plane in the collimator system (X along the leaves, Y across), the isocentre is
RAS mm, MU are per fraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from AIOCommon.core.entries import Entries
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.limits import FARTHEST_MM
from AIOCommon.core.options import Integer, Number

FORMAT = 1
_FORMAT = Integer("Of the record.", minimum=1, maximum=1_000_000)
_DOSE_GY = Number("Of the course; an imported plan may give none.", unit="Gy", minimum=0, maximum=300)
_FRACTIONS = Integer("Of the course.", minimum=1, maximum=200)
_ANGLE = Number("Of gantry, collimator or couch.", unit="degrees", minimum=-360, maximum=720)
_POSITION_MM = Number(
    "From the origin of the frame of reference.", unit="mm", minimum=-FARTHEST_MM, maximum=FARTHEST_MM
)
_PLANE_MM = Number("On the isocentre plane.", unit="mm", minimum=-1000, maximum=1000)
_MU = Number("Of one fraction.", unit="MU", minimum=0, maximum=100_000)
_WEIGHT = Number("Share of the beam's MU.", minimum=0, maximum=1 + 1e-6)
_MOST_BEAMS, _MOST_POINTS, _MOST_EDGES = 200, 5000, 5000


@dataclass(frozen=True, eq=False)
class Fluence:
    """A fluence map: MU per fraction of each bixel, (rows along Y, columns along X), and the bixels' edges."""

    x_edges_mm: np.ndarray
    y_edges_mm: np.ndarray
    mu: np.ndarray

    def __post_init__(self) -> None:
        for name in ("x_edges_mm", "y_edges_mm", "mu"):
            object.__setattr__(self, name, np.asarray(getattr(self, name), float))
        if self.mu.shape != (self.y_edges_mm.size - 1, self.x_edges_mm.size - 1):
            raise ValueError(f"the fluence is {self.mu.shape}, its edges say otherwise")

    @property
    def x_mm(self) -> np.ndarray:
        return (self.x_edges_mm[:-1] + self.x_edges_mm[1:]) / 2

    @property
    def y_mm(self) -> np.ndarray:
        return (self.y_edges_mm[:-1] + self.y_edges_mm[1:]) / 2

    def to_dict(self) -> dict[str, Any]:
        return {
            "x_edges_mm": np.round(self.x_edges_mm, 3).tolist(),
            "y_edges_mm": np.round(self.y_edges_mm, 3).tolist(),
            "mu": np.round(self.mu, 5).tolist(),
        }

    @classmethod
    def from_entries(cls, row: Entries) -> Fluence:
        """From :meth:`to_dict`'s result in a file; InputError for anything else."""
        x, y = (row.array(key, _PLANE_MM, _MOST_EDGES) for key in ("x_edges_mm", "y_edges_mm"))
        if min(x.size, y.size) < 2 or (np.diff(x) <= 0).any() or (np.diff(y) <= 0).any():
            raise row.wrong(f"{row.name} has edges of bixels that do not grow")
        lines = row.items("mu", _MOST_EDGES)
        table = Entries({str(n): line for n, line in enumerate(lines)}, row.where, row.named("mu"), row.hint)
        mu = [table.array(str(n), _MU, _MOST_EDGES) for n in range(len(lines))]
        if len(mu) != y.size - 1 or any(line.size != x.size - 1 for line in mu):
            raise row.wrong(f"{row.name} has other bixels than edges")
        return cls(x, y, np.array(mu))


@dataclass(frozen=True, eq=False)
class LeafPositions:
    """One MLC layer at one moment: (pairs,) X of the tips of the left (negative side) and the right bank."""

    left_mm: np.ndarray
    right_mm: np.ndarray

    def __post_init__(self) -> None:
        for name in ("left_mm", "right_mm"):
            object.__setattr__(self, name, np.asarray(getattr(self, name), float))

    def to_dict(self) -> dict[str, Any]:
        return {"left_mm": np.round(self.left_mm, 3).tolist(), "right_mm": np.round(self.right_mm, 3).tolist()}

    @classmethod
    def from_entries(cls, row: Entries) -> LeafPositions:
        """From :meth:`to_dict`'s result in a file; InputError for anything else."""
        left, right = (row.array(key, _PLANE_MM, _MOST_EDGES) for key in ("left_mm", "right_mm"))
        if left.shape != right.shape:
            raise row.wrong(f"{row.name} has {left.size} and {right.size} leaves")
        return cls(left, right)


@dataclass(frozen=True, eq=False)
class ControlPoint:
    """Leaves of every layer (by its name) when ``cumulative_weight`` (0..1) of the beam's MU has been given.

    Parameters
    ----------
    gantry_deg : of an arc; None for the beam's own angle.
    jaws_mm : left and right X jaw, lower and upper Y jaw; None where no jaw stands in the field.
    """

    cumulative_weight: float
    leaves: Mapping[str, LeafPositions]
    gantry_deg: float | None = None
    jaws_mm: tuple[float, float, float, float] | None = None

    def to_dict(self) -> dict[str, Any]:
        content = {
            "cumulative_weight": round(float(self.cumulative_weight), 8),
            "leaves": {name: positions.to_dict() for name, positions in self.leaves.items()},
        }
        if self.gantry_deg is not None:
            content["gantry_deg"] = round(float(self.gantry_deg), 4)
        if self.jaws_mm is not None:
            content["jaws_mm"] = [round(float(v), 3) for v in self.jaws_mm]
        return content

    @classmethod
    def from_entries(cls, row: Entries) -> ControlPoint:
        """From :meth:`to_dict`'s result in a file; InputError for anything else."""
        leaves = row.within("leaves")
        jaws = None if row.given("jaws_mm", None) is None else row.numbers("jaws_mm", _PLANE_MM, 4, 4)
        return cls(
            row.take("cumulative_weight", _WEIGHT),
            {name: LeafPositions.from_entries(leaves.within(name)) for name in leaves},
            row.optional_number("gantry_deg", _ANGLE, None),
            jaws if jaws is None else (jaws[0], jaws[1], jaws[2], jaws[3]),
        )


@dataclass(frozen=True, eq=False)
class Beam:
    """One beam.

    Parameters
    ----------
    gantry_deg : where an arc starts.
    mu : monitor units per fraction.
    fluence : what the optimiser asked for (MU per fraction); the control points deliver it approximately.
    control_points : first at weight 0, last at 1; leaves move in straight lines between them.
    """

    name: str
    gantry_deg: float
    collimator_deg: float
    couch_deg: float
    isocentre_ras_mm: tuple[float, float, float]
    mu: float
    fluence: Fluence | None = None
    control_points: tuple[ControlPoint, ...] = ()

    @property
    def gantries_deg(self) -> tuple[float, ...]:
        """Gantry angle of every control point."""
        return tuple(self.gantry_deg if p.gantry_deg is None else p.gantry_deg for p in self.control_points)

    @property
    def is_arc(self) -> bool:
        """Whether the gantry turns while the beam is on."""
        return len(set(self.gantries_deg)) > 1

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "gantry_deg": round(float(self.gantry_deg), 4),
            "collimator_deg": round(float(self.collimator_deg), 4),
            "couch_deg": round(float(self.couch_deg), 4),
            "isocentre_ras_mm": [round(float(v), 3) for v in self.isocentre_ras_mm],
            "mu": round(float(self.mu), 4),
            "fluence": None if self.fluence is None else self.fluence.to_dict(),
            "control_points": [point.to_dict() for point in self.control_points],
        }

    @classmethod
    def from_entries(cls, row: Entries) -> Beam:
        """From :meth:`to_dict`'s result in a file; InputError for anything else."""
        fluence = row.given("fluence", None)
        return cls(
            name=row.text("name", most=200, empty=True),
            gantry_deg=row.take("gantry_deg", _ANGLE),
            collimator_deg=row.take("collimator_deg", _ANGLE),
            couch_deg=row.take("couch_deg", _ANGLE),
            isocentre_ras_mm=row.three("isocentre_ras_mm", _POSITION_MM),
            mu=row.take("mu", _MU),
            fluence=None if fluence is None else Fluence.from_entries(row.within("fluence")),
            control_points=tuple(ControlPoint.from_entries(r) for r in row.rows("control_points", _MOST_POINTS)),
        )


@dataclass(frozen=True, eq=False)
class Plan:
    """A treatment plan.

    Parameters
    ----------
    protocol, machine : names; side : "left" or "right".
    prescription_gy : whole course, in ``fractions``.
    technique : e.g. "IMRT tangents".
    notes : remarks for the person who reads the plan (goals that could not be met, ...).
    machine_data : of a machine that does not ship, so that it is found again: see machines.plan_machine.
    density_table : from CT numbers to densities, where it was not the generic one: see machines.hu.
    """

    name: str
    protocol: str
    prescription_gy: float
    fractions: int
    machine: str
    side: str
    beams: tuple[Beam, ...]
    technique: str = ""
    notes: tuple[str, ...] = field(default=())
    machine_data: Mapping[str, Any] | None = None
    density_table: Mapping[str, Any] | None = None

    @property
    def total_mu(self) -> float:
        """MU per fraction of all beams."""
        return float(sum(beam.mu for beam in self.beams))

    @property
    def content_hash(self) -> str:
        """Digest of everything that decides the dose."""
        return content_hash({key: value for key, value in self.to_dict().items() if key not in ("name", "notes")})

    def _carried(self) -> dict[str, Mapping[str, Any] | None]:
        return {"machine_data": self.machine_data, "density_table": self.density_table}

    def with_beams(self, beams: Iterable[Beam]) -> Plan:
        return replace(self, beams=tuple(beams))

    def to_dict(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "name": self.name,
            "protocol": self.protocol,
            "prescription_gy": self.prescription_gy,
            "fractions": self.fractions,
            "machine": self.machine,
            "side": self.side,
            "technique": self.technique,
            "notes": list(self.notes),
            "beams": [beam.to_dict() for beam in self.beams],
            **{key: value for key, value in self._carried().items() if value is not None},
        }

    @classmethod
    def from_dict(cls, content: Mapping[str, Any], where: str = "plan") -> Plan:
        """From :meth:`to_dict`'s result.

        Raises
        ------
        InputError : an entry is missing, of the wrong kind or beyond its limits, or a newer format.
        """
        row = Entries(content, where, hint="Make the plan again.")
        number = row.take("format", _FORMAT)
        if number > FORMAT:
            raise row.wrong(f"has the format {number}, this version reads up to {FORMAT}", "Update the software.")
        carried = {key: dict(row.within(key).content) for key in ("machine_data", "density_table") if content.get(key)}
        return cls(
            name=row.text("name", most=200, empty=True),
            protocol=row.text("protocol", most=1000, empty=True),
            prescription_gy=row.take("prescription_gy", _DOSE_GY),
            fractions=row.take("fractions", _FRACTIONS),
            machine=row.text("machine", most=1000, empty=True),
            side=row.text("side", most=10, empty=True),
            beams=tuple(Beam.from_entries(r) for r in row.rows("beams", _MOST_BEAMS)),
            technique=row.text("technique", "", most=200),
            notes=tuple(row.texts("notes", _MOST_POINTS, (), longest=5000)),
            machine_data=carried.get("machine_data"),
            density_table=carried.get("density_table"),
        )
