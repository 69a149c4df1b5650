# SPDX-License-Identifier: Apache-2.0
"""Colour tables of our own, made once for each scene."""

from __future__ import annotations

from collections.abc import Callable

import slicer

LEVELS = 256


def color_table(
    scene: slicer.vtkMRMLScene, name: str, entry: Callable[[float], tuple[str, tuple[float, float, float, float]]]
) -> slicer.vtkMRMLColorTableNode:
    """The scene's colour table of that name, made where there is none.

    Parameters
    ----------
    entry : part (0..1) of the table's range -> name of the level, and red, green, blue and opacity (0..1).
    """
    existing = scene.GetFirstNode(name, "vtkMRMLColorTableNode")
    if existing is not None:
        return existing
    node = scene.AddNewNodeByClass("vtkMRMLColorTableNode", name)
    node.SetTypeToUser()
    node.SetNumberOfColors(LEVELS)
    for level in range(LEVELS):
        text, color = entry(level / (LEVELS - 1))
        node.SetColor(level, text, *color)
    return node
