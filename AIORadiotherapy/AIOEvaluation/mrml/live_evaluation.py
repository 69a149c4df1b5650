# SPDX-License-Identifier: Apache-2.0
"""Which class keeps a case's evaluation up to date.

AIO Planning refreshes charts and tables after a plan. It does not know the radiobiological models, and where AIO
Radiobiology is loaded their table must follow, too: that module registers its class here when it is loaded.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import slicer

    from AIOCommon.mrml.case import Case

    from ..core.protocol import Protocol
    from .live_dvh import LiveDvh


def _plain() -> type[LiveDvh]:
    from .live_dvh import LiveDvh

    return LiveDvh


_loaders: list[Callable[[], type[LiveDvh]]] = [_plain]


def register_live_evaluation(load: Callable[[], type[LiveDvh]]) -> None:
    """Use the class that ``load`` returns from now on; it is imported at first use."""
    _loaders.append(load)


def live_evaluation(scene: slicer.vtkMRMLScene, case: Case, protocol: Protocol, side: str) -> LiveDvh:
    """A new updater of the class that was registered last."""
    return _loaders[-1]()(scene, case, protocol, side)
