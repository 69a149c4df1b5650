# SPDX-License-Identifier: Apache-2.0
"""The error of a registration against a phantom's true transform (target registration error)."""

from __future__ import annotations

import numpy as np

from AIOCommon.core.spatial_transform import SpatialTransform
from SegmentationModuleLib.core.phantom import Phantom
from SegmentationModuleLib.core.phantom.further_images import FurtherImage


def true_error_mm(
    phantom: Phantom, image: FurtherImage, transform: SpatialTransform, name: str = "BODY", count: int = 40_000
) -> np.ndarray:
    """Distances (n,) in mm at random places of the further image that show a structure of the CT.

    A place q of the image shows the anatomy at S(q) of the CT, exactly; the transform should bring S(q) back to q.
    """
    grid = image.volume.grid
    rng = np.random.default_rng(0)
    q = grid.to_ras(rng.uniform(0, np.array(grid.shape_kji[::-1]) - 1, (count, 3)))
    ct_places = image.pose.to_ct(q * (-1, -1, 1)) * (-1, -1, 1)
    mask = next(s for s in phantom.structures if s.name == name).full_mask()
    at = np.rint(phantom.ct.grid.to_ijk(ct_places)).astype(int)[:, ::-1]
    inside = ((at >= 0) & (at < phantom.ct.grid.shape_kji)).all(axis=1)
    inside[inside] = mask[tuple(at[inside].T)]
    return np.linalg.norm(transform.apply(ct_places[inside]) - q[inside], axis=1)


def best_rigid(image: FurtherImage) -> SpatialTransform:
    """The rigid part of the truth: what no rigid registration is asked to beat."""
    return SpatialTransform(np.linalg.inv(image.pose.rigid_lps()))
