# SPDX-License-Identifier: Apache-2.0
"""What a simulated federation is asked for; read by the command line, which loads nothing heavy."""

from __future__ import annotations

from dataclasses import dataclass

from AIOCommon.core.options import Integer, Number, Options, option


@dataclass(frozen=True)
class SimulationOptions(Options):
    """How long, and how private. ``delta`` has to suit a handful of patients."""

    KIND = "option of the simulation"
    rounds: int = option(Integer("Rounds.", flag="rounds", minimum=1, maximum=1000), default=8)
    steps: int = option(Integer("Steps at a site in a round.", flag="steps", minimum=1, maximum=10_000), default=20)
    held: int = option(
        Integer("Patients of a site that only measure.", flag="held", minimum=1, maximum=1000), default=4
    )
    rate: float = option(Number("Learning rate.", flag="rate", minimum=1e-6, maximum=0.1), default=3e-3)
    noise: float = option(Number("Noise of the private arm.", flag="noise", minimum=0.05, maximum=100.0), default=1.0)
    seed: int = option(Integer("Of weights and patches.", flag="seed", minimum=0, maximum=2**31), default=0)
