# SPDX-License-Identifier: Apache-2.0
"""Reads a machine from a JSON file in which every number has a unit, a source and a status.

What each number can be stands in :mod:`.machine_limits`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.entries import Entries
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import Number, shown

from . import machine_limits as limits
from .beam_model import BeamModel, Scatter, calibrated_amplitude
from .machine import ONE_LAYER, STACKED_LAYERS, STATUSES, Machine, MlcLayer, SourcedNumber

_HINT = "See the machines that ship with it."
_MOST_BYTES = 16_000_000
_DEVICES = "rtplan_devices"


def read_machine(path: str | Path) -> Machine:
    """Read and check one machine file.

    Raises
    ------
    InputError : not JSON, an entry is missing, a number without unit, source or status, in another unit, or one that
        no machine has; two layers of leaves without the names that they have in an RTPLAN.
    """
    path = Path(path)
    content = read_json(path, "Restore the file.", most_bytes=_MOST_BYTES)
    machine = machine_from_content(path.stem, content, path)
    if len(machine.layers) > 1 and _DEVICES not in content["mlc"]:
        names = ", ".join(f'"{name}"' for name in STACKED_LAYERS)
        raise InputError(
            f"has {len(machine.layers)} layers of leaves, and the standard has a name for one in an RTPLAN",
            where=path,
            hint=f'Ask for the dialect of its vendor: "{_DEVICES}": [{names}] under "mlc".',
        )
    return machine


def machine_from_content(name: str, content: Mapping[str, Any], where: str | Path) -> Machine:
    """Check what a machine file holds; raises as :func:`read_machine`."""
    file = Entries(content, where, hint=_HINT)
    numbers = _Numbers(file)
    model = _beam_model(numbers)
    sad_mm = numbers.value("geometry", "sad_mm")
    reference = tuple(numbers.value("calibration", key) for key in ("side_mm", "depth_mm", "ssd_mm"))
    field_mm = numbers.several("geometry", "field_mm", limits.FIELD_MM, 2)
    layers = _layers(file, numbers)
    return Machine(
        name=name,
        title=file.text("title", most=200),
        sad_mm=sad_mm,
        energy_mv=numbers.value("geometry", "energy_mv"),
        fluence_mode=file.text("fluence_mode", most=40),
        field_mm=(field_mm[0], field_mm[1]),
        dose_rate_mu_per_min=numbers.value("geometry", "dose_rate_mu_per_min"),
        gantry_speed_deg_per_s=numbers.value("geometry", "gantry_speed_deg_per_s"),
        gy_per_mu=numbers.value("calibration", "gy_per_mu"),
        couch_rotates=file.flag("couch_rotates"),
        leaf_speed_mm_per_s=numbers.value("mlc", "leaf_speed_mm_per_s"),
        leaf_travel_mm=numbers.value("mlc", "leaf_travel_mm"),
        layers=layers,
        model=replace(model, amplitude=_amplitude(model, reference, sad_mm, file)),
        numbers=numbers.by_path,
        content_hash=content_hash(content),
        minimum_gap_mm=numbers.optional("mlc", "minimum_gap_mm", 0.0),
        bank_span_mm=numbers.optional("mlc", "bank_span_mm", math.inf),
        interdigitation=file.within("mlc").flag("interdigitation", True),
        jaw_transmission=numbers.optional("jaws", "transmission", None),
        rtplan_devices=_rtplan_devices(file.within("mlc"), len(layers)),
        content=content,
    )


class _Numbers:
    """Takes documented numbers of a file and keeps each by its dotted path."""

    def __init__(self, file: Entries):
        self.file = file
        self.by_path: dict[str, SourcedNumber] = {}

    def row(self, section: Entries, key: str, units: tuple[str, ...], path: str = "") -> Entries:
        """The object of one number; its unit is the one expected, its status one of those known."""
        row = section.within(key)
        for needed in ("value", "unit", "status", "source"):
            if needed not in row:
                raise row.wrong(f"{row.name} has no {needed}", "Every number of a machine needs one.")
        if row.given("status") not in STATUSES:
            hint = f"One of: {', '.join(STATUSES)}."
            raise row.wrong(f"{row.name} has the status {shown(row.given('status'))}", hint)
        unit = row.text("unit", "")
        given = [part.strip() for part in unit.split(",")] if len(units) > 1 else [unit]
        if not all(_is_unit(text, wanted) for text, wanted in zip([*given, *[""] * len(units)], units)):
            raise row.wrong(
                f"{row.name} is in {shown(unit)}, not in {', '.join(u or '1' for u in units)}", "Convert it."
            )
        self.by_path[path or row.name] = SourcedNumber(row.given("value"), unit, row.text("status"), row.text("source"))
        return row

    def value(self, section: str, key: str) -> float:
        """A number with the limits that are declared for its path."""
        declared = limits.NUMBERS[f"{section}.{key}"]
        row = self.row(self.file.within(section), key, (declared.unit,))
        return float(row.read(row.name, declared, row.given("value")))

    def optional(self, section: str, key: str, default: Any) -> Any:
        """``default`` where the file does not have the number."""
        found = self.file.within(section, {})
        return self.value(section, key) if key in found else default

    def several(self, section: str, key: str, declared: Number, count: int) -> tuple[float, ...]:
        row = self.row(self.file.within(section), key, (declared.unit,))
        return row.numbers("value", declared, count, count)

    def table(self, section: str, key: str, columns: tuple[Number, ...], most: int) -> list[tuple[float, ...]]:
        row = self.row(self.file.within(section), key, tuple(column.unit for column in columns))
        return row.table(row.name, columns, row.given("value"), most)


def _is_unit(text: str, wanted: str) -> bool:
    """Whether a unit is the one wanted, perhaps with words behind it ("mm at the isocentre")."""
    return not wanted or text == wanted or text.startswith((f"{wanted} ", f"{wanted}:"))


def _beam_model(numbers: _Numbers) -> BeamModel:
    """The section beam_model; its amplitude is not calibrated yet."""
    beam = "beam_model"
    profile = np.asarray(numbers.table(beam, "profile", limits.PROFILE, limits.MOST_PROFILE))
    if (np.diff(profile[:, 0]) <= 0).any() or profile[0, 0] != 0:
        raise numbers.file.wrong("beam_model.profile needs radii that grow from 0 and positive values")
    parts = tuple((f, s) for f, s in numbers.table(beam, "primary_parts", limits.PRIMARY_PARTS, limits.MOST_PARTS))
    if abs(sum(f for f, _ in parts) - 1) > 1e-3:
        raise numbers.file.wrong("beam_model.primary_parts needs fractions that sum to 1 and positive widths")
    scatter = numbers.table(beam, "scatter", limits.SCATTER, limits.MOST_PARTS)
    return BeamModel(
        attenuation_per_mm=numbers.value(beam, "attenuation"),
        buildup_fraction=numbers.value(beam, "buildup_fraction"),
        buildup_per_mm=numbers.value(beam, "buildup"),
        primary_parts=parts,
        scatter=tuple(Scatter(*row) for row in scatter),
        source_sigma_mm=numbers.value(beam, "source_sigma"),
        head_fraction=numbers.value(beam, "head_fraction"),
        head_sigma_mm=numbers.value(beam, "head_sigma"),
        profile_radius_mm=tuple(profile[:, 0].tolist()),
        profile=tuple(profile[:, 1].tolist()),
    )


def _amplitude(model: BeamModel, reference: tuple[float, ...], sad_mm: float, file: Entries) -> float:
    side_mm, depth_mm, ssd_mm = reference
    amplitude = calibrated_amplitude(model, side_mm, depth_mm, ssd_mm, sad_mm)
    if not 0 < amplitude < math.inf:
        raise file.wrong("beam_model gives no dose at the reference point of the calibration")
    return amplitude


def _layers(file: Entries, numbers: _Numbers) -> tuple[MlcLayer, ...]:
    """The layers of leaves, the one that shapes the fluence first."""
    layers: list[MlcLayer] = []
    for row in file.within("mlc").rows("layers", limits.MOST_LAYERS):
        name = row.text("name", most=60)
        if name in (layer.name for layer in layers):
            raise row.wrong(f"two layers are called {shown(name)}")
        sides = numbers.row(row, "boundaries", ("mm",), f"mlc.{name}.boundaries")
        transmission = numbers.row(row, "transmission", ("",), f"mlc.{name}.transmission")
        gap = numbers.row(row, "dosimetric_gap", ("mm",), f"mlc.{name}.dosimetric_gap")
        layers.append(
            MlcLayer(
                name,
                _leaf_sides(sides),
                transmission.take("value", limits.TRANSMISSION),
                gap.take("value", limits.GAP_MM),
            )
        )
    if not layers:
        raise file.wrong("mlc.layers is empty", "A machine needs at least one layer of leaves.")
    return tuple(layers)


def _rtplan_devices(mlc: Entries, n_layers: int) -> tuple[str, ...]:
    """The names of the layers in an RTPLAN: the standard's, or the dialect that the file asks for.

    Plans carry machines of two layers whose files did not say it yet, and were written in the dialect.
    """
    usual = (ONE_LAYER,) if n_layers == 1 else STACKED_LAYERS
    names = tuple(mlc.texts(_DEVICES, limits.MOST_LAYERS, list(usual)))
    if len(names) != n_layers or len(set(names)) != n_layers or not {ONE_LAYER, *STACKED_LAYERS}.issuperset(names):
        raise mlc.wrong(
            f"mlc.{_DEVICES} names {', '.join(names) or 'nothing'} for {n_layers} layers of leaves",
            f"Name {ONE_LAYER} for one layer, {' and '.join(STACKED_LAYERS)} for two.",
        )
    return names


def _leaf_sides(row: Entries) -> tuple[float, ...]:
    """Sides of all leaves along Y from groups of (first, last, leaf width) that follow one another."""
    sides: list[float] = []
    groups = row.listed(row.name, row.given("value"), limits.MOST_GROUPS)
    if not groups:
        raise row.wrong(f"{row.name} is empty", "Give groups of first, last and leaf width.")
    for start, stop, width in row.table(row.name, limits.LEAVES, groups, limits.MOST_GROUPS):
        n = round((stop - start) / width)
        if n < 1 or abs(start + n * width - stop) > 1e-6:
            raise row.wrong(f"{row.name} is not a whole number of leaves")
        if sides and abs(start - sides[-1]) > 1e-6:
            raise row.wrong(f"{row.name} leaves a gap or overlaps at {start:g} mm")
        sides += list(np.linspace(start, stop, n + 1))[1 if sides else 0 :]
    return tuple(float(side) for side in sides)
