# SPDX-License-Identifier: Apache-2.0
"""Read weights as numbers only: code in a weight file is never run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError

if TYPE_CHECKING:
    import torch

TRY_ANOTHER = "Choose another model with --model, or get this one again."


def read_weights(path: Path) -> dict[str, Any]:
    """A state dictionary of tensors from a .safetensors or PyTorch file; code in the file is never run.

    Raises
    ------
    InputError : the file is damaged, is TorchScript, or contains other objects than tensors.
    """
    import torch

    if path.suffix == ".safetensors":
        from safetensors import SafetensorError
        from safetensors.torch import load_file

        try:
            return load_file(str(path))
        except (SafetensorError, OSError, ValueError) as error:
            raise InputError(f"is not a readable safetensors file ({error})", where=path, hint=TRY_ANOTHER) from error
    import pickle

    if _is_torchscript(path):
        raise InputError(
            "is TorchScript, which is a program; it was not opened",
            where=path,
            hint="Save the network's state_dict (better: safetensors) and use that file.",
        )
    try:
        with torch.serialization.safe_globals(_numpy_scalars()):
            state = torch.load(path, map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise InputError(
            "holds code or objects, not only weights; it was not opened",
            where=path,
            hint="Save the model's state_dict (better: safetensors) and use that file.",
        ) from error
    except Exception as error:  # torch raises many kinds of errors for damaged files
        raise InputError(
            f"is not a readable weight file ({type(error).__name__})", where=path, hint=TRY_ANOTHER
        ) from error
    for key in (
        "state_dict",
        "model",
        "network",
        "network_weights",
    ):  # keys of checkpoints that also hold the state of the optimiser
        if isinstance(state, dict) and isinstance(state.get(key), dict):
            state = state[key]
    if not isinstance(state, dict) or not all(isinstance(v, torch.Tensor) for v in state.values()):
        raise InputError("is not a dictionary of weights", where=path, hint="Save the model's state_dict.")
    return state


def _numpy_scalars() -> list[Any]:
    """The types of numpy scalars, which checkpoints may contain (a best score, a learning curve); they hold no code."""
    kinds = [type(np.dtype(kind)) for kind in ("f8", "f4", "i8", "i4", "b1")]
    scalar = np.float64(0).__reduce__()[0]
    return [np.dtype, scalar, (scalar, "numpy.core.multiarray.scalar"), *kinds]


def _is_torchscript(path: Path) -> bool:
    import zipfile

    if path.suffix == ".ts":
        return True
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as archive:
        return any("/code/" in name for name in archive.namelist())


def fill_network(network: torch.nn.Module, state: dict[str, Any], path: Path) -> None:
    """Load weights into a network; InputError if they do not fit or are not finite."""
    import torch

    state = {key: value.float() if value.is_floating_point() else value for key, value in state.items()}
    try:
        network.load_state_dict(state)
    except RuntimeError as error:
        first = str(error).splitlines()[1:2] or [str(error)]
        raise InputError(
            f"does not fit the network it is described with ({first[0].strip()})", where=path, hint=TRY_ANOTHER
        ) from error
    if not all(torch.isfinite(value).all() for value in network.state_dict().values() if value.is_floating_point()):
        raise InputError("holds weights that are not finite numbers", where=path, hint=TRY_ANOTHER)
