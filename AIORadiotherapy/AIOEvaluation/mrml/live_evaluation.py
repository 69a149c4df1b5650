# SPDX-License-Identifier: Apache-2.0
"""The class that updates a case's evaluation.

AIO Planning updates charts and tables after a plan without knowing the radiobiological models. If AIO Radiobiology is
loaded, the models' table must be updated, too: that module registers its class here when it is loaded.
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
    """From now on use the class that ``load`` returns; ``load`` is called at first use."""
    _loaders.append(load)


def live_evaluation(scene: slicer.vtkMRMLScene, case: Case, protocol: Protocol, side: str) -> LiveDvh:
    """A new updater of the class that was registered last."""
    return _loaders[-1]()(scene, case, protocol, side)
