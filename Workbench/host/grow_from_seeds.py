# SPDX-License-Identifier: Apache-2.0
"""The structure's own strokes grow along the picture, against what lies far away and against its neighbours.

Slicer's fast grow-cut (vtkImageGrowCutSegment; Zhu et al., NA-MIC 2014) with two labels: the active structure, and all
that lies further than a reach from it or belongs to another visible structure that it does not overlap.
"""

from __future__ import annotations

import numpy as np
import slicer
import vtk
from trame_slicer.segmentation import ModificationMode, SegmentationEffect
from vtkmodules.util.numpy_support import numpy_to_vtk, vtk_to_numpy

from Workbench.host.strokes import labelmap_in, volume_extent, voxels_of

_LABELMAP = slicer.vtkSegmentationConverter.GetBinaryLabelmapRepresentationName()


def _image(array: np.ndarray):
    image = vtk.vtkImageData()
    image.SetDimensions(*array.shape[::-1])
    image.GetPointData().SetScalars(numpy_to_vtk(np.ascontiguousarray(array).ravel(), deep=True))
    return image


class GrowFromSeeds(SegmentationEffect):
    """Strokes in a few slices become the structure that they lie in."""

    reach_mm = 15.0

    def _create_pipeline(self, _view_node, _parameter) -> None:
        """No interaction in the views: the brush makes the seeds."""

    def apply(self) -> None:
        """Grow the active structure; without strokes nothing happens."""
        modifier = self.modifier
        if modifier is None or not modifier.active_segment_id:
            return
        volume = modifier.volume_node
        own = self._within(modifier.active_segment_id, self._box(modifier, volume))
        if own is None or not own.any():
            return
        extent = self._box(modifier, volume)
        seeds = self._seeds(modifier, own, extent, volume)
        grow = slicer.vtkImageGrowCutSegment()
        grow.SetIntensityVolume(_image(self._picture(volume, extent)))
        grow.SetSeedLabelVolume(_image(seeds))
        grow.Update()
        labelmap = labelmap_in(volume, extent)
        grown = vtk_to_numpy(grow.GetOutput().GetPointData().GetScalars()).reshape(seeds.shape)
        voxels_of(labelmap)[...] = grown == 1
        modifier.apply_labelmap(labelmap, modification_mode=ModificationMode.Add)

    def _box(self, modifier, volume) -> list[int]:
        """The extent of the strokes, and the reach around them."""
        image = modifier.segmentation.get_segment(modifier.active_segment_id).GetRepresentation(_LABELMAP)
        extent, whole = [0] * 6, volume_extent(volume)
        if image is None or not slicer.vtkOrientedImageDataResample.CalculateEffectiveExtent(image, extent):
            return [0, -1] * 3
        for axis, mm in enumerate(volume.GetSpacing()):
            more = int(np.ceil(self.reach_mm / mm)) + 1
            extent[2 * axis] = max(whole[2 * axis], extent[2 * axis] - more)
            extent[2 * axis + 1] = min(whole[2 * axis + 1], extent[2 * axis + 1] + more)
        return extent

    def _within(self, segment_id: str, extent: list[int]) -> np.ndarray | None:
        """The voxels (k, j, i) of a segment in an extent."""
        segment = self.modifier.segmentation.get_segment(segment_id)
        image = segment.GetRepresentation(_LABELMAP) if segment is not None else None
        if image is None or extent[1] < extent[0]:
            return None
        part = slicer.vtkOrientedImageData()
        slicer.vtkOrientedImageDataResample.CopyImage(image, part, extent)
        return voxels_of(part) == segment.GetLabelValue()

    def _seeds(self, modifier, own: np.ndarray, extent: list[int], volume) -> np.ndarray:
        from scipy.ndimage import distance_transform_edt

        away = distance_transform_edt(~own, sampling=tuple(volume.GetSpacing()[::-1]))
        others = away > self.reach_mm
        for segment_id in modifier.segmentation.get_visible_segment_ids():
            if segment_id == modifier.active_segment_id:
                continue
            other = self._within(segment_id, extent)
            if other is not None and not (other & own).any():  # one around the strokes, such as the body, says nothing
                others |= other
        return np.where(own, 1, np.where(others, 2, 0)).astype(np.uint8)

    @staticmethod
    def _picture(volume, extent: list[int]) -> np.ndarray:
        array = voxels_of(volume.GetImageData())
        i0, i1, j0, j1, k0, k1 = extent
        return np.clip(array[k0 : k1 + 1, j0 : j1 + 1, i0 : i1 + 1], -1024, 3071).astype(np.int16)
