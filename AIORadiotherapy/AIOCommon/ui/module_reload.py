# SPDX-License-Identifier: Apache-2.0
"""Reads the modules of this extension and their libraries anew from their files, while the application runs."""

from __future__ import annotations

import importlib
import logging
import sys

import slicer

SHARED_LIBRARIES = ("AIOCommon", "AIOEvaluation")  # beside those that a module names itself

log = logging.getLogger(__name__)


def reload_modules() -> None:
    """Reload every loaded module of this extension, together with all their libraries.

    All of them, whichever module's Reload button was pressed: they exchange objects of the shared libraries, and a
    module that kept the old classes would not recognise objects of the new ones. What the panels were showing is read
    from the scene again; child processes that they had started are ended.

    Raises
    ------
    The first error of a module that could not be reloaded, after the others were. Correct its file and reload again.
    """
    names = own_modules()
    widgets = {name: each for name in names if (each := getattr(slicer.modules, f"{name}Widget", None)) is not None}
    shown = [name for name, widget in widgets.items() if widget.parent.isEntered()]
    for widget in widgets.values():
        widget.cleanup()  # by the code that made it, while that is still there
    _forget_libraries(names)
    errors = [error for name in names if (error := _reload(name, name in widgets)) is not None]
    for name in shown:
        getattr(slicer.modules, f"{name}Widget").enter()
    if errors:
        raise errors[0]


def own_modules() -> list[str]:
    """Names of the loaded modules of this extension: those whose module object says which libraries it has."""
    instances = {name: each for name, each in vars(slicer.modules).items() if name.endswith("Instance")}
    return [name.removesuffix("Instance") for name, each in instances.items() if getattr(each, "libraries", ())]


def _forget_libraries(names: list[str]) -> None:
    packages = set(SHARED_LIBRARIES)
    for name in names:
        packages.update(getattr(slicer.modules, f"{name}Instance").libraries)
    for loaded in [each for each in sys.modules if each.partition(".")[0] in packages]:
        del sys.modules[loaded]


def _reload(name: str, has_widget: bool) -> Exception | None:
    """Slicer's own reload of one module, which would make a widget for a module that was never shown."""
    try:
        sys.modules.pop(name, None)
        getattr(importlib.import_module(name), name).registerParts()
        if has_widget:
            slicer.util.reloadScriptedModule(name)
    except Exception as error:
        log.exception("Module %s could not be reloaded", name)
        return error
    return None
