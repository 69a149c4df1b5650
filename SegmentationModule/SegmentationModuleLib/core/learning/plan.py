# SPDX-License-Identifier: Apache-2.0
"""What a fine-tuning does: which cases, which structures, how long. Kept in a file, so that it can go on."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from AIOCommon import InputError, unknown_name
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import Integer

from .accept import label_set
from .learn_options import LearnOptions
from .library import Library
from .records import LearningCase

FILE = "plan.json"
LEAST_TO_WATCH = 3  # patients from which on the last one is kept to know when to stop
_NUMBER = Integer(minimum=0, maximum=2**31)
_HINT = "Begin the training anew."


@dataclass(frozen=True)
class LearnPlan:
    """A training that was begun.

    Parameters
    ----------
    parent : the version that it begins with. cases : numbers of the cases it learns from, the watched ones included.
    watched : cases that only tell when to stop. structures : that it learns from the cases.
    """

    parent: int
    parent_sha256: str
    cases: tuple[int, ...]
    watched: tuple[int, ...]
    structures: tuple[str, ...]
    options: LearnOptions

    def write(self, library: Library) -> None:
        """Into the library's working folder."""
        content = {
            "parent": self.parent,
            "parent_sha256": self.parent_sha256,
            "cases": list(self.cases),
            "watched": list(self.watched),
            "structures": list(self.structures),
            "options": self.options.to_dict(),
        }
        with atomic_file(library.work_folder / FILE) as temporary:
            temporary.write_text(json.dumps(content, indent=1), encoding="utf-8")


def unfinished(library: Library) -> LearnPlan | None:
    """The training that was interrupted; None where there is none.

    Raises
    ------
    InputError : its file is damaged.
    """
    path = library.work_folder / FILE
    if not path.is_file():
        return None
    entries = Entries(read_json(path, _HINT), path, hint=_HINT)
    return LearnPlan(
        int(entries.take("parent", _NUMBER)),
        entries.text("parent_sha256", most=64),
        tuple(int(n) for n in entries.array("cases", _NUMBER, 100_000)),
        tuple(int(n) for n in entries.array("watched", _NUMBER, 100_000)),
        tuple(entries.texts("structures", 100)),
        LearnOptions.from_dict(entries.within("options").content),
    )


def make_plan(library: Library, options: LearnOptions, structures: Sequence[str] = ()) -> LearnPlan:
    """A new training from the version in use.

    Parameters
    ----------
    structures : to learn; those that somebody corrected where none is named.

    Raises
    ------
    InputError : there is nothing to learn from, or a structure is unknown.
    """
    known = label_set(library)
    for name in structures:
        if name not in known:
            raise unknown_name("structure", name, sorted(known))
    taught = [case for case in library.cases() if case.consent and not case.held_back]
    names = list(structures) or sorted({name for case in taught for name in case.corrected})
    useful = [case for case in taught if any(e.structure in names and e.corrected_cc > 0 for e in case.efforts)]
    if not useful or not names:
        raise InputError(
            "no accepted case has a correction to learn from",
            where=library.folder,
            hint="Accept corrected cases first; those of the frozen set are not learned from.",
        )
    current = library.current
    watched = _watched(useful)
    return LearnPlan(current.number, current.sha256, tuple(c.number for c in useful), watched, tuple(names), options)


def _watched(cases: Sequence[LearningCase]) -> tuple[int, ...]:
    """The cases of the last patient, where there are enough others."""
    patients = list(dict.fromkeys(case.patient for case in cases))
    if len(patients) < LEAST_TO_WATCH:
        return ()
    return tuple(case.number for case in cases if case.patient == patients[-1])


def recipe_content(plan: LearnPlan, metadata: dict[str, Any], start: str, cases: str) -> dict[str, Any]:
    """The recipe of a plan: network and structures of the model, the cases, and phantoms to replay."""
    options = plan.options
    before = metadata.get("training", {}).get("recipe", {})  # thresholds go with the loss that they were chosen after
    balance = float(before.get("loss", {}).get("balance_last", 0.3))
    network = {k: v for k, v in metadata["network"]["arguments"].items() if k not in ("in_channels", "out_channels")}
    channels = int(metadata["network"]["arguments"]["in_channels"])
    phantoms = {"kind": "phantoms", "cases": options.replay_phantoms, "at_first": options.replay_phantoms}
    data: list[dict[str, Any]] = [{"kind": "volumes", "folder": cases, "weight": 1 - options.replay}]
    if options.replay:
        data.append({**phantoms, "weight": options.replay})
    return {
        "name": str(metadata["name"])[:80],
        "licence": str(metadata.get("licence", "not stated"))[:200],
        "structures": metadata["structures"],
        "start": start,
        "corrected_by_anatomy": bool(metadata.get("corrected_by_anatomy", False)),
        "grid": {"spacing_kji_mm": metadata["spacing_kji_mm"], "patch_kji": metadata["patch_kji"]},
        "input": {
            "kind": "window and position" if channels == 2 else "window",
            "window_hu": metadata.get("window_hu", [-160.0, 240.0]),
        },
        "network": {
            "architecture": metadata["network"]["architecture"],
            "fold_kji": metadata["network"].get("fold_kji", [1, 1, 1]),
            "arguments": network,
        },
        "data": data,
        "split": {"validation": 0.0, "validation_names": [case_folder(number) for number in plan.watched]},
        "optimiser": {"rate": options.rate, "warm_up_steps": 10},
        "loss": {"balance_first": balance, "balance_last": balance},
        "emphasis": before.get("emphasis", {}),
        "retention": {"weight": options.retention, "learned": list(plan.structures)},
        "length": {
            "steps": options.steps,
            "batch": options.batch,
            "check_every": options.check_every,
            "save_every": min(20, options.check_every),
            "patience": options.patience if plan.watched else 0,
            "average": 0.9,
        },
    }


def case_folder(number: int) -> str:
    """The name of a case's folder in a training."""
    return f"case-{number:04d}"
