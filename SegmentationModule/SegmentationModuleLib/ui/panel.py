# SPDX-License-Identifier: Apache-2.0
"""The panel of AIO Segmentation: contour a CT, check, edit and compare the contours."""

from __future__ import annotations

from pathlib import Path

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.child import ChildTask
from AIOCommon.core.names import SIDES
from AIOCommon.mrml.case import Role
from AIOCommon.mrml.edit_clock import time_of
from AIOCommon.mrml.reference_contours import is_reference, show_contours
from AIOCommon.mrml.volumes import grid_of_node, volume_from_node
from AIOCommon.ui import packages
from AIOCommon.ui.child_run import ChildRun, ChildRunTexts
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import WARN
from AIOCommon.ui.panel import Panel
from AIOCommon.ui.path_field import PathField
from AIOCommon.ui.segment_editor import SegmentEditor
from AIOCommon.ui.widgets import (
    Choice,
    banner,
    form,
    node_selector,
    plain_label,
    section,
    set_banner,
)

from ..mrml import contours
from ..mrml.kept_findings import KeptFindings, keep_findings, kept_findings
from .comparison_section import ComparisonSection
from .doubt_section import DoubtSection
from .findings_section import FindingsSection
from .fusion_section import FusionSection
from .learning_section import LearningSection
from .model_images import ModelImages
from .options import is_program, model_options
from .structure_list import StructureList
from .targets_section import TargetsSection


class SegmentationPanel(Panel):
    """Contouring in a child process, plausibility checks, editing, comparison with the automatic contours."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        super().__init__(scene)
        self._own_models: dict[str, str] = {}  # folder -> name
        self._images_needed: tuple[str, ...] = ()  # by the chosen model, beside the CT
        self._checked = ""  # ID of the segmentation that the findings are about
        self._following = False  # True while widgets are updated from the scene
        self.add_research_banner()
        self._build_input()
        self.findings = FindingsSection(self.on_check)
        self.layout.addWidget(self.findings.widget)
        self.doubt = DoubtSection(self._doubt_input, self._update)
        self.layout.addWidget(self.doubt.widget)
        self.fusion = FusionSection(lambda: (self.case, self.ct), self._update)
        self.layout.addWidget(self.fusion.widget)
        self.targets = TargetsSection(self, self._update)
        self.layout.addWidget(self.targets.widget)
        self._build_editor()
        self.comparison = ComparisonSection(self.on_compare)
        self.layout.addWidget(self.comparison.widget)
        self.learning = LearningSection(lambda: (self.case, self.segmentation, self.ct), self._update)
        self.layout.addWidget(self.learning.widget)
        self.refresh()

    # --- building
    def _build_input(self) -> None:
        box, layout = section(_("Automatic contours"))
        self.layout.addWidget(box)
        fields = form(layout)
        self.ct_selector = node_selector("vtkMRMLScalarVolumeNode", self._on_nodes, none_text=_("Select a CT"))
        self.ct_selector.setToolTip(_("The CT that is contoured"))
        fields.addRow(_("CT:"), self.ct_selector)
        self.model_choice = Choice(self._on_model_chosen)
        fields.addRow(_("Model:"), self.model_choice.widget)
        self.own_model = PathField(_("MONAI bundle or nnU-Net"), changed=self._on_own_model)
        fields.addRow(_("Own model:"), self.own_model.widget)
        self.side_choice = Choice(self._on_side)
        self.side_choice.set_options([("", _("not given")), ("left", _("left breast")), ("right", _("right breast"))])
        fields.addRow(_("Treated side:"), self.side_choice.widget)
        self.images = ModelImages(self._update)
        layout.addWidget(self.images.widget)
        self.model_notice = banner("", WARN)
        layout.addWidget(self.model_notice)
        inner, inner_layout = section(_("Structures to contour"), collapsed=True)
        self.structure_list = StructureList()
        inner_layout.addWidget(self.structure_list.widget)
        layout.addWidget(inner)
        texts = ChildRunTexts(_("Contour"), _("The CT could not be contoured."), _("Cancelled; nothing was changed."))
        self.run = ChildRun("contour", texts, self._make_task, self._take, self._update)
        self.run_bar, self.runner = self.run.bar, self.run.runner
        layout.addWidget(self.run_bar.widget)

    def _build_editor(self) -> None:
        box, layout = section(_("Correct the contours"))
        self.layout.addWidget(box)
        fields = form(layout)
        self.segmentation_selector = node_selector(
            "vtkMRMLSegmentationNode", self._on_nodes, none_text=_("Select the contours to edit")
        )
        self.segmentation_selector.setToolTip(_("The contours that are corrected"))
        fields.addRow(_("Contours:"), self.segmentation_selector)
        self.copy_hint = plain_label()
        layout.addWidget(self.copy_hint)
        self.copy_button = qt.QPushButton(_("Make an editable copy"))
        self.copy_button.setToolTip(_("The contours of the model stay as they are; corrections go into a copy"))
        self.copy_button.connect("clicked()", self.on_copy)
        layout.addWidget(self.copy_button)
        self.editor = SegmentEditor(self.scene, "AIOSegmentationEditor")
        for each in self.editor.widgets:
            layout.addWidget(each)

    # --- state
    @property
    def ct(self) -> slicer.vtkMRMLScalarVolumeNode | None:
        return self.ct_selector.currentNode()

    @property
    def segmentation(self) -> slicer.vtkMRMLSegmentationNode | None:
        return self.segmentation_selector.currentNode()

    def refresh(self) -> None:
        """Show what the case and the scene hold."""
        if self.scene_is_busy:
            return
        self._fill_models()
        case = self.case
        self._following = True
        if case.get(Role.CT) is not None:
            self.ct_selector.setCurrentNode(case.get(Role.CT))
        if case.get(Role.EDITED_SEGMENTATION) is not None:
            self.segmentation_selector.setCurrentNode(case.get(Role.EDITED_SEGMENTATION))
        self.side_choice.set_key(case.setting("side", ""))
        self._following = False
        self.targets.refresh()
        self._update()

    def _fill_models(self) -> None:
        ours, _default = model_options()
        self.model_choice.set_options([*ours, *self._own_models.items()])
        self._on_model()

    def _update(self) -> None:
        running = self.runner.is_running
        case = self.case
        self.images.show(case, self.ct, self._images_needed)
        ready = self.ct is not None and bool(self.model_choice.key) and not running
        why_not = "" if ready else _("Select a CT and a model first.")
        self.run_bar.set_ready(ready and not self.images.why_not(), why_not or self.images.why_not())
        auto, edited = case.get(Role.AUTO_SEGMENTATION), self.segmentation
        is_auto = edited is not None and edited is auto
        is_locked = self.is_locked
        self.copy_hint.setText(self._hint(edited) if is_locked else "")
        self.copy_hint.setVisible(is_locked)
        self.copy_button.setText(_("Edit the copy") if self._copy is not None else _("Make an editable copy"))
        self.copy_button.setVisible(is_locked)
        self.editor.widget.setEnabled(edited is not None and not is_locked)
        self.editor.show(None if is_locked else edited, self.ct)
        self.findings.button.setEnabled(edited is not None and not running)
        if self._checked != (edited.GetID() if edited is not None else ""):
            self._show_kept()
        self.comparison.button.setEnabled(auto is not None and edited is not None and not is_auto)
        self.doubt.update()
        self.fusion.update()
        self.targets.update()
        self.learning.update()

    def _doubt_input(self) -> tuple[slicer.vtkMRMLScalarVolumeNode | None, str, str]:
        """(CT, model, why there can be no maps)."""
        if self.ct is None or not self.model_choice.key:
            return self.ct, "", _("Select a CT and a model first.")
        if is_program(self.model_choice.key):
            return self.ct, "", _("Programs of others cannot be looked into.")
        if self._images_needed:
            return self.ct, "", _("Models that look at images beside the CT cannot be looked into.")
        return self.ct, self.model_choice.key, _("Wait for the contours.") if self.runner.is_running else ""

    def _on_nodes(self, *_args) -> None:
        if self._following or self.scene_is_busy:
            return
        case = self.case
        if self.ct is not None and case.get(Role.CT) is None:
            case.set(Role.CT, self.ct)
        if self.segmentation is not None and not is_reference(case, self.segmentation):
            case.set(Role.EDITED_SEGMENTATION, self.segmentation)
            show_contours(case, self.segmentation)  # what is painted is what the views show
        self._update()

    @property
    def _copy(self) -> slicer.vtkMRMLSegmentationNode | None:
        """The case's contours to edit, where there are some."""
        copy = self.case.get(Role.EDITED_SEGMENTATION)
        return None if is_reference(self.case, copy) else copy

    @property
    def is_locked(self) -> bool:
        """Whether the chosen contours are kept as they are."""
        return is_reference(self.case, self.segmentation)

    def _hint(self, reference: slicer.vtkMRMLSegmentationNode) -> str:
        """Why these contours cannot be painted on, and which can."""
        text = _("'{name}' are kept as they are, to compare with.").format(name=reference.GetName())
        if self._copy is None:
            return f"{text} " + _("Make a copy to edit.")
        return f"{text} " + _("Edit the copy '{name}'.").format(name=self._copy.GetName())

    def _on_side(self) -> None:
        self.case.set_setting("side", self.side_choice.key)
        self.targets.update()

    def _on_model_chosen(self) -> None:
        self._on_model()
        self._update()

    def _on_model(self) -> None:
        from ..core.contouring import describe_model

        description = describe_model(self.model_choice.key) if self.model_choice.key else {}
        set_banner(self.model_notice, str(description.get("missing") or description.get("warning", "")), WARN)
        self._images_needed = tuple(str(n) for n in description.get("further", ()))
        names = [str(n) for n in description.get("structures", ())]
        self.structure_list.set_names(names)
        self.doubt.set_structures(names)
        self.doubt.update()

    def _on_own_model(self) -> None:
        """A folder was chosen: add its model to the choice, or show once why it cannot be used."""
        from ..core.contouring import describe_model

        folder = self.own_model.path
        if not folder or folder in self._own_models:
            self.model_choice.set_key(folder)
        else:
            self._own_models[folder] = ""
            with errors_shown(_("This model cannot be used.")):
                self._own_models[folder] = str(describe_model(folder)["name"])
                self._fill_models()
                self.model_choice.set_key(folder)
        self._own_models = {key: name for key, name in self._own_models.items() if name}
        self._on_model()
        self._update()

    # --- contouring
    def on_run(self) -> None:
        self.run.start()

    def on_cancel(self) -> None:
        self.run.cancel()

    def _make_task(self, folder: Path) -> ChildTask | None:
        if not packages.ensure(packages.FOR_CONTOURING, _("Contouring")):
            return None
        self._job = (self.ct.GetID(), self.structure_list.chosen())
        return contours.contouring_task(self.ct, folder, self.model_choice.key, self.images.chosen())

    def _take(self, folder: Path) -> str:
        ct_id, wanted = self._job
        ct = self.scene.GetNodeByID(ct_id)
        if ct is None:
            return _("The CT was removed while it was being contoured; the result was dropped.")
        _auto, edited = contours.take_contours(self.case, folder, ct, wanted)
        self._following = True
        self.segmentation_selector.setCurrentNode(edited)
        self._following = False
        slicer.util.setSliceViewerLayers(background=ct, fit=True)
        self._check()
        return _("{count} structures contoured.").format(count=edited.GetSegmentation().GetNumberOfSegments())

    # --- checking
    def on_check(self) -> None:
        with errors_shown(_("The contours could not be checked."), wait_cursor=True):
            self._check()

    def _check(self) -> None:
        from ..core.plausibility import check_plausibility

        if self.segmentation is None or self.ct is None:
            return
        structures = contours.structures_of(self.segmentation, self.ct)
        side = self.side_choice.key
        ct = volume_from_node(self.ct, "HU")
        findings = check_plausibility(structures, ct, side if side in SIDES else None)
        keep_findings(self.segmentation, structures, findings)
        self.findings.show(findings)
        self._checked = self.segmentation.GetID()

    def _show_kept(self) -> None:
        """Show what was found when the contours were last checked, here or before they were saved."""
        edited, ct = self.segmentation, self.ct
        self._checked = edited.GetID() if edited is not None else ""
        kept = kept_findings(edited, grid_of_node(ct)) if edited is not None and ct is not None else KeptFindings()
        if kept.findings:
            self.findings.show(kept.findings, kept.outdated)
        else:
            self.findings.clear(edited.GetSegmentation().GetNumberOfSegments() if edited is not None else 0)

    # --- editing and comparing
    def on_copy(self) -> None:
        with errors_shown(_("The contours could not be copied.")):
            copy = self._copy or contours.editable_copy(self.case, self.segmentation)
            self.segmentation_selector.setCurrentNode(copy)

    def on_compare(self) -> None:
        with errors_shown(_("The contours could not be compared."), wait_cursor=True):
            auto = self.case.get(Role.AUTO_SEGMENTATION)
            self.comparison.show(contours.compare(auto, self.segmentation, self.ct))
            self.comparison.show_time(time_of(self.segmentation))

    # --- called by the module
    def enter(self) -> None:
        super().enter()
        self.editor.enter()
        self.targets.enter()
        self._show_kept()  # contours may have changed while another module was open
        self._update()

    def exit(self) -> None:
        super().exit()
        self.targets.exit()
        self.editor.exit()

    def scene_closing(self) -> None:
        self.editor.rest()
        self.findings.clear()
        self.doubt.clear()
        self.fusion.clear()
        self.learning.both.clear()
        self._checked = ""
        self.comparison.clear()

    def close(self) -> None:
        self.run.close()
        self.doubt.close()
        self.fusion.close()
        self.learning.close()
        self.targets.close()
        self.editor.close()
        super().close()
