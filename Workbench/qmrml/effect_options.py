# SPDX-License-Identifier: Apache-2.0
"""The options of the active segment editor tool."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QPushButton, QStackedWidget, QWidget
from trame_slicer.segmentation.scissors_effect_parameters import BrushInteractionMode
from trame_slicer.segmentation.segmentation_effect_islands import SegmentationIslandsMode
from trame_slicer.segmentation.segmentation_effect_smoothing import SmoothingEffectMode

from Workbench.ctkwidgets.numbers import ctkRangeWidget, ctkSliderWidget
from Workbench.host.editing import EFFECTS, LARGEST_BRUSH_MM, OPTIONS, SMALLEST_BRUSH_MM
from Workbench.translation.i18n import tr as _
from Workbench.translation.texts import marked

_ISLANDS = {
    marked("Keep the largest island"): SegmentationIslandsMode.KEEP_LARGEST_ISLAND,
    marked("Remove small islands"): SegmentationIslandsMode.REMOVE_SMALL_ISLANDS,
    marked("Keep the island I click"): SegmentationIslandsMode.KEEP_SELECTED,
    marked("Remove the island I click"): SegmentationIslandsMode.REMOVE_SELECTED,
}
_SMOOTHING = {
    marked("Median"): SmoothingEffectMode.MEDIAN,
    marked("Opening (remove bumps)"): SmoothingEffectMode.OPENING,
    marked("Closing (fill notches)"): SmoothingEffectMode.CLOSING,
    marked("Gaussian"): SmoothingEffectMode.GAUSSIAN,
}


class EffectOptions(QStackedWidget):
    """One page per tool; all of them act through the application's Editing object."""

    def __init__(self, editing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = editing
        self._volume_id = None
        self._pages = {
            "": self._hint(_("Choose a structure, then a tool.")),
            "Paint": self._brush_page(),
            "Threshold": self._threshold_page(),
            "Islands": self._islands_page(),
            "Smoothing": self._smoothing_page(),
            "Draw": self._draw_page(),
            "Scissors": self._scissors_page(),
            "Grow from seeds": self._grow_page(),
        }
        self._pages["Erase"] = self._pages["Paint"]
        for name, effect in EFFECTS.items():
            if name not in self._pages:
                self._pages[name] = OPTIONS[name](editing) if name in OPTIONS else self._plain_page(effect)
        for page in dict.fromkeys(self._pages.values()):
            self.addWidget(page)
        editing.changed.connect(self.refresh)
        self.refresh()

    @staticmethod
    def _hint(text: str) -> QWidget:
        label = QLabel(text)
        label.setObjectName("Muted")
        label.setWordWrap(True)
        return label

    @staticmethod
    def _form() -> tuple[QWidget, QFormLayout]:
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(0, 4, 0, 0)
        return page, form

    def _plain_page(self, effect: type) -> QWidget:
        """For a tool that was added without options of its own."""
        if not hasattr(effect, "apply"):
            return self._hint(_("This tool has no options."))
        page, form = self._form()
        apply = QPushButton(_("Apply"))
        apply.clicked.connect(lambda: self._editing.active_effect().apply())
        form.addRow("", apply)
        return page

    def _brush_page(self) -> QWidget:
        page, form = self._form()
        self._brush = ctkSliderWidget()
        self._brush.minimum, self._brush.maximum = SMALLEST_BRUSH_MM, LARGEST_BRUSH_MM
        self._brush.suffix = " mm"
        self._brush.decimals = 1
        self._brush.value = self._editing.brush_mm()
        self._brush.valueChanged.connect(self._editing.set_brush_mm)
        self._sphere = QCheckBox(_("Ball (several slices at once)"))
        self._sphere.toggled.connect(self._editing.set_sphere)
        form.addRow(_("Brush"), self._brush)
        form.addRow("", self._hint(_("Shift and the mouse wheel change its size.")))
        form.addRow("", self._sphere)
        return page

    def _draw_page(self) -> QWidget:
        page, form = self._form()
        points = QCheckBox(_("Set corners one by one"))
        points.setToolTip(_("Click the corners; a right click closes the line, Escape drops it, X takes the last back"))
        points.toggled.connect(lambda on: self._line_mode("Draw", on))
        form.addRow("", self._hint(_("Draw around what is to be added in this slice.")))
        form.addRow("", points)
        return page

    def _scissors_page(self) -> QWidget:
        page, form = self._form()
        part, slices = QComboBox(), QComboBox()
        part.addItems([_("Cut away inside"), _("Cut away outside")])
        slices.addItems([_("Through all slices"), _("In this slice only")])
        points = QCheckBox(_("Set corners one by one"))

        def take() -> None:
            effect = self._editing.editor.get_effect(EFFECTS["Scissors"])
            effect.outside, effect.this_slice = part.currentIndex() == 1, slices.currentIndex() == 1

        part.currentIndexChanged.connect(lambda _index: take())
        slices.currentIndexChanged.connect(lambda _index: take())
        points.toggled.connect(lambda on: self._line_mode("Scissors", on))
        for widget in (part, slices, points):
            form.addRow("", widget)
        return page

    def _line_mode(self, name: str, by_points: bool) -> None:
        mode = BrushInteractionMode.POINT_BY_POINT if by_points else BrushInteractionMode.CONTINUOUS
        self._editing.editor.get_effect(EFFECTS[name]).set_brush_interaction_mode(mode)

    def _grow_page(self) -> QWidget:
        page, form = self._form()
        reach = ctkSliderWidget()
        reach.minimum, reach.maximum, reach.decimals, reach.suffix, reach.value = 3.0, 60.0, 0, " mm", 15.0
        apply = QPushButton(_("Apply"))

        def run() -> None:
            effect = self._editing.active_effect()
            effect.reach_mm = float(reach.value)
            effect.apply()

        apply.clicked.connect(run)
        form.addRow("", self._hint(_("Paint strokes inside in a few slices; they grow up to this far.")))
        form.addRow(_("Reach"), reach)
        form.addRow("", apply)
        return page

    def _threshold_page(self) -> QWidget:
        page, form = self._form()
        self._range = ctkRangeWidget()
        self._range.setDecimals(0)
        self._range.valuesChanged.connect(self._on_range)
        apply = QPushButton(_("Apply"))
        apply.clicked.connect(lambda: self._editing.active_effect().apply())
        form.addRow(_("Range"), self._range)
        form.addRow("", apply)
        return page

    def _on_range(self, low: float, high: float) -> None:
        if self._editing.effect_name() == "Threshold":
            self._editing.active_effect().set_threshold_min_max_values((low, high))

    def _islands_page(self) -> QWidget:
        page, form = self._form()
        self._islands = QComboBox()
        for text, mode in _ISLANDS.items():
            self._islands.addItem(_(text), mode)
        size = ctkSliderWidget()
        size.minimum, size.maximum, size.decimals, size.suffix, size.value = 1.0, 5000.0, 0, _(" voxels"), 100.0
        apply = QPushButton(_("Apply"))
        form.addRow(_("Do"), self._islands)
        form.addRow(_("Smaller than"), size)
        form.addRow("", apply)

        def run():
            effect = self._editing.active_effect()
            effect.set_minimum_island_size(int(size.value))
            mode = self._islands.currentData()
            effect.set_island_mode(mode)
            if not mode.is_interactive():
                effect.apply()

        apply.clicked.connect(run)
        self._islands.currentIndexChanged.connect(
            lambda index: (
                self._editing.effect_name() == "Islands"
                and self._editing.active_effect().set_island_mode(self._islands.itemData(index))
            )
        )
        return page

    def _smoothing_page(self) -> QWidget:
        page, form = self._form()
        method, size = QComboBox(), ctkSliderWidget()
        for text, mode in _SMOOTHING.items():
            method.addItem(_(text), mode)
        size.minimum, size.maximum, size.decimals, size.suffix, size.value = 1.0, 20.0, 0, " mm", 5.0
        apply = QPushButton(_("Apply"))
        form.addRow(_("Method"), method)
        form.addRow(_("Size"), size)
        form.addRow("", apply)

        def run():
            effect = self._editing.active_effect()
            effect.set_kernel_size(size.value)
            effect.set_standard_deviation(size.value / 2)
            effect.apply_smoothing(smoothing_mode=method.currentData())

        apply.clicked.connect(run)
        return page

    def refresh(self) -> None:
        """Show the page of the active tool with its present values."""
        name = self._editing.effect_name()
        self.setCurrentWidget(self._pages[name])
        with QSignalBlocker(self._brush), QSignalBlocker(self._sphere):
            self._brush.setValue(self._editing.brush_mm())
            self._sphere.setChecked(self._editing.sphere())
        volume = self._editing.volume_node()
        if name == "Threshold" and volume is not None and volume.GetID() != self._volume_id:
            self._volume_id = volume.GetID()
            low, high = volume.GetImageData().GetScalarRange()
            self._range.setRange(low, high)
            self._range.setValues(low + 0.5 * (high - low), high)
