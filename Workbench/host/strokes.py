# SPDX-License-Identifier: Apache-2.0
"""Brush, pen and scissors that work on the voxels they touch.

trame-slicer's own fill an image of the whole CT for every stroke, which at 512 x 512 x 150 is a large part of a second.
"""

from __future__ import annotations

import numpy as np
import slicer
import vtk
from trame_slicer.segmentation import (
    ModificationMode,
    SegmentationEffectDraw,
    SegmentationEffectErase,
    SegmentationEffectPaint,
    SegmentationEffectScissors,
)
from vtkmodules.util.numpy_support import vtk_to_numpy

from Workbench.host.drawn_line import LineKeys

_STRAIGHT = 0.02  # voxels that a slice may be tilted over the width of a line


def volume_extent(volume) -> tuple[int, ...]:
    """The extent of a volume's voxels."""
    size = volume.GetImageData().GetDimensions()
    return 0, size[0] - 1, 0, size[1] - 1, 0, size[2] - 1


def labelmap_in(volume, extent):
    """An empty labelmap of part of a volume's voxels, None where the part is empty."""
    whole = volume_extent(volume)
    low = [max(int(extent[2 * axis]), whole[2 * axis]) for axis in range(3)]
    high = [min(int(extent[2 * axis + 1]), whole[2 * axis + 1]) for axis in range(3)]
    if any(b < a for a, b in zip(low, high)):
        return None
    image = slicer.vtkOrientedImageData()
    image.SetExtent(low[0], high[0], low[1], high[1], low[2], high[2])
    image.AllocateScalars(vtk.VTK_UNSIGNED_CHAR, 1)
    image.GetPointData().GetScalars().Fill(0)
    to_ras = vtk.vtkMatrix4x4()
    volume.GetIJKToRASMatrix(to_ras)
    image.SetImageToWorldMatrix(to_ras)
    return image


def voxels_of(image) -> np.ndarray:
    """View (k, j, i) of an image's voxels."""
    return vtk_to_numpy(image.GetPointData().GetScalars()).reshape(image.GetDimensions()[::-1])


def to_ijk(volume, points_ras) -> np.ndarray:
    """(n, 3) voxel indices i, j, k of RAS points in mm."""
    matrix = vtk.vtkMatrix4x4()
    volume.GetRASToIJKMatrix(matrix)
    array = np.array([[matrix.GetElement(row, column) for column in range(4)] for row in range(3)])
    return np.asarray(points_ras, float) @ array[:, :3].T + array[:, 3]


def apply_brush(modifier, polydata, world_locations) -> None:
    """A brush (polydata around the origin) at points in RAS mm, added to or taken from the active segment."""
    count = world_locations.GetNumberOfPoints()
    if not modifier.active_segment_id or not count:
        return
    reach = np.abs(np.asarray(polydata.GetBounds())).max() * np.sqrt(3.0)
    places = to_ijk(modifier.volume_node, [world_locations.GetPoint(n) for n in range(count)])
    spacing = np.asarray(modifier.volume_node.GetSpacing())
    low = np.floor(places.min(axis=0) - reach / spacing) - 1
    high = np.ceil(places.max(axis=0) + reach / spacing) + 1
    labelmap = labelmap_in(modifier.volume_node, np.column_stack([low, high]).ravel())
    if labelmap is None:
        return
    modifier.paint_glyph_in_labelmap(polydata, world_locations, labelmap)
    modifier.apply_labelmap(labelmap)


class _Turned:
    """Where a brush's size is kept elsewhere: ``turn(steps)`` is called for a turn of the wheel with Shift held."""

    turn = staticmethod(lambda _steps: None)

    def increase_brush_size(self, increase_ratio=None) -> None:
        self.turn(1)

    def decrease_brush_size(self, decrease_ratio=None) -> None:
        self.turn(-1)


class _OneView:
    """A brush that is shown in the view under the mouse: the others have nothing to draw while it moves."""

    def create_pipeline(self, view_node, parameter):
        pipeline = super().create_pipeline(view_node, parameter)
        if pipeline is not None:
            update = pipeline._UpdateFeedbackConnection

            def update_here() -> None:
                update()
                for model in (pipeline._modelNode, pipeline._feedbackNode):
                    display = model.GetDisplayNode() if model is not None else None
                    if display is not None and list(display.GetViewNodeIDs()) != [view_node.GetID()]:
                        display.SetViewNodeIDs([view_node.GetID()])

            pipeline._UpdateFeedbackConnection = update_here
        return pipeline


class Paint(_Turned, _OneView, SegmentationEffectPaint):
    """Adds to the active segment."""

    def paint_glyph_at_world_coordinates(self, polydata, paint_coordinates_world) -> None:
        apply_brush(self.modifier, polydata, paint_coordinates_world)


class Erase(_Turned, _OneView, SegmentationEffectErase):
    """Takes away from the active segment."""

    def paint_glyph_at_world_coordinates(self, polydata, paint_coordinates_world) -> None:
        apply_brush(self.modifier, polydata, paint_coordinates_world)


def filled_polygon(points: np.ndarray, first: tuple[int, int], shape: tuple[int, int]) -> np.ndarray:
    """Which pixel centres lie inside a closed polygon, by the even-odd rule.

    Parameters
    ----------
    points : (n, 2) corners (column, row) in pixels. first : column and row of the first pixel. shape : rows, columns.
    """
    inside = np.zeros(shape, bool)
    one, two = points, np.roll(points, -1, axis=0)
    for row in range(shape[0]):
        y = row + first[1]
        crossing = (one[:, 1] <= y) != (two[:, 1] <= y)
        if not crossing.any():
            continue
        a, b = one[crossing], two[crossing]
        where = np.sort(a[:, 0] + (y - a[:, 1]) * (b[:, 0] - a[:, 0]) / (b[:, 1] - a[:, 1]))
        for left, right in zip(where[::2], where[1::2]):
            low = max(0, int(np.ceil(left - first[0])))
            high = min(shape[1], int(np.floor(right - first[0])) + 1)
            inside[row, low:high] = True
    return inside


def _line_in_slice(effect, points_display, view) -> tuple[np.ndarray, int] | None:
    """(n, 3) voxel indices of a drawn line and the axis i, j or k across its slice; None for oblique views and 3D."""
    node = view.get_view_node()
    if not isinstance(node, slicer.vtkMRMLSliceNode) or points_display.GetNumberOfPoints() < 3:
        return None
    to_ras = node.GetXYToRAS()
    pixels = [points_display.GetPoint(n) for n in range(points_display.GetNumberOfPoints())]
    ras = [to_ras.MultiplyPoint((x, y, 0.0, 1.0))[:3] for x, y, _z in pixels]
    line = to_ijk(effect.modifier.volume_node, ras)
    spread = np.ptp(line, axis=0)
    axis = int(spread.argmin())
    return (line, axis) if spread[axis] < _STRAIGHT else None


def _prism(volume, line: np.ndarray, axis: int, extent: tuple[int, ...]):
    """A labelmap of what lies inside a line, through all slices of an extent."""
    across = [each for each in range(3) if each != axis]
    low, high = np.floor(line.min(axis=0)), np.ceil(line.max(axis=0))
    box = [0] * 6
    for each in range(3):
        own = (extent[2 * each], extent[2 * each + 1])
        box[2 * each : 2 * each + 2] = own if each == axis else (int(low[each]), int(high[each]))
    image = labelmap_in(volume, box)
    if image is None:
        return None
    kept = image.GetExtent()
    first = kept[2 * across[0]], kept[2 * across[1]]
    shape = tuple(kept[2 * each + 1] - kept[2 * each] + 1 for each in (across[1], across[0]))
    plane = filled_polygon(line[:, across], first, shape)
    array = np.moveaxis(voxels_of(image), 2 - axis, 0)  # slices first, then rows and columns of the plane
    array[...] = plane
    return image


class Draw(LineKeys, SegmentationEffectDraw):
    """A line drawn in a slice: what lies inside becomes part of the structure, in this slice."""

    def apply_points_display_coordinates(self, points_display, view) -> None:
        """Fill the line; points in pixels of the view."""
        found = _line_in_slice(self, points_display, view)
        if found is None:
            super().apply_points_display_coordinates(points_display, view)
            return
        line, axis = found
        volume = self.modifier.volume_node
        extent = list(volume_extent(volume))
        extent[2 * axis : 2 * axis + 2] = 2 * [round(float(line[:, axis].mean()))]
        labelmap = _prism(volume, line, axis, tuple(extent))
        if labelmap is not None:
            self.modifier.apply_labelmap(labelmap, modification_mode=ModificationMode.Add)


class Scissors(LineKeys, SegmentationEffectScissors):
    """A line drawn in a slice or in 3D: what lies inside, or outside, is cut away, in one slice or in all."""

    outside = False
    this_slice = False

    def apply_points_display_coordinates(self, points_display, view) -> None:
        """Cut along the line; points in pixels of the view."""
        found = _line_in_slice(self, points_display, view)
        if found is None:
            super().apply_points_display_coordinates(points_display, view)
            return
        line, axis = found
        modifier = self.modifier
        segment = modifier.segmentation.get_segment(modifier.active_segment_id)
        image = segment.GetRepresentation("Binary labelmap") if segment is not None else None
        extent = [0] * 6
        if image is None or not slicer.vtkOrientedImageDataResample.CalculateEffectiveExtent(image, extent):
            return
        if self.this_slice:
            extent[2 * axis : 2 * axis + 2] = 2 * [round(float(line[:, axis].mean()))]
        labelmap = _prism(modifier.volume_node, line, axis, tuple(extent))
        if self.outside:
            around = labelmap_in(modifier.volume_node, extent)
            if around is None:
                return
            cut = voxels_of(around)
            cut[...] = 1
            if labelmap is not None:
                inner, outer = labelmap.GetExtent(), around.GetExtent()
                both = [(max(inner[2 * a], outer[2 * a]), min(inner[2 * a + 1], outer[2 * a + 1])) for a in range(3)]
                if all(b >= a for a, b in both):
                    ours = tuple(slice(both[a][0] - outer[2 * a], both[a][1] - outer[2 * a] + 1) for a in (2, 1, 0))
                    theirs = tuple(slice(both[a][0] - inner[2 * a], both[a][1] - inner[2 * a] + 1) for a in (2, 1, 0))
                    cut[ours] = 1 - voxels_of(labelmap)[theirs]
            labelmap = around
        if labelmap is not None:
            modifier.apply_labelmap(labelmap, modification_mode=ModificationMode.Remove)
