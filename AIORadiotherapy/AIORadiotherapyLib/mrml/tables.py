# SPDX-License-Identifier: Apache-2.0
"""Plain tables of text in the scene."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import slicer
import vtk


def text_table_node(
    scene: slicer.vtkMRMLScene, name: str, columns: Mapping[str, Sequence[object]]
) -> slicer.vtkMRMLTableNode:
    """A new table node with one text column per entry."""
    node = scene.AddNewNodeByClass("vtkMRMLTableNode", name)
    was_modifying = node.StartModify()
    for title, values in columns.items():
        column = vtk.vtkStringArray()
        column.SetName(title)
        for value in values:
            column.InsertNextValue("" if value is None else str(value))
        node.AddColumn(column)
    node.EndModify(was_modifying)
    return node
