# SPDX-License-Identifier: Apache-2.0
"""The model folder that a site keeps at the end: the common weights with its own head, and where they come from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..bundle import OWN_MODEL_NOTICE
from ..model_files import write_model
from .settings import Federation

if TYPE_CHECKING:
    import torch

    from .local_training import ProximalTrainer

_FURTHER = ("window_hu", "input", "thresholds")


def write_federated_model(
    federation: Federation, network: torch.nn.Module, folder: Path, rounds: int, **facts: object
) -> None:
    """Write weights as a model of the federation: structures, input and thresholds of the one that it began with."""
    metadata = federation.metadata
    provenance = {
        "command": "aio-radiotherapy federate",
        "federation": federation.name,
        "began_with_sha256": federation.start_sha256,
        "rounds_done": rounds,
        "rounds": federation.rounds.to_dict(),
        "privacy": federation.privacy.to_dict(),
        "learned": {"structures": list(federation.structures)},
        **facts,
    }
    write_model(
        folder,
        f"{federation.name} (federated)",
        network.state_dict(),
        metadata["network"],
        metadata["spacing_kji_mm"],
        metadata["patch_kji"],
        provenance,
        OWN_MODEL_NOTICE,
        corrected_by_anatomy=bool(metadata.get("corrected_by_anatomy", False)),
        atoms=metadata["atoms"],
        structures=metadata["structures"],
        licence=str(metadata.get("licence", "not stated")),
        further={key: metadata[key] for key in _FURTHER if key in metadata},
    )


def write_site_model(
    federation: Federation, trainer: ProximalTrainer, folder: Path, rounds: int, **facts: object
) -> dict[str, float]:
    """The site's model, and its mean Dice by structure on the cases that it holds back; empty where it holds none."""
    from ..training.checking import mean_of, scores

    found: dict[str, float] = {}
    if trainer.pool.test:
        device = str(trainer.place.device)
        measured = scores(trainer.network, trainer.pool.test, trainer.recipe, trainer.view, device)
        found = {name: round(v, 4) for name, v in mean_of(measured).items() if name in federation.structures}
    write_federated_model(federation, trainer.network, folder, rounds, dice_here=found, **facts)
    return found
