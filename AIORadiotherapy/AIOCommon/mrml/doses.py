# SPDX-License-Identifier: Apache-2.0
"""Dose volume nodes in the format of SlicerRT: ours work in SlicerRT's modules, and SlicerRT's in ours."""

from __future__ import annotations

import json

import numpy as np
import slicer

from ..core.errors import InputError
from ..core.volume import Volume
from . import subject_hierarchy as sh
from .color_tables import color_table
from .volumes import update_volume_node, volume_from_node

DOSE_ATTRIBUTE = "DicomRtImport.DoseVolume"
# values with a text each that a colour bar marks, as JSON
SCALE_MARKS = "ScaleMarks"
_COLOR_NODE_NAME = "AIO dose (Gy)"
HIGHEST_PART = 1.15  # where the colours end, in parts of the highest prescribed dose
# Dose relative to the prescription, and its colour: the classic blue-to-red order of dose displays.
_COLOR_STOPS = (
    (0.0, (0, 0, 128)),
    (0.3, (0, 110, 255)),
    (0.5, (0, 200, 220)),
    (0.8, (60, 200, 60)),
    (0.95, (250, 220, 0)),
    (1.0, (255, 140, 0)),
    (1.07, (230, 0, 0)),
    (HIGHEST_PART, (200, 0, 160)),
)
# Those of a boost go on from the colour of 107 % around it, relative to the boost's total dose.
_BOOST_STOPS = ((0.95, (200, 0, 160)), (1.0, (150, 60, 255)), (1.07, (225, 200, 255)), (HIGHEST_PART, (255, 255, 255)))


def dose_to_node(
    dose_gy: Volume, scene: slicer.vtkMRMLScene, name: str, study: int, prescription_gy: float
) -> slicer.vtkMRMLScalarVolumeNode:
    """A new dose volume node in ``study``, with colours relative to the prescription, transparent below 5 % of it."""
    node = scene.AddNewNodeByClass("vtkMRMLScalarVolumeNode", name)
    node.SetAttribute(DOSE_ATTRIBUTE, "1")
    update_dose_node(node, dose_gy)
    node.CreateDefaultDisplayNodes()
    color_dose(node, prescription_gy)
    sh.put_into_study(scene, node, study)
    tree = sh.hierarchy(scene)
    tree.SetItemAttribute(study, sh.DOSE_UNIT_NAME, "Gy")
    tree.SetItemAttribute(study, sh.DOSE_UNIT_VALUE, "1.0")
    return node


def color_dose(node: slicer.vtkMRMLScalarVolumeNode, prescription_gy: float, boost_gy: float = 0.0) -> None:
    """Colours relative to the prescription, with a boost also to its total dose, up to 115 % of the higher one."""
    highest_gy, display = max(prescription_gy, boost_gy), node.GetDisplayNode()
    display.SetAndObserveColorNodeID(_dose_colors(node.GetScene(), highest_gy / prescription_gy).GetID())
    display.AutoWindowLevelOff()
    display.SetWindowLevelMinMax(0.0, HIGHEST_PART * highest_gy)
    display.SetLowerThreshold(0.05 * prescription_gy)
    display.SetUpperThreshold(1e6)
    display.ApplyThresholdOn()
    marks = {prescription_gy: "100 %"} | ({boost_gy: "boost"} if boost_gy > 0 else {})
    node.SetAttribute(SCALE_MARKS, json.dumps([[gy, text] for gy, text in marks.items()]))


def copy_dose_colors(source: slicer.vtkMRMLScalarVolumeNode, target: slicer.vtkMRMLScalarVolumeNode) -> None:
    """The colours of one dose for another."""
    given, display = source.GetDisplayNode(), target.GetDisplayNode()
    if given is None or display is None:
        return
    display.SetAndObserveColorNodeID(given.GetColorNodeID())
    display.SetWindowLevelMinMax(given.GetWindowLevelMin(), given.GetWindowLevelMax())
    display.SetLowerThreshold(given.GetLowerThreshold())
    target.SetAttribute(SCALE_MARKS, source.GetAttribute(SCALE_MARKS))


def update_dose_node(node: slicer.vtkMRMLScalarVolumeNode, dose_gy: Volume) -> None:
    """Replace the dose in a node; ValueError if the new one is not in Gy."""
    if dose_gy.unit != "Gy":
        raise ValueError(f"a dose in Gy is needed, not in '{dose_gy.unit}'")
    update_volume_node(node, Volume(dose_gy.array_kji.astype(np.float32, copy=False), dose_gy.grid, "Gy"))


def dose_from_node(node: slicer.vtkMRMLScalarVolumeNode, scene: slicer.vtkMRMLScene) -> Volume:
    """The dose in Gy, converted according to the unit that SlicerRT stores on the study item.

    Raises
    ------
    InputError : the unit of the volume is not one of absolute dose.
    """
    volume = volume_from_node(node)
    if volume.unit == "Gy":
        return volume
    study = sh.parent_study(scene, node)
    tree = sh.hierarchy(scene)
    name = tree.GetItemAttribute(study, sh.DOSE_UNIT_NAME) if study else ""
    value = tree.GetItemAttribute(study, sh.DOSE_UNIT_VALUE) if study else ""
    if node.GetAttribute(DOSE_ATTRIBUTE) == "1" and (not name or name.casefold() in ("gy", "gray")):
        # The import of SlicerRT has already applied DoseGridScaling (the unit value) to the voxels.
        return Volume(volume.array_kji, volume.grid, "Gy")
    if name.casefold() == "cgy":
        return Volume(volume.array_kji.astype(np.float32) / 100.0, volume.grid, "Gy")
    what = f"has the dose unit '{name or value or 'unknown'}'"
    raise InputError(what, where=node.GetName(), hint="Choose a dose volume in Gy (absolute dose).")


def is_dose(node: slicer.vtkMRMLNode) -> bool:
    return node is not None and node.GetAttribute(DOSE_ATTRIBUTE) == "1"


def _dose_colors(scene: slicer.vtkMRMLScene, boost_part: float) -> slicer.vtkMRMLColorTableNode:
    """The colour table of all doses with the same boost: 256 entries for 0..115 % of the highest prescribed dose.

    Parameters
    ----------
    boost_part : total dose of the boost in parts of the prescription; 1 without one.
    """
    name = _COLOR_NODE_NAME if boost_part <= 1.0 else f"AIO dose with a boost of {100 * boost_part:.4g} %"
    stops = _stops(boost_part)
    where, rgb = np.array([s for s, _ in stops]), np.array([c for _, c in stops]) / 255.0

    def entry(share: float) -> tuple[str, tuple[float, float, float, float]]:
        part = share * HIGHEST_PART * max(boost_part, 1.0)
        red, green, blue = (float(np.interp(part, where, rgb[:, c])) for c in range(3))
        return f"{100 * part:.0f} %", (red, green, blue, 1.0)

    return color_table(scene, name, entry)


def _stops(boost_part: float) -> tuple[tuple[float, tuple[int, int, int]], ...]:
    """Parts of the prescription and their colours."""
    if boost_part <= 1.0:
        return _COLOR_STOPS
    boost = tuple((boost_part * part, color) for part, color in _BOOST_STOPS)
    return (*(stop for stop in _COLOR_STOPS if stop[0] < min(HIGHEST_PART, boost[0][0])), *boost)
