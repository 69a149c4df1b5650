# SPDX-License-Identifier: Apache-2.0
"""Plug-ins for SlicerRT's External Beam Planning, registered only where SlicerRT is installed.

What SlicerRT expects, read from its source: a scripted plug-in is a file whose base name is the name of its class; the
class of a dose engine ends in "Engine", that of an optimiser in "PlanOptimizer". It looks for the class in the module
``DoseEngines.<base name>`` or ``PlanOptimizers.<base name>`` before it reads the file: our classes are put there, so
that they stay members of this package. A text that a plug-in returns is shown by SlicerRT as the reason of a failure;
an exception would be taken for success.
"""

from __future__ import annotations

import logging
import sys
from importlib import import_module

PLUGINS = (
    ("AIODoseEngine", "DoseEngines.AIODoseEngine", "qSlicerScriptedDoseEngine"),
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


def require_packages() -> None:
    """Offer to install what planning needs and is not there, as our own panel does.

    Raises
    ------
    InputError : the person declined, or the installation failed.
    """
    from slicer.i18n import tr as _

    from AIOCommon import InputError
    from AIOCommon.ui import packages

    if not packages.ensure(packages.FOR_PLANNING, _("This dose engine")):
        raise InputError(
            _("needs Python packages that are not installed"),
            where=", ".join(packages.missing(packages.FOR_PLANNING)),
            hint=_("Start it again and agree to the installation."),
        )


def reason_of(error: Exception, title: str) -> str:
    """The text, never empty, by which SlicerRT recognises a failure and which it shows; it is logged as well."""
    text = f"{error}" or type(error).__name__
    logging.getLogger(__name__).error("%s: %s", title, text)
    return text
