# SPDX-License-Identifier: Apache-2.0
"""The folder of a network that makes CTs from MRs: ``model.json``, weights (safetensors), ``README.md``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.entries import Entries
from AIOCommon.core.hashing import file_sha256
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import Choice

from ..model_files import METADATA_FILE, WEIGHTS_FILE, write_metadata, write_weights
from ..weights import fill_network, read_weights
from .networks import ARCHITECTURES, generator, generator_description
from .options import METHODS, WEIGHTINGS, SyntheticCtOptions

if TYPE_CHECKING:
    import torch

KIND, CARD_FILE = "synthetic CT", "README.md"
NOTICE = "synthetic, not for clinical use"
_HINT = "Give a folder that `synthetic-ct train` wrote."
_OPTIONS = SyntheticCtOptions.declared()


@dataclass(frozen=True, eq=False)
class CtMaker:
    """A network that makes CTs, ready for use.

    Parameters
    ----------
    weighting : of the MRs it was trained on. sha256 : of its weights.
    """

    network: torch.nn.Module
    name: str
    method: str
    weighting: str
    spacing_mm: float
    sha256: str


def write_maker(
    folder: Path, network: torch.nn.Module, options: SyntheticCtOptions, name: str, training: Mapping[str, Any]
) -> None:
    """Write weights (float16), description and card.

    Parameters
    ----------
    training : what was learned from, and how; goes into the description and the card.
    """
    metadata = {
        "kind": KIND,
        "name": name,
        "notice": NOTICE,
        "intended_use": "research and teaching",
        "licence": "Apache-2.0",
        "method": options.method,
        "weighting": options.weighting,
        "spacing_mm": options.spacing_mm,
        "network": generator_description(options.method, options.filters),
        "weights": {"file": WEIGHTS_FILE, "sha256": write_weights(folder, network.state_dict())},
        "training": dict(training),
    }
    write_metadata(folder, metadata)
    with atomic_file(folder / CARD_FILE) as temporary:
        temporary.write_text(_card(metadata), encoding="utf-8")


def read_maker(folder: str | Path) -> CtMaker:
    """The network of a folder.

    Raises
    ------
    InputError : it is no such folder, damaged, or its weights are not those that its description names.
    """
    folder = Path(folder).expanduser()
    path = folder / METADATA_FILE
    about = Entries(read_json(path, _HINT), path, hint=_HINT, kind="a maker of synthetic CTs")
    about.take("kind", Choice(choices=(KIND,)))
    method = str(about.take("method", Choice(choices=METHODS)))
    about.within("network").take("architecture", Choice(choices=(ARCHITECTURES[method],)))
    filters = about.within("network").within("arguments").take("filters", _OPTIONS["filters"])
    weights, wanted = folder / WEIGHTS_FILE, about.within("weights").text("sha256", most=64)
    if not weights.is_file():
        raise InputError("is missing", where=weights, hint=_HINT)
    if (sha256 := file_sha256(weights)) != wanted:
        raise InputError("is not the file that its description names (its SHA-256 differs)", where=weights, hint=_HINT)
    network = generator(method, int(filters))
    fill_network(network, read_weights(weights), weights)
    return CtMaker(
        network.eval(),
        about.text("name", most=200),
        method,
        about.take("weighting", Choice(choices=WEIGHTINGS)),
        about.take("spacing_mm", _OPTIONS["spacing_mm"]),
        sha256,
    )


def _card(metadata: Mapping[str, Any]) -> str:
    training = metadata["training"]
    options = training["options"]
    told = [
        f"# {metadata['name']}",
        "",
        f"**{metadata['notice']}.** Makes a CT from an MR ({metadata['weighting']}) of the chest, slice by slice.",
        f"Licence of the weights: {metadata['licence']}.",
        "",
        f"- Learned {metadata['method']}: {training['data']}, {training['mr_slices']} slices of MR and "
        f"{training['ct_slices']} of CT at {metadata['spacing_mm']:g} mm.",
        f"- {training['steps']} steps of {options['batch']} slices, {training['elapsed_minutes']:.0f} minutes; "
        "all options stand in `model.json`.",
        "- `weights.safetensors`: float16, no code; its SHA-256 stands in `model.json` and is checked at loading.",
        "",
        "## Where it fails",
        "",
        "- On anything unlike what it learned from: another sequence, scanner, coil, field of view, anatomy.",
        "- Bone and air are both dark in MR. It tells them by their place, and may be wrong where a patient differs.",
        "- It was never examined clinically. No dose that is computed on its result may be given to anybody.",
        "",
    ]
    return "\n".join(told)
