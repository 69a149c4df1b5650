# SPDX-License-Identifier: Apache-2.0
"""Isodose lines in the slice views and surfaces in 3D, from any dose volume."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

import numpy as np
import slicer
import vtk

from AIOCommon import InputError
from AIOCommon.core.triples import floats

ISODOSE_ATTRIBUTE, LEVEL_ATTRIBUTE, OF_ATTRIBUTE = "AIO.Isodose", "AIO.Isodose.Gy", "AIO.Isodose.DoseID"
LEGEND_ATTRIBUTE = "SliceLegend"  # what a slice view writes beside the colour of a model's line
DEFAULT_PERCENT = (107.0, 100.0, 95.0, 80.0, 50.0, 20.0)
# Percent of the prescription and colour: the hotter the lighter, and apart from what structures are drawn in, for every
# colour vision (Testing/AIOCommon/test_colours_apart.py).
_STOPS = (0.0, 20.0, 50.0, 80.0, 95.0, 100.0, 107.0, 115.0, 130.0)
_COLORS = (
    (0.25, 0.1, 0.6),
    (0.215, 0.166, 0.87),
    (0.071, 0.415, 0.456),
    (0.21, 0.536, 0.108),
    (0.071, 0.623, 0.823),
    (0.043, 0.805, 0.363),
    (0.882, 0.973, 0.841),
    (0.75, 0.9, 1.0),
    (1.0, 1.0, 1.0),
)


def parse_levels(text: str) -> list[float]:
    """Numbers such as "107, 100; 95 80"; sorted, highest first.

    Raises
    ------
    InputError : something else than positive numbers.
    """
    words = [word for word in re.split(r"[,;\s]+", text.strip()) if word]
    try:
        levels = [float(word) for word in words]
    except ValueError as error:
        raise InputError(f"'{text}' are not dose levels", hint="Write numbers, e.g. 107, 100, 95, 50.") from error
    if any(not 0 < level < 1000 for level in levels):
        raise InputError(f"'{text}' are not dose levels", hint="Levels are positive numbers.")
    return sorted(set(levels), reverse=True)


def usual_percent(prescription_gy: float, boost_gy: float = 0.0) -> list[float]:
    """The usual levels in % of the prescription; of a boost (its total dose) 107 and 95 % go first."""
    boost = [level * boost_gy / prescription_gy for level in (107.0, 95.0)] if boost_gy > 0 < prescription_gy else []
    return sorted({*boost, *DEFAULT_PERCENT}, reverse=True)


def to_gy(levels: Iterable[float], unit: str, prescription_gy: float) -> list[float]:
    """Levels in Gy; ``unit`` is "Gy" or "%" of the prescription.

    Raises
    ------
    InputError : per cent without a prescription.
    """
    if unit == "Gy":
        return list(levels)
    if prescription_gy <= 0:
        raise InputError("isodoses in % need a prescription", hint="Choose a protocol, or give the levels in Gy.")
    return [level * prescription_gy / 100.0 for level in levels]


def color_at(percent: float) -> tuple[float, float, float]:
    """RGB of an isodose by its per cent of the prescription."""
    return floats(np.interp(percent, _STOPS, channel) for channel in zip(*_COLORS))


def legend_text(level_gy: float, prescription_gy: float) -> str:
    """A level in per cent and in Gy; in Gy alone without a prescription."""
    gray = f"{level_gy:.4g} Gy"
    return f"{100.0 * level_gy / prescription_gy:.4g} %  {gray}" if prescription_gy > 0 else gray


def show_isodoses(
    dose: slicer.vtkMRMLScalarVolumeNode,
    levels_gy: Sequence[float],
    prescription_gy: float,
    *,
    in_3d: bool = False,
    keep_empty: bool = False,
) -> list[slicer.vtkMRMLModelNode]:
    """A model for each level that the dose reaches, in place of earlier isodoses.

    ``keep_empty`` also makes models of levels that a later dose may reach, for :func:`follow_dose`.
    """
    scene = dose.GetScene()
    remove_isodoses(scene)
    models = []
    for level_gy in levels_gy:
        surface = isodose_surface(dose, level_gy)
        if surface.GetNumberOfPoints() == 0 and not keep_empty:
            continue
        percent = 100.0 * level_gy / prescription_gy if prescription_gy > 0 else 100.0
        name = f"Isodose {level_gy:.4g} Gy" + (f" ({percent:.0f} %)" if prescription_gy > 0 else "")
        node = scene.AddNewNodeByClass("vtkMRMLModelNode", name)
        node.SetAttribute(ISODOSE_ATTRIBUTE, "1")
        node.SetAttribute(LEVEL_ATTRIBUTE, f"{level_gy:.9g}")
        node.SetAttribute(OF_ATTRIBUTE, dose.GetID())
        node.SetAttribute(LEGEND_ATTRIBUTE, legend_text(level_gy, prescription_gy))
        node.SetAndObservePolyData(surface)
        node.CreateDefaultDisplayNodes()
        display = node.GetDisplayNode()
        display.SetColor(*color_at(percent))
        display.SetVisibility2D(True)
        display.SetVisibility3D(in_3d)
        display.SetSliceIntersectionThickness(2)
        display.SetOpacity(0.3)
        display.SetSliceIntersectionOpacity(1.0)
        models.append(node)
    return models


def follow_dose(dose: slicer.vtkMRMLScalarVolumeNode) -> None:
    """Draw the isodoses of a dose again that has changed."""
    for node in isodose_models(dose.GetScene()):
        if node.GetAttribute(OF_ATTRIBUTE) == dose.GetID():
            node.SetAndObservePolyData(isodose_surface(dose, float(node.GetAttribute(LEVEL_ATTRIBUTE))))


def remove_isodoses(scene: slicer.vtkMRMLScene) -> None:
    """Take all isodoses out of the scene."""
    for node in isodose_models(scene):
        scene.RemoveNode(node)


def isodose_models(scene: slicer.vtkMRMLScene) -> list[slicer.vtkMRMLModelNode]:
    """The isodoses in the scene."""
    count = scene.GetNumberOfNodesByClass("vtkMRMLModelNode")
    nodes = [scene.GetNthNodeByClass(n, "vtkMRMLModelNode") for n in range(count)]
    return [node for node in nodes if node.GetAttribute(ISODOSE_ATTRIBUTE) == "1"]


def isodose_surface(dose: slicer.vtkMRMLScalarVolumeNode, level_gy: float) -> vtk.vtkPolyData:
    """The surface of one level in RAS mm; without points where the dose does not reach it."""
    contour = vtk.vtkFlyingEdges3D()
    contour.SetInputData(dose.GetImageData())
    contour.SetValue(0, level_gy)
    contour.ComputeNormalsOff()
    contour.ComputeGradientsOff()
    contour.ComputeScalarsOff()  # the model's own colour counts
    to_ras = vtk.vtkMatrix4x4()
    dose.GetIJKToRASMatrix(to_ras)
    transform = vtk.vtkTransform()
    transform.SetMatrix(to_ras)
    place = vtk.vtkTransformPolyDataFilter()
    place.SetTransform(transform)
    place.SetInputConnection(contour.GetOutputPort())
    place.Update()
    return place.GetOutput()
