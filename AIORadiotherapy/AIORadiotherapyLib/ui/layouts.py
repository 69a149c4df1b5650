# SPDX-License-Identifier: Apache-2.0
"""The layouts that people need, by name: how views are arranged, what they show, and the panel that goes with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.mrml.case import Case, Role
from AIOCommon.ui.layout import show_chart, show_layout
from AIOCommon.ui.layout_descriptions import REVIEW, TEACH
from AIOCommon.ui.translation import marked
from AIOCommon.ui.widgets import scroll_to

from ..mrml.where_to_look import contour_sets, target_center_ras_mm
from .opened_case import DOSE_OPACITY, look_at_patient

_SCROLL_MS = (100, 800)  # the panel has to be laid out before it can be scrolled, and tables fill a moment later


@dataclass(frozen=True)
class Layout:
    """``show()`` arranges the views, ``missing()`` says what is not there to be shown, or nothing."""

    name: str
    title: str
    what: str
    show: Callable[[], None]
    missing: Callable[[], str]

    @property
    def shown_title(self) -> str:
        """The title in the language of the application."""
        return _(self.title)

    @property
    def shown_what(self) -> str:
        """What it is for in the language of the application."""
        return _(self.what)


def _case() -> Case | None:
    return Case.find(slicer.mrmlScene)


def _panel(module: str):
    """The panel of a module, which is shown."""
    slicer.util.selectModule(module)
    return slicer.util.getModuleWidget(module).panel


def _scroll_to(widget: qt.QWidget) -> None:
    for milliseconds in _SCROLL_MS:
        qt.QTimer.singleShot(milliseconds, lambda: scroll_to(widget))


def _show_ct(opacity: float) -> None:
    """CT and dose in the standard slices, at the target."""
    case = _case()
    ct = case.get(Role.CT) if case is not None else None
    if ct is None:
        return
    dose = case.get(Role.DOSE) if opacity > 0 else None
    slicer.util.setSliceViewerLayers(
        background=ct, foreground=dose, foregroundOpacity=opacity if dose is not None else 0.0, fit=True
    )
    center = target_center_ras_mm(case)
    if center is not None:
        slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, *center)


def show_review() -> None:
    """Axial large, sagittal, coronal, 3D and curves; verdict and tools in the panel beside them."""
    if not show_layout(REVIEW):
        return
    _show_ct(DOSE_OPACITY)
    case = _case()
    if case is not None and case.get(Role.CHART) is not None:
        show_chart(case.get(Role.CHART))
    if case is not None:
        look_at_patient(case)
    _panel("AIORadiotherapy").view.show_review()


def show_compare() -> None:
    """Manual, automatic and edited contours on linked slices, overlaid with where they differ, and their curves."""
    panel = _panel("RadiobiologyModule")
    panel.show_comparison()
    _scroll_to(panel.review.comparison.widget)


def show_plans() -> None:
    """Two plans side by side, their difference or gamma, and their curves."""
    panel = _panel("PlanningModule")
    panel.show_comparison()
    _scroll_to(panel.comparison.widget)


def show_teach() -> None:
    """The CT without dose and curves, and the exercises. Which contours are to be seen is for the exercise to say."""
    if show_layout(TEACH):
        _show_ct(0.0)
        teaching = _panel("AIORadiotherapy").teaching
        teaching.widget.collapsed = False
        _scroll_to(teaching.widget)


def _without_ct() -> str:
    case = _case()
    return "" if case is not None and case.get(Role.CT) is not None else _("There is no case yet.")


def _without_sets() -> str:
    case = _case()
    several = case is not None and len(contour_sets(case)) > 1
    return "" if several else _("There is one set of contours only: nothing to compare it with.")


def _without_plans() -> str:
    from PlanningModuleLib.mrml.plan_doses import plan_nodes

    return "" if len(plan_nodes(slicer.mrmlScene)) > 1 else _("There are no two plans to compare yet.")


LAYOUTS = (
    Layout(
        "review", marked("Review"), marked("Views, verdict and tools to correct contours"), show_review, _without_ct
    ),
    Layout(
        "compare",
        marked("Compare"),
        marked("Manual, automatic and edited contours side by side"),
        show_compare,
        _without_sets,
    ),
    Layout("plans", marked("Plans"), marked("Two plans side by side"), show_plans, _without_plans),
    Layout("teach", marked("Teach"), marked("The CT without dose and curves, to contour on"), show_teach, _without_ct),
)


def show(name: str) -> None:
    """Show a layout by its name; says what is missing where there is nothing to show.

    Raises
    ------
    ValueError : there is no such layout.
    """
    found = next((each for each in LAYOUTS if each.name == name), None)
    if found is None:
        raise ValueError(f"There is no layout '{name}'; there are {', '.join(each.name for each in LAYOUTS)}.")
    missing = found.missing()
    if missing:
        slicer.util.warningDisplay(missing)
        return
    found.show()


def menu_entries() -> list[tuple[str, Callable[[], None]]]:
    """Title of each layout and what shows it, for a menu."""
    title = _("{title}: {what}")
    return [
        (title.format(title=each.shown_title, what=each.shown_what), lambda name=each.name: show(name))
        for each in LAYOUTS
    ]


def named() -> dict[str, Callable[[], None]]:
    """What shows each layout, by its name."""
    return {each.name: partial(show, each.name) for each in LAYOUTS}


def add_to_application_menu() -> list[qt.QAction]:
    """Put the layouts into Slicer's own menu of layouts; the actions that were made, to be removed at the end."""
    window = slicer.util.mainWindow()
    bars = slicer.util.findChildren(window, name="ViewToolBar") if window is not None else []
    button = bars[0].widgetForAction(bars[0].actions()[0]) if bars and bars[0].actions() else None
    menu = button.menu() if button is not None else None
    if menu is None:
        return []
    made = []
    for title, call in menu_entries():
        action = menu.addAction(title)
        action.connect("triggered()", call)
        made.append(action)
    return made
