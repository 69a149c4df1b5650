# SPDX-License-Identifier: Apache-2.0
"""What a site makes of the weights that it is sent, and of its own update before it leaves."""

from __future__ import annotations

from typing import Protocol

from AIOCommon import InputError

from .message import Message, Weights, weights_sha256
from .settings import Federation
from .shared_weights import check_tensors, largest_update, most_bytes, norm, shared_shapes


class SiteWeights(Protocol):
    """Reads tasks and writes updates, as the server adds them."""

    most_bytes: int

    def read(self, message: Message, number: int) -> Weights:
        """The common weights at a round; raises InputError where they cannot be what was agreed on."""

    def update(self, difference: Weights) -> Weights:
        """The tensors that leave."""


class PlainSiteWeights:
    """Weights that travel as they are (inside TLS).

    The first ones have to be those of the kit. Each later ones may differ from those before by no more than honest
    updates allow, so a server cannot put other weights in their place unnoticed while the site is there.
    """

    def __init__(self, federation: Federation):
        self.federation, self.shapes = federation, shared_shapes(federation)
        self.most_bytes = most_bytes(self.shapes)
        self._largest = largest_update(federation, self.shapes)
        self._last: tuple[int, Weights] | None = None

    def read(self, message: Message, number: int) -> Weights:
        where = "the server"
        check_tensors(message.tensors, self.shapes, where)
        sha256 = weights_sha256(message.tensors)
        if message.entries(where).text("sha256", most=64) != sha256:
            raise InputError("sent other weights than it says (their SHA-256 differs)", where=where)
        if number == 0 and sha256 != self.federation.start_sha256:
            raise InputError("begins with other weights than the kit's (their SHA-256 differs)", where=where)
        if number > self.federation.rounds.rounds:
            raise InputError(f"counts {number} rounds, {self.federation.rounds.rounds} were agreed", where=where)
        self._check_moved(message.tensors, number, where)
        self._last = (number, dict(message.tensors))
        return dict(message.tensors)

    def _check_moved(self, weights: Weights, number: int, where: str) -> None:
        if self._last is None:
            return
        before, old = self._last
        if number < before:
            raise InputError(f"went back from round {before + 1} to round {number + 1}", where=where)
        moved = norm({name: weights[name] - old[name] for name in weights})
        if moved > (number - before) * self._largest * (1 + 1e-3):
            raise InputError(
                f"its weights moved by {moved:.3g} in {number - before} rounds, farther than the agreed training can",
                where=where,
            )

    def update(self, difference: Weights) -> Weights:
        return difference
