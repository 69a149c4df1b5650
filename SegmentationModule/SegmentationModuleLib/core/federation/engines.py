# SPDX-License-Identifier: Apache-2.0
"""What carries the bytes of a federation, by name; an engine's packages are imported where it is used."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from . import flower_link, nvflare_link
from .settings import FLOWER, NVFLARE


@dataclass(frozen=True)
class Engine:
    """How bytes travel: the functions of a link."""

    serve: Callable[..., None]
    take_part: Callable[..., None]


ENGINES = {
    NVFLARE: Engine(nvflare_link.serve, nvflare_link.take_part),
    FLOWER: Engine(flower_link.serve, flower_link.take_part),
}
