# SPDX-License-Identifier: Apache-2.0
"""The training of the small networks for the oesophagus on silver labels, see ``aio-radiotherapy train oesophagus``.

They are no segmentation model but one voice of :mod:`.anchors.oesophagus`, and are measured on what that finds.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import InputError, StructureSet, Volume, read_ct, read_volume_file
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .anatomy_contours import ORIGIN_LEARNED, from_anatomy
from .anchors import Anchors, find_anchors
from .anchors.oesophagus import find_oesophagus, oesophagus_mask
from .anchors.oesophagus_network import build, with_place
from .anchors.oesophagus_view import SIZE, channels, view
from .oesophagus_changes import changed
from .patient import Patient
from .silver_labels import SilverLabels, list_silver_labels, read_silver_labels, silver_dice

if TYPE_CHECKING:
    import torch

STEPS, BATCH, VIEWS = 500, 12, 300  # of each CT
NETWORKS = 5  # alone .61 to .66 on unseen CTs, .28 to .54 on the worst of them; together .66 and .50
PEAK_RATE, DECAY = 5e-3, 1e-2
TURN, LARGER, OFF_PIXELS = 0.10, 0.12, 1.5  # standard deviations of what training patches are changed by


@dataclass(frozen=True, eq=False)
class Labelled:
    """One CT: its landmarks, what the network sees (k, c, j, i), and the ellipses of the labelled part.

    ``tube`` (slices, 5): slice, row and column of the middle, half depth and half width in mm, between the outlines
    interpolated.
    """

    labels: SilverLabels
    anchors: Anchors
    planes: np.ndarray
    tube: np.ndarray

    @property
    def name(self) -> str:
        return Path(self.labels.folder).stem


def labelled(labels: SilverLabels, ct: Volume) -> Labelled:
    """A labelled CT (axes along the patient) as it is used for training; InputError if no spinal canal is found."""
    anchors = find_anchors(ct, Patient.of(ct).body)
    if not anchors.canal.found:
        raise InputError("shows no spinal canal", where=labels.folder)
    planes = channels(anchors.frame, anchors.canal, anchors.airway, anchors.lungs, anchors.aorta)
    ellipses = []
    for outline in labels.structures["Esophagus"]:
        low, high = outline.points_ra_mm.min(axis=0), outline.points_ra_mm.max(axis=0)
        i, j, k = anchors.frame.grid.to_ijk(np.array([[*(low + high) / 2, outline.s_mm]]))[0]
        ellipses.append((k, j, i, (high[1] - low[1]) / 2, (high[0] - low[0]) / 2))
    known = np.array(sorted(ellipses))
    first, last = max(0, round(known[0, 0])), min(len(planes) - 1, round(known[-1, 0]))
    k = np.arange(first, last + 1)
    tube = np.stack([k, *(np.interp(k, known[:, 0], known[:, n]) for n in range(1, 5))], axis=1)
    return Labelled(labels, anchors, planes, tube)


def views_of(case: Labelled, count: int, rng: np.random.Generator) -> np.ndarray:
    """(count, c + 1, SIZE, SIZE): views of random labelled slices, turned, enlarged and shifted; last the label."""
    frame, (_, sj, si) = case.anchors.frame, (float(s) for s in case.anchors.frame.spacing_mm)
    rows, columns = np.ogrid[: frame.hu.shape[1], : frame.hu.shape[2]]
    out = np.empty((count, case.planes.shape[1] + 1, SIZE, SIZE), np.float32)
    for n in range(count):
        k, j, i, depth, width = case.tube[rng.integers(len(case.tube))]
        inside = ((rows - j) * sj / depth) ** 2 + ((columns - i) * si / width) ** 2 <= 1.0
        planes = np.concatenate([case.planes[int(k)], inside[None].astype(np.float32)])
        middle = case.anchors.canal.centre_ji[int(k)] + rng.normal(0.0, OFF_PIXELS, 2)
        out[n] = view(planes, middle, (sj, si), rng.normal(0.0, TURN), float(np.exp(rng.normal(0.0, LARGER))))
    return out


def train_all(cases: list[Labelled], progress: Progress = NO_PROGRESS) -> tuple[torch.nn.Module, ...]:
    """The networks whose mean counts."""
    parts = [SubProgress(progress, n / NETWORKS, (n + 1) / NETWORKS) for n in range(NETWORKS)]
    return tuple(train(cases, seed=n + 1, progress=part) for n, part in enumerate(parts))


def train(
    cases: list[Labelled], seed: int = 1, steps: int = STEPS, progress: Progress = NO_PROGRESS
) -> torch.nn.Module:
    """One network after ``steps`` steps on views of these CTs."""
    import torch
    from monai.losses import DiceLoss

    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    pools = [views_of(case, VIEWS, rng) for case in cases]
    network = build().train()
    network = network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    optimiser = torch.optim.AdamW(network.parameters(), lr=PEAK_RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, PEAK_RATE, total_steps=steps)
    overlap, each = DiceLoss(sigmoid=True), torch.nn.BCEWithLogitsLoss(pos_weight=torch.tensor(3.0))
    for step in range(steps):
        progress.update(step / steps, f"step {step + 1} of {steps}")
        of_cases = rng.integers(len(pools), size=BATCH)  # each CT as often, however much of it is outlined
        some = np.stack([pools[n][rng.integers(len(pools[n]))] for n in of_cases])
        truth = torch.from_numpy((some[:, -1:] > 0.5).astype(np.float32))
        seen = torch.from_numpy(with_place(changed(some[:, :-1], some[:, -1:], rng)))
        logits = network(seen.contiguous(memory_format=torch.channels_last))
        loss = overlap(logits, truth) + each(logits, truth)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        schedule.step()
    return network.eval()


def write(networks: Sequence[torch.nn.Module], cases: list[Labelled], folder: Path) -> None:
    """``weights.safetensors`` (float16) and ``model.json`` with its SHA-256 and what it was trained on."""
    from safetensors.torch import save

    weights = {
        f"{number}.{name}": value.half().contiguous()
        for number, network in enumerate(networks)
        for name, value in network.state_dict().items()
    }
    content = save(weights)
    about = {
        "sha256": hashlib.sha256(content).hexdigest(),
        "use": "research, not for clinical use",
        "trained_on": [case.name for case in cases],
        "steps": STEPS,
        "networks": len(networks),
        "weights": int(sum(value.numel() for value in weights.values())),
    }
    folder.mkdir(parents=True, exist_ok=True)
    with atomic_file(folder / "weights.safetensors") as path:
        path.write_bytes(content)
    with atomic_file(folder / "model.json") as path:
        path.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def read_ct_of(labels: SilverLabels, data: Path) -> Volume:
    """The images of a labelled series, in the folder of the public CTs."""
    path = data / labels.folder
    return read_ct(path).volume if path.is_dir() else read_volume_file(path)


def labelled_cts(data: Path) -> list[Labelled]:
    """All CTs with silver labels, from the folder that holds their images; InputError if one is missing."""
    cases = []
    for labels in map(read_silver_labels, list_silver_labels()):
        if not (data / labels.folder).exists():
            raise InputError(
                f"holds no {labels.folder}, which outlines were drawn on",
                where=data,
                hint="Give the folder of the public CTs that Resources/silver_labels names.",
            )
        cases.append(labelled(labels, read_ct_of(labels, data)))
    return cases


def dice_without(cases: list[Labelled], left_out: int, progress: Progress = NO_PROGRESS) -> float:
    """Dice on one CT of the tube that is found with networks trained on the others."""
    case = cases[left_out]
    networks = train_all(cases[:left_out] + cases[left_out + 1 :], progress=progress)
    a = case.anchors
    tube = find_oesophagus(a.frame, a.canal, a.airway, a.lungs, a.aorta, networks)
    mask = oesophagus_mask(tube, a.frame, a.airway, a.lungs)
    found = from_anatomy("Esophagus", a.frame.on_ct(mask), a.frame.ct, "left out", ORIGIN_LEARNED)
    return silver_dice(case.labels, StructureSet(a.frame.ct.grid, (found,)))["Esophagus"]
