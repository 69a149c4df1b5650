# SPDX-License-Identifier: Apache-2.0
"""Structures from label maps and masks: NRRD, NIfTI, MetaImage, and Slicer's .seg.nrrd with its segments' names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from .errors import InputError
from .structures import Structure, StructureSet
from .volume import Volume
from .volume_file import SUFFIXES, read_image

if TYPE_CHECKING:
    import SimpleITK

_MOST_LABELS = 512
_MOST_LAYERS = 32


@dataclass(frozen=True)
class _Segment:
    """A named label of a layer, as Slicer's segmentation files list them."""

    name: str
    label: int
    layer: int


def stem(path: Path) -> str:
    """The file's name without its endings (.nii.gz, .seg.nrrd)."""
    return re.sub(r"(\.seg)?(\.nii\.gz|\.nrrd|\.nhdr|\.nii|\.mha|\.mhd)$", "", path.name, flags=re.IGNORECASE)


def read_label_file(path: str | Path) -> StructureSet:
    """The structures of a label map; a mask of 0 and 1 is one structure with the name of its file.

    Labels of a file that names none are called "label 1", "label 2" ...

    Raises
    ------
    InputError : the file is no label map: unreadable, fractions or negative values, more than 512 labels, or empty.
    """
    path = Path(path)
    if not path.name.lower().endswith(SUFFIXES) or not path.is_file():
        raise InputError("is no label map", where=path.name, hint=f"Known: {', '.join(SUFFIXES)}.")
    image = read_image(path, most_components=_MOST_LAYERS)
    segments = _segments(image)
    layers = list(_layers(image, path))
    grid = layers[0].grid
    if segments is None:
        if len(layers) > 1:
            raise InputError("has several values per voxel and names no segments", where=path.name)
        labels = [int(label) for label in np.unique(layers[0].array_kji) if label]
        if len(labels) > _MOST_LABELS:
            raise InputError(f"has {len(labels)} labels, which no segmentation has", where=path.name)
        one_mask = labels == [1] or (len(labels) == 1 and labels[0] == 255)
        segments = [_Segment(stem(path) if one_mask else f"label {label}", label, 0) for label in labels]
    if not segments:
        raise InputError("is empty: it marks nothing", where=path.name)
    structures = [
        Structure.from_mask(s.name, layers[s.layer].array_kji == s.label, grid)
        for s in segments
        if s.layer < len(layers)
    ]
    names = [structure.name for structure in structures]
    for name in names:
        if names.count(name) > 1:
            raise InputError(f"names two segments '{name}'", where=path.name, hint="Rename one of them.")
    return StructureSet(grid, tuple(structures), path.name)


def read_mask_folder(folder: str | Path, *, keep_empty: bool = False) -> StructureSet:
    """One structure for each mask file of a folder, as TotalSegmentator writes them.

    Parameters
    ----------
    keep_empty : keep masks that mark nothing as empty structures; else they are left out.

    Raises
    ------
    InputError : there is no mask, one of them is no mask, or they lie on different grids.
    """
    folder = Path(folder)
    structures: list[Structure] = []
    for path in sorted(p for p in folder.iterdir() if p.name.lower().endswith(SUFFIXES)):
        image = read_image(path)
        (layer,) = _layers(image, path)
        values = np.unique(layer.array_kji)
        if len(values) > 2:
            raise InputError("has several labels; a folder of masks has one structure a file", where=path.name)
        if structures and not layer.grid.same_as(structures[0].grid):
            raise InputError("lies on another grid than the masks beside it", where=path.name)
        if keep_empty or values.max() > 0:
            structures.append(Structure.from_mask(stem(path), layer.array_kji > 0, layer.grid))
    if all(structure.is_empty for structure in structures):
        raise InputError("holds no mask that marks anything", where=folder.name)
    return StructureSet(structures[0].grid, tuple(structures), folder.name)


def _layers(image: SimpleITK.Image, path: Path) -> Iterator[Volume]:
    """Each layer in the patient's axes, as whole numbers."""
    import SimpleITK as sitk

    count = image.GetNumberOfComponentsPerPixel()
    for layer in range(count):
        part = sitk.VectorIndexSelectionCast(image, layer) if count > 1 else image
        volume = Volume.from_sitk(sitk.DICOMOrient(part, "LPS"))
        array = volume.array_kji
        if array.dtype.kind == "f" and not (np.isfinite(array).all() and np.array_equal(array, np.rint(array))):
            raise InputError("has fractions, a label map has whole numbers", where=path.name)
        if array.size and (array.min() < 0 or array.max() > 2**31 - 1):
            raise InputError("has values that are no labels", where=path.name, hint="Labels are 0 and above.")
        yield Volume(array.astype(np.int32), volume.grid, "")


def _segments(image: SimpleITK.Image) -> list[_Segment] | None:
    """The segments of Slicer's file; None of another file."""
    keys = set(image.GetMetaDataKeys())
    numbers = sorted(int(m[1]) for key in keys if (m := re.fullmatch(r"Segment(\d{1,4})_Name", key)))
    if not numbers:
        return None
    found = []
    for number in numbers[:_MOST_LABELS]:

        def value(field: str, default: str, number: int = number) -> str:
            key = f"Segment{number}_{field}"
            return image.GetMetaData(key) if key in keys else default

        label, layer = value("LabelValue", str(number + 1)), value("Layer", "0")
        if label.isdigit() and layer.isdigit():
            name = "".join(c for c in value("Name", "") if c.isprintable()).strip()
            found.append(_Segment(name or f"label {label}", int(label), int(layer)))
    return found
