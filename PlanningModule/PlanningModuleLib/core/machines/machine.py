# SPDX-License-Identifier: Apache-2.0
"""Treatment machines: files in Resources/machines in which every number has a source and a status."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np

from AIOCommon.core.errors import InputError, unknown_name
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.resources import resource

from ..dose.beam_model import BeamModel, Scatter, calibrated

DEFAULT_MACHINE = "halcyon_6mv_fff"
STATUSES = ("confirmed", "from memory", "fitted", "assumed")


@dataclass(frozen=True)
class Documented:
    """A number of a machine file with where it comes from; ``status`` is one of :data:`STATUSES`."""

    value: object
    unit: str
    status: str
    source: str


@dataclass(frozen=True)
class MlcLayer:
    """One layer of leaves that travel along X of the collimator; ``boundaries_mm`` are the leaf sides along Y."""

    name: str
    boundaries_mm: tuple[float, ...]
    transmission: float
    dosimetric_gap_mm: float

    @property
    def n_pairs(self) -> int:
        return len(self.boundaries_mm) - 1

    def edges_mm(self) -> np.ndarray:
        """(n_pairs, 2) lower and upper side of each leaf pair."""
        b = np.asarray(self.boundaries_mm, float)
        return np.stack([b[:-1], b[1:]], axis=1)


@dataclass(frozen=True)
class Machine:
    """What planning needs to know of a treatment machine.

    Parameters
    ----------
    layers : MLC layers, the one that shapes the fluence first.
    field_mm : largest opening along X and Y on the isocentre plane.
    dose_rate_mu_per_min, gantry_speed_deg_per_s, leaf_speed_mm_per_s : the largest while treating.
    gy_per_mu : dose per MU at the calibration point.
    couch_rotates : whether a couch angle other than 0 can be set.
    minimum_gap_mm : between the tips of a pair that is open; bank_span_mm : between the tips of one bank (carriage);
    interdigitation : whether a leaf may pass the opposite neighbours of its partner.
    jaw_transmission : of jaws behind the leaves; None for a machine without.
    numbers : every number of the file by its dotted path, with unit, source and status.
    content : of its JSON file; path : of a file in another format. Plans carry them where the machine does not ship.
    """

    name: str
    title: str
    sad_mm: float
    energy_mv: float
    fluence_mode: str
    field_mm: tuple[float, float]
    dose_rate_mu_per_min: float
    gantry_speed_deg_per_s: float
    gy_per_mu: float
    couch_rotates: bool
    leaf_speed_mm_per_s: float
    leaf_travel_mm: float
    layers: tuple[MlcLayer, ...]
    model: BeamModel
    numbers: Mapping[str, Documented]
    content_hash: str
    minimum_gap_mm: float = 0.0
    bank_span_mm: float = math.inf
    interdigitation: bool = True
    jaw_transmission: float | None = None
    content: Mapping | None = field(default=None, compare=False, repr=False)
    path: str = field(default="", compare=False, repr=False)

    @property
    def leaf_width_mm(self) -> float:
        """Width of the central leaf of the fluence-shaping layer."""
        edges = self.layers[0].edges_mm()
        return float(np.diff(edges[len(edges) // 2])[0])


def list_machines() -> tuple[str, ...]:
    """Names of the machines that ship with the software, in order."""
    return tuple(sorted(p.stem for p in resource("machines").glob("*.json") if '"beam_model"' in p.read_text("utf-8")))


machine_names = list_machines


def load_machine(name: str = DEFAULT_MACHINE) -> Machine:
    """A machine by its name, or by the path of a JSON file or of a photon machine of matRad (.mat).

    Files are read each time, as a person may correct one; what ships is read once.

    Raises
    ------
    InputError : unknown name (the nearest are suggested), or a defect in the file.
    """
    if str(name).endswith(".mat"):
        from .matrad_machine import read_matrad_machine

        return read_matrad_machine(name)
    return _shipped(name) if name in list_machines() else read_machine(machine_file(name))


@cache
def _shipped(name: str) -> Machine:
    return read_machine(resource("machines", f"{name}.json"))


def machine_file(name: str) -> Path:
    """The JSON file of a machine: one that ships, by its name, or the path itself.

    Raises
    ------
    InputError : unknown name (the nearest are suggested), or no such file.
    """
    if str(name).endswith(".json"):
        path = Path(name)
        if not path.is_file():
            raise InputError("no such machine file", where=path, hint=f"Known: {', '.join(list_machines())}.")
        return path
    if name not in list_machines():
        raise unknown_name("machine", name, list_machines())
    return resource("machines", f"{name}.json")


def read_machine(path: str | Path) -> Machine:
    """Read and check one machine file.

    Raises
    ------
    InputError : not JSON, an entry is missing, a number without source or status, or one that cannot be.
    """
    path = Path(path)
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"is not valid JSON ({error})", where=path, hint="Restore the file.") from error
    return machine_from_content(path.stem, content, path)


def machine_from_content(name: str, content: dict, where: str | Path) -> Machine:
    """Check what a machine file holds; raises as :func:`read_machine`."""
    try:
        return _parse(name, content)
    except KeyError as error:
        raise InputError(f"lacks the entry {error}", where=where, hint="See the machines that ship with it.") from error
    except InputError as error:
        raise InputError(error.what, where=where, hint=error.hint) from error
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise InputError(f"has an entry of the wrong kind ({error})", where=where) from error


def _parse(name: str, content: dict) -> Machine:
    numbers: dict[str, Documented] = {}

    def number(*keys: str):
        row = content
        for key in keys:
            row = row[key]
        where = ".".join(keys)
        for needed in ("value", "unit", "status", "source"):
            if needed not in row:
                raise InputError(f"{where} has no {needed}", hint="Every number of a machine needs one.")
        if row["status"] not in STATUSES:
            raise InputError(f"{where} has the status '{row['status']}'", hint=f"One of: {', '.join(STATUSES)}.")
        if not _all_finite(row["value"]):
            raise InputError(f"{where} holds a number that is not finite", hint="Correct the value.")
        numbers[where] = Documented(row["value"], row["unit"], row["status"], row["source"])
        return row["value"]

    def positive(*keys: str) -> float:
        value = float(number(*keys))
        if value <= 0:
            raise InputError(f"{'.'.join(keys)} must be positive, not {value:g}")
        return value

    def optional(section: str, key: str, default):
        return float(number(section, key)) if key in content.get(section, {}) else default

    sad = positive("geometry", "sad_mm")
    beam = "beam_model"
    profile = np.asarray(number(beam, "profile"), float)
    if (np.diff(profile[:, 0]) <= 0).any() or profile[0, 0] != 0 or (profile[:, 1] <= 0).any():
        raise InputError("beam_model.profile needs radii that grow from 0 and positive values")
    parts = tuple((float(f), float(s)) for f, s in number(beam, "primary_parts"))
    if abs(sum(f for f, _ in parts) - 1) > 1e-3 or min(s for _, s in parts) <= 0:
        raise InputError("beam_model.primary_parts needs fractions that sum to 1 and positive widths")
    model = BeamModel(
        attenuation_per_mm=positive(beam, "attenuation"),
        buildup_fraction=positive(beam, "buildup_fraction"),
        buildup_per_mm=positive(beam, "buildup"),
        primary_parts=parts,
        scatter=tuple(Scatter(*(float(v) for v in row)) for row in number(beam, "scatter")),
        source_sigma_mm=float(number(beam, "source_sigma")),
        head_fraction=float(number(beam, "head_fraction")),
        head_sigma_mm=positive(beam, "head_sigma"),
        profile_radius_mm=tuple(profile[:, 0]),
        profile=tuple(profile[:, 1]),
    )
    reference = [positive("calibration", key) for key in ("side_mm", "depth_mm", "ssd_mm")]
    layers = []
    for index, row in enumerate(content["mlc"]["layers"]):
        boundaries = _leaf_sides(f"mlc.layers[{index}].boundaries", row["boundaries"]["value"])
        for key in ("boundaries", "transmission", "dosimetric_gap"):
            entry = row[key]
            numbers[f"mlc.{row['name']}.{key}"] = Documented(
                entry["value"], entry["unit"], entry["status"], entry["source"]
            )
        layers.append(
            MlcLayer(
                row["name"],
                boundaries,
                float(row["transmission"]["value"]),
                float(row["dosimetric_gap"]["value"]),
            )
        )
    if not layers:
        raise InputError("mlc.layers is empty", hint="A machine needs at least one layer of leaves.")
    return Machine(
        name=name,
        title=str(content["title"]),
        sad_mm=sad,
        energy_mv=positive("geometry", "energy_mv"),
        fluence_mode=str(content["fluence_mode"]),
        field_mm=tuple(float(v) for v in number("geometry", "field_mm")),  # type: ignore[arg-type]
        dose_rate_mu_per_min=positive("geometry", "dose_rate_mu_per_min"),
        gantry_speed_deg_per_s=positive("geometry", "gantry_speed_deg_per_s"),
        gy_per_mu=positive("calibration", "gy_per_mu"),
        couch_rotates=bool(content["couch_rotates"]),
        leaf_speed_mm_per_s=positive("mlc", "leaf_speed_mm_per_s"),
        leaf_travel_mm=positive("mlc", "leaf_travel_mm"),
        layers=tuple(layers),
        model=calibrated(model, *reference, sad),
        numbers=numbers,
        content_hash=content_hash(content),
        minimum_gap_mm=optional("mlc", "minimum_gap_mm", 0.0),
        bank_span_mm=optional("mlc", "bank_span_mm", math.inf),
        interdigitation=bool(content["mlc"].get("interdigitation", True)),
        jaw_transmission=optional("jaws", "transmission", None),
        content=content,
    )


def _leaf_sides(where: str, groups) -> tuple[float, ...]:
    """Sides of all leaves along Y from groups of (first, last, leaf width) that follow one another."""
    sides: list[float] = []
    for start, stop, width in groups:
        start, stop, width = float(start), float(stop), float(width)
        n = round((stop - start) / width) if width > 0 else 0
        if n < 1 or abs(start + n * width - stop) > 1e-6:
            raise InputError(f"{where} is not a whole number of leaves")
        if sides and abs(start - sides[-1]) > 1e-6:
            raise InputError(f"{where} leaves a gap or overlaps at {start:g} mm")
        sides += list(np.linspace(start, stop, n + 1))[1 if sides else 0 :]
    if len(sides) < 2:
        raise InputError(f"{where} is empty", hint="Give groups of first, last and leaf width.")
    return tuple(float(side) for side in sides)


def _all_finite(value) -> bool:
    if isinstance(value, (list, tuple)):
        return all(_all_finite(v) for v in value)
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
