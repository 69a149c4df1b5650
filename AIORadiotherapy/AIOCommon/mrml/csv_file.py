# SPDX-License-Identifier: Apache-2.0
"""Write table nodes into one CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

import slicer

from ..core.atomic import atomic_file
from ..core.csv_text import no_formula


def save_tables(tables: Iterable[slicer.vtkMRMLTableNode], path: str | Path) -> int:
    """Write tables one below the other, each with its name and header; returns the number of rows.

    Raises
    ------
    InputError : the file cannot be written.
    """
    rows = 0
    with atomic_file(path) as temporary, open(temporary, "w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream)
        for table in tables:
            columns = table.GetNumberOfColumns()
            writer.writerow([no_formula(table.GetName())])
            writer.writerow([no_formula(table.GetColumnName(c)) for c in range(columns)])
            for row in range(table.GetNumberOfRows()):
                writer.writerow([no_formula(table.GetCellText(row, c)) for c in range(columns)])
                rows += 1
            writer.writerow([])
    return rows
