# SPDX-License-Identifier: Apache-2.0
"""DVHs as table nodes in SlicerRT's format: SlicerRT reads tables written here, and its own tables can be read here."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import slicer
import vtk
from numpy.typing import NDArray
from vtk.util.numpy_support import numpy_to_vtk, vtk_to_numpy

from AIOCommon import InputError

from ..core.dvh import Dvh

DVH_ATTRIBUTE = "DoseVolumeHistogram.DVH"
SEGMENT_ID_ATTRIBUTE = "DoseVolumeHistogram.SegmentID"
VOLUME_ATTRIBUTE = "DoseVolumeHistogram.Volume (cc)"
DOSE_ROLE, SEGMENTATION_ROLE = "doseVolumeRef", "segmentationRef"
METRICS_ROLE, CHART_ROLE = "dvhMetricsTableRef", "chartRef"
DOSE_COLUMN, VOLUME_COLUMN = "Dose", "Volume"
# attributes that SlicerRT does not have: values that cannot be computed from the resampled curve
_STATISTICS = {"min_gy": "AIO.DvhMin", "max_gy": "AIO.DvhMax", "mean_gy": "AIO.DvhMean"}
_COVERED_ATTRIBUTE, _CAPS_ATTRIBUTE = "AIO.CoveredFraction", "AIO.CapVolume"
STEP_GY = 0.1


def write_dvh(
    dvh: Dvh,
    scene: slicer.vtkMRMLScene,
    dose_node: slicer.vtkMRMLScalarVolumeNode,
    segmentation_node: slicer.vtkMRMLSegmentationNode,
    segment_id: str,
    *,
    metrics_table: slicer.vtkMRMLTableNode | None = None,
    chart: slicer.vtkMRMLPlotChartNode | None = None,
) -> slicer.vtkMRMLTableNode:
    """Write a DVH to the segment's table for this dose; a missing table is created.

    Columns: Dose in Gy; cumulative Volume in % of the part inside the dose grid.
    """
    table = find_dvh_table(scene, dose_node, segmentation_node, segment_id)
    if table is None:
        name = f"{dvh.name}_DVH ({segmentation_node.GetName()}, {dose_node.GetName()})"
        table = scene.AddNewNodeByClass("vtkMRMLTableNode", name)
        table.SetUseColumnTitleAsColumnHeader(True)
        table.SetAttribute(DVH_ATTRIBUTE, "1")
        table.SetAttribute(SEGMENT_ID_ATTRIBUTE, segment_id)
        table.SetNodeReferenceID(DOSE_ROLE, dose_node.GetID())
        table.SetNodeReferenceID(SEGMENTATION_ROLE, segmentation_node.GetID())
        table.SetColumnUnitLabel(DOSE_COLUMN, "Gy")
        table.SetColumnUnitLabel(VOLUME_COLUMN, "%")
    was_modifying = table.StartModify()
    try:
        for role, node in ((METRICS_ROLE, metrics_table), (CHART_ROLE, chart)):
            if node is not None and table.GetNodeReferenceID(role) != node.GetID():
                table.SetNodeReferenceID(role, node.GetID())
        dose, volume = dvh.resampled(STEP_GY)
        percent = 100.0 * volume / dvh.covered_volume_cc if dvh.covered_volume_cc > 0 else np.zeros_like(volume)
        table.SetAttribute(VOLUME_ATTRIBUTE, f"{dvh.volume_cc:.6g}")
        table.SetAttribute(_COVERED_ATTRIBUTE, f"{dvh.coverage:.9g}")
        table.SetAttribute(_CAPS_ATTRIBUTE, f"{dvh.cap_volume_cc:.9g}")
        for field, attribute in _STATISTICS.items():
            table.SetAttribute(attribute, f"{getattr(dvh, field):.9g}")
        _set_columns(table, {DOSE_COLUMN: dose, VOLUME_COLUMN: percent})
    finally:
        table.EndModify(was_modifying)
    return table


def read_dvh(table: slicer.vtkMRMLTableNode) -> Dvh:
    """The DVH of a table of this software or of SlicerRT.

    Raises
    ------
    InputError : the node is not a DVH table, or its curve is not a cumulative DVH.
    """
    where = table.GetName()
    if not is_dvh_table(table):
        raise InputError("is not a DVH table", where=where, hint="Choose a table with a dose-volume histogram.")
    columns = [table.GetTable().GetColumnByName(name) for name in (DOSE_COLUMN, VOLUME_COLUMN)]
    if any(c is None for c in columns):
        if table.GetNumberOfColumns() < 2:
            raise InputError("has no Dose and Volume columns", where=where)
        columns = [table.GetTable().GetColumn(n) for n in (0, 1)]
    if any(isinstance(c, vtk.vtkStringArray) for c in columns):
        raise InputError("holds text where its curve should be", where=where)
    dose, percent = (vtk_to_numpy(c).astype(float) for c in columns)
    if dose.size < 2 or (np.diff(dose) < 0).any() or (np.diff(percent) > 1e-6).any() or percent.min() < 0:
        raise InputError("its curve is not a cumulative DVH", where=where)
    if not (np.isfinite(dose).all() and np.isfinite(percent).all()):
        raise InputError("its curve holds numbers that are none", where=where)
    volume_cc = _attribute(table, VOLUME_ATTRIBUTE, 100.0)
    covered = _attribute(table, _COVERED_ATTRIBUTE, 1.0)
    segmentation = table.GetNodeReference(SEGMENTATION_ROLE)
    segment_id = table.GetAttribute(SEGMENT_ID_ATTRIBUTE) or where
    segment = segmentation.GetSegmentation().GetSegment(segment_id) if segmentation is not None else None
    name = segment.GetName() if segment is not None else segment_id
    if dose[0] > 0:
        dose, percent = np.append(0.0, dose), np.append(percent[0], percent)
    curve = percent / 100.0 * volume_cc * covered
    if curve[0] <= 0:
        return Dvh.empty(name, volume_cc)
    low_gy, high_gy, mean_gy = _statistics(table, dose, curve)
    caps_cc = _attribute(table, _CAPS_ATTRIBUTE, 0.0)
    return Dvh(name, dose, curve, volume_cc, low_gy, high_gy, mean_gy, cap_volume_cc=caps_cc)


def find_dvh_table(
    scene: slicer.vtkMRMLScene,
    dose_node: slicer.vtkMRMLScalarVolumeNode,
    segmentation_node: slicer.vtkMRMLSegmentationNode,
    segment_id: str,
) -> slicer.vtkMRMLTableNode | None:
    """The table of a segment for a dose, or None."""
    for table in dvh_tables(scene, dose_node, segmentation_node):
        if table.GetAttribute(SEGMENT_ID_ATTRIBUTE) == segment_id:
            return table
    return None


def dvh_tables(
    scene: slicer.vtkMRMLScene,
    dose_node: slicer.vtkMRMLScalarVolumeNode | None = None,
    segmentation_node: slicer.vtkMRMLSegmentationNode | None = None,
) -> Iterator[slicer.vtkMRMLTableNode]:
    """All DVH tables of the scene, or only those of a dose or of a segmentation."""
    references = ((DOSE_ROLE, dose_node), (SEGMENTATION_ROLE, segmentation_node))
    for n in range(scene.GetNumberOfNodesByClass("vtkMRMLTableNode")):
        table = scene.GetNthNodeByClass(n, "vtkMRMLTableNode")
        if is_dvh_table(table) and all(
            node is None or table.GetNodeReferenceID(role) == node.GetID() for role, node in references
        ):
            yield table


def is_dvh_table(node: slicer.vtkMRMLNode | None) -> bool:
    return node is not None and bool(node.GetAttribute(DVH_ATTRIBUTE) == "1")


def _set_columns(table: slicer.vtkMRMLTableNode, columns: dict[str, NDArray[np.float64]]) -> None:
    content = vtk.vtkTable()
    for name, values in columns.items():
        array = numpy_to_vtk(np.ascontiguousarray(values, float), deep=True)
        array.SetName(name)
        content.AddColumn(array)
    table.SetAndObserveTable(content)


def _attribute(table: slicer.vtkMRMLTableNode, name: str, missing: float) -> float:
    """A number that is kept as an attribute; InputError where it is none, or negative."""
    text = table.GetAttribute(name)
    try:
        value = float(text) if text else missing
    except ValueError:
        value = float("nan")
    if not 0.0 <= value < float("inf"):
        raise InputError(f"{name} is no number that it could be", where=table.GetName())
    return value


def _statistics(
    table: slicer.vtkMRMLTableNode, dose: NDArray[np.float64], curve: NDArray[np.float64]
) -> tuple[float, float, float]:
    """Lowest, highest and mean dose (Gy) as stored with the table, else from the curve."""
    if all(table.GetAttribute(name) for name in _STATISTICS.values()):
        low, high, mean = (_attribute(table, name, 0.0) for name in _STATISTICS.values())
        return low, high, mean
    held = -np.diff(curve)
    filled = np.flatnonzero(held > 0)
    mean = float(((dose[1:] + dose[:-1]) / 2 @ held + dose[-1] * curve[-1]) / curve[0])
    low = float(dose[filled[0]]) if filled.size else float(dose[-1])
    high = float(dose[filled[-1] + 1]) if filled.size and curve[-1] == 0 else float(dose[-1])
    return low, high, mean
