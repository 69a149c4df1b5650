# SPDX-License-Identifier: Apache-2.0
"""How a candidate is trained, for the command line and the window."""

from __future__ import annotations

from dataclasses import dataclass

from AIOCommon.core.options import Integer, Number, Options, option


@dataclass(frozen=True)
class LearnOptions(Options):
    """How a candidate is trained."""

    KIND = "learning option"
    steps: int = option(Integer("Steps of the training.", flag="steps", minimum=1, maximum=1_000_000), default=120)
    batch: int = option(Integer("Patches a step.", flag="batch", minimum=1, maximum=64), default=2)
    rate: float = option(Number("Learning rate.", flag="rate", minimum=1e-7, maximum=0.1), default=3e-4)
    replay: float = option(Number("Share of phantoms.", flag="replay", minimum=0.0, maximum=0.95), default=0.5)
    replay_phantoms: int = option(
        Integer("Phantoms to replay.", flag="replay-phantoms", minimum=1, maximum=10_000), default=16
    )
    retention: float = option(
        Number("How much it keeps to the old model elsewhere; 0: not.", flag="retention", minimum=0.0, maximum=100.0),
        default=1.0,
    )
    watch_phantoms: int = option(
        Integer("Phantoms that tell how far to follow the training; 0: all the way.", flag="watch-phantoms",
                minimum=0, maximum=100),
        default=3,
    )  # fmt: skip
    check_every: int = option(
        Integer("Steps from one look to the next.", flag="check-every", minimum=1, maximum=100_000), default=20
    )
    patience: int = option(
        Integer("Looks without gain before it stops.", flag="patience", minimum=1, maximum=1000), default=3
    )
    frozen_phantoms: int = option(
        Integer("Phantoms of the frozen set.", flag="frozen-phantoms", minimum=1, maximum=100), default=4
    )
