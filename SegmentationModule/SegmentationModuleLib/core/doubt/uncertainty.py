# SPDX-License-Identifier: Apache-2.0
"""How sure a network is: it contours a CT several times, each time seen a little differently, and we compare.

The mean of the answers is the probability of each structure; its entropy in bits (0 sure, 1 as good as tossed) is the
uncertainty. Nothing that comes after the network takes part, so that contours from anatomy have no such map.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import Grid, InputError, Volume, unknown_name
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..models import Model
from ..patient import Patient
from ..postprocessing import rule_for
from ..preprocessing import NetworkInput, smoothed_for
from ..sliding import pick_device
from ..views import View, standard_views

if TYPE_CHECKING:
    import torch

DEFAULT_VIEWS = 6
MOST_BYTES = 3_000_000_000


@dataclass(frozen=True)
class StructureDoubt:
    """What the answers say of one structure.

    Parameters
    ----------
    volume_cc, volume_sd_cc : mean and standard deviation of the volume over the answers.
    agreement : mean Dice of the single answers with the contour of their mean; 1 where all are the same, 0 where the
        structure was not found.
    uncertain_cc : volume with an entropy above half a bit.
    """

    name: str
    volume_cc: float
    volume_sd_cc: float
    agreement: float
    uncertain_cc: float


@dataclass(frozen=True, eq=False)
class Doubt:
    """Probabilities and uncertainties on the grid of the network, cropped to the body.

    Parameters
    ----------
    probability : by structure, (k, j, i) float32 0..1, mean of the answers.
    structures : numbers by structure.
    method : in words, for tables and files.
    """

    grid: Grid
    probability: dict[str, np.ndarray]
    structures: tuple[StructureDoubt, ...]
    method: str

    def uncertainty(self, name: str = "") -> Volume:
        """Entropy in bits of one structure; without a name, the largest over all of them."""
        names = [name] if name else list(self.probability)
        highest = np.zeros(self.grid.shape_kji, np.float32)
        for one in names:
            np.maximum(highest, entropy_bits(self.probability[one]), out=highest)
        return Volume(highest, self.grid)

    def probability_of(self, name: str) -> Volume:
        return Volume(self.probability[name], self.grid)


def entropy_bits(probability: np.ndarray) -> np.ndarray:
    """Entropy (float32) of yes or no with this probability: 0 at 0 and 1, 1 bit at a half."""
    p = np.clip(probability, 1e-7, 1.0 - 1e-7).astype(np.float32)
    return np.maximum(-(p * np.log2(p) + (1 - p) * np.log2(1 - p)), 0.0).astype(np.float32)


def find_doubt(
    ct: Volume,
    model: Model,
    names: Sequence[str] = (),
    *,
    views: Sequence[View] | None = None,
    dropout: int = 0,
    device: str | None = None,
    progress: Progress = NO_PROGRESS,
) -> Doubt:
    """Let the network answer several times and compare.

    Parameters
    ----------
    ct : HU, any orientation and spacing.
    names : structures of the model; all of them by default.
    views : see :func:`.views.standard_views`, by default six.
    dropout : answers of the unchanged CT with dropout left on, beside those of the views.

    Raises
    ------
    InputError : an unknown structure, no patient in the CT, dropout asked of a network without it, or too much memory.
    """
    wanted = _wanted(model, names)
    views = standard_views(DEFAULT_VIEWS) if views is None else list(views)
    patient = Patient.of(ct)
    turned, body = patient.turned, patient.body_turned
    seen = smoothed_for(turned, model.spacing_kji_mm, smooth=model.preparation.smooth)
    ask = _Asker(model, wanted, seen, Volume(body.astype(np.uint8), turned.grid), device)
    base = ask.input(View()).grid
    if (needed := 4 * base.n_voxels * len(wanted) * 3) > MOST_BYTES:
        raise InputError(f"needs {needed / 1e9:.0f} GB for {len(wanted)} structures", hint="Choose fewer structures.")
    asked = [(view, False) for view in views] + [(View(seed=n), True) for n in range(dropout)]
    if dropout:
        ask.require_dropout()
    tally = _Tally(base, wanted, [_threshold(model, name) for name in wanted])
    for number, (view, dropping) in enumerate(asked):
        what = f"answer {number + 1} of {len(asked)}"
        part = SubProgress(progress, number / len(asked), (number + 1) / len(asked))
        tally.add(ask.answers(view, dropping, _Named(part, what)))
    progress.update(1.0, "compared")
    parts = [f"{len(views)} test-time view{'s' * (len(views) != 1)}"] if views else []
    parts += [f"{dropout} answers with dropout"] if dropout else []
    return tally.doubt(f"{model.name}: {', '.join(parts)}")


def _wanted(model: Model, names: Sequence[str]) -> list[str]:
    for name in names:
        if name not in model.structures:
            raise unknown_name("structure", name, list(model.structures))
    return list(dict.fromkeys(names)) or list(model.structures)


def _threshold(model: Model, name: str) -> float:
    chosen = model.threshold(name)
    return rule_for(name).threshold if chosen is None else chosen


class _Named:
    """Progress that says which answer is being made."""

    def __init__(self, inner: Progress, what: str):
        self._inner, self._what = inner, what

    def update(self, fraction: float, message: str = "") -> None:
        self._inner.update(fraction, f"{self._what}, {message}" if message else self._what)


class _Asker:
    """A network with what it needs to answer."""

    def __init__(self, model: Model, names: Sequence[str], patient: Volume, body: Volume, device: str | None):
        self._model, self._names, self._patient, self._body = model, list(names), patient, body
        self._base = patient.grid.resampled(model.spacing_kji_mm)
        self._device = pick_device(device)
        self._network: torch.nn.Module = model.network.to(self._device)
        self._used = sorted({channel for name in names for channel in model.structures[name]})

    def require_dropout(self) -> None:
        from .dropout import dropout_layers

        if not dropout_layers(self._network):
            raise InputError("has no dropout", where=self._model.name, hint="Use test-time views for this model.")

    def input(self, view: View) -> NetworkInput:
        seen = view.ct(self._patient, self._base)
        body = self._body.resampled_to(seen.grid, order=0).array_kji > 0
        if not body.any():
            raise InputError("no patient is left in a view of the CT", hint="Check that the CT shows the whole chest.")
        return self._model.preparation.network_input(seen, body)

    def answers(self, view: View, dropping: bool, progress: Progress) -> Iterator[tuple[Grid, np.ndarray]]:
        """(grid, (k, j, i) probability) of each structure in turn."""
        given = self.input(view)
        network: Any = self._network
        if dropping:
            import torch

            from .dropout import AlwaysDropping

            torch.manual_seed(view.seed)
            network = AlwaysDropping(self._network)
        preparation = self._model.preparation
        found = preparation.probabilities(
            network,
            given.channels,
            self._model.patch_kji,
            keep=self._used,
            device=str(self._device),
            progress=progress,
        )
        self._network.eval()
        for name in self._names:
            channels = [self._used.index(channel) for channel in self._model.structures[name]]
            yield given.grid, preparation.joined(found[channels])


class _Tally:
    """Sums over the answers, voxel by voxel where the answer's view shows the voxel."""

    def __init__(self, grid: Grid, names: Sequence[str], thresholds: Sequence[float]):
        self._grid, self._names, self._thresholds = grid, list(names), list(thresholds)
        self._sum = {name: np.zeros(grid.shape_kji, np.float32) for name in names}
        self._seen = np.zeros(grid.shape_kji, np.uint8)
        self._drawn: dict[str, list[np.ndarray]] = {name: [] for name in names}  # packed bits

    def add(self, answers: Iterator[tuple[Grid, np.ndarray]]) -> None:
        inside: np.ndarray | None = None
        for name, threshold, (grid, probability) in zip(self._names, self._thresholds, answers, strict=True):
            if inside is None:
                inside = _covered(grid, self._grid)
                self._seen += inside
            here = Volume(probability.astype(np.float32), grid).resampled_to(self._grid, order=1).array_kji
            self._sum[name] += np.where(inside, np.clip(here, 0.0, 1.0), np.float32(0.0))
            self._drawn[name].append(np.packbits(inside & (here > threshold)))

    def doubt(self, method: str) -> Doubt:
        times = np.maximum(self._seen, 1).astype(np.float32)
        probability = {name: total / times for name, total in self._sum.items()}
        rows = tuple(
            self._row(name, probability[name], threshold) for name, threshold in zip(self._names, self._thresholds)
        )
        return Doubt(self._grid, probability, rows, method)

    def _row(self, name: str, mean: np.ndarray, threshold: float) -> StructureDoubt:
        count = int(np.prod(self._grid.shape_kji))
        consensus = (mean > threshold).ravel()
        voxel = self._grid.voxel_volume_cc
        volumes, dices = [], []
        for packed in self._drawn[name]:
            drawn = np.unpackbits(packed, count=count).astype(bool)
            volumes.append(float(drawn.sum()) * voxel)
            both = drawn.sum() + consensus.sum()
            dices.append(2.0 * float((drawn & consensus).sum()) / float(both) if both else 0.0)
        spread = float(np.std(volumes, ddof=1)) if len(volumes) > 1 else 0.0
        uncertain = float((entropy_bits(mean) > 0.5).sum()) * voxel
        return StructureDoubt(name, float(np.mean(volumes)), spread, float(np.mean(dices)), uncertain)


def _covered(view: Grid, base: Grid) -> np.ndarray:
    """Which voxels of ``base`` a view shows; its own grid shows all of it."""
    if view.same_as(base):
        return np.ones(base.shape_kji, bool)
    return Volume(np.ones(view.shape_kji, np.uint8), view).resampled_to(base, order=0).array_kji > 0
