# SPDX-License-Identifier: Apache-2.0
"""Where the server stands, in a file: it goes on from there after it was stopped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.options import Integer

from .message import Message, decode, encode
from .settings import Federation

if TYPE_CHECKING:
    from .totals import Total

FILE = "rounds.safetensors"
_ROUND = Integer(minimum=0, maximum=10_000)
_HINT = "Remove it to begin again."


@dataclass
class Seen:
    """What the server knows of a site that has greeted it."""

    known: bool = False
    greeted: bool = False
    refusals: int = 0
    done: bool = False
    metrics: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RoundState:
    """Rounds that are over, and for each who took part, whose answer was refused, and the numbers that were told."""

    round: int = 0
    history: tuple[Mapping[str, Any], ...] = ()

    def following(self, took_part: Sequence[str], refused: Sequence[str], metrics: Mapping[str, Any]) -> RoundState:
        """After one more round."""
        row = {"round": self.round + 1, "sites": list(took_part), "refused": list(refused), "metrics": dict(metrics)}
        return RoundState(self.round + 1, (*self.history, row))

    def write(self, folder: Path, federation: Federation, total: Total) -> None:
        """With the common weights, in one file."""
        kept = self.history[-200:]  # of facts, which have a limit
        facts = {"kind": "state", "federation": federation.key, "round": self.round, "history": list(kept)}
        with atomic_file(folder / FILE) as temporary:
            temporary.write_bytes(encode(Message(facts, total.tensors())))

    @classmethod
    def read(cls, folder: Path, federation: Federation, total: Total) -> RoundState:
        """What was kept, with the weights given to ``total``; the beginning where nothing was.

        Raises
        ------
        InputError : the file is damaged, or of another federation.
        """
        path = folder / FILE
        if not path.is_file():
            return cls()
        message = decode(path.read_bytes(), str(path), 2 * total.most_bytes)
        entries = message.entries(str(path))
        if entries.text("federation", most=64) != federation.key:
            raise InputError("is of another federation", where=path, hint=_HINT)
        total.restore(message.tensors, path)
        rows = entries.rows("history", 10_000)
        return cls(int(entries.take("round", _ROUND)), tuple(row.content for row in rows))
