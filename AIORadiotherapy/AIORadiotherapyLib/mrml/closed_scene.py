# SPDX-License-Identifier: Apache-2.0
"""A scene that was closed is in no file any more: what comes into it next is not saved over the case before."""

from __future__ import annotations

from pathlib import Path

import slicer


class ClosedScene:
    """Takes the file's name from a scene when it is closed; Slicer keeps it, and would offer it for the next case."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        self._scene = scene
        self._tag = scene.AddObserver(scene.EndCloseEvent, lambda _caller, _event: self._forget_file())

    def close(self) -> None:
        """Remove the observer."""
        self._scene.RemoveObserver(self._tag)

    def _forget_file(self) -> None:
        # A scene that is read in the place of another one is named first and emptied then, as one batch.
        if not self._scene.IsBatchProcessing():
            self._scene.SetURL("")


def folder_of_scene(scene: slicer.vtkMRMLScene) -> Path | None:
    """Where the file lies that a scene was read from or written to; None for a scene that is in no file.

    The root directory of a scene that was closed is that of the case before.
    """
    return Path(scene.GetRootDirectory() or ".") if scene.GetURL() else None
