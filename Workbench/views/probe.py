# SPDX-License-Identifier: Apache-2.0
"""What lies under the cursor of a slice view: RAS position, and the value of each volume shown there."""

from __future__ import annotations

import vtk

_IS_DOSE = "DicomRtImport.DoseVolume"


def ras_at(slice_node, x: float, y: float) -> tuple[float, float, float]:
    """RAS in mm of a pixel of the slice view; x and y count from its lower left corner."""
    ras = slice_node.GetXYToRAS().MultiplyPoint((x, y, 0.0, 1.0))
    return ras[0], ras[1], ras[2]


def keep_cursor(scene, ras: tuple[float, float, float] | None) -> None:
    """Keep the place of the mouse in the scene's crosshair node, as Slicer does; None where it is over no view."""
    node = scene.GetFirstNodeByClass("vtkMRMLCrosshairNode")
    if node is None:
        return
    if ras is None:
        node.SetCursorPositionInvalid()
    else:
        node.SetCursorPositionRAS(ras)


def value_at(volume, ras: tuple[float, float, float]) -> float | None:
    """The voxel's value, None outside the volume."""
    image = volume.GetImageData() if volume is not None else None
    if image is None:
        return None
    to_ijk = vtk.vtkMatrix4x4()
    volume.GetRASToIJKMatrix(to_ijk)
    ijk = [round(each) for each in to_ijk.MultiplyPoint((*ras, 1.0))[:3]]
    size = image.GetDimensions()
    if any(not 0 <= index < size[axis] for axis, index in enumerate(ijk)):
        return None
    return image.GetScalarComponentAsDouble(*ijk, 0)


def is_dose(volume) -> bool:
    """True for a SlicerRT dose volume, and for what else is in Gy."""
    if volume is None:
        return False
    units = volume.GetVoxelValueUnits()
    return volume.GetAttribute(_IS_DOSE) == "1" or (units is not None and units.GetCodeValue() == "Gy")


def unit_of(volume) -> str:
    """Unit to print behind a value of this volume."""
    if is_dose(volume):
        return "Gy"
    units = volume.GetVoxelValueUnits()
    return "HU" if units is None or "Hounsfield" in (units.GetCodeMeaning() or "") else units.GetCodeMeaning() or ""


def describe(volume, ras: tuple[float, float, float]) -> str:
    """Name, value and unit; "" outside the volume."""
    value = value_at(volume, ras)
    if value is None:
        return ""
    number = f"{value:.2f}" if is_dose(volume) else f"{value:.0f}"
    return f"{volume.GetName()} {number} {unit_of(volume)}"
