# SPDX-License-Identifier: Apache-2.0
"""Where a site of a federation stands, in a file beside the library: for the window and for whoever asks."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import Integer, Number

FOLDER, FILE = "federation", "status.json"
WAITS, TRAINS, DONE, STOPPED = "waits", "trains", "done", "stopped"
_COUNT, _EPSILON = Integer(minimum=0, maximum=100_000), Number(minimum=0.0, maximum=1e9)


@dataclass(frozen=True)
class Status:
    """A site in its federation; ``epsilon`` is None where patients are not protected by noise."""

    federation: str
    site: str
    state: str
    round: int
    rounds: int
    epsilon: float | None
    delta: float
    at: str

    def write(self, folder: Path) -> None:
        """Into ``folder`` (of the federations of a library)."""
        with atomic_file(folder / FILE) as temporary:
            temporary.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")


def read_status(library: Path) -> Status | None:
    """Of a library's last federation; None where it took part in none.

    Raises
    ------
    InputError : the file is damaged.
    """
    path = Path(library) / FOLDER / FILE
    if not path.is_file():
        return None
    entries = Entries(read_json(path), path, hint="It is written anew when the site takes part again.")
    return Status(
        entries.text("federation", most=40),
        entries.text("site", most=40),
        entries.text("state", most=20),
        int(entries.take("round", _COUNT)),
        int(entries.take("rounds", _COUNT)),
        entries.optional_number("epsilon", _EPSILON),
        float(entries.take("delta", Number(minimum=0.0, maximum=1.0))),
        entries.moment("at").isoformat(timespec="seconds"),
    )


def moment() -> str:
    """Now, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
