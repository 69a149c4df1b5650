# SPDX-License-Identifier: Apache-2.0
"""Reads a machine from a JSON file in which every number has a unit, a source and a status."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.hashing import content_hash

from .beam_model import BeamModel, Scatter, calibrated_amplitude
from .machine import STATUSES, Machine, MlcLayer, SourcedNumber

T = TypeVar("T")


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


def machine_from_content(name: str, content: dict[str, Any], where: str | Path) -> Machine:
    """Check what a machine file holds; raises as :func:`read_machine`."""
    try:
        return _parse(name, content)
    except KeyError as error:
        raise InputError(f"lacks the entry {error}", where=where, hint="See the machines that ship with it.") from error
    except InputError as error:
        raise InputError(error.what, where=where, hint=error.hint) from error
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        raise InputError(f"has an entry of the wrong kind ({error})", where=where) from error


class _Numbers:
    """Reads documented numbers of a file's content and keeps each by its dotted path."""

    def __init__(self, content: dict[str, Any]):
        self._content = content
        self.by_path: dict[str, SourcedNumber] = {}

    def value(self, *keys: str) -> Any:
        """The value at a path of keys; its unit, status and source must be there."""
        row = self._content
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
        self.by_path[where] = SourcedNumber(row["value"], row["unit"], row["status"], row["source"])
        return row["value"]

    def positive(self, *keys: str) -> float:
        value = float(self.value(*keys))
        if value <= 0:
            raise InputError(f"{'.'.join(keys)} must be positive, not {value:g}")
        return value

    def optional(self, section: str, key: str, default: T) -> float | T:
        """``default`` where the file does not have the number."""
        return float(self.value(section, key)) if key in self._content.get(section, {}) else default


def _parse(name: str, content: dict[str, Any]) -> Machine:
    numbers = _Numbers(content)
    sad_mm = numbers.positive("geometry", "sad_mm")
    model = _beam_model(numbers)
    side_mm, depth_mm, ssd_mm = [numbers.positive("calibration", key) for key in ("side_mm", "depth_mm", "ssd_mm")]
    layers = _layers(content, numbers)
    return Machine(
        name=name,
        title=str(content["title"]),
        sad_mm=sad_mm,
        energy_mv=numbers.positive("geometry", "energy_mv"),
        fluence_mode=str(content["fluence_mode"]),
        field_mm=tuple(float(v) for v in numbers.value("geometry", "field_mm")),  # type: ignore[arg-type]
        dose_rate_mu_per_min=numbers.positive("geometry", "dose_rate_mu_per_min"),
        gantry_speed_deg_per_s=numbers.positive("geometry", "gantry_speed_deg_per_s"),
        gy_per_mu=numbers.positive("calibration", "gy_per_mu"),
        couch_rotates=bool(content["couch_rotates"]),
        leaf_speed_mm_per_s=numbers.positive("mlc", "leaf_speed_mm_per_s"),
        leaf_travel_mm=numbers.positive("mlc", "leaf_travel_mm"),
        layers=layers,
        model=replace(model, amplitude=calibrated_amplitude(model, side_mm, depth_mm, ssd_mm, sad_mm)),
        numbers=numbers.by_path,
        content_hash=content_hash(content),
        minimum_gap_mm=numbers.optional("mlc", "minimum_gap_mm", 0.0),
        bank_span_mm=numbers.optional("mlc", "bank_span_mm", math.inf),
        interdigitation=bool(content["mlc"].get("interdigitation", True)),
        jaw_transmission=numbers.optional("jaws", "transmission", None),
        content=content,
    )


def _beam_model(numbers: _Numbers) -> BeamModel:
    """The section beam_model; its amplitude is not calibrated yet."""
    beam = "beam_model"
    profile = np.asarray(numbers.value(beam, "profile"), float)
    if (np.diff(profile[:, 0]) <= 0).any() or profile[0, 0] != 0 or (profile[:, 1] <= 0).any():
        raise InputError("beam_model.profile needs radii that grow from 0 and positive values")
    parts = tuple((float(f), float(s)) for f, s in numbers.value(beam, "primary_parts"))
    if abs(sum(f for f, _ in parts) - 1) > 1e-3 or min(s for _, s in parts) <= 0:
        raise InputError("beam_model.primary_parts needs fractions that sum to 1 and positive widths")
    return BeamModel(
        attenuation_per_mm=numbers.positive(beam, "attenuation"),
        buildup_fraction=numbers.positive(beam, "buildup_fraction"),
        buildup_per_mm=numbers.positive(beam, "buildup"),
        primary_parts=parts,
        scatter=tuple(Scatter(*(float(v) for v in row)) for row in numbers.value(beam, "scatter")),
        source_sigma_mm=float(numbers.value(beam, "source_sigma")),
        head_fraction=float(numbers.value(beam, "head_fraction")),
        head_sigma_mm=numbers.positive(beam, "head_sigma"),
        profile_radius_mm=tuple(profile[:, 0]),
        profile=tuple(profile[:, 1]),
    )


def _layers(content: dict[str, Any], numbers: _Numbers) -> tuple[MlcLayer, ...]:
    """The layers of leaves, the one that shapes the fluence first."""
    layers = []
    for index, row in enumerate(content["mlc"]["layers"]):
        boundaries = _leaf_sides(f"mlc.layers[{index}].boundaries", row["boundaries"]["value"])
        for key in ("boundaries", "transmission", "dosimetric_gap"):
            entry = row[key]
            numbers.by_path[f"mlc.{row['name']}.{key}"] = SourcedNumber(
                entry["value"], entry["unit"], entry["status"], entry["source"]
            )
        transmission, gap_mm = (float(row[key]["value"]) for key in ("transmission", "dosimetric_gap"))
        layers.append(MlcLayer(row["name"], boundaries, transmission, gap_mm))
    if not layers:
        raise InputError("mlc.layers is empty", hint="A machine needs at least one layer of leaves.")
    return tuple(layers)


def _leaf_sides(where: str, groups: Any) -> tuple[float, ...]:
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


def _all_finite(value: object) -> bool:
    if isinstance(value, (list, tuple)):
        return all(_all_finite(v) for v in value)
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
