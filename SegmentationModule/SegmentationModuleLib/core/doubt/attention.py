# SPDX-License-Identifier: Apache-2.0
"""What in the CT speaks for a structure: gradient-weighted class activation (Grad-CAM) of a segmentation network.

After Selvaraju 2017 (arXiv 1610.02391), for segmentation as Vinogradova 2020 (arXiv 2002.11434): the score is the sum
of the log-odds of the structure over the voxels that the network calls it. Two changes give the map its sign. Gradients
are multiplied with the activations voxel by voxel (Draelos 2020, arXiv 2011.08891) and not averaged first: behind an
instance normalisation their average is zero, and its sign chance. And activations count from their mean in the window,
as their zero means nothing in the middle of a network: a lung is dark in most channels, and speaks for itself by being
so. Only what raises the score is shown. Whether it does is tried: the CT's values are shuffled where the map is
brightest, and in as many voxels where it is faintest, and the score is computed again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from AIOCommon import InputError, Volume, unknown_name
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.triples import Box, box

from ..models import Model
from ..patient import Patient
from ..postprocessing import rule_for
from ..preprocessing import NetworkInput, resampled
from ..sliding import OVERLAP, padded_to_patch, pick_device

if TYPE_CHECKING:
    import torch

Look: TypeAlias = "Callable[[torch.Tensor, torch.Tensor], torch.Tensor]"
TRIED_SHARE = 0.05  # of the body's voxels, for the trial


@dataclass(frozen=True, eq=False)
class Attention:
    """What speaks for a structure.

    Parameters
    ----------
    volume : 0..1 of its highest value, on the network's grid cropped to the body.
    layer : of the network that was looked at.
    drop_bright, drop_faint : by which part of itself the score fell when the CT was shuffled where the map is
        brightest, and where it is faintest; a map that explains anything has the larger number first.
    """

    name: str
    volume: Volume
    layer: str
    drop_bright: float
    drop_faint: float

    @property
    def explains(self) -> bool:
        """Whether the network's answer depends more on the bright places than on the faint ones."""
        return self.drop_bright > max(self.drop_faint, 0.0)


def find_attention(
    ct: Volume, model: Model, name: str, *, device: str | None = None, progress: Progress = NO_PROGRESS
) -> Attention:
    """The map of one structure.

    Raises
    ------
    InputError : an unknown structure, one that the network does not see in this CT, or no patient in it.
    """
    if name not in model.structures:
        raise unknown_name("structure", name, list(model.structures))
    patient = Patient.of(ct)
    turned, body = patient.turned, patient.body_turned
    preparation = model.preparation
    coarse = resampled(turned, model.spacing_kji_mm, smooth=preparation.smooth)
    outline = Volume(body.astype(np.uint8), turned.grid).resampled_to(coarse.grid, order=0)
    given = preparation.network_input(coarse, outline.array_kji > 0)
    inside = outline.resampled_to(given.grid, order=0).array_kji > 0
    network = model.network.to(pick_device(device)).eval()
    drawn = _drawn(model, name, given, str(pick_device(device)), SubProgress(progress, 0.0, 0.3))
    part = _around(drawn, model.patch_kji)
    channels, inside, drawn = given.channels[(slice(None), *part)], inside[part], drawn[part]
    looking = _Looking(network, model, name, str(pick_device(device)))
    bright, score = looking.map(channels, drawn, SubProgress(progress, 0.3, 0.6))
    drops = []
    for number, faint in enumerate((False, True)):
        step = SubProgress(progress, 0.6 + 0.2 * number, 0.8 + 0.2 * number)
        changed = _shuffled(channels, _share(bright, inside, faint), inside)
        drops.append((score - looking.score(changed, drawn, step)) / abs(score))
    progress.update(1.0, "done")
    whole = np.zeros(given.grid.shape_kji, np.float32)
    highest = float(bright.max())
    whole[part] = bright / highest if highest > 0 else bright
    return Attention(name, Volume(whole, given.grid), looking.layer, drops[0], drops[1])


def _drawn(model: Model, name: str, given: NetworkInput, device: str, progress: Progress) -> np.ndarray:
    """Bool (k, j, i): what the network calls the structure, if anything."""
    channels = model.structures[name]
    found = model.preparation.probabilities(
        model.network, given.channels, model.patch_kji, keep=list(channels), device=device, progress=progress
    )
    chosen = model.threshold(name)
    drawn: np.ndarray = model.preparation.joined(found) > (rule_for(name).threshold if chosen is None else chosen)
    if not drawn.any():
        raise InputError(f"the network does not see {name} in this CT", hint="Choose a structure that it found.")
    return drawn


def _around(drawn: np.ndarray, patch_kji: Sequence[int]) -> Box:
    """The box of a structure with a quarter of a patch around it, and at least one patch where there is room."""
    first, stop = [], []
    for axis, (n, size) in enumerate(zip(drawn.shape, patch_kji, strict=True)):
        hit = np.flatnonzero(drawn.any(axis=tuple(a for a in range(3) if a != axis)))
        low, high = int(hit[0]) - size // 4, int(hit[-1]) + 1 + size // 4
        short = max(0, size - (high - low))
        low, high = low - short // 2, high + short - short // 2
        low = max(0, min(low, n - size)) if high - low <= size else max(0, low)
        first.append(low)
        stop.append(min(n, max(high, low + size)))
    return box(first, stop)


def _share(bright: np.ndarray, inside: np.ndarray, faint: bool) -> np.ndarray:
    """The brightest, or faintest, twentieth of the body's voxels; of many that are equal, some from everywhere."""
    values = bright[inside]
    count = max(1, int(TRIED_SHARE * values.size))
    shuffled = np.random.default_rng(0).permutation(values.size)
    order = shuffled[np.argsort(values[shuffled], kind="stable")]
    chosen = np.zeros(values.size, bool)
    chosen[order[:count] if faint else order[-count:]] = True
    where = np.zeros(bright.shape, bool)
    where[inside] = chosen
    return where


def _shuffled(channels: np.ndarray, where: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """The first channel (the CT) with values from anywhere in the body at these places; positions stay."""
    changed = channels.copy()
    generator = np.random.default_rng(0)
    changed[0][where] = generator.choice(channels[0][inside], int(where.sum()))
    return changed


class _Looking:
    """A network, the outputs that form a structure, and the layer whose activations are looked at."""

    def __init__(self, network: torch.nn.Module, model: Model, name: str, device: str):
        self._network, self._outputs, self._device = network, list(model.structures[name]), device
        self._preparation, self._patch = model.preparation, model.patch_kji
        self._module: torch.nn.Module | None = None
        self.layer = ""

    def map(self, channels: np.ndarray, drawn: np.ndarray, progress: Progress) -> tuple[np.ndarray, float]:
        """((k, j, i) float32 map on the channels' grid, score: the sum of log-odds over ``drawn``)."""
        import torch

        score = 0.0

        def look(window: torch.Tensor, mine: torch.Tensor) -> torch.Tensor:
            nonlocal score
            activations, logits = self._forward(window)
            gained = (self._log_odds(logits) * mine).sum()
            score += float(gained.detach())
            (gradient,) = torch.autograd.grad(gained, activations)
            above = activations - activations.mean(dim=(2, 3, 4), keepdim=True)
            found = torch.relu((gradient * above).sum(dim=1, keepdim=True)).detach()
            return torch.nn.functional.interpolate(found, size=window.shape[2:], mode="trilinear")

        return self._windows(channels, drawn, look, progress), score

    def score(self, channels: np.ndarray, drawn: np.ndarray, progress: Progress) -> float:
        """The sum of log-odds over ``drawn``, as in :meth:`map`."""
        import torch

        total = 0.0

        def look(window: torch.Tensor, mine: torch.Tensor) -> torch.Tensor:
            nonlocal total
            with torch.no_grad():
                total += float((self._log_odds(self._network(window)) * mine).sum())
            return torch.zeros_like(window[:, :1])

        self._windows(channels, drawn, look, progress)
        return total

    def _windows(self, channels: np.ndarray, drawn: np.ndarray, look: Look, progress: Progress) -> np.ndarray:
        import torch
        from monai.inferers import sliding_window_inference

        both = np.concatenate([channels, drawn[None].astype(np.float32)])
        patch = self._preparation.patch_of_network(self._patch)
        turned = self._preparation.to_network(both)
        image, inner = padded_to_patch(turned[:-1], patch, self._preparation.fill)
        mine, _ = padded_to_patch(turned[-1:], patch, 0.0)
        done = 0

        def counted(window: torch.Tensor) -> torch.Tensor:
            nonlocal done
            done += 1
            progress.update(1.0 - 1.0 / (1.0 + 0.25 * done), f"patch {done}")
            return look(window[:, :-1], window[:, -1])

        voxels = torch.from_numpy(np.concatenate([image, mine]))[None].to(self._device)
        result = sliding_window_inference(
            voxels,
            tuple(patch),
            1,
            counted,
            overlap=OVERLAP,
            mode="gaussian",
            sigma_scale=0.2,
            device=torch.device("cpu"),
        )
        found: np.ndarray = self._preparation.from_network(result[0].numpy()[(slice(None), *inner)])[0]
        return found

    def _log_odds(self, logits: torch.Tensor) -> torch.Tensor:
        """(b, k, j, i): of the structure against everything else."""
        import torch

        mine = logits[:, self._outputs].float()
        if self._preparation.activation == "sigmoid":
            return mine.amax(dim=1)
        others = [n for n in range(logits.shape[1]) if n not in self._outputs]
        return torch.logsumexp(mine, dim=1) - torch.logsumexp(logits[:, others].float(), dim=1)

    def _forward(self, window: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        import torch

        if self._module is None:
            self._module, self.layer = _layer_to_look_at(self._network, window)
        kept: list[torch.Tensor] = []

        def keep(_module: torch.nn.Module, _given: object, made: torch.Tensor) -> torch.Tensor:
            kept.append(made.detach().clone().requires_grad_())
            return kept[-1].clone()  # what follows may work in place

        hook = self._module.register_forward_hook(keep)
        try:
            with torch.enable_grad():
                logits = self._network(window)
        finally:
            hook.remove()
        return kept[-1], logits


def _layer_to_look_at(network: torch.nn.Module, window: torch.Tensor) -> tuple[torch.nn.Module, str]:
    """The last layer with at most half the resolution along some axis; without one, the last before the outputs.

    Half the resolution still shows where, and has seen the surroundings, which the last layers have not.
    """
    import torch

    sizes: list[tuple[str, torch.nn.Module, tuple[int, ...]]] = []

    def note(name: str) -> Callable[[torch.nn.Module, object, object], None]:
        def hook(module: torch.nn.Module, _given: object, made: object) -> None:
            if isinstance(made, torch.Tensor) and made.ndim == 5:
                sizes.append((name, module, tuple(made.shape)))

        return hook

    leaves = [(n, m) for n, m in network.named_modules() if not list(m.children())]
    hooks = [module.register_forward_hook(note(name)) for name, module in leaves]
    try:
        with torch.no_grad():
            network(window)
    finally:
        for hook in hooks:
            hook.remove()
    times = {id(module): sum(m is module for _, m, _ in sizes) for _, module, _ in sizes}
    once = [entry for entry in sizes if times[id(entry[1])] == 1]  # a layer used twice has no single activation
    if len(once) < 2:
        raise InputError("the network has no layer that could be looked at", hint="Use the uncertainty instead.")
    finest = np.max([size[2:] for _, _, size in once], axis=0)
    coarser = [entry for entry in once if any(2 * n <= full for n, full in zip(entry[2][2:], finest, strict=True))]
    name, module, _ = coarser[-1] if coarser else once[-2]
    return module, name
