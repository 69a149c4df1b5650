# SPDX-License-Identifier: Apache-2.0
"""Second stages: networks that contour a crop about structures that were found before, on finer voxels.

A model's ``refinements`` name folders in its own with a model each. What such a model draws takes the place of what was
there; where it draws nothing, or nothing was found to work around, everything stays.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from AIOCommon import StructureSet, Volume
from AIOCommon.core import triples
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .bundle_input import BundleInput
from .models import Model, load_model
from .network_view import NetworkView, view_from
from .postprocessing import Anatomy, tidy
from .preparation import WindowAndPosition
from .preprocessing import body_middle_mm, patient_axes, resampled
from .probability_maps import drawn_structures, upsampled
from .sliding import class_probabilities, pick_device


def refined(
    found: StructureSet,
    ct: Volume,
    body: np.ndarray,
    model: Model,
    progress: Progress = NO_PROGRESS,
    *,
    device: str | None = None,
) -> StructureSet:
    """The structures with those in the place of the first stage's that the model's further stages draw.

    Parameters
    ----------
    found : on the grid of the CT. body : bool mask on it.

    Raises
    ------
    InputError : a further stage's files cannot be used.
    """
    rows = model.info.metadata.get("refinements", [])
    for number, row in enumerate(rows):
        part = SubProgress(progress, number / len(rows), (number + 1) / len(rows))
        part.update(0.0, f"refining {', '.join(row['around'])}")
        stage = load_model(model.info.folder / row["folder"])
        found = _refined_once(found, ct, body, stage, row, part, device)
    return found


def _refined_once(
    found: StructureSet,
    ct: Volume,
    body: np.ndarray,
    stage: Model,
    row: dict[str, Any],
    progress: Progress,
    device: str | None,
) -> StructureSet:
    target = np.zeros(ct.grid.shape_kji, bool)
    for name in row["around"]:
        structure = found.get(name)
        if structure is not None and not structure.is_empty:
            target |= structure.full_mask()
    if not target.any():
        return found
    turned = patient_axes(ct)
    crop = turned.cropped(_box(patient_axes(Volume(target, ct.grid)), float(row["margin_mm"])))
    smooth = stage.preparation.smooth
    coarse = resampled(crop, stage.spacing_kji_mm, smooth=smooth)
    view = _view(stage)
    channels = view.channels(coarse.array_kji, _left_mm(coarse, turned, body, ct))
    used = sorted({channel for parts in stage.structures.values() for channel in parts})
    network = stage.network.to(pick_device(device))
    probabilities = class_probabilities(
        network, channels, stage.patch_kji, device=device, fill=view.fill, keep=used, progress=progress
    )
    anatomy = Anatomy(ct, body)
    masks, boxes = {}, {}
    for name, parts in stage.structures.items():
        joined = probabilities[[used.index(channel) for channel in parts]].sum(axis=0)
        fine, boxes[name] = upsampled(joined, coarse.grid, ct.grid)
        masks[name] = tidy(name, fine, boxes[name], anatomy, stage.threshold(name), coarse.grid)
    return found.with_structures(drawn_structures(masks, boxes, ct.grid, stage.description))


def _box(mask: Volume, margin_mm: float) -> triples.Box:
    first, stop = [], []
    for axis, spacing in enumerate(mask.grid.spacing_kji_mm):
        hit = np.flatnonzero(mask.array_kji.any(axis=tuple(a for a in range(3) if a != axis)))
        margin = int(np.ceil(margin_mm / float(spacing)))
        first.append(max(0, int(hit[0]) - margin))
        stop.append(min(mask.array_kji.shape[axis], int(hit[-1]) + 1 + margin))
    return triples.box(first, stop)


def _left_mm(coarse: Volume, turned: Volume, body: np.ndarray, ct: Volume) -> np.ndarray:
    """(i,) mm to the left of the body's midline of the columns of a crop."""
    there = patient_axes(Volume(body, ct.grid)).array_kji
    spacing = float(turned.grid.spacing_kji_mm[2])
    columns = np.column_stack([np.arange(coarse.array_kji.shape[2]), *np.zeros((2, coarse.array_kji.shape[2]))])
    on_turned = turned.grid.to_ijk(coarse.grid.to_ras(columns))[:, 0] * spacing
    middle: np.ndarray = on_turned - body_middle_mm(there, spacing)
    return middle


def _view(stage: Model) -> NetworkView:
    if isinstance(stage.preparation, WindowAndPosition):
        return view_from(None, stage.preparation.window_hu)
    assert isinstance(stage.preparation, BundleInput)
    return view_from(stage.info.metadata["input"], (0.0, 1.0))
