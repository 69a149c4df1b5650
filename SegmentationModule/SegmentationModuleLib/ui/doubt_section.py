# SPDX-License-Identifier: Apache-2.0
"""The part of the panel that shows where the model is unsure, and what in the CT speaks for a structure."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import slicer
from slicer.i18n import tr as _

from AIOCommon.core.child import ChildTask
from AIOCommon.mrml.doubt_maps import doubt_maps
from AIOCommon.ui import packages
from AIOCommon.ui.child_run import ChildRun, ChildRunTexts
from AIOCommon.ui.palette import BAD, WARN
from AIOCommon.ui.widgets import Cell, Choice, ResultTable, form, plain_label, section

from ..core.doubt.uncertainty import DEFAULT_VIEWS, StructureDoubt
from ..mrml.doubt_nodes import doubt_numbers, doubt_task, take_doubt

DOUBTFUL, UNSURE = 0.7, 0.85  # agreement of the views below which a row is red, or yellow
OPACITY = 0.6


class DoubtSection:
    """Computes the maps of a CT in a child process and shows one of them over it.

    Parameters
    ----------
    asked : gives the CT and the name of the model, or a reason in words why there can be no maps.
    changed : called when a run has started or ended.
    """

    def __init__(
        self,
        asked: Callable[[], tuple[slicer.vtkMRMLScalarVolumeNode | None, str, str]],
        changed: Callable[[], None],
    ):
        self._asked = asked
        self._ct_id = ""
        self.widget, layout = section(_("How sure is the model?"), collapsed=True)
        fields = form(layout)
        self.attention = Choice()
        self.attention.set_options([("", _("no structure"))])
        self.attention.widget.setToolTip(_("Shows what in the CT raises the model's answer for this structure."))
        fields.addRow(_("What speaks for:"), self.attention.widget)
        texts = ChildRunTexts(_("Show where it is unsure"), _("There are no maps."), _("Cancelled; nothing changed."))
        self.run = ChildRun("doubt", texts, self._make_task, self._take, changed)
        layout.addWidget(self.run.bar.widget)
        self.shown = Choice(self.show_map)
        self.shown.set_options([("", _("nothing"))])
        fields.addRow(_("Over the CT:"), self.shown.widget)
        self.method = plain_label()
        layout.addWidget(self.method)
        headers = (_("Structure"), _("Agree"), _("Volume [cc]"), _("Unsure [cc]"))
        self.table = ResultTable(headers, stretch=3, most_rows=9)
        layout.addWidget(self.table.widget)

    def set_structures(self, names: list[str]) -> None:
        """The structures of the chosen model."""
        self.attention.set_options([("", _("no structure")), *((name, name) for name in names)], self.attention.key)

    def update(self) -> None:
        """Show what is possible now and what the scene holds of the CT."""
        ct, _model, reason = self._asked()
        ready = ct is not None and not reason and not self.run.is_running
        self.run.bar.set_ready(ready, reason)
        if ct is None:
            self.clear()
            return
        maps = [(node.GetID(), node.GetName()) for node in doubt_maps(ct.GetScene(), ct)]
        self.shown.set_options([("", _("nothing")), *maps])
        method, rows = doubt_numbers(ct)
        self.method.setText(method)
        self.method.setVisible(bool(method))
        self.table.set_rows([_row(row) for row in sorted(rows, key=lambda r: r.agreement)])

    def clear(self) -> None:
        """There is no CT."""
        self.shown.set_options([("", _("nothing"))])
        self.method.setVisible(False)
        self.table.set_rows([])

    def show_map(self) -> None:
        """Lay the chosen map over the CT in all slice views, or take it away."""
        node = slicer.mrmlScene.GetNodeByID(self.shown.key) if self.shown.key else None
        if node is None:
            slicer.util.setSliceViewerLayers(foreground=None)
            return
        ct, _model, _reason = self._asked()
        slicer.util.setSliceViewerLayers(background=ct, foreground=node, foregroundOpacity=OPACITY)

    def close(self) -> None:
        self.run.close()

    def _make_task(self, folder: Path) -> ChildTask | None:
        ct, model, reason = self._asked()
        if ct is None or reason or not packages.ensure(packages.FOR_CONTOURING, _("Looking for doubt")):
            return None
        self._ct_id = ct.GetID()
        wanted = [self.attention.key] if self.attention.key else []
        return doubt_task(ct, folder, model, wanted, views=DEFAULT_VIEWS)

    def _take(self, folder: Path) -> str:
        ct = slicer.mrmlScene.GetNodeByID(self._ct_id)
        if ct is None:
            return _("The CT was removed meanwhile; the maps were dropped.")
        first = take_doubt(folder, ct)
        self.update()
        if first is not None:
            self.shown.set_key(first.GetID())
            self.show_map()
        return _("Bright is unsure. Contours that come from anatomy have no map of their own.")


def _row(row: StructureDoubt) -> tuple[Cell | str, ...]:
    tone = BAD if row.agreement < DOUBTFUL else WARN if row.agreement < UNSURE else None
    tip = _("Mean Dice of the single answers with that of all; 1 is sure.")
    return (
        row.name,
        Cell(f"{row.agreement:.2f}", tone, tip, right=True),
        Cell(f"{row.volume_cc:.1f} ± {row.volume_sd_cc:.1f}", right=True),
        Cell(f"{row.uncertain_cc:.1f}", right=True),
    )
