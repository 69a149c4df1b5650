# SPDX-License-Identifier: Apache-2.0
"""VTK's messages go to Python's logging: errors as errors, its many warnings only when somebody debugs."""

from __future__ import annotations

import logging

import vtk

log = logging.getLogger("vtk")

# Said once per 3D view, before the view's manager gets its scene.
_NOISE = ("DisplayableManager does NOT have a scene set, can't find CameraNodes",)


def install() -> None:
    """Replace VTK's own printing."""
    vtk.vtkLogger.SetStderrVerbosity(vtk.vtkLogger.VERBOSITY_OFF)
    window = vtk.vtkOutputWindow.GetInstance()
    window.SetDisplayModeToNever()

    def on_error(_caller, _event, text):
        if not any(each in text for each in _NOISE):
            log.error("%s", text.strip())

    def on_warning(_caller, _event, text):
        log.debug("%s", text.strip())

    for callback in (on_error, on_warning):
        callback.CallDataType = vtk.VTK_STRING
    window.AddObserver(vtk.vtkCommand.ErrorEvent, on_error)
    window.AddObserver(vtk.vtkCommand.WarningEvent, on_warning)
