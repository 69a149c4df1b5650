# SPDX-License-Identifier: Apache-2.0
"""The modules `qt` and `ctk`, made on demand from PySide6 and from the look-alikes."""

from __future__ import annotations

import importlib
import sys
import types

from PySide6 import QtWidgets
from PySide6.QtCore import QObject

from Workbench.qtadapter.names import module_names
from Workbench.qtadapter.wrapping import tame_native, wrap_class

_SOURCES = ("QtWidgets", "QtGui", "QtCore", "QtPrintSupport", "QtSvg", "QtSvgWidgets", "QtUiTools")


class QtModule(types.ModuleType):
    """`qt`: every class of PySide6 that Slicer's `qt` has too."""

    def __getattr__(self, name: str):
        if name not in module_names("qt") or name.startswith("__"):
            raise AttributeError(f"module 'qt' has no attribute {name!r} (Slicer's has none either)")
        for source in _SOURCES:
            found = getattr(importlib.import_module(f"PySide6.{source}"), name, None)
            if found is not None:
                if isinstance(found, type) and issubclass(found, QObject) and found is not QObject:
                    found = wrap_class(found)
                setattr(self, name, found)
                return found
        raise AttributeError(f"qt.{name} exists in Slicer but not in the Workbench")


class CtkModule(types.ModuleType):
    """`ctk`: the widgets the Workbench offers; a name Slicer has and we lack says so."""

    def __getattr__(self, name: str):
        if name in module_names("ctk"):
            raise AttributeError(f"ctk.{name} exists in Slicer but not in the Workbench")
        raise AttributeError(f"module 'ctk' has no attribute {name!r}")


def install() -> tuple[types.ModuleType, types.ModuleType]:
    """Put `qt` and `ctk` into sys.modules (once) and return them."""
    if isinstance(sys.modules.get("qt"), QtModule):
        return sys.modules["qt"], sys.modules["ctk"]
    qt, ctk = QtModule("qt"), CtkModule("ctk")
    qt.__doc__, ctk.__doc__ = QtModule.__doc__, CtkModule.__doc__
    sys.modules["qt"], sys.modules["ctk"] = qt, ctk
    for native in (QtWidgets.QHeaderView, QtWidgets.QScrollBar, QtWidgets.QTabBar, QtWidgets.QStatusBar):
        tame_native(native)
    from Workbench.qtadapter import dialogs

    dialogs.install(qt)
    from Workbench import ctkwidgets

    for name in ctkwidgets.__all__:
        setattr(ctk, name, getattr(ctkwidgets, name))
    return qt, ctk
