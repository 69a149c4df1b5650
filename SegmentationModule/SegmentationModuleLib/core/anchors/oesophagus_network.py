# SPDX-License-Identifier: Apache-2.0
"""The small networks that say how likely each point is oesophagus, see :mod:`.oesophagus_view`.

Plain two-dimensional U-Nets of about 210,000 weights, trained on silver labels by ``train oesophagus``. They differ in
where they began and in the order of what they saw, and their mean counts: one alone is now good, now bad on a CT that
it has not seen. What they find is one voice among others: :mod:`.oesophagus` looks for the best chain of points through
all slices.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.resources import resource

from .canal import Canal
from .frame import Frame
from .oesophagus_view import CHANNELS, SIZE, from_views, view

if TYPE_CHECKING:
    import torch

WIDTHS = (8, 16, 32, 48)
UNLIKELY = -9.0  # logit outside the view
BATCH = 32


def build() -> torch.nn.Module:
    """The untrained network: (n, CHANNELS, SIZE, SIZE) to (n, 1, SIZE, SIZE) logits."""
    from monai.networks.nets import BasicUNet

    return BasicUNet(
        spatial_dims=2,
        in_channels=CHANNELS + 2,
        out_channels=1,
        features=(*WIDTHS, 64, WIDTHS[0]),
        norm=("group", {"num_groups": 4}),
        upsample="nontrainable",
    )


def with_place(views: np.ndarray) -> np.ndarray:
    """The views (n, CHANNELS, SIZE, SIZE) with two more channels: row and column from -1 to 1."""
    at = np.linspace(-1.0, 1.0, SIZE, dtype=np.float32)
    rows = np.broadcast_to(at[:, None], (len(views), 1, SIZE, SIZE))
    columns = np.broadcast_to(at, (len(views), 1, SIZE, SIZE))
    return np.concatenate([views, rows, columns], axis=1).astype(np.float32)


def likelihoods(
    planes: np.ndarray, frame: Frame, canal: Canal, networks: Sequence[torch.nn.Module] = ()
) -> list[np.ndarray]:
    """Of each network float32 (k, j, i) logits on the working grid, ``UNLIKELY`` far from the spine or without a canal.

    Parameters
    ----------
    planes : of :func:`.oesophagus_view.channels`.
    networks : by default those that come with the program.
    """
    _, sj, si = (float(s) for s in frame.spacing_mm)
    views = np.zeros((len(planes), planes.shape[1], SIZE, SIZE), np.float32)
    for k, middle in enumerate(canal.centre_ji):
        if np.isfinite(middle[0]):
            views[k] = view(planes[k], middle, (sj, si))
    seen = with_place(views)
    return [from_views(_logits(network, seen), canal, frame, UNLIKELY) for network in networks or trained()]


def _logits(network: torch.nn.Module, views: np.ndarray) -> np.ndarray:
    """(slices, SIZE, SIZE) of (slices, c, SIZE, SIZE)."""
    import torch

    with torch.inference_mode():
        parts = [network(torch.from_numpy(views[n : n + BATCH]))[:, 0] for n in range(0, len(views), BATCH)]
    return np.asarray(torch.cat(parts).numpy())


@cache
def trained() -> tuple[torch.nn.Module, ...]:
    """The networks with the weights of ``Resources/networks/oesophagus``; InputError if the files are damaged."""
    from safetensors.torch import load

    folder = resource("networks/oesophagus")
    content = (folder / "weights.safetensors").read_bytes()
    expected = json.loads((folder / "model.json").read_text(encoding="utf-8"))["sha256"]
    if hashlib.sha256(content).hexdigest() != expected:
        raise InputError("is not the file that belongs to model.json", where=folder / "weights.safetensors")
    networks: dict[str, dict[str, torch.Tensor]] = {}
    for name, value in load(content).items():
        number, _, weight = name.partition(".")
        networks.setdefault(number, {})[weight] = value.float()
    return tuple(_with_weights(weights) for _, weights in sorted(networks.items()))


def _with_weights(weights: dict[str, torch.Tensor]) -> torch.nn.Module:
    network = build()
    network.load_state_dict(weights)
    return network.eval()
