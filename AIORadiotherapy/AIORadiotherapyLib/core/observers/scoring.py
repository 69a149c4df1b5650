# SPDX-License-Identifier: Apache-2.0
"""Scoring of contours by two panels, as Chung 2021 did (doi 10.1186/s13014-021-01771-z, Figure 4), blinded.

A study is a folder: ``scoring.json`` says which two sets of contours are compared, ``scores/RATER.json`` holds what a
rater answered. Each rater sees the structures of all cases in an order of his own, and which of the two sets is called
1 is drawn anew for each; both follow from the study's seed and the rater's name, so that a study can be resumed.
Nothing a rater is shown tells which set the model drew.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError, Structure, unknown_name
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.entries import Entries
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import Number

from ..analysis.contour_pairs import patient_entries, read_sets

STUDY_FILE, SCORES_FOLDER = "scoring.json", "scores"
PANELS = ("expert", "non-expert")
GUESSES = ("1", "2", "")
_RATER = re.compile(r"[A-Za-z0-9_-]{1,40}")
_SCORE = Number("Score.", minimum=0, maximum=10)
_SEED = Number("Seed.", minimum=0, maximum=2**53)
_MOST_CASES, _MOST_SCORES = 2000, 100_000


@dataclass(frozen=True)
class Item:
    """A structure of a case; ``swapped`` where the model's contour is shown as set 1."""

    case: str
    structure: str
    swapped: bool = False


@dataclass(frozen=True)
class Score:
    """One answer.

    Parameters
    ----------
    difference : 0 (the two could not differ more) to 10 (no difference).
    assistance : 0 (no help) to 10: how much the one set would help to draw the other.
    guess : the set that the rater takes for the model's, "1" or "2"; "" without an answer.
    right : whether the guess is right; None without one.
    """

    rater: str
    panel: str
    case: str
    structure: str
    difference: float
    assistance: float
    guess: str = ""
    right: bool | None = None
    when: str = ""


@dataclass(frozen=True)
class ScoringStudy:
    """A study that was opened; ``items`` in the order of the files, not of any rater."""

    folder: Path
    manual: Path
    automatic: Path
    seed: int
    items: tuple[Item, ...]

    def order(self, rater: str) -> list[Item]:
        """What a rater is shown, in his order; the same each time."""
        _check_rater(rater)
        own = int(content_hash("scoring", self.seed, rater)[:12], 16)
        generator = np.random.default_rng(own)
        order = generator.permutation(len(self.items))
        swapped = generator.random(len(self.items)) < 0.5
        return [Item(self.items[n].case, self.items[n].structure, bool(swapped[n])) for n in order]

    def next_item(self, rater: str) -> Item | None:
        """The first item that the rater has not scored; None at the end."""
        done = {(s.case, s.structure) for s in self.scores_of(rater)}
        return next((item for item in self.order(rater) if (item.case, item.structure) not in done), None)

    def contours(self, item: Item) -> tuple[Structure, Structure]:
        """(set 1, set 2) of an item, by name and description the same."""
        entries = [patient_entries(folder)[item.case] for folder in (self.manual, self.automatic)]
        pair = [found[item.structure] for found in read_sets(entries)]
        one, two = reversed(pair) if item.swapped else pair
        return _nameless(one, "set 1"), _nameless(two, "set 2")

    def add(self, rater: str, panel: str, item: Item, difference: float, assistance: float, guess: str = "") -> Score:
        """Keep an answer; an earlier one of the same rater to the same item is replaced.

        Raises
        ------
        InputError : an unknown panel, item or guess, a score outside of 0 to 10, or the rater is of the other panel.
        """
        if panel not in PANELS:
            raise unknown_name("panel", panel, PANELS)
        if guess not in GUESSES:
            raise InputError(f"a guess is 1 or 2, not '{guess[:20]}'")
        for value, what in ((difference, "difference"), (assistance, "assistance")):
            if not 0 <= value <= 10:
                raise InputError(f"a {what} of {value:g} is not possible", hint="Scores are 0 to 10.")
        known = next((i for i in self.order(rater) if (i.case, i.structure) == (item.case, item.structure)), None)
        if known is None:
            raise InputError(f"has no {item.structure} of {item.case}", where=self.folder)
        before = self.scores_of(rater)
        if any(score.panel != panel for score in before):
            raise InputError(f"{rater} has scored in the other panel", hint="A rater belongs to one panel.")
        right = None if not guess else (guess == "1") == known.swapped
        when = datetime.now(UTC).isoformat(timespec="seconds")
        score = Score(rater, panel, item.case, item.structure, float(difference), float(assistance), guess, right, when)
        kept = [s for s in before if (s.case, s.structure) != (item.case, item.structure)]
        content = {"rater": rater, "panel": panel, "scores": [_entry(s) for s in (*kept, score)]}
        with atomic_file(self.folder / SCORES_FOLDER / f"{rater}.json") as temporary:
            temporary.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        return score

    def scores_of(self, rater: str) -> list[Score]:
        """The answers of one rater; none before the first.

        Raises
        ------
        InputError : the name is none, or the file is damaged.
        """
        _check_rater(rater)
        path = self.folder / SCORES_FOLDER / f"{rater}.json"
        return list(_read_scores(path)) if path.exists() else []

    def scores(self) -> list[Score]:
        """The answers of all raters."""
        folder = self.folder / SCORES_FOLDER
        files = sorted(folder.glob("*.json")) if folder.is_dir() else []
        return [score for path in files if _RATER.fullmatch(path.stem) for score in _read_scores(path)]


def create_study(folder: str | Path, manual: str | Path, automatic: str | Path, seed: int) -> ScoringStudy:
    """Begin a study of the patients that both folders have; entries are those of ``evaluate``.

    Raises
    ------
    InputError : there is a study in the folder, or the two have no patient or structure in common.
    """
    folder = Path(folder)
    if (folder / STUDY_FILE).exists():
        raise InputError("holds a study already", where=folder, hint="Choose another folder.")
    paths = [Path(manual).resolve(), Path(automatic).resolve()]
    entries = [patient_entries(path) for path in paths]
    cases: list[dict[str, Any]] = []
    for case in sorted(entries[0].keys() & entries[1].keys()):
        one, two = read_sets([found[case] for found in entries])
        names = [s.name for s in one if not s.is_empty and s.name in two and not two[s.name].is_empty]
        cases += [{"name": case, "structures": names}] if names else []
    if not cases:
        raise InputError("have no patient with a structure in common", where=f"{manual}, {automatic}")
    content = {"format": 1, "seed": int(seed), "manual": str(paths[0]), "automatic": str(paths[1]), "cases": cases}
    with atomic_file(folder / STUDY_FILE) as temporary:
        temporary.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return open_study(folder)


def open_study(folder: str | Path) -> ScoringStudy:
    """A study that was begun; InputError if there is none or it is damaged."""
    folder = Path(folder)
    path = folder / STUDY_FILE
    entries = Entries(read_json(path, "Begin a study first."), path, kind="a scoring study")
    if entries.given("format") != 1:
        raise entries.wrong("its format is not 1", "Update the software.")
    items = [
        Item(row.text("name", most=200), name)
        for row in entries.rows("cases", _MOST_CASES)
        for name in row.texts("structures", 400)
    ]
    seed = int(entries.take("seed", _SEED))
    manual, automatic = (Path(entries.text(key, most=4000)) for key in ("manual", "automatic"))
    return ScoringStudy(folder, manual, automatic, seed, tuple(items))


def _check_rater(rater: str) -> None:
    if not _RATER.fullmatch(rater):
        raise InputError(f"'{rater[:40]}' is no name of a rater", hint="Use letters, digits, - and _.")


def _entry(score: Score) -> dict[str, Any]:
    return {key: value for key, value in asdict(score).items() if key not in ("rater", "panel")}


def _read_scores(path: Path) -> Iterator[Score]:
    entries = Entries(read_json(path), path, kind="a file of scores")
    panel = entries.text("panel", most=40)
    if panel not in PANELS:
        raise entries.wrong(f"its panel is '{panel}'", f"It can be {' or '.join(PANELS)}.")
    for row in entries.rows("scores", _MOST_SCORES):
        guess = row.text("guess", "", most=1)
        if guess not in GUESSES:
            raise row.wrong(f"{row.named('guess')} is '{guess}'")
        right = row.given("right", None)
        yield Score(
            path.stem,
            panel,
            row.text("case", most=200),
            row.text("structure", most=200),
            float(row.take("difference", _SCORE)),
            float(row.take("assistance", _SCORE)),
            guess,
            right if isinstance(right, bool) else None,
            row.text("when", "", most=60),
        )


def _nameless(structure: Structure, name: str) -> Structure:
    """The mask alone: names, colours and descriptions could tell who drew it."""
    return Structure(name, structure.grid, structure.mask, structure.offset_kji)
