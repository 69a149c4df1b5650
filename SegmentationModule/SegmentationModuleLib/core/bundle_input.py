# SPDX-License-Identifier: Apache-2.0
"""The supported input transforms of a MONAI bundle, implemented with numpy: orientation, spacing and intensity.

Each gives the result of the transform of that name in monai (``monai.transforms``, 1.6). An unsupported transform
raises InputError, because without it the network would get an input different from that of its training.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError, Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress

from .preprocessing import NetworkInput, body_box
from .sliding import class_probabilities

if TYPE_CHECKING:
    import torch

_NOTHING_TO_DO = {
    "LoadImage",
    "EnsureChannelFirst",
    "AddChannel",
    "EnsureType",
    "ToTensor",
    "CastToType",
    "ToDevice",
    "SelectItems",
}
_INTENSITY = {
    "ScaleIntensityRange": {"a_min", "a_max", "b_min", "b_max", "clip"},
    "ScaleIntensity": {"minv", "maxv", "channel_wise"},
    "NormalizeIntensity": {"subtrahend", "divisor", "nonzero", "channel_wise"},
}
_CARRIED = {"_target_", "_desc_", "_requires_", "keys", "allow_missing_keys", "dtype"}
CROP_MARGIN_MM = 12.0


def short_name(transform: Mapping[str, Any]) -> str:
    """Name of a transform without module and dictionary suffix: ScaleIntensityRange for ScaleIntensityRanged."""
    name = str(transform.get("_target_", "")).rpartition(".")[2]
    for ending in ("Dict", "D", "d"):
        if name.endswith(ending) and not name.endswith("Load"):
            return name[: -len(ending)]
    return name


def our_axis(letter: str) -> int:
    """Our array axis (0, 1, 2 for k, j, i) of a letter of an orientation code, in either direction."""
    return {"S": 0, "I": 0, "P": 1, "A": 1, "L": 2, "R": 2}[letter]


def is_orientation(axes: str) -> bool:
    """Whether a code of three letters, such as RAS, gives three different axes."""
    return len(axes) == 3 and not set(axes) - set("LRAPSI") and len({our_axis(letter) for letter in axes}) == 3


def input_from_transforms(transforms: Sequence[Mapping[str, Any]], where: Path) -> dict[str, Any]:
    """``axes``, ``spacing_mm`` (in that order), ``intensity`` and ``crop`` of a bundle's preprocessing.

    Raises
    ------
    InputError : a transform or one of its settings is not supported, or orientation or spacing are not given.
    """
    made: dict[str, Any] = {"axes": "", "spacing_mm": [], "intensity": [], "crop": False}
    for step in transforms:
        name = short_name(step)
        if name in _NOTHING_TO_DO:
            continue
        if name == "Orientation":
            made["axes"] = _axes(step, where)
        elif name == "Spacing":
            made["spacing_mm"] = _spacing(step, where)
        elif name == "CropForeground":
            made["crop"] = True
        elif name in _INTENSITY:
            settings = {key: value for key, value in step.items() if key not in _CARRIED}
            if unknown := set(settings) - _INTENSITY[name]:
                raise InputError(f"uses {name} with {', '.join(sorted(unknown))}, which is not known here", where=where)
            made["intensity"].append({"name": name, **settings})
        else:
            raise InputError(
                f"prepares the CT with {str(step.get('_target_'))!r}, which is not known here",
                where=where,
                hint=f"Known: Orientation, Spacing, CropForeground, {', '.join(_INTENSITY)}.",
            )
    if not made["axes"] or not made["spacing_mm"]:
        raise InputError("has to say the orientation (Orientationd) and the spacing (Spacingd) it wants", where=where)
    return made


def _axes(step: Mapping[str, Any], where: Path) -> str:
    axes = str(step.get("axcodes", "")).upper()
    if not is_orientation(axes):
        raise InputError(f"asks for the orientation {axes!r}; three letters such as RAS are known", where=where)
    return axes


def _spacing(step: Mapping[str, Any], where: Path) -> list[float]:
    values = step.get("pixdim", [])
    if not isinstance(values, list) or len(values) != 3 or not all(isinstance(v, (int, float)) for v in values):
        raise InputError(f"asks for the spacing {values!r}; three numbers are needed", where=where)
    if min(values) <= 0:
        raise InputError(f"asks for the spacing {values!r}; it has to be above zero", where=where)
    return [float(v) for v in values]


@dataclass(frozen=True)
class BundleInput:
    """Input and output of a network of a bundle or of nnU-Net; see :class:`.preparation.Preparation`."""

    axes: str
    intensity: tuple[Mapping[str, Any], ...]
    crop: bool
    overlap: float
    activation: str
    smooth: bool = False
    fill: float = 0.0  # as monai's sliding window pads

    @classmethod
    def from_metadata(cls, settings: Mapping[str, Any]) -> BundleInput:
        """From ``metadata["input"]`` of :func:`.bundle.bundle_metadata`."""
        return cls(
            settings["axes"],
            tuple(settings["intensity"]),
            bool(settings["crop"]),
            float(settings["overlap"]),
            settings["activation"],
        )

    def network_input(self, coarse: Volume, body: np.ndarray) -> NetworkInput:
        """(1, k, j, i) float32: the whole volume scaled, then cropped to the body if the bundle crops."""
        values = coarse.array_kji.astype(np.float32)
        for step in self.intensity:
            values = scaled(values, step)
        if not self.crop:
            return NetworkInput(values[None], coarse.grid)
        box = body_box(body, coarse.grid.spacing_kji_mm, CROP_MARGIN_MM)
        return NetworkInput(np.ascontiguousarray(values[box])[None], coarse.grid.cropped(box))

    def probabilities(
        self,
        network: torch.nn.Module,
        channels: np.ndarray,
        patch_kji: Sequence[int],
        *,
        keep: Sequence[int] | None = None,
        device: str | None = None,
        progress: Progress = NO_PROGRESS,
        images: int = 0,
    ) -> np.ndarray:
        """(kept classes, k, j, i) float32, computed with the axis orientation of the bundle."""
        found = class_probabilities(
            network,
            self.to_network(channels),
            self.patch_of_network(patch_kji),
            device=device,
            overlap=self.overlap,
            progress=progress,
            activation=self.activation,
            keep=keep,
            fill=self.fill,
            images=images,
        )
        return self.from_network(found)

    def to_network(self, channels: np.ndarray) -> np.ndarray:
        turned = np.flip(channels.transpose(0, *(axis + 1 for axis in self._order)), self._flips)
        return np.ascontiguousarray(turned)

    def from_network(self, channels: np.ndarray) -> np.ndarray:
        back = np.flip(channels, self._flips).transpose(0, *(self._order.index(axis) + 1 for axis in range(3)))
        return np.ascontiguousarray(back)

    def patch_of_network(self, patch_kji: Sequence[int]) -> list[int]:
        return [int(patch_kji[axis]) for axis in self._order]

    @property
    def _order(self) -> list[int]:
        return [our_axis(letter) for letter in self.axes]

    @property
    def _flips(self) -> tuple[int, ...]:
        return tuple(axis + 1 for axis, letter in enumerate(self.axes) if letter in "RAI")

    def joined(self, probabilities: np.ndarray) -> np.ndarray:
        """(k, j, i) probability of a structure that consists of several outputs (first axis)."""
        return probabilities.max(axis=0) if self.activation == "sigmoid" else probabilities.sum(axis=0)


def scaled(values: np.ndarray, step: Mapping[str, Any]) -> np.ndarray:
    """Apply one intensity transform of monai, or that of nnU-Net for CT, to a float32 array of one channel."""
    name = step["name"]
    if name == "CTNormalization":
        clipped = np.clip(values, np.float32(step["percentile_00_5"]), np.float32(step["percentile_99_5"]))
        return (clipped - np.float32(step["mean"])) / np.float32(max(step["std"], 1e-8))
    if name == "ScaleIntensityRange":
        low, high = float(step["a_min"]), float(step["a_max"])
        b_min, b_max = step.get("b_min"), step.get("b_max")
        values = (values - low) / (high - low) if high > low else values - low
        if b_min is not None and b_max is not None:
            values = values * (b_max - b_min) + b_min
        return np.clip(values, b_min, b_max) if step.get("clip") else values
    if name == "ScaleIntensity":
        minv, maxv = float(step.get("minv", 0.0)), float(step.get("maxv", 1.0))
        low, high = float(values.min()), float(values.max())
        return (values - low) / (high - low) * (maxv - minv) + minv if high > low else values * minv
    where = values != 0 if step.get("nonzero") else np.ones(values.shape, bool)
    if not where.any():
        return values
    inside = values[where]
    mean = step.get("subtrahend")
    spread = step.get("divisor")
    mean = float(inside.mean(dtype=np.float64)) if mean is None else float(mean)
    spread = float(inside.std(dtype=np.float64)) if spread is None else float(spread)
    out = values.copy()
    out[where] = (inside - np.float32(mean)) / np.float32(spread or 1.0)
    return out
