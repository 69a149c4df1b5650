# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that brings an MR, a PET or a CBCT of the patient to the planning CT and shows both."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.child import ChildTask
from AIOCommon.mrml.case import Case
from AIOCommon.ui.child_run import ChildRun, ChildRunTexts
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import INFO, WARN
from AIOCommon.ui.path_field import PathField
from AIOCommon.ui.reviewer_name import ReviewerName
from AIOCommon.ui.widgets import Choice, banner, form, node_selector, plain_label, section, set_banner

from ..core.registration.options import DEFORMABLE, RIGID, RegistrationOptions
from ..mrml import fusion_nodes
from ..mrml.fusion_input import AddedImage, add_from_folder, identity_question, image_in
from ..mrml.fusion_review import ACCEPTED, REJECTED, decide, decision_on
from .fusion_marks import FusionMarks
from .fusion_texts import result_text, word_text
from .fusion_view import OPACITY, FusionView


class FusionSection:
    """``shown()`` gives the case and its CT; ``changed()`` is called when a run has started or ended."""

    def __init__(
        self,
        shown: Callable[[], tuple[Case, slicer.vtkMRMLScalarVolumeNode | None]],
        changed: Callable[[], None],
    ):
        self._shown = shown
        self._ids = ("", "")  # of the CT and the image that are being registered
        self.widget, layout = section(_("Fusion with MR, PET or CBCT"), collapsed=True)
        self._build_input(layout)
        self._build_run(layout, changed)
        self.view = FusionView()
        self.view.add_to(form(layout))
        self.marks = FusionMarks(layout, self.view.lay_over)
        self._build_word(layout)
        self.update()

    # --- building
    def _build_input(self, layout: qt.QVBoxLayout) -> None:
        fields = form(layout)
        self.folder = PathField(_("DICOM of MR, PET or CBCT"), changed=self.update)
        fields.addRow(_("From a folder:"), self.folder.widget)
        self.add_button = qt.QPushButton(_("Add the image to the case"))
        self.add_button.setToolTip(_("Reads the image and keeps it beside the CT; the CT is not changed"))
        self.add_button.connect("clicked()", self.on_add)
        layout.addWidget(self.add_button)
        fields = form(layout)
        self.volume = node_selector(
            "vtkMRMLScalarVolumeNode", lambda *_nodes: self.update(), none_text=_("Or a volume of the scene")
        )
        self.volume.setToolTip(_("A volume that was loaded already, to be taken as the further image"))
        self.kind = Choice()
        self.kind.set_options([("MR", _("MR")), ("PT", _("PET (SUV)")), ("CT", _("CT or CBCT"))])
        self.kind.widget.setToolTip(_("What the loaded volume is"))
        self.take_button = qt.QPushButton(_("Take it"))
        self.take_button.setToolTip(_("Makes the loaded volume a further image of the case"))
        self.take_button.connect("clicked()", self.on_take)
        fields.addRow(_("Loaded:"), self.volume)
        row = qt.QHBoxLayout()
        row.addWidget(self.kind.widget, 1)
        row.addWidget(self.take_button)
        fields.addRow("", row)
        self.image_choice = Choice(self.update)
        self.image_choice.widget.setToolTip(_("The further image that everything below is about"))
        fields.addRow(_("Image:"), self.image_choice.widget)
        self.remove_button = qt.QPushButton(_("Take the image out of the case"))
        self.remove_button.setToolTip(_("Removes the image and its registration; a volume that you loaded stays"))
        self.remove_button.connect("clicked()", self.on_remove)
        layout.addWidget(self.remove_button)

    def _build_run(self, layout: qt.QVBoxLayout, changed: Callable[[], None]) -> None:
        fields = form(layout)
        self.method = Choice()
        self.method.set_options([(RIGID, _("turn and shift (rigid)")), (DEFORMABLE, _("bend, too (deformable)"))])
        self.method.widget.setToolTip(_("Bending follows arms and breath; look how volumes change before you use it"))
        fields.addRow(_("Registration:"), self.method.widget)
        texts = ChildRunTexts(_("Register to the CT"), _("The images were not registered."), _("Cancelled."))
        self.run = ChildRun("registration", texts, self._make_task, self._take, changed)
        self.run.bar.explain(_("Finds how the further image lies to the CT"))
        layout.addWidget(self.run.bar.widget)
        self.result = plain_label()
        layout.addWidget(self.result)
        self.cautions = banner("", WARN)
        layout.addWidget(self.cautions)

    def _build_word(self, layout: qt.QVBoxLayout) -> None:
        self.word = banner("", INFO)
        layout.addWidget(self.word)
        self.person = ReviewerName(_("Stands with date and time in the case"))
        row = qt.QHBoxLayout()
        layout.addLayout(row)
        row.addWidget(self.person.field, 1)
        self.accept_button = qt.QPushButton(_("Accept"))
        self.accept_button.setToolTip(_("You have looked at the fusion and accept it for contouring"))
        self.accept_button.connect("clicked()", lambda: self.on_decide(ACCEPTED))
        self.reject_button = qt.QPushButton(_("Reject"))
        self.reject_button.setToolTip(_("The fusion does not fit; the record keeps who said so"))
        self.reject_button.connect("clicked()", lambda: self.on_decide(REJECTED))
        row.addWidget(self.accept_button)
        row.addWidget(self.reject_button)

    # --- state
    @property
    def image(self) -> slicer.vtkMRMLScalarVolumeNode | None:
        """The further image that is chosen."""
        key = self.image_choice.key
        return slicer.mrmlScene.GetNodeByID(key) if key else None

    def update(self) -> None:
        """Show what the case holds and what is possible now."""
        case, ct = self._shown()
        known = [(n.GetID(), n.GetName()) for n in fusion_nodes.further_images(case)]
        self.image_choice.set_options(known or [("", _("no further image yet"))])
        image, running = self.image, self.run.is_running
        self.add_button.setEnabled(ct is not None and bool(self.folder.path) and not running)
        volume = self.volume.currentNode()
        self.take_button.setEnabled(ct is not None and volume is not None and volume is not ct and not running)
        self.remove_button.setEnabled(image is not None and not running)
        ready = ct is not None and image is not None and not running
        self.run.bar.set_ready(ready, "" if ready else _("Add a further image of the patient first."))
        self.view.show(ct, image)
        self.marks.show(image)
        self._show_result(ct, image, running)

    def _show_result(
        self,
        ct: slicer.vtkMRMLScalarVolumeNode | None,
        image: slicer.vtkMRMLScalarVolumeNode | None,
        running: bool,
    ) -> None:
        found = fusion_nodes.quality_in(image) if image is not None else None
        self.result.setText(result_text(*found) if found is not None else "")
        self.result.setVisible(found is not None)
        set_banner(self.cautions, "\n".join(found[1].cautions) if found is not None else "", WARN)
        text, tone = word_text(decision_on(image, ct) if image is not None and found is not None else None)
        set_banner(self.word, text if found is not None else "", tone)
        for widget in (self.accept_button, self.reject_button, self.person.field):
            widget.setEnabled(found is not None and not running)

    # --- what a person does
    def on_add(self) -> None:
        case, _ct = self._shown()
        with errors_shown(_("The image was not added."), wait_cursor=True):
            found = image_in(self.folder.path)
            said_by = ""
            question = identity_question(case, found)
            if question:
                if not slicer.util.confirmYesNoDisplay(question, windowTitle=_("Is it the same patient?")):
                    return
                said_by = self.person.name or _("a person")
            self._added(add_from_folder(case, found, said_by))
        self.update()

    def _added(self, added: AddedImage) -> None:
        self.update()
        self.image_choice.set_key(added.node.GetID())
        if added.remarks:
            slicer.util.showStatusMessage(" ".join(added.remarks), 10_000)

    def on_take(self) -> None:
        case, _ct = self._shown()
        node = self.volume.currentNode()
        with errors_shown(_("The volume was not taken.")):
            question = _("Is '{name}' of the same patient as the CT?").format(name=node.GetName())
            if slicer.util.confirmYesNoDisplay(question, windowTitle=_("Is it the same patient?")):
                fusion_nodes.take_volume(case, node, self.kind.key)
                self.update()
                self.image_choice.set_key(node.GetID())
        self.update()

    def on_remove(self) -> None:
        case, ct = self._shown()
        image = self.image
        if image is not None:
            self.view.show(ct, None)
            self.view.apply()
            fusion_nodes.remove_image(case, image)
        self.update()

    def on_decide(self, verdict: str) -> None:
        _case, ct = self._shown()
        with errors_shown(_("Nothing was decided.")):
            decide(self.image, ct, verdict, self.person.name)
        self.update()

    # --- registering
    def _make_task(self, folder: Path) -> ChildTask | None:
        _case, ct = self._shown()
        image = self.image
        if ct is None or image is None:
            return None
        self._ids = ct.GetID(), image.GetID()
        return fusion_nodes.image_task(ct, image, folder, RegistrationOptions(method=self.method.key))

    def _take(self, folder: Path) -> str:
        ct, image = (slicer.mrmlScene.GetNodeByID(each) for each in self._ids)
        if ct is None or image is None or not fusion_nodes.modality_of(image):
            return _("An image was removed meanwhile; the registration was dropped.")
        fusion_nodes.take_registration(folder, ct, image)
        self.update()
        self.image_choice.set_key(image.GetID())
        self.update()
        self.view.lay_over(OPACITY)
        return _("Registered. Look whether edges fit before you accept it.")

    # --- called by the panel
    def clear(self) -> None:
        """The scene is closing."""
        self.view.clear()
        self.marks.clear()

    def close(self) -> None:
        self.run.close()
        self.view.close()
        self.marks.close()
