# SPDX-License-Identifier: Apache-2.0
"""The tool bar: case, module, layout, window/level, dose, editing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import slicer
from PySide6.QtCore import QSignalBlocker, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QLabel, QMenu, QSlider, QToolBar, QToolButton

from Workbench.style.icons import icon
from Workbench.translation.i18n import tr as _
from Workbench.translation.texts import marked
from Workbench.views.probe import is_dose
from Workbench.views.workbench_layout import WORKBENCH_LAYOUT
from Workbench.window.recent_cases import forget_cases, recent_cases
from Workbench.window.structure_chip import StructureChip

LAYOUTS = {
    marked("Workbench (slices, 3D, plot)"): WORKBENCH_LAYOUT,
    marked("Four-up"): 3,
    marked("Four-up with plot"): 37,
    marked("Axial only"): 6,
    marked("Coronal only"): 8,
    marked("Sagittal only"): 7,
    marked("3D only"): 4,
    marked("Plot only"): 39,
}
PRESETS = {
    marked("Soft tissue"): (400.0, 40.0),
    marked("Lung"): (1500.0, -600.0),
    marked("Bone"): (1800.0, 400.0),
    marked("Wide"): (2500.0, 0.0),
}


class MainToolBar(QToolBar):
    """Built once; follows the editor and the scene."""

    def __init__(self, window, selector) -> None:
        super().__init__(_("Main"))
        self._window, self._editing = window, window.workbench.editing
        self._menus: list[QToolButton] = []
        self._with_words_px = 0  # what it needs with words beside the pictures
        self.setMovable(False)
        self.setIconSize(QSize(18, 18))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._command(_("Open"), "open", _("Open a case (.mrb)"), window.open_case, QKeySequence.StandardKey.Open)
        self._build_recent()
        self._command(_("Save"), "save", _("Save the case (.mrb)"), window.save_case, QKeySequence.StandardKey.Save)
        if window.workbench.description.sample:
            self._command(_("Sample"), "sample", _("Open the sample"), window.open_sample)
        self.addSeparator()
        # What a bar that is too short leaves out is what comes last.
        self._undo = self._command(_("Undo"), "undo", _("Undo"), self._editing.undo, QKeySequence.StandardKey.Undo)
        self._redo = self._command(_("Redo"), "redo", _("Redo"), self._editing.redo, "Ctrl+Y", "Ctrl+Shift+Z")
        self._build_3d()
        self.addSeparator()
        self.addWidget(selector)
        self._build_layouts()
        self.addSeparator()
        self._build_editing()
        self.addSeparator()
        self._menu(_("Window"), "contrast", _("Window and level of the CT"), PRESETS, self._set_window_level)
        self._build_dose()
        self._command(_("Keys"), "keys", _("What the keyboard does (F1)"), lambda: window.keys.show_help())
        self._editing.changed.connect(self.refresh)
        window.workbench.surfaces.shown_changed.connect(self.refresh)
        self.refresh()

    # --- building -------------------------------------------------------------------------------------------------

    def _command(self, text: str, picture: str, tip: str, action, *shortcuts) -> QAction:
        made = QAction(icon(picture), text, self)
        made.setToolTip(tip)
        if shortcuts:
            made.setShortcuts([QKeySequence(each) for each in shortcuts])
        made.triggered.connect(lambda _on=False: action())
        self.addAction(made)
        return made

    def _menu(self, text: str, picture: str, tip: str, entries: dict, action) -> QMenu:
        button = QToolButton()
        button.setText(text)
        button.setIcon(icon(picture))
        button.setToolTip(tip)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for label, value in entries.items():
            menu.addAction(_(label)).triggered.connect(lambda _on=False, v=value: action(v))
        button.setMenu(menu)
        self._menus.append(button)
        self.addWidget(button)
        return menu

    def _build_recent(self) -> None:
        """The cases of before, read anew whenever the menu opens."""
        menu = self._menu(_("Recent"), "open", _("Open a case that was open before"), {}, lambda _value: None)

        def fill() -> None:
            menu.clear()
            for path in recent_cases():
                menu.addAction(f"{path.name}  ({path.parent})").triggered.connect(
                    lambda _on=False, chosen=str(path): self._window.open_case(chosen)
                )
            if menu.isEmpty():
                menu.addAction(_("No case was open before")).setEnabled(False)
            else:
                menu.addSeparator()
                menu.addAction(_("Forget these")).triggered.connect(lambda _on=False: forget_cases())

        menu.aboutToShow.connect(fill)
        self.recent = menu

    def _build_layouts(self) -> None:
        """The application's own layouts first, then those of Slicer; asked for when the menu is first opened."""
        menu = self._menu(_("Layout"), "layout", _("Arrange the views"), {}, lambda _value: None)

        def fill() -> None:
            if menu.isEmpty():
                for label, show in self._layouts():
                    menu.addAction(_(label)).triggered.connect(lambda _on=False, call=show: call())

        menu.aboutToShow.connect(fill)

    def _layouts(self) -> list[tuple[str, Callable[[], None]]]:
        """Title of each layout and what shows it."""
        own = self._window.workbench.description.function("layouts")
        arrange = slicer.app.layoutManager().setLayout
        return [*(own() if own is not None else ()), *((name, partial(arrange, n)) for name, n in LAYOUTS.items())]

    def show_layout(self, beginning: str) -> None:
        """Show the layout of that name, or the first whose title begins so, in capitals or not; ValueError where there
        is none. Names are the same in every language."""
        own, entries = self._window.workbench.description.function("named_layouts"), self._layouts()
        named = own() if own is not None else {}
        if beginning.casefold() in named:
            named[beginning.casefold()]()
            return
        found = next((show for title, show in entries if title.casefold().startswith(beginning.casefold())), None)
        if found is None:
            there = ", ".join([*named, *(title for title, _show in entries)])
            raise ValueError(f"There is no layout {beginning!r}; there are {there}.")
        found()

    def _build_dose(self) -> None:
        label = QLabel(_("Dose"))
        label.setObjectName("Muted")
        self._dose = QSlider(Qt.Orientation.Horizontal)
        self._dose.setRange(0, 100)
        self._dose.setValue(35)
        self._dose.setFixedWidth(90)
        self._dose.setToolTip(_("Opacity of the dose over the CT"))
        self._dose.valueChanged.connect(self._set_dose_opacity)
        self.addWidget(label)
        self.addWidget(self._dose)

    def _build_editing(self) -> None:
        group = QActionGroup(self)
        self._modes: dict[str, QAction] = {}
        for name, label, picture, tip in (
            ("", marked("View"), "view", marked("Scroll, pan, zoom")),
            ("WindowLevel", marked("W/L"), "contrast", marked("Drag to change window and level")),
            ("Paint", marked("Paint"), "paint", marked("Add to the chosen structure")),
            ("Erase", marked("Erase"), "erase", marked("Take away from the chosen structure")),
        ):
            action = QAction(icon(picture), _(label), self)
            action.setToolTip(_(tip))
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, mode=name: self._set_mode(mode))
            group.addAction(action)
            self.addAction(action)
            self._modes[name] = action
        self._structure = StructureChip(self._editing)
        self.insertWidget(self._modes["Paint"], self._structure)

    def _build_3d(self) -> None:
        self._surfaces = QAction(icon("cube"), "3D", self)
        self._surfaces.setCheckable(True)
        self._surfaces.setToolTip(_("Show the structures in 3D"))
        self._surfaces.triggered.connect(self._window.show_surfaces)
        self.addAction(self._surfaces)

    def resizeEvent(self, event) -> None:
        """Pictures without words where the words have no room."""
        super().resizeEvent(event)
        beside = Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        if self.toolButtonStyle() == beside:
            self._with_words_px = self.sizeHint().width()
        wanted = beside if event.size().width() >= self._with_words_px else Qt.ToolButtonStyle.ToolButtonIconOnly
        if wanted != self.toolButtonStyle():
            self.setToolButtonStyle(wanted)
            for menu in self._menus:
                menu.setToolButtonStyle(wanted)

    # --- acting ---------------------------------------------------------------------------------------------------

    def _set_mode(self, mode: str) -> None:
        node = slicer.app.applicationLogic().GetInteractionNode()
        modes = slicer.vtkMRMLInteractionNode
        windowing = mode == "WindowLevel"
        node.SetCurrentInteractionMode(modes.AdjustWindowLevel if windowing else modes.ViewTransform)
        self._editing.set_effect("" if windowing else mode)
        self.refresh()
        if mode in ("Paint", "Erase") and not self._editing.effect_name():
            self._window.report(_("Choose a structure to edit first."))

    @staticmethod
    def _set_window_level(values: tuple[float, float]) -> None:
        for composite in slicer.util.getNodesByClass("vtkMRMLSliceCompositeNode"):
            volume = slicer.mrmlScene.GetNodeByID(composite.GetBackgroundVolumeID() or "")
            display = volume.GetScalarVolumeDisplayNode() if volume is not None else None
            if display is not None and not is_dose(volume):
                display.SetAutoWindowLevel(False)
                display.SetWindowLevel(*values)

    @staticmethod
    def _set_dose_opacity(percent: int) -> None:
        for composite in slicer.util.getNodesByClass("vtkMRMLSliceCompositeNode"):
            composite.SetForegroundOpacity(percent / 100)

    def refresh(self) -> None:
        """Bring the buttons in line with the editor and the views."""
        node = slicer.app.applicationLogic().GetInteractionNode()
        windowing = node.GetCurrentInteractionMode() == slicer.vtkMRMLInteractionNode.AdjustWindowLevel
        mode = "WindowLevel" if windowing else self._editing.effect_name()
        if mode in self._modes:
            self._modes[mode].setChecked(True)
        for action, word, text, can in (
            (self._undo, _("Undo"), self._editing.undo_text(), self._editing.can_undo()),
            (self._redo, _("Redo"), self._editing.redo_text(), self._editing.can_redo()),
        ):
            action.setEnabled(can)
            action.setToolTip(f"{word} {text} ({action.shortcut().toString()})".replace("  ", " "))
        surfaces = self._window.workbench.surfaces
        nodes = slicer.util.getNodesByClass("vtkMRMLSegmentationNode")
        self._surfaces.setChecked(any(surfaces.is_shown(each) for each in nodes))
        composites = slicer.util.getNodesByClass("vtkMRMLSliceCompositeNode")
        shown = [each for each in composites if each.GetForegroundVolumeID()]
        if shown:
            with QSignalBlocker(self._dose):
                self._dose.setValue(round(100 * shown[0].GetForegroundOpacity()))
