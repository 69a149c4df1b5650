# SPDX-License-Identifier: Apache-2.0
"""The widgets for dose, contours, side, protocol and curves at the top of the radiobiology panel."""

from __future__ import annotations

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.doses import DOSE_ATTRIBUTE
from AIOCommon.ui.panel import Panel
from AIOCommon.ui.widgets import Choice, form, node_selector, plain_label, section
from AIOEvaluation import Protocol, load_protocol
from AIOEvaluation.core.dvh import HALF_SLICE, NO_CAPS, ROUNDED
from AIOEvaluation.mrml import curve_choice
from AIOEvaluation.ui.protocol_options import protocol_options


class InputPanel(Panel):
    """A panel with these widgets; subclasses override the methods that the widgets call."""

    def _build_input(self) -> None:
        self.input_box, layout = section(_("Dose and contours"))
        self.layout.addWidget(self.input_box)
        self._build_fields(layout)
        self.compare = qt.QCheckBox(_("Compare with the case's other contours"))
        self.compare.setToolTip(_("Automatic contours are dotted, edited ones dashed, manual ones solid."))
        self.compare.connect("toggled(bool)", lambda _on: self._choose_curves())
        layout.addWidget(self.compare)
        self.follow = qt.QCheckBox(_("Follow contour edits"))
        self.follow.setChecked(True)
        self.follow.setToolTip(_("Curves and numbers move with every stroke of the segment editor."))
        self.follow.connect("toggled(bool)", self._on_follow)
        layout.addWidget(self.follow)
        self._build_buttons(layout)
        self.status = plain_label()
        layout.addWidget(self.status)

    def _build_fields(self, layout: qt.QVBoxLayout) -> None:
        fields = form(layout)
        self.dose_selector = node_selector(
            "vtkMRMLScalarVolumeNode", self._on_nodes, none_text=_("Select a dose"), attribute=(DOSE_ATTRIBUTE, "1")
        )
        self.dose_selector.setToolTip(_("The dose that is evaluated"))
        fields.addRow(_("Dose:"), self.dose_selector)
        self.segmentation_selector = node_selector(
            "vtkMRMLSegmentationNode", self._on_nodes, none_text=_("Select contours")
        )
        self.segmentation_selector.setToolTip(_("The contours that the dose is evaluated on"))
        fields.addRow(_("Contours:"), self.segmentation_selector)
        self.side = Choice(self._on_choice)
        self.side.set_options([("", _("choose")), ("left", _("left breast")), ("right", _("right breast"))])
        fields.addRow(_("Treated side:"), self.side.widget)
        self.protocol = Choice(self._on_choice)
        self.protocol.set_options(*protocol_options())
        fields.addRow(_("Protocol:"), self.protocol.widget)
        self.end_caps = Choice(self._on_choice)
        self.end_caps.set_options(
            [
                (ROUNDED, _("half a slice beyond the last one, tapered where they taper")),
                (HALF_SLICE, _("half a slice beyond the last one")),
                (NO_CAPS, _("at the last slice")),
            ]
        )
        fields.addRow(_("Contours end:"), self.end_caps.widget)
        self.curves = Choice(self._choose_curves)
        self.curves.set_options(
            [
                (curve_choice.PROTOCOL, _("structures of the protocol")),
                (curve_choice.VISIBLE, _("visible structures")),
                (curve_choice.ALL, _("all structures")),
            ]
        )
        fields.addRow(_("Curves:"), self.curves.widget)

    def _build_buttons(self, layout: qt.QVBoxLayout) -> None:
        row = qt.QHBoxLayout()
        layout.addLayout(row)
        self.compute_button = qt.QPushButton(_("Compute"))
        self.compute_button.setToolTip(_("Compute DVHs, metrics, goals, TCP and NTCP anew"))
        self.compute_button.connect("clicked()", self.on_compute)
        self.export_button = qt.QPushButton(_("Export CSV..."))
        self.export_button.setToolTip(_("Write the tables of metrics, TCP and NTCP as CSV"))
        self.export_button.connect("clicked()", self.on_export)
        self.figure_button = qt.QPushButton(_("Export figure..."))
        self.figure_button.setToolTip(_("The curves that the chart shows, as SVG, PNG or PDF."))
        self.figure_button.connect("clicked()", self.on_export_figure)
        row.addWidget(self.compute_button)
        row.addWidget(self.export_button)
        row.addWidget(self.figure_button)

    # --- state
    @property
    def dose(self) -> slicer.vtkMRMLScalarVolumeNode | None:
        return self.dose_selector.currentNode()

    @property
    def segmentation(self) -> slicer.vtkMRMLSegmentationNode | None:
        return self.segmentation_selector.currentNode()

    def _protocol(self) -> Protocol:
        return load_protocol(self.protocol.key)

    def _inputs(self) -> tuple:
        return self.dose, self.segmentation, self.side.key, self.protocol.key, self.end_caps.key

    def _is_ready(self) -> bool:
        return bool(self.dose and self.segmentation and self.side.key and self.protocol.key)

    # --- called by the widgets
    def _on_nodes(self, *_args) -> None:
        """Another dose or segmentation was chosen."""

    def _on_choice(self) -> None:
        """Another side, protocol or end of the contours was chosen."""

    def _choose_curves(self) -> None:
        """Other curves were chosen."""

    def _on_follow(self, on: bool) -> None:
        """Following of contour edits was switched."""

    def on_compute(self) -> None:
        """Compute again."""

    def on_export(self) -> None:
        """Export the numbers."""

    def on_export_figure(self) -> None:
        """Export the curves."""
