# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that draws targets by guideline, says what made each surface, and compares them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.core.names import SIDES
from AIOCommon.mrml.volumes import grid_of_node
from AIOCommon.ui.child_run import ChildRun, ChildRunTexts
from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.palette import INFO, WARN
from AIOCommon.ui.widgets import Choice, ResultTable, banner, form, plain_label, section, set_banner
from AIOCommon.ui.wording import in_window

from ..mrml import guideline_targets as targets
from ..mrml.cursor import CursorObserver
from .options import surgery_options
from .target_rows import agreement_row, border_row, target_row, under_cursor

if TYPE_CHECKING:
    from AIOCommon.core.child import ChildTask
    from AIOCommon.mrml.case import Case

    from ..core.targets import Border

_MOST_SLICES, _EACH = 36, 3  # in all, and of one pair of contours


class Host(Protocol):
    """What the section needs of the panel that it is a part of."""

    scene: slicer.vtkMRMLScene
    case: Case
    ct: slicer.vtkMRMLScalarVolumeNode | None
    segmentation: slicer.vtkMRMLSegmentationNode | None
    is_locked: bool
    side_choice: Choice


class TargetsSection:
    """Guideline, surgery and a button; then the targets, the borders of the chosen one, and slices of disagreement.

    Parameters
    ----------
    panel : whose CT, contours, side and case are used. changed : called when a run has begun or ended.
    """

    def __init__(self, panel: Host, changed: Callable[[], None]):
        self._panel = panel
        self._contours = targets.RuleContours()
        self._shown = ""  # ID of the node whose targets are shown
        self._slices: list[tuple[float, float, float]] = []
        self._listed: list[Border] = []  # borders of the chosen target
        self._listed_of = ""
        self.widget, self._layout = section(_("Targets by guideline"), collapsed=True)
        self._build_choices(changed)
        self._build_results()
        self._cursor = CursorObserver(panel.scene, self._on_cursor)

    # --- building
    def _build_choices(self, changed: Callable[[], None]) -> None:
        from ..core.targets import GUIDELINES

        fields = form(self._layout)
        self.guideline = Choice()
        self.guideline.set_options([(key, in_window(text)) for key, text in GUIDELINES.items()])
        fields.addRow(_("Guideline:"), self.guideline.widget)
        self.surgery = Choice()
        self.surgery.set_options(surgery_options())
        fields.addRow(_("Surgery:"), self.surgery.widget)
        texts = ChildRunTexts(
            _("Draw by rule"), _("The targets could not be drawn."), _("Cancelled; nothing was changed.")
        )
        self.run = ChildRun("targets", texts, self._make_task, self._take, changed)
        self._layout.addWidget(self.run.bar.widget)

    def _build_results(self) -> None:
        self.notice = banner("", INFO)
        self._layout.addWidget(self.notice)
        self.table = ResultTable((_("Target"), _("cc"), _("Rules allow [cc]"), _("Least sure")), stretch=3)
        self.table.widget.connect("cellClicked(int,int)", lambda row, _column: self._choose(row))
        self._layout.addWidget(self.table.widget)
        self.under = plain_label()
        self.under.setMinimumHeight(self.under.fontMetrics().height() * 4)
        self.under.setAlignment(qt.Qt.AlignTop | qt.Qt.AlignLeft)
        self._layout.addWidget(self.under)
        headers = (_("Border"), _("Rule · landmark"), _("Doubt"), _("Surface"))
        self.borders = ResultTable(headers, stretch=1, most_rows=8)
        self.borders.widget.connect("cellClicked(int,int)", lambda row, _column: self._on_border(row))
        self._layout.addWidget(self.borders.widget)
        row = qt.QHBoxLayout()
        self._layout.addLayout(row)
        self.bands = qt.QCheckBox(_("Show least and most"))
        self.bands.setToolTip(_("Show the smallest and the largest version of the rule beside the one in the middle"))
        self.bands.connect("toggled(bool)", self._on_bands)
        row.addWidget(self.bands)
        self.use_button = qt.QPushButton(_("Use the chosen target"))
        self.use_button.setToolTip(_("Copies it into the contours that plans and evaluations use."))
        self.use_button.connect("clicked()", self.on_use)
        row.addWidget(self.use_button)
        self.compare_button = qt.QPushButton(_("Compare with model and edited"))
        self.compare_button.setToolTip(_("Hold the rules' targets against those of the model and of a person"))
        self.compare_button.connect("clicked()", self.on_compare)
        self._layout.addWidget(self.compare_button)
        headers = (_("Target"), _("Versions"), _("Dice"), _("Slice"), _("There"))
        self.agreement = ResultTable(headers, stretch=4, most_rows=10)
        self.agreement.widget.connect("cellClicked(int,int)", lambda row, _column: self._on_slice(row))
        self._layout.addWidget(self.agreement.widget)

    # --- state
    @property
    def node(self) -> slicer.vtkMRMLSegmentationNode | None:
        """The targets by rule of the scene."""
        return next(iter(targets.rule_nodes(self._panel.scene)), None)

    @property
    def chosen(self) -> str:
        """Name of the target in the chosen row; the first where none is."""
        row = int(self.table.widget.currentRow())
        names = [each.target for each in self._contours.borders]
        return names[row] if 0 <= row < len(names) else (names[0] if names else "")

    def refresh(self) -> None:
        """Show the targets by rule that the scene holds."""
        node = self.node
        if (node.GetID() if node is not None else "") != self._shown:
            self._show(node)
        self.update()

    def update(self) -> None:
        """Which buttons can be used now."""
        panel, node = self._panel, self.node
        ready = panel.ct is not None and panel.side_choice.key in SIDES and not self.run.is_running
        self.run.bar.set_ready(ready, "" if ready else _("Select a CT and the treated side first."))
        editable = panel.segmentation is not None and not panel.is_locked
        self.use_button.setEnabled(node is not None and editable and bool(self.chosen))
        self.compare_button.setEnabled(node is not None and panel.ct is not None)
        self.bands.setEnabled(node is not None)

    def _show(self, node: slicer.vtkMRMLSegmentationNode | None) -> None:
        self._shown = node.GetID() if node is not None else ""
        self._contours = targets.rule_contours(node) if node is not None else targets.RuleContours()
        structures = None
        if node is not None and self._panel.ct is not None:
            structures = targets.volumes_cc(node, self._panel.ct)
        self.table.set_rows([target_row(each, structures or {}) for each in self._contours.borders])
        lacks = [f"{name}: {why}." for name, why in self._contours.not_drawn]
        set_banner(self.notice, _("Not drawn: ") + " ".join(lacks) if lacks else "", WARN)
        visible = bool(self._contours.borders)
        for widget in (self.table.widget, self.borders.widget, self.under):
            widget.setVisible(visible)
        self.agreement.set_rows([])
        self.agreement.widget.setVisible(False)
        self._choose(0)
        self._on_cursor(None)

    def _choose(self, row: int) -> None:
        known = self._contours.borders
        self._listed = sorted(known[row].borders, key=lambda b: -b.share) if 0 <= row < len(known) else []
        self._listed_of = known[row].target if self._listed else ""
        self.borders.set_rows([border_row(border) for border in self._listed])

    def _on_border(self, row: int) -> None:
        if 0 <= row < len(self._listed):
            self.under.setText(under_cursor((self._listed_of, self._listed[row])))

    # --- drawing
    def _make_task(self, folder: Path) -> ChildTask | None:
        panel = self._panel
        self._job = panel.ct.GetID()
        return targets.drawing_task(
            panel.ct, panel.segmentation, folder, panel.side_choice.key, self.guideline.key, self.surgery.key
        )

    def _take(self, folder: Path) -> str:
        ct = self._panel.scene.GetNodeByID(self._job)
        if ct is None:
            return _("The CT was removed while the targets were drawn; the result was dropped.")
        node, found = targets.take_targets(self._panel.case, folder, ct)
        self._shown = ""
        self._show(node)
        return _("{count} targets drawn by rule.").format(count=len(found.targets))

    # --- what lies under the mouse
    def _on_cursor(self, place) -> None:
        found = None
        if place is not None and self._contours.borders and self._panel.ct is not None:
            found = targets.border_under(self._contours, grid_of_node(self._panel.ct), place)
        self.under.setText(under_cursor(found))

    # --- using and comparing
    def _on_bands(self, shown: bool) -> None:
        node = self.node
        bands = targets.bands_of(node) if node is not None else None
        if bands is not None:
            bands.GetDisplayNode().SetVisibility(bool(shown))

    def on_use(self) -> None:
        """Copy the chosen target into the edited contours; one of the same name is replaced after a question."""
        node, edited, name = self.node, self._panel.segmentation, self.chosen
        if node is None or edited is None or not name:
            return
        question = _("'{contours}' has {name} already. Replace it?").format(contours=edited.GetName(), name=name)
        if targets.has_segment(edited, name) and not slicer.util.confirmYesNoDisplay(question):
            return
        with errors_shown(_("The target could not be used.")):
            targets.use_target(node, name, edited, self._panel.ct)
            self.run.bar.idle(_("{name} is now in '{contours}'.").format(name=name, contours=edited.GetName()))

    def on_compare(self) -> None:
        with errors_shown(_("The targets could not be compared."), wait_cursor=True):
            found = targets.compare_versions(self.node, self._panel.case, self._panel.ct)
            rows = [(row, place) for row in found for place in row.to_check[:_EACH] or (None,)][:_MOST_SLICES]
            self.agreement.set_rows([agreement_row(row, place) for row, place in rows])
            self._slices = [targets.place_of(self._panel.ct, row, self.node, place) for row, place in rows]
            self.agreement.widget.setVisible(True)

    def _on_slice(self, row: int) -> None:
        if 0 <= row < len(self._slices):
            slicer.vtkMRMLSliceNode.JumpAllSlices(self._panel.scene, *self._slices[row])

    # --- called by the panel
    def enter(self) -> None:
        self._cursor.start()
        self.refresh()

    def exit(self) -> None:
        self._cursor.stop()

    def close(self) -> None:
        self._cursor.stop()
        self.run.close()
