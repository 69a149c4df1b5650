# SPDX-License-Identifier: Apache-2.0
"""Beams in the views as the check boxes of the panel say."""

from __future__ import annotations

from collections.abc import Callable

import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.errors import errors_shown

from ..mrml import beam_models
from .beams_section import BeamsSection

Node = slicer.vtkMRMLScriptedModuleNode


class BeamDisplay:
    """``shown()`` gives the plan or phase whose beams are listed, ``busy()`` tells whether the scene is busy."""

    def __init__(self, scene: slicer.vtkMRMLScene, shown: Callable[[], Node | None], busy: Callable[[], bool]):
        self._scene, self._shown, self._busy = scene, shown, busy
        self.section: BeamsSection | None = None  # whose boxes these are

    def show(self, shown: bool) -> None:
        """A person has ticked the box, or a plan was imported."""
        if not self._busy() and not self.section.is_reflecting:
            with errors_shown(_("The beams could not be shown.")):
                beam_models.show_only(self._shown(), self._scene, shown)
                self.section.fields.setEnabled(shown)

    def show_fields(self, whole: bool) -> None:
        """A person wants thin beams, or whole fields."""
        if not self._busy() and not self.section.is_reflecting and self._shown() is not None:
            with errors_shown(_("The beams could not be shown.")):
                beam_models.set_fields(self._shown(), whole)

    def follow(self, before: Node | None) -> None:
        """Beams that are seen follow their plan, and the next one that is shown; a plan seen first is left as it is."""
        now = self._shown()
        wanted = before is not None and bool(self.section.show_beams.checked)
        if wanted and (before is not now or beam_models.are_shown(now)):
            self.show(True)
        self.section.reflect(beam_models.are_shown(now), beam_models.has_fields(now))
