# SPDX-License-Identifier: Apache-2.0
"""What a case is made of: where the CT comes from, side, protocol, model, machine, output folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.palette import INFO, WARN
from AIOCommon.ui.path_field import PathField
from AIOCommon.ui.widgets import Choice, banner, form, node_selector, section, set_banner
from PlanningModuleLib import PlanOptions
from PlanningModuleLib.ui.machine_choice import MachineChoice
from SegmentationModuleLib.core.surgery import AS_SEEN
from SegmentationModuleLib.core.targets.drawing import GUIDELINES
from SegmentationModuleLib.ui.options import surgery_options

from ..core.case_state import Settings
from ..core.dropped_files import is_volume_file
from ..core.export_options import ExportOptions
from .names_section import NamesSection

SAMPLE, DICOM, FILE, SCENE = "sample", "dicom", "file", "scene"
CASE, MODEL = "case", "model"
_VOLUME_FILTER = "Volumes (*.nrrd *.nhdr *.nii *.nii.gz *.mha *.mhd);;All files (*)"


class CaseForm:
    """The settings of a case.

    Parameters
    ----------
    changed : called when one of them was changed by a person. on_names : called when the person wants to say what the
        names of the case's contours mean.
    """

    def __init__(self, changed: Callable[[], None], on_names: Callable[[], None]):
        self._changed = changed
        self.widget, layout = section(_("Case"))
        fields = form(layout)
        self.source = Choice(self._on_source)
        self.source.set_options(
            [
                (SAMPLE, _("Sample: digital phantom")),
                (DICOM, _("DICOM folder")),
                (FILE, _("Volume file (NRRD, NIfTI)")),
                (SCENE, _("CT of the scene")),
            ]
        )
        fields.addRow(_("Import from:"), self.source.widget)
        self._folder = PathField(_("DICOM folder"), changed=self._on_source)
        self._file = PathField(_("Volume file"), file_filter=_VOLUME_FILTER, changed=self._on_source)
        self.ct_selector = node_selector("vtkMRMLScalarVolumeNode", self._on_ct, none_text=_("Select a CT"))
        self.ct_selector.setToolTip(_("The CT of the scene that the case is made of"))
        for key, widget in ((DICOM, self._folder.widget), (FILE, self._file.widget), (SCENE, self.ct_selector)):
            layout.addWidget(widget)
            widget.setVisible(key == self.source.key)
        more = form(layout)
        self.side = Choice(self._on_change)
        self.side.set_options([("", _("as the case says")), ("left", _("left")), ("right", _("right"))])
        more.addRow(_("Breast to treat:"), self.side.widget)
        self.protocol = Choice(self._on_change)
        more.addRow(_("Protocol:"), self.protocol.widget)
        self.target = Choice(self._on_change)
        self.target.set_options([(CASE, _("the case's, where it brings one")), (MODEL, _("the model's"))])
        more.addRow(_("Target:"), self.target.widget)
        self.rules = Choice(self._on_change)
        self.rules.set_options([("", _("by the model")), *GUIDELINES.items()])
        self.rules.widget.setToolTip(_("Draw the targets by the written rules of a guideline, and plan on them."))
        more.addRow(_("Draw targets:"), self.rules.widget)
        self.surgery = Choice(self._on_change)
        self.surgery.set_options(surgery_options())
        self.surgery.widget.setToolTip(
            _("Of the breast to treat: whether the rules draw the breast or the chest wall.")
        )
        more.addRow(_("Surgery:"), self.surgery.widget)
        self.model = Choice(self._on_change)
        more.addRow(_("Contouring model:"), self.model.widget)
        self.machine = MachineChoice(self._on_change)
        more.addRow(_("Machine:"), self.machine.widget)
        self._output = PathField(_("Folder for report, DICOM and scene"), changed=self._on_change)
        self._output.set_path(Path.home() / "AIORadiotherapy")
        more.addRow(_("Export to:"), self._output.widget)
        self.anonymise = qt.QCheckBox(_("Export without the patient's identity"))
        self.anonymise.setToolTip(
            _(
                "Report, tables, DICOM and case.mrb tell nobody's name, numbers or dates (DICOM PS3.15, basic "
                "profile). The open case keeps them."
            )
        )
        more.addRow("", self.anonymise)
        self.beam_doses = qt.QCheckBox(_("Export the dose of each beam, too"))
        self.beam_doses.setToolTip(
            _("An RTDOSE of each beam beside that of the plan. Computing them takes as long as a dose.")
        )
        more.addRow("", self.beam_doses)
        self.force = qt.QCheckBox(_("Plan on contours that failed their checks"))
        self.force.setToolTip(_("Only after a person has looked at them: on a wrong target, a wrong place is treated."))
        self.force.connect("toggled(bool)", lambda _on: self._on_change())
        layout.addWidget(self.force)
        self.allow_couch = qt.QCheckBox(_("Allow the couch in the beams"))
        self.allow_couch.setToolTip(_("Its attenuation is not in the dose, and the plan says so."))
        self.allow_couch.connect("toggled(bool)", lambda _on: self._on_change())
        layout.addWidget(self.allow_couch)
        self.facts = banner("", INFO)
        layout.addWidget(self.facts)
        self.notice = banner("", WARN)
        layout.addWidget(self.notice)
        self.names = NamesSection(on_names)
        layout.addWidget(self.names.widget)
        self._boxes = (self.force, self.allow_couch)
        self._choices = (self.side, self.protocol, self.target, self.rules, self.surgery)
        self._of_source: tuple[str, str] | None = None  # that was chosen when the open case began, or was opened
        self._kept: tuple[list[str], list[bool]] | None = (
            None  # the open case's choices, while another source is chosen
        )
        self._before: tuple[str, str] | None = None  # model and machine of the person, before a case showed its own
        self.fill()

    def fill(self) -> None:
        """Offer the protocols and models that there are."""
        from AIOEvaluation.ui.protocol_options import protocol_options
        from SegmentationModuleLib.ui.options import model_options

        options, _default = protocol_options()
        self.protocol.set_options([("", _("as the case says")), *options])
        self.model.set_options(*model_options())
        self._show_notice()

    def settings(self) -> Settings:
        """What the person asked for."""
        source = {SAMPLE: "sample", DICOM: self._folder.path, FILE: self._file.path}.get(self.source.key, "scene")
        return Settings(
            source=source,
            side=self.side.key,
            protocol=self.protocol.key,
            model=self.model.key,
            machine=self.machine.key,
            force=bool(self.force.checked),
            plan_options=PlanOptions(allow_couch=bool(self.allow_couch.checked)),
            model_target=self.target.key == MODEL,
            guideline=self.rules.key,
            surgery=self.surgery.key if self.rules.key else AS_SEEN,
            names_file=self.names.file_of_names(),
        )

    def show_case(self, settings: Settings, side: str, protocol: str) -> None:
        """Show the settings of a case that was opened, without calling ``changed()``."""
        self._before = self._before or (self.model.key, self.machine.key)
        self._of_source, self._kept = self._source_now(), None
        self.side.set_key(side)
        self.machine.set_key(settings.machine)
        self.target.set_key(MODEL if settings.model_target else CASE)
        self.rules.set_key(settings.guideline if settings.guideline in self.rules.keys else "")
        self.surgery.set_key(settings.surgery if settings.surgery in self.surgery.keys else AS_SEEN)
        for box, on in zip(self._boxes, (settings.force, settings.plan_options.allow_couch)):
            _check(box, on)
        for choice, key in ((self.protocol, protocol), (self.model, settings.model)):
            if key and key not in choice.keys:  # given by its path
                choice.add_option(key, Path(key).stem)
            choice.set_key(key or choice.default)
        self._show_notice()

    @property
    def is_for_open_case(self) -> bool:
        """Whether what is chosen is meant for the case that is open, and not for the next one, from elsewhere."""
        return self._of_source in (None, self._source_now())

    def settings_of_new_case(self) -> Settings:
        """What is asked for of a case that begins now: choices that an opened case shows are not for another one."""
        if self._before is not None:
            self.begin_anew()
        self._of_source = self._source_now()
        return self.settings()

    def begin_anew(self) -> None:
        """Take back what belongs to the case before: side, protocol, target, permissions, its model and machine."""
        for choice in self._choices:
            choice.set_key(choice.keys[0])
        for box in self._boxes:
            _check(box, False)
        if self._before is not None:
            self.model.set_key(self._before[0])
            self.machine.set_key(self._before[1])
        self._before = self._of_source = self._kept = None
        self._show_notice()

    def _source_now(self) -> tuple[str, str]:
        node = self.ct_selector.currentNode()
        ct = node.GetID() if node is not None else ""
        return self.source.key, {DICOM: self._folder.path, FILE: self._file.path, SCENE: ct}.get(self.source.key, "")

    def _on_source(self) -> None:
        """The next case comes from elsewhere: it begins without the choices of the open one, which keeps them."""
        source = self._of_source
        if source is not None and self._kept is None and not self.is_for_open_case:
            kept = ([choice.key for choice in self._choices], [bool(box.checked) for box in self._boxes])
            before = self._before
            self._before = None  # model and machine stay as they are
            self.begin_anew()
            self._of_source, self._before, self._kept = source, before, kept
        elif self._kept is not None and self.is_for_open_case:
            keys, checked = self._kept
            for choice, key in zip(self._choices, keys):
                choice.set_key(key)
            for box, on in zip(self._boxes, checked):
                _check(box, on)
            self._kept = None
        self._on_change()

    def show_facts(self, lines: Sequence[str], *, can_name: bool) -> None:
        """What is known of the open case: whose target and which protocol count; whether it has names to be said."""
        set_banner(self.facts, "\n".join(line for line in lines if line), INFO)
        self.names.button.setEnabled(can_name)

    @property
    def output(self) -> str:
        return self._output.path

    @property
    def export(self) -> ExportOptions:
        """How results are to be written."""
        return ExportOptions(anonymise=bool(self.anonymise.checked), beam_doses=bool(self.beam_doses.checked))

    def why_not(self) -> str:
        """What is missing before a case can be imported; empty when nothing is."""
        if self.source.key == DICOM and not self._folder.path:
            return _("Choose a DICOM folder first.")
        if self.source.key == FILE and not self._file.path:
            return _("Choose a volume file first.")
        if self.source.key == SCENE and self.ct_selector.currentNode() is None:
            return _("Choose a CT of the scene first.")
        return ""

    def set_enabled(self, enabled: bool) -> None:
        self.widget.setEnabled(enabled)

    def use_scene_ct(self, node: slicer.vtkMRMLScalarVolumeNode) -> None:
        """Take the CT from the scene."""
        self.source.set_key(SCENE)
        self.ct_selector.setCurrentNode(node)
        self._on_source()

    def use_path(self, path: Path) -> None:
        """Take the case from a file or folder."""
        is_volume = path.is_file() and is_volume_file(path)
        self.source.set_key(FILE if is_volume else DICOM)
        (self._file if is_volume else self._folder).set_path(path)
        self._on_source()

    def _on_ct(self, *_args: object) -> None:
        """Another CT of the scene was chosen; while none is to be imported, the list of nodes alone has changed."""
        if self.source.key == SCENE:
            self._on_source()

    def _on_change(self) -> None:
        self._folder.widget.setVisible(self.source.key == DICOM)
        self._file.widget.setVisible(self.source.key == FILE)
        self.ct_selector.setVisible(self.source.key == SCENE)
        self._show_notice()
        self._changed()

    def _show_notice(self) -> None:
        from SegmentationModuleLib.ui.options import model_notice

        self.surgery.widget.setEnabled(bool(self.rules.key))  # it tells the rules what to draw
        set_banner(self.notice, model_notice(self.model.key), WARN)


def _check(box: qt.QCheckBox, on: bool) -> None:
    """Check a box, or not, without telling anybody."""
    was_blocked = box.blockSignals(True)
    box.setChecked(on)
    box.blockSignals(was_blocked)
