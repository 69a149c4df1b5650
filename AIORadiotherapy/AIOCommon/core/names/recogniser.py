# SPDX-License-Identifier: Apache-2.0
"""What the names of structures mean: one alone, or all of a structure set together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from .catalogue import StructureDefinition, catalogue, entry_of
from .judging import judge
from .parsing import parse
from .reading import EXTERNAL, ORGAN, SURE, TARGET, Reading
from .vocabulary import vocabulary

_LEAST_VOTES, _SHARE_OF_FOREIGN, _SHARE_OF_ALL = 2, 0.75, 0.3
_ENGLISH = "en"  # standard names and abbreviations are English in every clinic


@lru_cache(maxsize=8192)
def read_name(name: str, languages: frozenset[str] = frozenset()) -> Reading:
    """What one name means.

    Parameters
    ----------
    languages : what the names beside it are written in, where they tell.
    """
    standard = _standard_names().get(name.strip().casefold())
    if standard is not None:
        return Reading(name, standard, SURE, _role_of(standard), _side_of(standard), why="a standard name")
    words = vocabulary()
    return judge(name, parse(name, words), words, languages)


def read_names(names: Iterable[str]) -> dict[str, Reading]:
    """The names of one structure set: the language of most decides what some of them mean.

    Short words for left and right are sure where the set has both of them for one structure (Mama D and Mama E).
    """
    alone = {name: read_name(name) for name in names}
    spoken = _spoken(alone.values())
    return {name: _in_context(reading, spoken | _paired(reading, alone)) for name, reading in alone.items()}


def recognise(name: str) -> StructureDefinition | None:
    """The catalogue's entry for what a free-text name surely or likely means, or None."""
    known = entry_of(name)
    if known is not None:
        return known
    reading = read_name(name)
    return entry_of(reading.standard) if reading.is_usable and reading.standard is not None else None


def known_standard_names() -> frozenset[str]:
    """Every name that a structure can be given."""
    return frozenset(_standard_names().values())


def _in_context(reading: Reading, languages: frozenset[str]) -> Reading:
    if reading.certainty == SURE or not reading.hints & languages:
        return reading
    return read_name(reading.name, languages)


def _spoken(readings: Iterable[Reading]) -> frozenset[str]:
    """The one language besides English that nearly all names with a language have; empty where there is none."""
    votes = Counter(language for reading in readings for language in reading.languages)
    total = sum(votes.values())
    del votes[_ENGLISH]
    if not votes:
        return frozenset()
    language, count = votes.most_common(1)[0]
    leads = count >= _LEAST_VOTES and count >= _SHARE_OF_FOREIGN * sum(votes.values())
    return frozenset([language]) if leads and count >= _SHARE_OF_ALL * total else frozenset()


def _paired(reading: Reading, alone: Mapping[str, Reading]) -> frozenset[str]:
    """The languages in which this name and that of the other side are a pair."""
    if not (reading.hints and reading.side and reading.standard):
        return frozenset()
    other = f"{reading.standard[:-1]}{'R' if reading.side == 'left' else 'L'}"
    partners = [r for r in alone.values() if r.standard == other and r.hints]
    return reading.hints.intersection(*(r.hints for r in partners)) if partners else frozenset()


@cache
def _standard_names() -> Mapping[str, str]:
    """Standard names by their case-folded form."""
    names = [entry.name for entry in catalogue().values()]
    for concept in vocabulary().concepts.values():
        if concept.nameless or concept.unmarked:
            continue
        names += [f"{concept.name}_L", f"{concept.name}_R"] if concept.sided else [concept.name]
        if concept.side_optional:
            names.append(concept.name)
        if concept.pair:
            names.append(concept.pair)
        if concept.target:
            names += [f"{v}{concept.target}_{s}" for v in ("GTV", "CTV", "ITV", "PTV") for s in "LR"]
        if concept.numbered:
            names += [f"{concept.name}{n:02d}_{s}" for n in range(1, concept.numbered + 1) for s in "LR"]
    return {name.casefold(): name for name in names}


def _role_of(standard: str) -> str:
    if standard[:3] in ("GTV", "CTV", "ITV", "PTV"):
        return TARGET
    known = catalogue().get(standard)
    return EXTERNAL if known is not None and known.kind == "EXTERNAL" else ORGAN


def _side_of(standard: str) -> str:
    return {"_L": "left", "_R": "right"}.get(standard[-2:], "")
