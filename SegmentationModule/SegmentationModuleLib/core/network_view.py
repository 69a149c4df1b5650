# SPDX-License-Identifier: Apache-2.0
"""What a network sees of a CT, the same in training and in contouring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from .bundle_input import BundleInput, scaled
from .preprocessing import AIR_HU, position_channel, windowed


@dataclass(frozen=True)
class NetworkView:
    """HU and position as a network sees them, in training as in contouring.

    Parameters
    ----------
    steps : changes of the HU as in ``model.json`` (input, intensity); None for the window with position.
    fill_hu : outside the image.
    """

    window_hu: tuple[float, float]
    steps: tuple[Mapping[str, Any], ...] | None
    fill_hu: float = AIR_HU

    def channels(self, hu: np.ndarray, left_mm: np.ndarray) -> np.ndarray:
        """(c, k, j, i) float32 of HU (k, j, i) and the distance (mm, (i,)) to the left of the midline."""
        if self.steps is None:
            return np.stack([windowed(hu, self.window_hu), np.broadcast_to(position_channel(left_mm), hu.shape)])
        values = hu.astype(np.float32)
        for step in self.steps:
            values = scaled(values, step)
        return np.ascontiguousarray(values[None], np.float32)

    def metadata(self) -> dict[str, Any] | None:
        """The section ``input`` of ``model.json``; None where the model uses our own."""
        if self.steps is None:
            return None
        made = {"axes": "SPL", "intensity": [dict(s) for s in self.steps], "crop": True, "overlap": 0.25}
        return {**made, "activation": "softmax"}

    @property
    def fill(self) -> float:
        """Of the first channel, outside the image."""
        return -1.0 if self.steps is None else 0.0


def view_from(metadata: Mapping[str, Any] | None, window_hu: tuple[float, float]) -> NetworkView:
    """The view that :meth:`NetworkView.metadata` described."""
    if metadata is None:
        return NetworkView(window_hu, None)
    steps = BundleInput.from_metadata(metadata).intensity
    return NetworkView(window_hu, steps, float(steps[0].get("mean", AIR_HU)))
