# SPDX-License-Identifier: Apache-2.0
"""Finding, describing and loading segmentation models.

A model is a folder with ``model.json`` and its weights: safetensors, or a PyTorch state dictionary that is read with
``weights_only=True``; or a MONAI bundle (:mod:`.bundle`) or a trained model of nnU-Net (:mod:`.nnunet`). Files that
hold anything but numbers are refused.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from AIOCommon.core.errors import InputError, unknown_name
from AIOCommon.core.hashing import file_sha256
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.resources import resource
from AIOCommon.core.volume import Volume

from .bundle import bundle_metadata, is_bundle
from .bundle_input import BundleInput
from .model_files import METADATA_FILE
from .network import NNUNET, build_network
from .nnunet import is_nnunet, nnunet_metadata
from .nnunet_network import own_names
from .preprocessing import WINDOW_HU, NetworkInput, network_input
from .sliding import class_probabilities

DEFAULT_MODEL = "phantom"
_REQUIRED = ("name", "network", "spacing_kji_mm", "patch_kji", "atoms", "structures", "weights")
_TRY_ANOTHER = "Choose another model with --model, or get this one again."


@dataclass(frozen=True)
class ModelInfo:
    """A model that can be loaded; ``str()`` is its name."""

    name: str
    folder: Path
    metadata: dict[str, Any] = field(default_factory=dict, repr=False)

    def __str__(self) -> str:
        return self.name

    @property
    def warning(self) -> str:
        """What everybody who sees its contours has to know, e.g. "phantom-trained, not for clinical use"."""
        return str(self.metadata.get("notice", ""))

    @property
    def weights_path(self) -> Path:
        return self.folder / str(self.metadata["weights"]["file"])


class Preparation(Protocol):
    """What a family of models wants to see, and how its outputs are read."""

    smooth: bool  # whether a CT finer than the network is smoothed before it is resampled

    def network_input(self, coarse: Volume, body: np.ndarray) -> NetworkInput:
        """Channels from a CT on patient axes at the network's spacing."""

    def probabilities(
        self, network, channels: np.ndarray, patch_kji, *, keep=None, device=None, progress: Progress = NO_PROGRESS
    ) -> np.ndarray:
        """(kept classes, k, j, i) float32 from those channels; all classes are kept by default."""

    def joined(self, probabilities: np.ndarray) -> np.ndarray:
        """(k, j, i) probability of a structure from those of its atoms (first axis)."""


@dataclass(frozen=True)
class WindowAndPosition:
    """The preparation of models trained here: a window of HU and the distance from the body's middle."""

    window_hu: tuple[float, float]
    smooth: bool = True

    def network_input(self, coarse: Volume, body: np.ndarray) -> NetworkInput:
        return network_input(coarse, body, window_hu=self.window_hu)

    def probabilities(
        self, network, channels: np.ndarray, patch_kji, *, keep=None, device=None, progress: Progress = NO_PROGRESS
    ) -> np.ndarray:
        return class_probabilities(network, channels, patch_kji, keep=keep, device=device, progress=progress)

    def joined(self, probabilities: np.ndarray) -> np.ndarray:
        return probabilities.sum(axis=0)


@dataclass(frozen=True, eq=False)
class Model:
    """A network ready to use, and how its outputs make structures.

    ``structures`` maps a structure's name to the output channels whose probabilities add up to it.
    """

    info: ModelInfo
    network: Any
    structures: dict[str, tuple[int, ...]]
    spacing_kji_mm: tuple[float, float, float]
    patch_kji: tuple[int, int, int]
    preparation: Preparation
    sha256: str

    @property
    def name(self) -> str:
        return self.info.name

    def threshold(self, structure: str) -> float | None:
        """The probability chosen for a structure on validation cases, or None."""
        value = self.info.metadata.get("thresholds", {}).get(structure)
        return None if value is None else float(value)

    @property
    def description(self) -> str:
        """For the structures' description: the notice, and which model drew them."""
        parts = [self.info.warning, f"model {self.info.name} {self.sha256[:8]}"]
        return "; ".join(p for p in parts if p)


def list_models() -> list[ModelInfo]:
    """The models that ship with the software, the default first."""
    root = resource("models")
    folders = sorted(p.parent for p in root.glob(f"*/{METADATA_FILE}")) if root.is_dir() else []
    models = [_read_info(folder) for folder in folders]
    return sorted(models, key=lambda m: (m.name != DEFAULT_MODEL, m.name))


def find_model(name_or_path: str | Path = "") -> ModelInfo:
    """The model of that name, in that folder or with that weight file; the default one when empty.

    Raises
    ------
    InputError : there is none (the nearest names are suggested), or its metadata cannot be used.
    """
    text = str(name_or_path or DEFAULT_MODEL)
    folder = resource("models") / text
    if _is_plain_name(text) and (folder / METADATA_FILE).is_file():
        return _read_info(folder)
    path = Path(text).expanduser()
    if path.is_file():
        info = _read_info(path.parent)
        if path.name in (METADATA_FILE, info.metadata["weights"]["file"]):
            return info
        weights = {"file": path.name}  # other weights for the same network: no checksum is known for them
        return ModelInfo(info.name, info.folder, {**info.metadata, "weights": weights})
    if path.is_dir():
        return _read_info(path)
    if _is_plain_name(text):
        raise unknown_name("model", text, [m.name for m in list_models()])
    raise InputError("does not exist", where=path, hint="Give a model folder, its weight file or a model's name.")


def describe_model(name_or_path: str | Path = "") -> dict[str, Any]:
    """What a report says of a model: name, warning, licence, training, validation, weight checksum."""
    info = find_model(name_or_path)
    metadata = info.metadata
    return {
        "name": info.name,
        "warning": info.warning,
        "intended_use": metadata.get("intended_use", ""),
        "licence": metadata.get("licence", ""),
        "architecture": metadata["network"].get("architecture", ""),
        "spacing_kji_mm": metadata["spacing_kji_mm"],
        "structures": list(metadata["structures"]),
        "sha256": metadata["weights"].get("sha256", ""),
        "training": metadata.get("training", {}),
        "validation": metadata.get("validation", {}),
    }


def load_model(name_or_path: str | Path = "") -> Model:
    """A model ready for :func:`SegmentationModuleLib.core.inference.segment`.

    Raises
    ------
    InputError : unknown model, damaged or incomplete files, weights that hold code or do not fit the network.
    """
    info = find_model(name_or_path)
    metadata = info.metadata
    weights_path = info.weights_path
    if not weights_path.is_file():
        raise InputError("is missing", where=weights_path, hint=_TRY_ANOTHER)
    sha256 = file_sha256(weights_path)
    prefix = metadata["weights"].get("prefix", "")
    state = _read_weights(weights_path)
    state = own_names(state) if metadata["network"].get("architecture") == NNUNET else state
    state = {prefix + key: value for key, value in state.items()}
    expected = metadata["weights"].get("sha256")
    if expected and sha256 != expected:
        raise InputError(
            f"is not the file that {METADATA_FILE} describes (its SHA-256 differs)",
            where=weights_path,
            hint=_TRY_ANOTHER,
        )
    network = build_network(metadata["network"])
    _fill(network, state, weights_path)
    atoms = list(metadata["atoms"])
    try:
        structures = {name: tuple(atoms.index(a) for a in parts) for name, parts in metadata["structures"].items()}
    except ValueError as error:
        raise InputError(f"names an atom it does not list ({error})", where=info.folder / METADATA_FILE) from error
    return Model(
        info,
        network.eval(),
        structures,
        tuple(float(s) for s in metadata["spacing_kji_mm"]),  # type: ignore[arg-type]
        tuple(int(n) for n in metadata["patch_kji"]),  # type: ignore[arg-type]
        _preparation(metadata),
        sha256,
    )


def _preparation(metadata: dict[str, Any]) -> Preparation:
    if "input" in metadata:
        return BundleInput.from_metadata(metadata["input"])
    low, high = metadata.get("window_hu", WINDOW_HU)
    return WindowAndPosition((float(low), float(high)))


def _is_plain_name(text: str) -> bool:
    return bool(text) and Path(text).name == text and not text.startswith(".")


def _read_info(folder: Path) -> ModelInfo:
    path = folder / METADATA_FILE
    for recognised, read in ((is_bundle, bundle_metadata), (is_nnunet, nnunet_metadata)):
        if not path.is_file() and recognised(folder):
            metadata = read(folder)
            return ModelInfo(metadata["name"], folder, metadata)
    if not path.is_file():
        hint = f"Give a folder with {METADATA_FILE}, a MONAI bundle or a trained model of nnU-Net."
        raise InputError(f"holds no {METADATA_FILE}", where=folder, hint=hint)
    try:
        metadata = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"is not readable JSON ({error})", where=path, hint=_TRY_ANOTHER) from error
    missing = [key for key in _REQUIRED if not isinstance(metadata, dict) or key not in metadata]
    if missing or "file" not in metadata["weights"]:
        raise InputError(f"lacks {', '.join(missing) or 'weights.file'}", where=path, hint=_TRY_ANOTHER)
    return ModelInfo(str(metadata["name"]), folder, metadata)


def _read_weights(path: Path) -> dict[str, Any]:
    """A state dictionary of tensors; nothing in the file is ever executed."""
    import torch

    if path.suffix == ".safetensors":
        from safetensors import SafetensorError
        from safetensors.torch import load_file

        try:
            return load_file(str(path))
        except (SafetensorError, OSError, ValueError) as error:
            raise InputError(f"is not a readable safetensors file ({error})", where=path, hint=_TRY_ANOTHER) from error
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
    except Exception as error:  # torch raises many kinds for damaged files
        raise InputError(
            f"is not a readable weight file ({type(error).__name__})", where=path, hint=_TRY_ANOTHER
        ) from error
    for key in ("state_dict", "model", "network", "network_weights"):  # a checkpoint keeps them beside the optimiser's
        if isinstance(state, dict) and isinstance(state.get(key), dict):
            state = state[key]
    if not isinstance(state, dict) or not all(isinstance(v, torch.Tensor) for v in state.values()):
        raise InputError("is not a dictionary of weights", where=path, hint="Save the model's state_dict.")
    return state


def _numpy_scalars() -> list:
    """What plain numbers of numpy in a checkpoint (a best score, a learning curve) are made of: no code either."""
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


def _fill(network, state: dict[str, Any], path: Path) -> None:
    import torch

    state = {key: value.float() if value.is_floating_point() else value for key, value in state.items()}
    try:
        network.load_state_dict(state)
    except RuntimeError as error:
        first = str(error).splitlines()[1:2] or [str(error)]
        raise InputError(
            f"does not fit the network described in {METADATA_FILE} ({first[0].strip()})", where=path, hint=_TRY_ANOTHER
        ) from error
    if not all(torch.isfinite(value).all() for value in network.state_dict().values() if value.is_floating_point()):
        raise InputError("holds weights that are not finite numbers", where=path, hint=_TRY_ANOTHER)
