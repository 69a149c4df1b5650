# SPDX-License-Identifier: Apache-2.0
"""Apply a network to a whole volume in overlapping patches of the size that it was trained with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon.core.progress import NO_PROGRESS, Progress

from .further_channels import EMPTY

if TYPE_CHECKING:
    import torch

OVERLAP = 0.25


def pick_device(device: str | None = None) -> torch.device:
    """The given device; by default CUDA if available, else the CPU."""
    import torch

    if device:
        return torch.device(device)
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


@cache
def processor_has_bf16() -> bool:
    """Whether the CPU has bfloat16 instructions (without them bfloat16 is slower than float32)."""
    from pathlib import Path

    try:
        flags = Path("/proc/cpuinfo").read_text(encoding="ascii", errors="ignore")
    except OSError:
        return False
    return "avx512_bf16" in flags or "amx_bf16" in flags


def class_probabilities(
    network: torch.nn.Module,
    channels: np.ndarray,
    patch: Sequence[int],
    *,
    device: str | None = None,
    overlap: float = OVERLAP,
    progress: Progress = NO_PROGRESS,
    activation: str = "softmax",
    fill: float = -1.0,
    keep: Sequence[int] | None = None,
    images: int = 0,
) -> np.ndarray:
    """(classes, k, j, i) float32 probabilities of (channels, k, j, i) input; overlapping patches have Gaussian weights.

    Instance normalisation uses the statistics of a patch, so its size must be that of the training: a smaller volume
    is padded with ``fill`` (air) in the first channel.

    Parameters
    ----------
    patch : size (k, j, i) of a patch in voxels.
    overlap : of neighbouring patches, 0..1 of their size.
    activation : "softmax" or, for outputs that may overlap, "sigmoid".
    keep : indices of the classes to return; all by default.
    images : the last so many channels are images beside the CT, which see nothing beyond the volume.
    progress : updated before each patch; may raise ``Cancelled``.
    """
    import torch
    from monai.inferers import sliding_window_inference

    target = pick_device(device)
    half = torch.bfloat16 if target.type == "cpu" and processor_has_bf16() else None
    half = torch.float16 if target.type == "cuda" else half
    patch = tuple(int(n) for n in patch)
    total = _patch_count(channels.shape[1:], patch, overlap)
    done = 0

    def predict(batch: torch.Tensor) -> torch.Tensor:
        nonlocal done
        progress.update(done / total, f"patch {done + 1} of {total}")
        with torch.autocast(target.type, dtype=half or torch.bfloat16, enabled=half is not None):
            logits = network(batch)
        done += 1
        found = torch.sigmoid(logits.float()) if activation == "sigmoid" else torch.softmax(logits.float(), dim=1)
        return found if keep is None else found[:, list(keep)]

    padded, inner = padded_to_patch(channels, patch, fill, images)
    network.eval()
    with torch.inference_mode():
        image = torch.from_numpy(padded)[None].to(target)
        result = sliding_window_inference(
            image, patch, 1, predict, overlap=overlap, mode="gaussian", sigma_scale=0.2, device=torch.device("cpu")
        )
    progress.update(1.0, "")
    return result[0].numpy()[(slice(None), *inner)]


def padded_to_patch(
    channels: np.ndarray, patch: Sequence[int], fill: float, images: int = 0
) -> tuple[np.ndarray, tuple[slice, ...]]:
    """Symmetric padding to the patch size, and the slices of the original volume in the result.

    The first channel is padded with ``fill``, the last ``images`` as in training with EMPTY, those between with their
    edge values.
    """
    pads, inner = [], []
    for n, p in zip(channels.shape[1:], patch):
        before = max(0, p - n) // 2
        pads.append((before, max(0, p - n) - before))
        inner.append(slice(before, before + n))
    image = np.pad(channels[:1], ((0, 0), *pads), constant_values=fill)
    first = len(channels) - images
    others = np.pad(channels[1:first], ((0, 0), *pads), mode="edge")
    beside = np.pad(channels[first:], ((0, 0), *pads), constant_values=EMPTY)
    return np.ascontiguousarray(np.concatenate([image, others, beside])), tuple(inner)


def _patch_count(shape: Sequence[int], patch: Sequence[int], overlap: float) -> int:
    count = 1
    for n, p in zip(shape, patch):
        step = max(1, int(p * (1 - overlap)))
        count *= max(1, -(-(n - p) // step) + 1) if n > p else 1
    return count
