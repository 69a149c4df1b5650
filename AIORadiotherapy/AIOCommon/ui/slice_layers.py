# SPDX-License-Identifier: Apache-2.0
"""What chosen slice views show, and that they move together."""

from __future__ import annotations

from collections.abc import Iterable

import slicer

from .layout_descriptions import COMPARE_VIEWS, PLAN_VIEWS, VERSION_VIEWS


def slice_nodes(tags: Iterable[str]) -> list[slicer.vtkMRMLSliceNode]:
    """The view nodes of slice views by their tags; those that no layout has made yet are left out."""
    nodes = (slicer.mrmlScene.GetSingletonNode(tag, "vtkMRMLSliceNode") for tag in tags)
    return [node for node in nodes if node is not None]


def composites(tags: Iterable[str]) -> list[slicer.vtkMRMLSliceCompositeNode]:
    """The nodes that say which volumes slice views show."""
    manager = slicer.app.layoutManager()
    if manager is None:
        return []
    widgets = (manager.sliceWidget(tag) for tag in tags)
    return [widget.mrmlSliceCompositeNode() for widget in widgets if widget is not None]


def standard_views() -> list[str]:
    """Tags of all slice views but those of the layouts that compare."""
    manager = slicer.app.layoutManager()
    names = manager.sliceViewNames() if manager is not None else ()
    return [str(name) for name in names if name not in (*COMPARE_VIEWS, *PLAN_VIEWS, *VERSION_VIEWS)]


def set_layers(
    tags: Iterable[str],
    background: slicer.vtkMRMLVolumeNode | None,
    foreground: slicer.vtkMRMLVolumeNode | None = None,
    opacity: float = 0.0,
) -> None:
    """Show a volume, with another over it, in some slice views."""
    for node in composites(tags):
        node.SetBackgroundVolumeID(background.GetID() if background is not None else None)
        node.SetForegroundVolumeID(foreground.GetID() if foreground is not None else None)
        node.SetForegroundOpacity(opacity if foreground is not None else 0.0)


def link_slices(tags: Iterable[str]) -> None:
    """Scrolling, panning and zooming in one of these views do the same in all views that are linked, at once."""
    for node in composites(tags):
        node.SetLinkedControl(True)
        node.SetHotLinkedControl(True)
