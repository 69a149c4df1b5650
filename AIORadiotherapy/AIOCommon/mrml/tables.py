# SPDX-License-Identifier: Apache-2.0
"""Table nodes of text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import slicer
import vtk


def fill_table(table: slicer.vtkMRMLTableNode, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Replace a table's content by columns of text."""
    content = vtk.vtkTable()
    arrays = []
    for name in columns:
        array = vtk.vtkStringArray()
        array.SetName(name)
        content.AddColumn(array)
        arrays.append(array)
    for row in rows:
        for array, value in zip(arrays, row, strict=True):
            array.InsertNextValue(str(value))
    table.SetUseColumnTitleAsColumnHeader(True)
    table.SetAndObserveTable(content)


def number(value: float | None) -> str:
    """Text with four significant digits; empty for None."""
    return "" if value is None else f"{value:.4g}"
