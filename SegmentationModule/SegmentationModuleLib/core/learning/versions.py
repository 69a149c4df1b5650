# SPDX-License-Identifier: Apache-2.0
"""A person decides which version of the model is used: compare, promote, go back. Every decision is kept."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_folder
from AIOCommon.core.hashing import file_sha256
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..model_files import METADATA_FILE, WEIGHTS_FILE, read_metadata
from ..training.card import FILE as CARD_FILE
from ..training.record import FILE as RECORD_FILE
from .database import transaction
from .frozen import Change, Frozen, changes, frozen_key, measure, worse_than
from .library import Library
from .records import CANDIDATE, CURRENT, RETIRED, ROLES, ModelVersion

MARGIN, MOST_MARGIN = 0.005, 0.05  # of Dice


@dataclass(frozen=True)
class Comparison:
    """A candidate against the version in use, on the frozen set."""

    candidate: ModelVersion
    current: ModelVersion
    rows: tuple[Change, ...]
    margin: float

    @property
    def worse(self) -> list[Change]:
        """What forbids the candidate."""
        return worse_than(list(self.rows), self.margin)


def candidate(library: Library) -> ModelVersion:
    """The last candidate; raises InputError where there is none."""
    for version in reversed(library.versions()):
        if version.state == CANDIDATE:
            return version
    raise InputError("has no candidate", where=library.folder, hint="Train one first.")


def register(
    library: Library, model: Path, parent: int, cases: Sequence[int], facts: Mapping[str, Any]
) -> ModelVersion:
    """Keep a trained model as a candidate, with its card and its learning curve."""
    sha256 = file_sha256(model / WEIGHTS_FILE)
    connection = library.connection()
    with transaction(connection):
        cursor = connection.execute(
            "INSERT INTO versions (made_at, parent, state, sha256, facts) VALUES (?, ?, ?, ?, ?)",
            (library.moment(), parent, CANDIDATE, sha256, json.dumps(dict(facts))),
        )
        number = int(cursor.lastrowid or 0)
        for case in cases:
            connection.execute("INSERT INTO learned VALUES (?, ?)", (number, case))
        with atomic_folder(library.version_folder(number)) as folder:
            for name in (METADATA_FILE, WEIGHTS_FILE, CARD_FILE, RECORD_FILE):
                if (model / name).is_file():
                    shutil.copyfile(model / name, folder / name)
    return library.version(number)


def compare(
    library: Library, margin: float = MARGIN, progress: Progress = NO_PROGRESS, number: int | None = None
) -> Comparison:
    """The candidate against the version in use; what was not measured on today's frozen set is measured.

    Raises
    ------
    InputError : there is no candidate, or as :func:`.frozen.measure`.
    """
    _require_margin(margin)
    new, old = library.version(number) if number is not None else candidate(library), library.current
    phantoms = int(new.facts.get("frozen_phantoms", 4))
    before = frozen_of(library, old, phantoms, SubProgress(progress, 0.0, 0.5))
    after = frozen_of(library, new, phantoms, SubProgress(progress, 0.5, 1.0))
    return Comparison(new, old, tuple(changes(before, after)), margin)


def frozen_of(library: Library, version: ModelVersion, phantoms: int, progress: Progress = NO_PROGRESS) -> Frozen:
    """The measurements of a version; kept, so that they are made once."""
    kept = library.version(version.number).facts.get("frozen")
    if kept:
        found = Frozen.from_dict(kept)
        if found.key == frozen_key(library, phantoms):
            return found
    require_whole(library, version)
    measured = measure(library, library.version_folder(version.number), phantoms, progress)
    keep_facts(library, version.number, {"frozen": measured.to_dict()})
    return measured


def keep_facts(library: Library, number: int, more: Mapping[str, Any]) -> None:
    """Add to what is known of a version."""
    connection = library.connection()
    with transaction(connection):
        facts = {**library.version(number).facts, **more}
        connection.execute("UPDATE versions SET facts = ? WHERE number = ?", (json.dumps(facts), number))


def promote(library: Library, role: str, margin: float = MARGIN, progress: Progress = NO_PROGRESS) -> Comparison:
    """Use the candidate from now on, because a person says so.

    Raises
    ------
    InputError : a structure of the frozen set gets worse than the margin, the candidate began with another version
        than the one in use, or ``role`` is none. Nothing changed.
    """
    _require_role(role)
    found = compare(library, margin, progress)
    if found.candidate.parent != found.current.number:
        raise InputError(
            f"{found.candidate.title} began with version {found.candidate.parent}, which is not in use any more",
            hint="Train a new candidate.",
        )
    if found.worse:
        worst = min(found.worse, key=lambda row: row.gain)
        raise InputError(
            f"{found.candidate.title} is worse than the margin of {margin:g} in {len(found.worse)} places: "
            f"{worst.structure} ({worst.part}) falls from {worst.before:.3f} to {worst.after:.3f}",
            hint="It cannot be promoted. Train with more replay, fewer steps, or more cases.",
        )
    require_whole(library, found.candidate)
    facts = {"margin": margin, "from": found.current.number}
    _use(library, found.candidate.number, "promoted", role, facts)
    return found


def roll_back(library: Library, role: str, number: int | None = None) -> ModelVersion:
    """Use an earlier version again: the one that the present one began with, unless another is named.

    Raises
    ------
    InputError : there is no earlier version, it is damaged, or it was never in use.
    """
    _require_role(role)
    current = library.current
    target = number if number is not None else current.parent
    if target is None:
        raise InputError("version 0 is in use; there is none before it", where=library.folder)
    version = library.version(target)
    if version.state != RETIRED:
        why = "is in use already" if version.state == CURRENT else "was never in use; promote it"
        raise InputError(f"version {target} {why}", where=library.folder)
    require_whole(library, version)
    _use(library, target, "rolled back", role, {"from": current.number})
    return library.current


def require_whole(library: Library, version: ModelVersion) -> None:
    """InputError unless the weights are those that were kept."""
    folder = library.whole_folder(version.number)
    path = folder / str(read_metadata(folder)["weights"]["file"])
    if not path.is_file() or file_sha256(path) != version.sha256:
        raise InputError("is not what was kept (its SHA-256 differs)", where=path, hint="Take it from a copy.")


def decisions(library: Library) -> list[dict[str, Any]]:
    """Who (by role) decided what, when, in the order of the decisions."""
    rows = library.connection().execute("SELECT at, what, version, role, facts FROM decisions ORDER BY number")
    return [{"at": at, "what": what, "version": n, "role": role, **json.loads(facts)}
            for at, what, n, role, facts in rows]  # fmt: skip


def _use(library: Library, number: int, what: str, role: str, facts: Mapping[str, Any]) -> None:
    connection = library.connection()
    with transaction(connection):
        connection.execute("UPDATE versions SET state = ? WHERE state = ?", (RETIRED, CURRENT))
        connection.execute("UPDATE versions SET state = ? WHERE number = ?", (CURRENT, number))
        connection.execute(
            "INSERT INTO decisions (at, what, version, role, facts) VALUES (?, ?, ?, ?, ?)",
            (library.moment(), what, number, role, json.dumps(dict(facts))),
        )


def _require_role(role: str) -> None:
    if role not in ROLES:
        raise InputError(f"'{role[:40]}' is no role", hint=f"One of {', '.join(ROLES)}; never a name.")


def _require_margin(margin: float) -> None:
    if not 0 <= margin <= MOST_MARGIN:
        raise InputError(f"a margin is 0 to {MOST_MARGIN:g} of Dice")
