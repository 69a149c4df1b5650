# SPDX-License-Identifier: Apache-2.0
"""How a further image is shown with the CT: over it, as a checkerboard, in turn with it, or how volumes change."""

from __future__ import annotations

import ctk
import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.slice_layers import set_layers, standard_views
from AIOCommon.ui.widgets import Choice

from ..mrml.fusion_nodes import jacobian_image, registered_image
from ..mrml.fusion_review import make_board

NOTHING, OVER, BOARD, CHANGE = "", "over", "board", "change"
OPACITY = 0.5
FLICKER_MS = 600


class FusionView:
    """The controls, to be put into a form: ``add_to(fields)``; ``show(ct, image)`` says of what."""

    def __init__(self) -> None:
        self._ct: slicer.vtkMRMLScalarVolumeNode | None = None
        self._image: slicer.vtkMRMLScalarVolumeNode | None = None
        self._is_over = True
        self.shown = Choice(self.apply)
        self.shown.widget.setToolTip(_("What of the further image the slice views show with the CT"))
        self.opacity = ctk.ctkSliderWidget()
        self.opacity.minimum = 0.0
        self.opacity.maximum = 1.0
        self.opacity.singleStep = 0.05
        self.opacity.decimals = 2
        self.opacity.value = OPACITY
        self.opacity.setToolTip(_("From the CT alone (0) to the further image alone (1)"))
        self.opacity.connect("valueChanged(double)", lambda _value: self.apply())
        self.flicker = qt.QCheckBox(_("Flicker between both"))
        self.flicker.setToolTip(_("Shows the CT and the further image in turn: what jumps does not fit"))
        self.flicker.connect("toggled(bool)", self._on_flicker)
        self._timer = qt.QTimer()
        self._timer.setInterval(FLICKER_MS)
        self._timer.connect("timeout()", self._on_time)
        self._fill()

    def add_to(self, fields: qt.QFormLayout) -> None:
        """Put the controls into a form."""
        fields.addRow(_("Show:"), self.shown.widget)
        fields.addRow(_("Opacity:"), self.opacity)
        fields.addRow("", self.flicker)

    def show(self, ct: slicer.vtkMRMLScalarVolumeNode | None, image: slicer.vtkMRMLScalarVolumeNode | None) -> None:
        """The CT and the image that the controls are about; the views stay as they are until a person asks."""
        changed = image is not self._image or ct is not self._ct
        self._ct, self._image = ct, image
        self._fill()
        if changed:
            self.flicker.setChecked(False)

    def _fill(self) -> None:
        registered = registered_image(self._image) if self._image is not None else None
        options = [(NOTHING, _("the CT alone"))]
        if registered is not None:
            options += [(OVER, _("the image over the CT")), (BOARD, _("a checkerboard of both"))]
            if jacobian_image(self._image) is not None:
                options.append((CHANGE, _("where volumes change (Jacobian)")))
        self.shown.set_options(options)
        for widget in (self.shown.widget, self.opacity, self.flicker):
            widget.setEnabled(registered is not None)

    def lay_over(self, opacity: float) -> None:
        """Show the registered image over the CT, where there is one."""
        if OVER not in self.shown.keys:
            return
        self.shown.set_key(OVER)
        self.opacity.value = opacity
        self.apply()

    def apply(self) -> None:
        """Make the slice views show what is chosen."""
        if self._ct is None:
            return
        image, opacity = self._image, float(self.opacity.value)
        node = None
        if image is not None:
            if self.shown.key == OVER:
                node = registered_image(image)
            elif self.shown.key == BOARD:
                node, opacity = make_board(self._ct, image), 1.0
            elif self.shown.key == CHANGE:
                node = jacobian_image(image)
        if self.flicker.checked and self.shown.key == OVER:
            opacity = 1.0 if self._is_over else 0.0
        set_layers(standard_views(), self._ct, node, opacity)

    def _on_flicker(self, on: bool) -> None:
        self._is_over = True
        if on:
            self.shown.set_key(OVER)
            self._timer.start()
        else:
            self._timer.stop()
        self.apply()

    def _on_time(self) -> None:
        self._is_over = not self._is_over
        self.apply()

    def clear(self) -> None:
        """The scene is closing: let go of its nodes."""
        self._timer.stop()
        self._ct = self._image = None
        self.flicker.setChecked(False)
        self._fill()

    def close(self) -> None:
        """The application or the module is closing."""
        self._timer.stop()
