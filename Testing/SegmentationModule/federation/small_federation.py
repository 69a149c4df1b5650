# SPDX-License-Identifier: Apache-2.0
"""Federations of a tiny network, and sites that answer what a test wants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from SegmentationModuleLib.core.federation.coordinator import Coordinator
from SegmentationModuleLib.core.federation.message import Message, Weights, decode, encode, weights_sha256
from SegmentationModuleLib.core.federation.settings import Federation, PrivacyOptions, RoundOptions
from SegmentationModuleLib.core.federation.shared_weights import labels_key, shared_shapes
from SegmentationModuleLib.core.federation.totals import PlainTotal

SITES = ("north", "south", "west")
NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


def tiny_metadata() -> dict[str, Any]:
    """A model's description: three structures, a network of some hundred weights."""
    from SegmentationModuleLib.core.training.classes import classes_of

    classes = classes_of(["Heart", "Lung_L", "Lung_R"])
    arguments = {
        "spatial_dims": 3, "init_filters": 4, "in_channels": 2, "out_channels": len(classes.atoms),
        "blocks_down": [1, 1], "norm": "INSTANCE", "dsdepth": 1,
    }  # fmt: skip
    return {
        "name": "tiny",
        "network": {"architecture": "SegResNetDS", "fold_kji": [1, 1, 1], "arguments": arguments},
        "spacing_kji_mm": [12.0, 10.0, 10.0],
        "patch_kji": [16, 24, 32],
        "atoms": list(classes.atoms),
        "structures": {name: list(parts) for name, parts in classes.structures.items()},
        "weights": {"file": "weights.safetensors"},
    }


def small_federation(
    sites: tuple[str, ...] = SITES, privacy: PrivacyOptions | None = None, **rounds: Any
) -> tuple[Federation, Weights]:
    """The agreement, and the weights that it begins with."""
    import torch

    from SegmentationModuleLib.core.federation.shared_weights import take_from
    from SegmentationModuleLib.core.network import build_network

    options = RoundOptions(**{"rounds": 2, "steps": 2, "batch": 1, "rate": 1e-3, **rounds})
    metadata = tiny_metadata()
    made = Federation("pilot", "localhost", 8765, sites, ("Heart", "Lung_L"), options, privacy or PrivacyOptions(),
                      metadata, "")  # fmt: skip
    torch.manual_seed(0)
    start = take_from(build_network(metadata["network"]), shared_shapes(made))
    return replace(made, start_sha256=weights_sha256(start)), start


class Bench:
    """A coordinator with clocks that a test turns, and what it told."""

    def __init__(self, folder: Path, federation: Federation | None = None, start: Weights | None = None):
        if federation is None or start is None:
            federation, start = small_federation()
        self.federation, self.start, self.lines = federation, start, []  # type: Federation, Weights, list[str]
        self.seconds = 0.0
        self.total = PlainTotal(federation, start)
        self.server = Coordinator(federation, self.total, folder, self.lines.append, lambda: self.seconds, lambda: NOW)

    def task(self, site: str) -> Message | None:
        content = self.server.next_task(site)
        return None if content is None else decode(content, "server", 10**8)

    def facts(self, kind: str, **more: Any) -> dict[str, Any]:
        return {"kind": kind, "federation": self.federation.key, "labels": labels_key(self.federation), **more}

    def greet(self, *sites: str, clock: datetime = NOW) -> None:
        for site in sites or self.federation.sites:
            task = self.task(site)
            assert task is not None and task.kind == "hello"
            self.server.take(site, encode(Message(self.facts("hello", clock=clock.isoformat()))))

    def update(self, value: float = 1e-4, patients: int = 1, **facts: Any) -> bytes:
        """An honest answer that adds ``value`` to every weight."""
        tensors = {name: np.full(v.shape, value, np.float32) for name, v in self.start.items()}
        return self.answer(tensors, patients, **facts)

    def answer(self, tensors: Weights, patients: int = 1, **facts: Any) -> bytes:
        told = self.facts("update", round=self.server.state.round, patients=patients)
        return encode(Message({**told, **facts}, tensors))

    def spoiled(self, change: Callable[[Weights], None]) -> bytes:
        """An honest answer, changed."""
        tensors = {name: np.full(v.shape, 1e-4, np.float32) for name, v in self.start.items()}
        change(tensors)
        return self.answer(tensors)


MARK_HU = (-371, 1187, -613, 942, -158, 777, -901, 333)  # a row of a CT that no network makes up


def phantom_cases(folder: Path, first_seed: int, taught: int = 1, held: int = 0) -> Any:
    """Coarse phantoms as a site has them; a row of each CT is marked with :data:`MARK_HU`."""
    from AIOCommon import Volume
    from SegmentationModuleLib.core.federation.site_cases import SiteCases
    from SegmentationModuleLib.core.learning.fine_tune import write_training_case
    from SegmentationModuleLib.core.phantom import make_phantom

    names = [f"case-{n:04d}" for n in range(taught + held)]
    for n, name in enumerate(names):
        phantom = make_phantom(first_seed + n, (12.0, 10.0, 10.0), field_of_view_mm=None)
        hu = np.array(phantom.ct.array_kji)
        middle = [size // 2 for size in hu.shape]
        hu[middle[0], middle[1], middle[2] : middle[2] + len(MARK_HU)] = MARK_HU
        (folder / name).mkdir(parents=True)
        write_training_case(Volume(hu, phantom.ct.grid, "HU"), phantom.structures, ("Heart", "Lung_L"), folder / name)
    return SiteCases(folder, {name: f"patient {name}" for name in names}, tuple(names[taught:]))
