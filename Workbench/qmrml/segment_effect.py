# SPDX-License-Identifier: Apache-2.0
"""An effect of the segment editor, as `activeEffect()` and `effectByName()` give it."""

from __future__ import annotations


class Effect:
    """Name of a tool, and the size and shape of its brush as parameters."""

    def __init__(self, editing, name: str) -> None:
        self._editing = editing
        self.name = name

    def setParameter(self, name: str, value) -> None:
        if name == "BrushAbsoluteDiameter":
            self._editing.set_brush_mm(float(value))
        elif name == "BrushSphere":
            self._editing.set_sphere(bool(int(value)))
        else:
            raise ValueError(f"The Workbench's {self.name} tool has no parameter {name!r}.")

    def setCommonParameter(self, name: str, value) -> None:
        self.setParameter(name, value)

    def doubleParameter(self, name: str) -> float:
        if name != "BrushAbsoluteDiameter":
            raise ValueError(f"The Workbench's {self.name} tool has no parameter {name!r}.")
        return self._editing.brush_mm()
