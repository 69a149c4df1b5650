# SPDX-License-Identifier: Apache-2.0
"""Read weights as numbers only: code in a weight file is never run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError

if TYPE_CHECKING:
    import zipfile

    import torch

TRY_ANOTHER = "Choose another model with --model, or get this one again."


def weight_shapes(path: Path) -> dict[str, tuple[int, ...]] | None:
    """Names and sizes of the tensors of a .safetensors file, from its header; None for a file of another kind.

    Raises
    ------
    InputError : its header is damaged.
    """
    if path.suffix != ".safetensors":
        return None
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(path), "pt") as content:
            return {name: tuple(content.get_slice(name).get_shape()) for name in content.keys()}  # noqa: SIM118
    except (SafetensorError, OSError, ValueError) as error:
        raise InputError(f"is not a readable safetensors file ({error})", where=path, hint=TRY_ANOTHER) from error


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
    if _is_packed(path):
        raise InputError("is packed, as torch never does; it was not opened", where=path, hint=TRY_ANOTHER)
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
    named = isinstance(state, dict) and all(isinstance(key, str) for key in state)
    if not named or not all(isinstance(v, torch.Tensor) for v in state.values()):
        raise InputError("is not a dictionary of weights", where=path, hint="Save the model's state_dict.")
    return state


def _numpy_scalars() -> list[Any]:
    """The types of numpy scalars, which checkpoints may contain (a best score, a learning curve); they hold no code."""
    kinds = [type(np.dtype(kind)) for kind in ("f8", "f4", "i8", "i4", "b1")]
    scalar = np.float64(0).__reduce__()[0]
    return [np.dtype, scalar, (scalar, "numpy.core.multiarray.scalar"), *kinds]


def _is_torchscript(path: Path) -> bool:
    return path.suffix == ".ts" or any("/code/" in entry.filename for entry in _entries(path))


def _is_packed(path: Path) -> bool:
    """Whether the archive would take more memory than its file says: torch packs nothing."""
    import zipfile

    return any(entry.compress_type != zipfile.ZIP_STORED for entry in _entries(path))


def _entries(path: Path) -> list[zipfile.ZipInfo]:
    import zipfile

    if not zipfile.is_zipfile(path):
        return []
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise InputError("is not a readable weight file (BadZipFile)", where=path, hint=TRY_ANOTHER) from error


def require_fitting(network: torch.nn.Module, shapes: Mapping[str, Sequence[int]], path: Path) -> None:
    """InputError unless a file's tensors have the names and sizes of a network's; nothing is allocated for it."""
    wanted = {name: tuple(value.shape) for name, value in network.state_dict().items()}
    for name in wanted.keys() | shapes.keys():
        if name not in shapes or name not in wanted:
            what = f"{'lacks' if name in wanted else 'has an unknown'} {name[:80]}"
        elif tuple(shapes[name]) != wanted[name]:
            what = f"{name[:80]} is {tuple(shapes[name])}, not {wanted[name]}"
        else:
            continue
        raise InputError(f"does not fit the network it is described with ({what})", where=path, hint=TRY_ANOTHER)


def fill_network(network: torch.nn.Module, state: dict[str, Any], path: Path) -> None:
    """Load weights that fit (:func:`require_fitting`) into a network; InputError if they are not finite."""
    import torch

    require_fitting(network, {name: value.shape for name, value in state.items()}, path)
    state = {key: value.float() if value.is_floating_point() else value for key, value in state.items()}
    try:
        network.load_state_dict(state)
    except (RuntimeError, TypeError) as error:
        first = str(error).splitlines()[1:2] or [str(error)]
        raise InputError(
            f"does not fit the network it is described with ({first[0].strip()[:200]})", where=path, hint=TRY_ANOTHER
        ) from error
    if not all(torch.isfinite(value).all() for value in network.state_dict().values() if value.is_floating_point()):
        raise InputError("holds weights that are not finite numbers", where=path, hint=TRY_ANOTHER)
