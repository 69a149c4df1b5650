# SPDX-License-Identifier: Apache-2.0
"""Find, describe and load segmentation models.

A model is a folder with ``model.json`` and weights (safetensors, or a PyTorch state dictionary that is read with
``weights_only=True``), a MONAI bundle (:mod:`.bundle`), or a trained model of nnU-Net (:mod:`.nnunet`). Weight files
with other content than numbers raise InputError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from AIOCommon import InputError, unknown_name
from AIOCommon.core import triples
from AIOCommon.core.hashing import file_sha256
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import shown
from AIOCommon.core.resources import resource

from .architectures import NNUNET
from .bundle import bundle_metadata, is_bundle
from .bundle_input import BundleInput
from .model_files import METADATA_FILE
from .model_metadata import check_metadata
from .network import build_network, planned_network
from .nnunet import is_nnunet, nnunet_metadata, own_names
from .preparation import Preparation, WindowAndPosition
from .preprocessing import WINDOW_HU
from .weights import TRY_ANOTHER, fill_network, read_weights, require_fitting, weight_shapes

DEFAULT_MODEL = "phantom"


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
        """Notice for all users of its contours, e.g. "phantom-trained, not for clinical use"."""
        return str(self.metadata.get("notice", ""))

    @property
    def further(self) -> tuple[str, ...]:
        """The images beside the CT that its network looks at, in the order of its channels."""
        return tuple(self.metadata.get("further", ()))

    @property
    def weights_path(self) -> Path:
        return self.folder / str(self.metadata["weights"]["file"])


@dataclass(frozen=True, eq=False)
class Model:
    """A loaded network, and the structures that its outputs form.

    ``structures`` maps the name of a structure to the output channels that form it.
    """

    info: ModelInfo
    network: Any
    structures: dict[str, tuple[int, ...]]
    spacing_kji_mm: triples.Floats
    patch_kji: triples.Ints
    preparation: Preparation
    sha256: str

    @property
    def name(self) -> str:
        return self.info.name

    def threshold(self, structure: str) -> float | None:
        """The probability threshold that was chosen for a structure on validation cases, or None."""
        value = self.info.metadata.get("thresholds", {}).get(structure)
        return None if value is None else float(value)

    @property
    def corrected_by_anatomy(self) -> bool:
        """Whether contours from anatomy take the place of its own where :mod:`.anatomy_contours` finds better ones."""
        return bool(self.info.metadata.get("corrected_by_anatomy", False))

    @property
    def description(self) -> str:
        """Description for the structures: the notice, and name and checksum of the model."""
        parts = [self.info.warning, f"model {self.info.name} {self.sha256[:8]}"]
        return "; ".join(p for p in parts if p)


def list_models() -> list[ModelInfo]:
    """The models that are installed with the software, the default first."""
    root = resource("models")
    folders = sorted(p.parent for p in root.glob(f"*/{METADATA_FILE}")) if root.is_dir() else []
    models = [_read_info(folder) for folder in folders]
    return sorted(models, key=lambda m: (m.name != DEFAULT_MODEL, m.name))


def find_model(name_or_path: str | Path = "") -> ModelInfo:
    """The model with that name, folder or weight file; the default one if empty.

    Raises
    ------
    InputError : there is none (similar names are suggested), or its metadata cannot be used.
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
        weights = {"file": path.name}  # other weights for the same network, without a known checksum
        return ModelInfo(info.name, info.folder, {**info.metadata, "weights": weights})
    if path.is_dir():
        return _read_info(path)
    if _is_plain_name(text):
        raise unknown_name("model", text, [m.name for m in list_models()])
    raise InputError("does not exist", where=path, hint="Give a model folder, its weight file or a model's name.")


def describe_network(name_or_path: str | Path = "") -> dict[str, Any]:
    """Facts on a model for reports: name, warning, licence, training, validation, checksum of the weights."""
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
        "further": list(info.further),
        "corrected_by_anatomy": bool(metadata.get("corrected_by_anatomy", False)),
        "sha256": metadata["weights"].get("sha256", ""),
        "training": metadata.get("training", {}),
        "validation": metadata.get("validation", {}),
    }


def require_structures(name_or_path: str | Path, names: Iterable[str]) -> None:
    """InputError, with similar names, where one is no structure of the model."""
    drawn = list(find_model(name_or_path).metadata["structures"])
    for name in names:
        if name not in drawn:
            raise unknown_name("structure", name, drawn)


def load_model(name_or_path: str | Path = "", *, with_further: bool = False) -> Model:
    """A model ready for :func:`SegmentationModuleLib.core.inference.segment`.

    Parameters
    ----------
    with_further : also one that looks at other images beside the CT; the caller gives them to it.

    Raises
    ------
    InputError : unknown model, damaged or incomplete files, weights that contain code or do not fit the network.
    """
    info = find_model(name_or_path)
    metadata = info.metadata
    if info.further and not with_further:
        raise InputError(
            f"looks at {', '.join(info.further)} beside the CT, which is not possible here",
            where=info.name,
            hint=TRY_ANOTHER,
        )
    weights_path = info.weights_path
    if not weights_path.is_file():
        raise InputError("is missing", where=weights_path, hint=TRY_ANOTHER)
    sha256 = file_sha256(weights_path)
    expected = metadata["weights"].get("sha256")
    if expected and sha256 != expected:
        raise InputError(
            f"is not the file that {METADATA_FILE} describes (its SHA-256 differs)",
            where=weights_path,
            hint=TRY_ANOTHER,
        )
    try:
        planned = planned_network(metadata["network"], metadata["patch_kji"])
    except InputError as error:  # else the case would be blamed
        raise InputError(error.what, where=error.where or info.folder / METADATA_FILE, hint=error.hint) from error
    prefix = metadata["weights"].get("prefix", "")
    shapes = weight_shapes(weights_path)
    if shapes is not None and metadata["network"]["architecture"] != NNUNET:  # before memory is taken for them
        require_fitting(planned, {prefix + name: shape for name, shape in shapes.items()}, weights_path)
    state = read_weights(weights_path)
    state = own_names(state) if metadata["network"]["architecture"] == NNUNET else state
    state = {prefix + key: value for key, value in state.items()}
    require_fitting(planned, {name: value.shape for name, value in state.items()}, weights_path)
    network = build_network(metadata["network"])
    fill_network(network, state, weights_path)
    atoms = list(metadata["atoms"])
    structures = {name: tuple(atoms.index(a) for a in parts) for name, parts in metadata["structures"].items()}
    return Model(
        info,
        network.eval(),
        structures,
        triples.floats(metadata["spacing_kji_mm"]),
        triples.ints(metadata["patch_kji"]),
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


def _described(read: Callable[[Path], dict[str, Any]], folder: Path) -> dict[str, Any]:
    try:
        return read(folder)
    except InputError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as error:
        raise InputError(
            f"has an entry of the wrong kind ({shown(str(error))})", where=folder, hint=TRY_ANOTHER
        ) from error


def _read_info(folder: Path) -> ModelInfo:
    path = folder / METADATA_FILE
    for recognised, read in ((is_bundle, bundle_metadata), (is_nnunet, nnunet_metadata)):
        if not path.is_file() and recognised(folder):
            metadata = check_metadata(_described(read, folder), folder)
            return ModelInfo(metadata["name"], folder, metadata)
    if not path.is_file():
        hint = f"Give a folder with {METADATA_FILE}, a MONAI bundle or a trained model of nnU-Net."
        raise InputError(f"holds no {METADATA_FILE}", where=folder, hint=hint)
    metadata = check_metadata(read_json(path, TRY_ANOTHER), path)
    return ModelInfo(metadata["name"], folder, metadata)
