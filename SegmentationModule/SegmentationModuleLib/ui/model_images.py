# SPDX-License-Identifier: Apache-2.0
"""The images that a model looks at beside the CT, chosen among the registered images of the case."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.case import Case
from AIOCommon.ui.widgets import Choice, form, plain_label

from ..core.further_channels import IMAGES
from ..mrml.fusion_nodes import registered_image
from ..mrml.images_for_model import NOT_ACCEPTED, NOT_REGISTERED, OUTDATED, USABLE, OfferedImage, offered_images


class ModelImages:
    """A row for each image that the chosen model needs; nothing where it looks at the CT alone.

    Parameters
    ----------
    changed : called when a person chose.
    """

    def __init__(self, changed: Callable[[], None]):
        self.widget = qt.QWidget()
        column = qt.QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        fields = form(column)
        self.choices: dict[str, Choice] = {}
        self._labels = {}
        for name in IMAGES:
            self.choices[name] = Choice(changed)
            self.choices[name].widget.setToolTip(_("The registered image that the model looks at beside the CT"))
            self._labels[name] = plain_label()
            self._labels[name].setText(f"{name}:")
            fields.addRow(self._labels[name], self.choices[name].widget)
        self._needed: tuple[str, ...] = ()
        self._offered: dict[str, list[OfferedImage]] = {}
        self.show(Case.in_scene(slicer.mrmlScene), None, ())

    def show(self, case: Case, ct: slicer.vtkMRMLScalarVolumeNode | None, needed: Sequence[str]) -> None:
        """Offer what the case holds for a model that needs these images."""
        self._needed = tuple(needed)
        self.widget.setVisible(bool(needed))
        for name, choice in self.choices.items():
            for each in (self._labels[name], choice.widget):
                each.setVisible(name in needed)
            self._offered[name] = offered_images(case, ct, name) if name in needed else []
            usable = [(o.node.GetID(), o.node.GetName()) for o in self._offered[name] if o.state == USABLE]
            choice.set_options([("", _("choose the image")), *usable])

    def chosen(self) -> dict[str, slicer.vtkMRMLScalarVolumeNode]:
        """The registered images by name."""
        keys = {name: self.choices[name].key for name in self._needed if self.choices[name].key}
        return {name: registered_image(slicer.mrmlScene.GetNodeByID(key)) for name, key in keys.items()}

    def why_not(self) -> str:
        """What is missing before the model can be used; empty when nothing is."""
        for name in self._needed:
            if self.choices[name].key:
                continue
            if any(each.state == USABLE for each in self._offered[name]):
                return _("Choose the image that is {image}; the model looks at it beside the CT.").format(image=name)
            return self._nothing_usable(name)
        return ""

    def _nothing_usable(self, name: str) -> str:
        reasons = {
            NOT_REGISTERED: _("'{name}' is not registered to the CT yet."),
            OUTDATED: _("'{name}' or the CT have changed since they were registered."),
            NOT_ACCEPTED: _("The registration of '{name}' has not been accepted by a person."),
        }
        said = [reasons[each.state].format(name=each.node.GetName()) for each in self._offered[name]]
        missing = _("The model looks at {image} beside the CT: add it under Fusion, register and accept it.")
        return " ".join([missing.format(image=name), *said])
