# SPDX-License-Identifier: Apache-2.0
"""What the description of a model can say; checked before a network is built or a weight is read.

The description is that of ``model.json``; bundles and nnU-Net folders are turned into one.
"""

from __future__ import annotations

from math import prod
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.entries import Entries
from AIOCommon.core.options import Choice, Integer, Number, shown

from .architectures import NNUNET, architecture
from .bundle_input import is_orientation
from .further_channels import IMAGES

SPACING_MM = Number("Of the network's voxels; CTs have 0.3 to 10.", unit="mm", minimum=0.2, maximum=20)
PATCH = Integer("Voxels of a patch along an axis.", minimum=2, maximum=1024)
FOLD = Integer("Voxels of a block along an axis; 8 in all are too many channels already.", minimum=1, maximum=4)
HU = Number("End of the window.", unit="HU", minimum=-32768, maximum=32767)
THRESHOLD = Number("Probability from which on a voxel belongs to a structure.", minimum=0, maximum=1)
OVERLAP = Number("Of neighbouring patches; beyond 0.9 a case takes hours.", minimum=0, maximum=0.9)
ACTIVATION = Choice("After the network.", choices=("softmax", "sigmoid"))
CHANNELS = Integer("Of the network's input.", minimum=1, maximum=8)
OUTPUTS = Integer("Classes; each is a volume of probabilities.", minimum=2, maximum=512)
INTENSITY = Number("Of a transform of the CT's values.", minimum=-1e6, maximum=1e6)
MARGIN_MM = Number("Around the structures that a further stage refines.", unit="mm", minimum=0, maximum=300)
MOST_PATCH_VOXELS = 1 << 24
MOST_STRUCTURES, MOST_STEPS = 512, 16
HINT = "Correct the file, or choose another model with --model."

_STEPS: dict[str, tuple[frozenset[str], frozenset[str], frozenset[str]]] = {  # numbers needed, numbers possible, flags
    "ScaleIntensityRange": (frozenset({"a_min", "a_max"}), frozenset({"b_min", "b_max"}), frozenset({"clip"})),
    "ScaleIntensity": (frozenset(), frozenset({"minv", "maxv"}), frozenset({"channel_wise"})),
    "NormalizeIntensity": (
        frozenset(),
        frozenset({"subtrahend", "divisor"}),
        frozenset({"nonzero", "channel_wise"}),
    ),
    "CTNormalization": (frozenset({"percentile_00_5", "percentile_99_5", "mean", "std"}), frozenset(), frozenset()),
}


def check_metadata(metadata: Any, where: Path) -> dict[str, Any]:
    """The description, if everything that is used of it is possible.

    Raises
    ------
    InputError : an entry is missing, of the wrong kind or beyond its limits; names that do not go together; weights
        outside the model's folder.
    """
    about = Entries(metadata, where, hint=HINT)
    about.text("name", most=200)
    for key in ("notice", "intended_use", "licence"):
        about.text(key, "", most=5000)
    for key in ("training", "validation"):
        about.within(key, {})
    _check_weights(about.within("weights"))
    _check_grid(about)
    atoms = about.texts("atoms", int(OUTPUTS.maximum))
    if len(set(atoms)) < len(atoms):
        raise about.wrong("names an atom twice")
    network = about.within("network")
    _check_architecture(network.text("architecture", most=60), where)
    arguments = network.within("arguments")
    if arguments.take("out_channels", OUTPUTS) != len(atoms):
        raise about.wrong(
            f"names {len(atoms)} atoms for {shown(arguments.given('out_channels'))} outputs of the network"
        )
    channels = 1 if "input" in about else 2  # a window of HU and the position
    further = about.texts("further", len(IMAGES), [])
    if set(further) - set(IMAGES) or len(set(further)) < len(further):
        raise about.wrong("names images beside the CT that are not known", f"Known: {', '.join(IMAGES)}.")
    channels += len(further)
    if arguments.take("in_channels", CHANNELS) != channels:
        raise about.wrong(f"gives the network {channels} channels, not {shown(arguments.given('in_channels'))}")
    _check_structures(about, atoms)
    if "input" in about:
        check_input(about.within("input"))
    _check_refinements(about)
    return dict(about.content)


def _check_architecture(name: str, where: Path) -> None:
    if name == NNUNET:
        return
    try:
        architecture(name)
    except InputError as error:
        raise InputError(error.what, where=where, hint=error.hint) from error


def _check_refinements(about: Entries) -> None:
    """Further models in folders of this one's that work around structures that were found."""
    for row in about.rows("refinements", MOST_STEPS, []):
        folder = row.text("folder", most=60)
        if not folder.replace("-", "").replace("_", "").isalnum() or not folder.isascii():
            raise row.wrong(f"{row.named('folder')} {shown(folder)} is no plain name of a folder")
        if not row.texts("around", MOST_STRUCTURES):
            raise row.wrong(f"{row.named('around')} names no structure")
        row.take("margin_mm", MARGIN_MM)


def _check_weights(weights: Entries) -> None:
    file = weights.text("file", most=300)
    windows = PureWindowsPath(file)
    if PurePosixPath(file).is_absolute() or windows.drive or windows.root or ".." in windows.parts:
        raise weights.wrong(f"{weights.named('file')} {shown(file)} lies outside the model's folder")
    weights.text("sha256", "", most=64)
    weights.text("prefix", "", most=100)


def _check_grid(about: Entries) -> None:
    about.three("spacing_kji_mm", SPACING_MM)
    patch = about.three_whole("patch_kji", PATCH)
    fold = about.within("network").three_whole("fold_kji", FOLD, (1, 1, 1))
    if prod(patch) > MOST_PATCH_VOXELS:
        raise about.wrong(f"has patches of {' x '.join(map(str, patch))} voxels", f"At most {MOST_PATCH_VOXELS}.")
    if any(p % f for p, f in zip(patch, fold)):
        raise about.wrong("has patches that are no whole number of blocks (fold_kji)")
    if "window_hu" in about:
        low, high = about.numbers("window_hu", HU, 2, 2)
        if not low < high:
            raise about.wrong("window_hu does not grow")


def _check_structures(about: Entries, atoms: list[str]) -> None:
    structures = about.within("structures")
    if not 0 < len(structures.content) <= MOST_STRUCTURES:
        raise about.wrong(f"has {len(structures.content)} structures", f"1 to {MOST_STRUCTURES} are possible.")
    for name in structures:
        parts = structures.texts(name, len(atoms))
        if not name.strip() or not name.isprintable() or len(name) > 200:
            raise about.wrong(f"has a structure called {shown(name)}")
        unknown = [part for part in parts if part not in atoms]
        if unknown or not parts or len(set(parts)) < len(parts):
            what = f"an atom it does not list ({shown(unknown[0])})" if unknown else "its parts twice, or none"
            raise about.wrong(f"{shown(name)} names {what}")
    thresholds = about.within("thresholds", {})
    for name in thresholds:
        if thresholds.given(name) is not None:
            thresholds.take(name, THRESHOLD)


def check_input(made: Entries) -> None:
    """The section on how the CT is prepared, of models that do it in their own way."""
    axes = made.text("axes", most=3)
    if not is_orientation(axes):
        raise made.wrong(f"{made.named('axes')} is {shown(axes)}, not three letters such as RAS")
    made.flag("crop")
    made.take("overlap", OVERLAP)
    made.take("activation", ACTIVATION)
    for step in made.rows("intensity", MOST_STEPS):
        name = step.text("name", most=60)
        if name not in _STEPS:
            raise step.wrong(f"prepares the CT with {shown(name)}", f"Known: {', '.join(_STEPS)}.")
        needed, possible, flags = _STEPS[name]
        for key in step:
            if key in flags:
                step.flag(key)
            elif key in needed or (key in possible and step.given(key) is not None):
                step.take(key, INTENSITY)
            elif key not in possible and key != "name":
                raise step.wrong(f"uses {name} with {shown(key)}, which is not known here")
        missing = sorted(needed - step.content.keys())
        if missing:
            raise step.wrong(f"uses {name} without {missing[0]}")
