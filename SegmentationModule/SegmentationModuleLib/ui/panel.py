# SPDX-License-Identifier: Apache-2.0
"""The panel of AIO Segmentation: contour a CT, check the contours, correct them, compare."""

from __future__ import annotations

from pathlib import Path

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.child import ChildTask
from AIOCommon.core.names import SIDES
from AIOCommon.mrml.case import Role
from AIOCommon.ui import packages
from AIOCommon.ui.child_run import ChildRun, ChildRunTexts
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import BAD, GOOD, INFO, WARN
from AIOCommon.ui.panel import Panel
from AIOCommon.ui.path_field import PathField
from AIOCommon.ui.segment_editor import SegmentEditor
from AIOCommon.ui.widgets import (
    Cell,
    Choice,
    ResultTable,
    banner,
    form,
    node_selector,
    plain_label,
    section,
    set_banner,
)

from ..mrml import contours
from .options import model_options
from .structure_list import StructureList


class SegmentationPanel(Panel):
    """Everything about contours; the work itself runs in a child process."""

    def __init__(self, scene: slicer.vtkMRMLScene):
        super().__init__(scene)
        self._own_models: dict[str, str] = {}  # folder -> name
        self._following = False  # true while the widgets are being set from the scene
        self.add_research_banner()
        self._build_input()
        self._build_findings()
        self._build_editor()
        self._build_comparison()
        self.refresh()

    # --- building
    def _build_input(self) -> None:
        box, layout = section(_("Automatic contours"))
        self.layout.addWidget(box)
        fields = form(layout)
        self.ct_selector = node_selector("vtkMRMLScalarVolumeNode", self._on_nodes, none_text=_("Select a CT"))
        fields.addRow(_("CT:"), self.ct_selector)
        self.model_choice = Choice(self._on_model)
        fields.addRow(_("Model:"), self.model_choice.widget)
        self.own_model = PathField(_("A MONAI bundle or a trained nnU-Net"), changed=self._on_own_model)
        fields.addRow(_("Own model:"), self.own_model.widget)
        self.side_choice = Choice(self._on_side)
        self.side_choice.set_options([("", _("not given")), ("left", _("left breast")), ("right", _("right breast"))])
        fields.addRow(_("Treated side:"), self.side_choice.widget)
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

    def _build_findings(self) -> None:
        box, layout = section(_("Plausibility"))
        self.layout.addWidget(box)
        self.findings_label = banner(_("No contours yet."), INFO)
        layout.addWidget(self.findings_label)
        self.findings_table = ResultTable(
            (_("Structure"), _("Check"), _("Result"), _("Detail")), stretch=3, most_rows=9
        )
        layout.addWidget(self.findings_table.widget)
        self.check_button = qt.QPushButton(_("Check again"))
        self.check_button.connect("clicked()", self.on_check)
        layout.addWidget(self.check_button)

    def _build_editor(self) -> None:
        box, layout = section(_("Correct the contours"))
        self.layout.addWidget(box)
        fields = form(layout)
        self.segmentation_selector = node_selector(
            "vtkMRMLSegmentationNode", self._on_nodes, none_text=_("Select the contours to edit")
        )
        fields.addRow(_("Contours:"), self.segmentation_selector)
        self.copy_hint = plain_label()
        layout.addWidget(self.copy_hint)
        self.copy_button = qt.QPushButton(_("Make an editable copy"))
        self.copy_button.connect("clicked()", self.on_copy)
        layout.addWidget(self.copy_button)
        self.editor = SegmentEditor(self.scene, "AIOSegmentationEditor")
        layout.addWidget(self.editor.widget)

    def _build_comparison(self) -> None:
        box, layout = section(_("Automatic against edited"), collapsed=True)
        self.layout.addWidget(box)
        self.compare_button = qt.QPushButton(_("Compare"))
        self.compare_button.connect("clicked()", self.on_compare)
        layout.addWidget(self.compare_button)
        headers = (_("Structure"), _("Auto [cc]"), _("Edited [cc]"), _("Dice"), _("HD95 [mm]"))
        self.comparison_table = ResultTable(headers)
        layout.addWidget(self.comparison_table.widget)

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
        self._update()

    def _fill_models(self) -> None:
        ours, _default = model_options()
        self.model_choice.set_options([*ours, *self._own_models.items()])
        self._on_model()

    def _update(self) -> None:
        running = self.runner.is_running
        ready = self.ct is not None and bool(self.model_choice.key) and not running
        self.run_bar.set_ready(ready, "" if ready else _("Select a CT and a model first."))
        case = self.case
        auto, edited = case.get(Role.AUTO_SEGMENTATION), self.segmentation
        is_auto = edited is not None and edited is auto
        self.copy_hint.setText(_("The automatic contours are kept as they are; edit a copy.") if is_auto else "")
        self.copy_hint.setVisible(is_auto)
        self.copy_button.setVisible(is_auto)
        self.editor.widget.setEnabled(edited is not None and not is_auto)
        self.editor.show(None if is_auto else edited, self.ct)
        self.check_button.setEnabled(edited is not None and not running)
        self.compare_button.setEnabled(auto is not None and edited is not None and not is_auto)

    def _on_nodes(self, *_args) -> None:
        if self._following or self.scene_is_busy:
            return
        case = self.case
        if self.ct is not None and case.get(Role.CT) is None:
            case.set(Role.CT, self.ct)
        if self.segmentation is not None and self.segmentation is not case.get(Role.AUTO_SEGMENTATION):
            case.set(Role.EDITED_SEGMENTATION, self.segmentation)
        self._update()

    def _on_side(self) -> None:
        self.case.set_setting("side", self.side_choice.key)

    def _on_model(self) -> None:
        from ..core.models import describe_model

        description = describe_model(self.model_choice.key) if self.model_choice.key else {}
        set_banner(self.model_notice, str(description.get("warning", "")), WARN)
        self.structure_list.set_names([str(n) for n in description.get("structures", ())])

    def _on_own_model(self) -> None:
        """A folder was chosen: its model is offered beside the others, or what is wrong with it is said once."""
        from ..core.models import describe_model

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
        return contours.contouring_task(self.ct, folder, self.model_choice.key)

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
        from ..core.plausibility import check

        if self.segmentation is None or self.ct is None:
            return
        from AIOCommon.mrml.volumes import volume_from_node

        structures = contours.structures_of(self.segmentation, self.ct)
        side = self.side_choice.key
        self.show_findings(check(structures, volume_from_node(self.ct, "HU"), side if side in SIDES else None))

    def show_findings(self, findings) -> None:
        """Show plausibility findings (SegmentationModuleLib.core.plausibility.Finding), the flagged ones first."""
        findings = sorted(findings, key=lambda f: f.ok)
        flagged = {f.structure for f in findings if not f.ok}
        rows = [
            (f.structure, f.check, Cell(_("plausible"), GOOD) if f.ok else Cell(_("check this"), BAD), f.message)
            for f in findings
        ]
        self.findings_table.set_rows(rows)
        if not findings:
            set_banner(self.findings_label, _("Nothing was checked."), INFO)
        elif flagged:
            text = _("{count} structures need a look: {names}").format(
                count=len(flagged), names=", ".join(sorted(flagged))
            )
            set_banner(self.findings_label, text, BAD)
        else:
            set_banner(self.findings_label, _("All contours passed the checks. Look at them anyway."), GOOD)

    # --- editing and comparing
    def on_copy(self) -> None:
        with errors_shown(_("The contours could not be copied.")):
            self.segmentation_selector.setCurrentNode(contours.editable_copy(self.case, self.segmentation))

    def on_compare(self) -> None:
        with errors_shown(_("The contours could not be compared."), wait_cursor=True):
            auto = self.case.get(Role.AUTO_SEGMENTATION)
            rows = contours.compare(auto, self.segmentation, self.ct)
            self.comparison_table.set_rows(
                [
                    (
                        row.structure,
                        _number(row.auto_cc, 1),
                        _number(row.edited_cc, 1),
                        _number(row.dice, 3),
                        _number(row.hd95_mm, 1),
                    )
                    for row in rows
                ]
            )

    # --- told by the module
    def enter(self) -> None:
        super().enter()
        self.editor.enter()
        self._update()

    def exit(self) -> None:
        super().exit()
        self.editor.exit()

    def scene_closing(self) -> None:
        self.editor.rest()
        self.findings_table.set_rows([])
        self.comparison_table.set_rows([])
        set_banner(self.findings_label, _("No contours yet."), INFO)

    def close(self) -> None:
        self.run.close()
        self.editor.rest()
        super().close()


def _number(value: float | None, decimals: int) -> Cell:
    return Cell("–" if value is None else f"{value:.{decimals}f}", right=True)
