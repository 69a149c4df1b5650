# SPDX-License-Identifier: Apache-2.0
"""Slicer's qMRML widgets that modules use, over PySide6 and slicer-core."""

from __future__ import annotations


def install(slicer, workbench) -> None:
    """Put the widgets into module `slicer`; a name Slicer has and the Workbench lacks says so."""
    from Workbench.qmrml import (
        base,
        collapsible,
        node_combo_box,
        plot_view,
        proxies,
        segment_editor,
        segment_selector,
        segments_table,
        table_view,
    )
    from Workbench.qtadapter.names import module_names

    segment_editor.bind(workbench)
    for module in (
        base,
        collapsible,
        node_combo_box,
        plot_view,
        segment_editor,
        segment_selector,
        segments_table,
        table_view,
        proxies,
    ):
        for name in module.__all__:
            setattr(slicer, name, getattr(module, name))
    from Workbench.host.module import CoreModule, ScriptedModule

    slicer.qSlicerAbstractModule = CoreModule
    slicer.qSlicerScriptedLoadableModule = ScriptedModule

    def missing(name: str):
        if name in module_names("slicer"):
            raise AttributeError(f"slicer.{name} exists in Slicer but not in the Workbench")
        raise AttributeError(f"module 'slicer' has no attribute {name!r}")

    slicer.__getattr__ = missing
