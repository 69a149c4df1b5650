# SPDX-License-Identifier: Apache-2.0
"""A user's own model in a MONAI bundle folder: configs/metadata.json, configs/inference.json, models/model.pt.

A bundle may contain code: expressions (``$...``), TorchScript, pickled objects, own classes. This code is never run.
The configuration is read as data, the weights as numbers, and the network must be one of monai. Anything else raises an
InputError that names it. :mod:`.bundle_input` lists the supported transforms.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from AIOCommon import InputError, recognise, unknown_name
from AIOCommon.core.json_file import read_json

from .architectures import MONAI_NETWORKS
from .bundle_input import input_from_transforms, our_axis

METADATA, INFERENCE, WEIGHTS = "configs/metadata.json", "configs/inference.json", "models/model.pt"
_MOST_VALUES, _DEEPEST = 100_000, 40  # that references are replaced by; configurations have hundreds
_WRITE_VALUE = "Write the value itself into the file."
OWN_MODEL_NOTICE = "a model of your own, not validated with this software"
UNIONS = {  # classes of whole-body models that form one structure together
    "Heart": (
        "heart_myocardium",
        "heart_atrium_left",
        "heart_ventricle_left",
        "heart_atrium_right",
        "heart_ventricle_right",
    ),
    "Lung_L": ("lung_upper_lobe_left", "lung_lower_lobe_left"),
    "Lung_R": ("lung_upper_lobe_right", "lung_middle_lobe_right", "lung_lower_lobe_right"),
}


def is_bundle(folder: Path) -> bool:
    """Whether a folder is a MONAI bundle."""
    return (folder / METADATA).is_file()


def bundle_metadata(folder: Path) -> dict[str, Any]:
    """The description of the bundle in the format of ``model.json``; weights are not loaded.

    Raises
    ------
    InputError : a file is missing or unreadable, or contains something that is not supported or not safe.
    """
    about, config = _json(folder / METADATA), _json(folder / INFERENCE)
    names = _output_names(about, folder / METADATA)
    network = _network(config, folder / INFERENCE)
    if int(network["arguments"].get("out_channels", len(names))) != len(names):
        raise InputError(
            f"names {len(names)} outputs, but the network has {network['arguments']['out_channels']}",
            where=folder / METADATA,
        )
    prepared = input_from_transforms(_transforms(config, folder / INFERENCE), folder / INFERENCE)
    sigmoid = any(_short(t) == "Activations" and t.get("sigmoid") for t in _optional(config, "postprocessing", folder))
    roi, overlap = _window(config, folder / INFERENCE)
    order = [our_axis(letter) for letter in prepared["axes"]]
    return {
        "name": str(about.get("name") or folder.name),
        "notice": OWN_MODEL_NOTICE,
        "intended_use": str(about.get("intended_use", "")),
        "licence": str(about.get("license", about.get("copyright", ""))),
        "network": network,
        "spacing_kji_mm": [prepared["spacing_mm"][order.index(axis)] for axis in range(3)],
        "patch_kji": [roi[order.index(axis)] for axis in range(3)],
        "atoms": names,
        "structures": known_structures(names, folder / METADATA),
        "weights": {"file": WEIGHTS, "prefix": "inner."},
        "training": {"bundle": f"MONAI bundle, version {about.get('version', 'unknown')}"},
        "input": {**prepared, "overlap": overlap, "activation": "sigmoid" if sigmoid else "softmax"},
    }


def _json(path: Path) -> dict[str, Any]:
    if not path.is_file():
        hint = "A bundle needs configs/metadata.json, configs/inference.json and models/model.pt."
        if path.with_suffix(".yaml").is_file():
            hint = f"Only JSON is read: save {path.with_suffix('.yaml').name} as {path.name}."
        raise InputError("is missing", where=path, hint=hint)
    content = read_json(path)
    if not isinstance(content, dict):
        raise InputError("is not a JSON object", where=path)
    return content


def resolved(config: Mapping[str, Any], value: Any, where: Path) -> Any:
    """``value`` with references (``@a#b``) replaced by their targets; expressions raise InputError."""
    return _Resolver(config, where).resolved(value)


class _Resolver:
    """Follows references; at most so many, because a few can stand for any number."""

    def __init__(self, config: Mapping[str, Any], where: Path):
        self._config, self._where, self._left = config, where, _MOST_VALUES

    def resolved(self, value: Any, depth: int = 0) -> Any:
        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            raise InputError("refers to itself, or to too much", where=self._where, hint=_WRITE_VALUE)
        if isinstance(value, Mapping):
            return {key: self.resolved(part, depth + 1) for key, part in value.items()}
        if isinstance(value, list):
            return [self.resolved(part, depth + 1) for part in value]
        if not isinstance(value, str) or value[:1] not in "$@%" or not value:
            return value
        if value[0] != "@":
            what = f"holds an expression ({value[:60]!r}), and expressions in a bundle are not run"
            raise InputError(what, where=self._where, hint=_WRITE_VALUE)
        found: Any = self._config
        for key in value[1:].replace("::", "#").split("#"):
            try:
                found = found[int(key)] if isinstance(found, list) else found[key]
            except (KeyError, IndexError, ValueError, TypeError):
                raise InputError(f"refers to {value[:60]!r}, which it does not hold", where=self._where) from None
        return self.resolved(found, depth + 1)


def _required(config: Mapping[str, Any], key: str, where: Path) -> Any:
    if key not in config:
        raise InputError(f"does not say {key!r}", where=where, hint="See the MONAI bundle specification.")
    return resolved(config, config[key], where)


def _transforms(config: Mapping[str, Any], where: Path, key: str = "preprocessing") -> list[dict[str, Any]]:
    steps = _required(config, key, where)
    steps = steps.get("transforms", []) if isinstance(steps, dict) else steps
    if not isinstance(steps, list) or not all(isinstance(s, dict) for s in steps):
        raise InputError(f"has no list of transforms under {key!r}", where=where)
    return [s for s in steps if not s.get("_disabled_")]


def _optional(config: Mapping[str, Any], key: str, folder: Path) -> list[dict[str, Any]]:
    """Transforms after the network: only the activation is used, others (such as writing files) are ignored."""
    steps = config.get(key, [])
    steps = steps.get("transforms", []) if isinstance(steps, dict) else steps
    return [s for s in steps if isinstance(s, dict)] if isinstance(steps, list) else []


def _short(transform: Mapping[str, Any]) -> str:
    from .bundle_input import short_name

    return short_name(transform)


def _network(config: Mapping[str, Any], where: Path) -> dict[str, Any]:
    definition = dict(_required(config, "network_def", where))
    target = str(definition.pop("_target_", ""))
    name = target.rpartition(".")[2]
    if target != name and not target.startswith("monai.networks.nets."):
        raise InputError(
            f"asks for the network {target!r}, which is not one of monai's own and would run code of the bundle",
            where=where,
            hint=f"Networks that can be used: {', '.join(MONAI_NETWORKS)}.",
        )
    if name not in MONAI_NETWORKS:
        raise unknown_name("network architecture", name, MONAI_NETWORKS)
    arguments = {key: value for key, value in definition.items() if not key.startswith("_")}
    if "pretrained" in arguments:
        arguments["pretrained"] = False  # would download weights, which model.pt replaces
    if "out_channels" not in arguments or int(arguments.get("in_channels", 1)) != 1:
        raise InputError("has to describe a network with one input channel (the CT) and out_channels", where=where)
    arguments.setdefault("in_channels", 1)
    return {"architecture": name, "arguments": arguments}


def _window(config: Mapping[str, Any], where: Path) -> tuple[list[int], float]:
    inferer = _required(config, "inferer", where)
    if _short(inferer) != "SlidingWindowInferer" or len(inferer.get("roi_size", [])) != 3:
        raise InputError("has to use a SlidingWindowInferer with a roi_size of three numbers", where=where)
    return [int(n) for n in inferer["roi_size"]], float(inferer.get("overlap", 0.25))


def _output_names(about: Mapping[str, Any], where: Path) -> list[str]:
    try:
        channels = about["network_data_format"]["outputs"]["pred"]["channel_def"]
        return [str(channels[str(n)]) for n in range(len(channels))]
    except (KeyError, TypeError):
        hint = "It stands under network_data_format / outputs / pred / channel_def."
        raise InputError("does not name the network's output channels", where=where, hint=hint) from None


def known_structures(names: list[str], where: Path) -> dict[str, list[str]]:
    """The catalogue structures, each with the output channels that form it; other outputs are ignored."""
    known: dict[str, list[str]] = {}
    for name in names:
        entry = recognise(name)
        if entry is not None and entry.kind != "EXTERNAL":
            known.setdefault(entry.name, []).append(name)
    for structure, parts in UNIONS.items():
        if structure not in known and all(part in names for part in parts):
            known[structure] = list(parts)
    if not known:
        raise InputError(
            f"names no structure that is known here (its outputs: {', '.join(names[:8])}{', ...' * (len(names) > 8)})",
            where=where,
            hint="Name the channels as TG-263 does: Heart, Lung_L, CTVp_Breast_L, CTVn_IMN_L...",
        )
    return known
