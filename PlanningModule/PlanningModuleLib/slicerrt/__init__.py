# SPDX-License-Identifier: Apache-2.0
"""Plug-ins for SlicerRT's External Beam Planning, registered only where SlicerRT is installed.

What SlicerRT expects, read from its source: a scripted plug-in is a file whose base name is the name of its class; the
class of a dose engine ends in "Engine", that of an optimiser in "PlanOptimizer". It looks for the class in the module
``<base name>``, for optimisers in ``PlanOptimizers.<base name>``, before it reads the file: our classes are put there,
so that they stay members of this package.
"""

from __future__ import annotations

import logging
import sys
from importlib import import_module

PLUGINS = (
    ("AIODoseEngine", "AIODoseEngine", "qSlicerScriptedDoseEngine"),
    ("AIOPlanOptimizer", "PlanOptimizers.AIOPlanOptimizer", "qSlicerScriptedPlanOptimizer"),
)
_registered: dict[str, object] = {}


def is_available() -> bool:
    """Whether SlicerRT's External Beam Planning is loaded."""
    import slicer

    return hasattr(slicer.modules, "externalbeamplanning")


def register() -> list[str]:
    """Register the plug-ins once; returns the names of those that are registered. Never raises: planning goes on."""
    if not is_available():
        return []
    for name, known_as, adaptor in PLUGINS:
        if name in _registered:
            continue
        try:
            widgets = import_module("qSlicerExternalBeamPlanningModuleWidgetsPythonQt")
            module = import_module(f"{__name__}.{name}")
            sys.modules[known_as] = module
            plugin = getattr(widgets, adaptor)(None)
            if not plugin.setPythonSource(module.__file__):
                raise RuntimeError("SlicerRT did not take the file")
            plugin.self().register()
            _registered[name] = plugin  # SlicerRT keeps no reference of its own in Python
        except Exception as error:
            logging.getLogger(__name__).warning("%s could not be registered with SlicerRT: %s", name, error)
    return list(_registered)


def shown_error(error: Exception, title: str) -> str:
    """Show an error, and return it as the text (not empty) by which SlicerRT recognises a failure.

    The scripted adaptors drop the returned text in the versions that were read (they test it for being a float), and
    take an exception for success. So it is shown here as well.
    """
    import slicer

    text = f"{error}" or type(error).__name__
    logging.getLogger(__name__).error("%s: %s", title, text)
    slicer.util.errorDisplay(f"{title}\n\n{text}")
    return text
