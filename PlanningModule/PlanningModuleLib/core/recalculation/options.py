# SPDX-License-Identifier: Apache-2.0
"""Choices for the recalculation of plans, beside those that it shares with planning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from AIOCommon.core.options import Flag, Options, option


@dataclass(frozen=True)
class RecalculationOptions(Options):
    """What is written of plans that are computed again."""

    beam_doses: bool = option(Flag("Write an RTDOSE of each beam, too.", "beam-doses"), default=False)

    KIND: ClassVar[str] = "recalculation option"
