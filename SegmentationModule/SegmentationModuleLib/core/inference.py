# SPDX-License-Identifier: Apache-2.0
"""Contour a CT with a model, in this process."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from AIOCommon import InputError, StructureSet, Volume
from AIOCommon.core.names import catalogue
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .anatomy_contours import corrected
from .anchors import Anchors, find_anchors
from .further_channels import image_channels
from .models import Model
from .patient import find_patient, mask_on_grid
from .postprocessing import Anatomy, tidy
from .preprocessing import resampled
from .probability_maps import drawn_structures, upsampled
from .refinement import refined
from .sliding import pick_device
from .tumour_bed import BED, with_bed_by_clips
from .two_views import looked_at, view_agreement, with_agreement

LEAST_LUNGS_CC = 300.0  # both lungs together; their bases in a CT of the abdomen have less


def segment(
    ct: Volume,
    model: Model,
    progress: Progress = NO_PROGRESS,
    *,
    device: str | None = None,
    images: Mapping[str, Volume] | None = None,
) -> StructureSet:
    """BODY and all structures of the model on the grid of the CT; structures that were not found are omitted.

    Parameters
    ----------
    ct : HU, any orientation and spacing.
    model : from :func:`SegmentationModuleLib.core.models.load_model`.
    progress : updated after each patch; may raise ``Cancelled``.
    device : "cpu" or "cuda"; by default CUDA if available.
    images : that the model looks at beside the CT, by name, on the CT's grid.

    Raises
    ------
    InputError : an image beside the CT is missing; no patient, or no lungs, were found in the CT, or it has values that
        are not finite, or too few slices.
    """
    progress.update(0.0, "preparing the CT")
    patient = find_patient(ct)
    turned, body_on_ct = patient.turned, patient.body
    anchors = None
    if model.corrected_by_anatomy:
        progress.update(0.01, "looking for lungs and spine")
        anchors = find_anchors(ct, body_on_ct)
        require_lungs(anchors)
    prepared = model.preparation
    coarse = resampled(turned, model.spacing_kji_mm, smooth=prepared.smooth)
    coarse_body = mask_on_grid(patient.body_turned, turned.grid, coarse.grid)
    network_in = prepared.network_input(coarse, coarse_body)
    beside = image_channels(images or {}, model.info.further, coarse.grid, network_in.grid)
    progress.update(0.05, "looking at the CT")
    target = pick_device(device)
    network = model.network.to(target)
    used = sorted({channel for channels in model.structures.values() for channel in channels})
    looks_twice = model.corrected_by_anatomy and not len(beside)  # what is known to be out of its depth on patients
    probabilities = prepared.probabilities(
        network,
        np.concatenate([network_in.channels, beside]),
        model.patch_kji,
        keep=used,
        device=str(target),
        images=len(beside),
        progress=SubProgress(progress, 0.05, 0.45 if looks_twice else 0.75),
    )
    agreed: dict[str, float] = {}
    if looks_twice:
        first = {
            name: prepared.joined(probabilities[[used.index(channel) for channel in model.structures[name]]])
            for name in model.structures
            if looked_at(name)
        }
        part = SubProgress(progress, 0.45, 0.75)
        agreed = view_agreement(model, patient, first, network_in.grid, device=str(target), progress=part)
    anatomy = Anatomy(ct, body_on_ct)
    drawn = [patient.structure()]
    names = list(model.structures)
    maps = {}
    for number, name in enumerate(names):
        progress.update(0.75 + 0.15 * number / len(names), f"drawing {name}")
        channels = [used.index(channel) for channel in model.structures[name]]
        maps[name] = upsampled(prepared.joined(probabilities[channels]), network_in.grid, ct.grid)
    del probabilities
    masks = {}
    for number, name in enumerate(names):
        progress.update(0.9 + 0.05 * number / len(names), f"tidying {name}")
        masks[name] = tidy(name, maps[name][0], maps[name][1], anatomy, model.threshold(name), network_in.grid)
    boxes = {name: maps[name][1] for name in names}
    drawn += drawn_structures(masks, boxes, ct.grid, model.description)
    found = with_agreement(StructureSet(ct.grid, tuple(drawn), model.name), agreed)
    if anchors is not None:
        progress.update(0.95, "comparing with the anatomy")
        found = corrected(found, anchors)
    if BED in model.structures:
        found = with_bed_by_clips(found, ct, model.description)
    found = refined(found, ct, body_on_ct, model, SubProgress(progress, 0.96, 1.0), device=device)
    progress.update(1.0, "contours ready")
    order = {name: n for n, name in enumerate(catalogue())}
    return StructureSet(ct.grid, tuple(sorted(found, key=lambda s: order.get(s.name, 999))), model.name)


def require_lungs(anchors: Anchors) -> None:
    """Refuse a CT of another part of the body before it is contoured."""
    lungs_cc = float(anchors.lungs.both.sum()) * anchors.frame.voxel_cc
    if lungs_cc < LEAST_LUNGS_CC:
        raise InputError(
            f"the CT does not show a chest: {lungs_cc:.0f} cc of lung were found",
            hint="Give the planning chest CT, in HU.",
        )
