# SPDX-License-Identifier: Apache-2.0
"""A training that begins with the weights of a model, not with random ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from AIOCommon import InputError
from AIOCommon.core.entries import Entries
from AIOCommon.core.hashing import file_sha256

from ..models import find_model, load_model
from .classes import Classes

if TYPE_CHECKING:
    import torch

HINT = "Begin with a model of the same network and structures, or leave start out of the recipe."


@dataclass(frozen=True)
class Start:
    """A model by name or folder, with the SHA-256 of its weights: a training goes on only with the same ones."""

    model: str
    sha256: str


def start_from(model: str) -> Start:
    """Raises InputError where there is no such model."""
    path = find_model(model).weights_path
    if not path.is_file():
        raise InputError("is missing", where=path, hint=HINT)
    return Start(model, file_sha256(path))


def read_start(entries: Entries, folder: Path) -> Start | None:
    """From a recipe's ``start``: a model's name, or a folder that starts at the recipe's."""
    given = entries.text("start", "", most=1000)
    if not given:
        return None
    beside = folder / Path(given).expanduser()
    return start_from(str(beside) if beside.exists() else given)


def begin_with(network: torch.nn.Module, start: Start, description: Mapping[str, Any], classes: Classes) -> None:
    """Fill a network with the weights of the model.

    Raises
    ------
    InputError : the model has another network or other structures than the recipe, or was exchanged meanwhile.
    """
    model = load_model(start.model)
    if model.sha256 != start.sha256:
        raise InputError("was exchanged since this training began", where=model.name, hint="Begin again with it.")
    metadata = model.info.metadata
    if list(metadata["atoms"]) != list(classes.atoms) or set(metadata["structures"]) != set(classes.structures):
        raise InputError("has other structures than the recipe", where=model.name, hint=HINT)
    wanted = {name: value.shape for name, value in network.state_dict().items()}
    found = {name: value.shape for name, value in model.network.state_dict().items()}
    if metadata["network"]["architecture"] != description["architecture"] or wanted != found:
        raise InputError("has another network than the recipe", where=model.name, hint=HINT)
    network.load_state_dict(model.network.state_dict())
