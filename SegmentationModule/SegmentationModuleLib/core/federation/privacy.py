# SPDX-License-Identifier: Apache-2.0
"""What a site's patients have spent of their privacy: (epsilon, delta) by Opacus' RDP accountant, kept in a file.

It bounds what anybody who sees all that this site ever sent can learn of one patient's presence (adding or removing
her with all her cases). It says nothing of the number of patients, which is sent as it is.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import Integer, Number

from .settings import PrivacyOptions

_NOISE, _RATE = Number(minimum=0.01, maximum=1e4), Number(minimum=0.0, maximum=1.0)
_STEPS = Integer(minimum=1, maximum=10**9)
_HIGH_ORDERS = range(64, 1024, 16)  # of Renyi; the best one where much noise is added
_HINT = "It says what was spent: bring it back from a copy. Without it nobody knows."


@dataclass(frozen=True)
class Spent:
    """Steps of one kind: noise in units of the clip, the chance of a patient to be taken, how many steps."""

    noise: float
    rate: float
    steps: int


class Ledger:
    """The steps of a site, kept in a file before they are made: whatever happens, none is forgotten."""

    def __init__(self, path: Path):
        self.path = Path(path)
        self.rows = self._read()

    def _read(self) -> list[Spent]:
        if not self.path.exists():
            return []
        entries = Entries(read_json(self.path, _HINT), self.path, hint=_HINT)
        return [
            Spent(float(row.take("noise", _NOISE)), float(row.take("rate", _RATE)), int(row.take("steps", _STEPS)))
            for row in entries.rows("steps", 100_000)
        ]

    def after(self, more: Spent) -> list[Spent]:
        """The rows with further steps; equal ones in a row are one."""
        last = self.rows[-1] if self.rows else None
        if last is not None and (last.noise, last.rate) == (more.noise, more.rate):
            return [*self.rows[:-1], Spent(last.noise, last.rate, last.steps + more.steps)]
        return [*self.rows, more]

    def spend(self, more: Spent, privacy: PrivacyOptions) -> float:
        """Note steps that are about to be made; returns epsilon with them.

        Raises
        ------
        InputError : epsilon would pass ``privacy.most_epsilon``; nothing was noted.
        """
        rows = self.after(more)
        found = epsilon(rows, privacy.delta)
        if found > privacy.most_epsilon:
            raise InputError(
                f"epsilon would be {found:.3g} after this round, {privacy.most_epsilon:g} was agreed "
                f"(delta {privacy.delta:g}); it trains no more",
                where=self.path,
                hint="More patients, more noise or fewer steps would cost less.",
            )
        with atomic_file(self.path) as temporary:
            temporary.write_text(json.dumps({"steps": [vars(row) for row in rows]}, indent=1), encoding="utf-8")
        self.rows = rows
        return found


def epsilon(rows: list[Spent], delta: float) -> float:
    """Epsilon at ``delta`` of the steps together (Mironov 2019, arXiv:1908.10530: Renyi, Poisson sampling).

    Raises
    ------
    InputError : Opacus is not installed.
    """
    if not rows:
        return 0.0
    try:
        from opacus.accountants import RDPAccountant
    except ImportError as error:
        raise InputError(
            "privacy needs Opacus, which counts epsilon", hint="pip install 'aio-radiotherapy[federation]'."
        ) from error
    accountant = RDPAccountant()
    accountant.history = [(row.noise, row.rate, row.steps) for row in rows]
    return float(accountant.get_epsilon(delta=delta, alphas=[*RDPAccountant.DEFAULT_ALPHAS, *_HIGH_ORDERS]))
