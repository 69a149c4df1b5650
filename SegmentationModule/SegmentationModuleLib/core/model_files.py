# SPDX-License-Identifier: Apache-2.0
"""Write a model folder: model.json and weights.safetensors."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.hashing import file_sha256

from .atoms import ATOMS, STRUCTURE_ATOMS
from .preprocessing import POSITION_SCALE_MM, WINDOW_HU

METADATA_FILE, WEIGHTS_FILE = "model.json", "weights.safetensors"
PHANTOM_NOTICE = "phantom-trained, not for clinical use"


def write_model(
    folder: Path,
    name: str,
    weights: Mapping[str, Any],
    network: Mapping[str, Any],
    spacing_kji_mm: Sequence[float],
    patch: Sequence[int],
    provenance: Mapping[str, Any],
    notice: str = PHANTOM_NOTICE,
    *,
    corrected_by_anatomy: bool = False,
    atoms: Sequence[str] = ATOMS,
    structures: Mapping[str, Sequence[str]] = STRUCTURE_ATOMS,
    licence: str = "Apache-2.0",
    further: Mapping[str, Any] | None = None,
) -> None:
    """Write the weights as float16 safetensors, and metadata for their use with their SHA-256 as JSON.

    Parameters
    ----------
    further : more entries of the metadata, such as ``input`` or ``refinements``.
    """
    folder = Path(folder)
    metadata = {
        "name": name,
        "notice": notice,
        "intended_use": "research and teaching",
        "licence": licence,
        "network": dict(network),
        "spacing_kji_mm": list(spacing_kji_mm),
        "patch_kji": list(patch),
        "window_hu": list(WINDOW_HU),
        "position_scale_mm": POSITION_SCALE_MM,
        "atoms": list(atoms),
        "structures": {key: list(value) for key, value in structures.items()},
        "corrected_by_anatomy": corrected_by_anatomy,
        "weights": {"file": WEIGHTS_FILE, "sha256": write_weights(folder, weights)},
        "training": dict(provenance),
        **(further or {}),
    }
    write_metadata(folder, metadata)


def write_weights(folder: Path, weights: Mapping[str, Any]) -> str:
    """Write a state dictionary as float16 safetensors; returns the SHA-256 of the file."""
    import torch
    from safetensors.torch import save_file

    half = {
        key: (value.detach().to("cpu", torch.float16) if value.is_floating_point() else value.cpu()).contiguous()
        for key, value in weights.items()
    }
    with atomic_file(folder / WEIGHTS_FILE) as temporary:
        save_file(half, str(temporary))
    return file_sha256(folder / WEIGHTS_FILE)


def write_metadata(folder: Path, metadata: Mapping[str, Any]) -> None:
    """Write a model's ``model.json``."""
    with atomic_file(folder / METADATA_FILE) as temporary:
        temporary.write_text(json.dumps(metadata, indent=1) + "\n", encoding="utf-8")


def read_metadata(folder: Path) -> dict[str, Any]:
    """What a model's ``model.json`` holds, to change an entry of it."""
    found: dict[str, Any] = json.loads((folder / METADATA_FILE).read_text(encoding="utf-8"))
    return found
