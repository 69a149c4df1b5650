# SPDX-License-Identifier: Apache-2.0
"""The sample case of the checks: a phantom, a dose and a plan made without a planner, and painting on them."""

import os

import numpy as np
import slicer

PRESCRIPTION_GY = 40.0
SMALL_SPACING_MM = (8.0, 5.0, 5.0)


def sample_phantom():
    """The sample case; AIORT_CHECKS_SPACING_MM="5,4,4" makes it coarser and the checks faster."""
    from SegmentationModuleLib.core.phantom import make_phantom, make_sample

    spacing = os.environ.get("AIORT_CHECKS_SPACING_MM")
    if not spacing:
        return make_sample()
    return make_phantom(1, tuple(float(s) for s in spacing.split(",")), operated="left")


def small_phantom():
    """A coarse phantom (voxels of 8 x 5 x 5 mm) for checks that contour and plan."""
    from SegmentationModuleLib.core.phantom import make_phantom

    return make_phantom(1, SMALL_SPACING_MM, operated="left")


def simple_dose(phantom):
    """A given dose without a planner: the prescription in the breast, falling off over three centimetres."""
    from scipy.ndimage import distance_transform_edt

    from AIOCommon.core.volume import Volume

    grid = phantom.ct.grid
    target = phantom.structures.get("CTVp_Breast_L").full_mask()
    distance_mm = distance_transform_edt(~target, sampling=tuple(grid.spacing_kji_mm))
    dose = PRESCRIPTION_GY / (1.0 + np.exp((distance_mm - 15.0) / 7.5))
    return Volume(dose.astype(np.float32), grid, "Gy")


def simple_plan(phantom):
    """Two open tangents as plain data."""
    centre = [float(x) for x in phantom.structures.get("CTVp_Breast_L").centroid_ras_mm()]
    edges = [float(x) for x in range(-80, 81, 20)]
    fluence = {"x_edges_mm": edges, "y_edges_mm": edges, "mu": np.full((8, 8), 60.0).tolist()}
    common = {"collimator_deg": 0.0, "couch_deg": 0.0, "isocentre_ras_mm": centre, "mu": 120.0}
    common.update(fluence=fluence, control_points=[])
    beams = [{"name": "Medial", "gantry_deg": 305.0, **common}, {"name": "Lateral", "gantry_deg": 125.0, **common}]
    return {
        "format": 1,
        "name": "Sample plan",
        "protocol": "40in15-dbcg",
        "prescription_gy": PRESCRIPTION_GY,
        "fractions": 15,
        "machine": "halcyon_6mv_fff",
        "side": "left",
        "technique": "open tangents",
        "notes": [],
        "beams": beams,
    }


def heart_mask(nodes):
    """The voxels of the heart (kji) on the grid of the CT."""
    return slicer.util.arrayFromSegmentBinaryLabelmap(nodes["contours"], "Heart", nodes["ct"]).astype(np.uint8)


def paint(nodes, segment, mask):
    """What a brush leaves: other voxels in one segment, and the events that go with it."""
    slicer.util.updateSegmentBinaryLabelmapFromArray(mask.astype(np.uint8), nodes["contours"], segment, nodes["ct"])


def with_a_stroke_towards_the_dose(mask, dose):
    """The mask with a ball of 15 voxels added where the dose near it is highest."""
    array = slicer.util.arrayFromVolume(dose)
    k, j, i = (int(x) for x in np.unravel_index(int(np.argmax(np.where(mask > 0, array, -1.0))), mask.shape))
    painted = mask.copy()
    kk, jj, ii = np.ogrid[: mask.shape[0], : mask.shape[1], : mask.shape[2]]
    painted[(kk - k) ** 2 * 2 + (jj - j) ** 2 + (ii - i) ** 2 <= 15**2] = 1
    return painted


def voxel_mean_gy(nodes, segment):
    """The mean dose of the voxels, by numpy alone."""
    mask = slicer.util.arrayFromSegmentBinaryLabelmap(nodes["contours"], segment, nodes["ct"]) > 0
    return float(slicer.util.arrayFromVolume(nodes["dose"])[mask].mean())
