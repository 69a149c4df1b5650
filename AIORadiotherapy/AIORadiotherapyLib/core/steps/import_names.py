# SPDX-License-Identifier: Apache-2.0
"""Names of the contours that a case brings: read, settled with a person's mapping and by place, and said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from AIOCommon import Structure, StructureSet, unknown_name
from AIOCommon.core.names import Reading, read_names
from AIOCommon.core.names.geometry import midline_x_mm, side_of, site_of_target
from AIOCommon.core.names.mapping import AS_MAPPED, mapped, parse_assignments, read_mapping
from AIOCommon.core.names.reading import ASK, EXTERNAL, LIKELY, ORGAN, SURE, TARGET
from AIOCommon.core.names.text import folded
from AIOCommon.core.printable import printable

from ..case_state import CaseState, Settings
from .doubtful_names import doubt_warnings, doubtful_names
from .import_questions import ImportQuestions

HINT = 'Say what one is with --map "NAME=STANDARD", or keep a file for --mapping'
_VOLUMES = ("GTV", "CTV", "PTV")


@dataclass(frozen=True)
class NamedStructures:
    """Structures, by standard names where these are known; ``readings`` of the names that the file has."""

    structures: StructureSet
    readings: Mapping[str, Reading]


def settle_names(state: CaseState, hint: str = HINT, questions: ImportQuestions | None = None) -> None:
    """Give the contours that came with the case their standard names; what is not sure is asked, or becomes a warning.

    What a person answers is kept among the settings, as if it had been given before.

    Parameters
    ----------
    hint : how the person can say what a name means.

    Raises
    ------
    InputError : a mapping is wrong, or names a structure that the case does not bring. Cancelled : by the person.
    """
    mapping = mapping_of(state.settings)
    _require_given(state)
    manual = state.contours.manual
    if manual is None or (state.inputs.from_bundle and not mapping):
        return
    keep_ptvs = state.treatment is None or state.settings.replan
    named = name_structures(manual, mapping, keep_ptvs=keep_ptvs)
    doubtful = doubtful_names(named.structures, named.readings)
    if doubtful and questions is not None:
        state.settings.names = with_answers(state.settings.names, questions.names(doubtful))
        mapping = mapping_of(state.settings)
        named = name_structures(manual, mapping, keep_ptvs=keep_ptvs)
        doubtful = doubtful_names(named.structures, named.readings)
    state.contours.manual = named.structures
    if state.inputs.from_bundle and state.contours.edited is not None:
        state.contours.edited = name_structures(state.contours.edited, mapping).structures
    for text in doubt_warnings(doubtful, hint):
        state.warn(text)


def with_answers(names: Iterable[str], answers: Mapping[str, str]) -> list[str]:
    """Assignments "NAME=STANDARD" with a person's answers in the place of earlier ones for the same names."""
    said = {**parse_assignments(names), **answers}
    return [f"{name}={standard}" for name, standard in said.items()]


def mapping_of(settings: Settings) -> dict[str, str]:
    """What was said of names: for this case, else in the clinic's file.

    Raises
    ------
    InputError : see :mod:`AIOCommon.core.names.mapping`.
    """
    kept = read_mapping(settings.names_file) if settings.names_file else {}
    given = parse_assignments(settings.names)
    said = {folded(name) for name in given}
    return {**{name: standard for name, standard in kept.items() if folded(name) not in said}, **given}


def _require_given(state: CaseState) -> None:
    """What was said of one structure is not to be passed over because its name was misspelt."""
    known = state.contours.manual.names if state.contours.manual is not None else ()
    there = {folded(name) for name in known}
    for name in parse_assignments(state.settings.names):
        if folded(name) not in there:
            raise unknown_name("structure", printable(name), [printable(n) for n in known])


def name_structures(
    structures: StructureSet, mapping: Mapping[str, str] | None = None, *, keep_ptvs: bool = False
) -> NamedStructures:
    """The structures with standard names where a name is sure, likely, or mapped by a person.

    Of several that mean the same, the one whose name is surest has it; where that does not tell, none has.

    Parameters
    ----------
    keep_ptvs : leave the names of PTVs, where planning makes its own of these names.
    """
    readings = readings_of(structures, mapping or {})
    winners = _winners(structures, readings, keep_ptvs)
    for name, reading in readings.items():
        if reading.is_usable and name not in winners and not structures[name].is_empty and not _is_ptv(reading):
            readings[name] = replace(reading, certainty=ASK, why=f"more than one name means {reading.standard}")
    return NamedStructures(_renamed(structures, readings, winners), readings)


def readings_of(structures: StructureSet, mapping: Mapping[str, str]) -> dict[str, Reading]:
    """What the names mean, with what was said of them and what the places of the contours tell."""
    read = read_names(structures.names)
    readings = mapped({name: _by_type(structures[name], reading) for name, reading in read.items()}, mapping)
    known = _known(structures, readings)
    midline = midline_x_mm(known)
    return {name: _by_place(structures[name], r, known, midline) for name, r in readings.items()}


def _by_type(structure: Structure, reading: Reading) -> Reading:
    """A chest wall that its file calls a CTV is a target; others are as often drawn as an organ at risk."""
    if structure.kind != "CTV" or reading.role != ORGAN or (reading.standard or "").split("_")[0] != "Chestwall":
        return reading
    target = replace(reading, standard=f"CTVp_{reading.standard}", role=TARGET)
    if not reading.is_usable:
        return target
    if reading.side:
        return replace(target, certainty=LIKELY, why="its file calls it a CTV")
    return replace(target, certainty=ASK, needs_side=True, why="the name does not say the side")


def _known(structures: StructureSet, readings: Mapping[str, Reading]) -> StructureSet:
    """The structures that can be relied on when places are compared, by standard names."""
    found: dict[str, Structure] = {}
    for structure in structures:
        reading = readings[structure.name]
        if reading.is_usable and reading.standard is not None and not structure.is_empty:
            found.setdefault(reading.standard, _as_read(structure, reading))
    return StructureSet(structures.grid, tuple(found.values()))


def _by_place(structure: Structure, reading: Reading, known: StructureSet, midline_mm: float | None) -> Reading:
    """The reading with the side or site that the contour's place tells; a side that it denies has to be asked."""
    is_open = reading.needs_side or reading.needs_site or reading.side
    if not is_open or structure.is_empty or midline_mm is None or reading.why == AS_MAPPED:
        return reading
    side = side_of(float(structure.centroid_ras_mm()[0]), midline_mm)
    if reading.needs_side and side:
        return reading.with_side(side, "the side by its place")
    if reading.side and side and reading.side != side and reading.is_usable:
        return replace(reading, certainty=ASK, why=f"its name says {reading.side}, but it lies on the {side}")
    if reading.needs_site and side:
        site = site_of_target(structure, known)
        if site:
            ending = f"_{side[0].upper()}" if site == "Breast" else ""
            standard = f"{reading.standard}p_{site}{ending}"
            return replace(reading, standard=standard, side=side, certainty=LIKELY, why="its site by its place")
    return reading


def _winners(structures: StructureSet, readings: Mapping[str, Reading], keep_ptvs: bool) -> dict[str, str]:
    """Standard names by the names of those that get them."""
    candidates: dict[str, list[tuple[int, str]]] = {}
    for structure in structures:
        reading = readings[structure.name]
        if structure.is_empty or not reading.is_usable or reading.standard is None:
            continue
        if keep_ptvs and _is_ptv(reading) and reading.why != AS_MAPPED:
            continue
        candidates.setdefault(reading.standard, []).append((_rank(structure.name, reading), structure.name))
    winners = {}
    for standard, ranked in candidates.items():
        best = min(rank for rank, _ in ranked)
        first = [name for rank, name in ranked if rank == best]
        if len(first) == 1:
            winners[first[0]] = standard
    return winners


def _rank(name: str, reading: Reading) -> int:
    if reading.why == AS_MAPPED:
        return 0
    if reading.certainty == SURE:
        return 1 if name == reading.standard else 2
    return 3


def _is_ptv(reading: Reading) -> bool:
    return reading.standard is not None and reading.standard.startswith("PTV")


def _renamed(structures: StructureSet, readings: Mapping[str, Reading], winners: Mapping[str, str]) -> StructureSet:
    taken = set(winners.values())
    renamed = []
    for structure in structures:
        original = structure.original_name or structure.name
        if structure.name in winners:
            named = _as_read(structure, readings[structure.name])
        else:
            named = structure.renamed(_free(structure.name, taken))
            taken.add(named.name)
        renamed.append(replace(named, original_name=original))
    return StructureSet(structures.grid, tuple(renamed), structures.label)


def _free(name: str, taken: Iterable[str]) -> str:
    taken, free, count = set(taken), name, 2
    while free in taken:
        free, count = f"{name} ({count})", count + 1
    return free


def _as_read(structure: Structure, reading: Reading) -> Structure:
    """By its standard name, and of the kind that this says where the file calls everything an organ."""
    assert reading.standard is not None
    kind = structure.kind
    if reading.role == TARGET and kind not in _VOLUMES:
        kind = reading.standard[:3] if reading.standard[:3] in _VOLUMES else "CTV"
    elif reading.role == EXTERNAL and kind == "ORGAN":
        kind = "EXTERNAL"
    return replace(structure, name=reading.standard, kind=kind)
