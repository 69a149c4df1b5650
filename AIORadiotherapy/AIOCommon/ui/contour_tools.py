# SPDX-License-Identifier: Apache-2.0
"""Tools for the current structure: margins, other structures, the other side, slices, shape, nudge and push.

What Slicer's segment editor has of these it keeps; here they are one click each, in mm and in the patient's directions.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import qt
import slicer
from slicer.i18n import tr as _

from ..core.contour_edits import combine, margins, mirror, shape, slices
from ..core.contour_edits.margins import Margins
from ..core.structures import Structure
from ..mrml.segment_edits import EditTarget, other_side_of, outline_of
from .edit_session import EditSession
from .errors import show_error
from .push_tool import PushTool
from .widgets import Choice, form, plain_label, section

AXIAL_VIEW = "vtkMRMLSliceNodeRed"
Make = Callable[[EditTarget, Structure], Structure]


def spin(value: float, lowest: float, highest: float, step: float, tip: str) -> qt.QDoubleSpinBox:
    """A number of millimetres."""
    box = qt.QDoubleSpinBox()
    box.setRange(lowest, highest)
    box.setDecimals(1)
    box.setSingleStep(step)
    box.setValue(value)
    box.setSuffix(" mm")
    box.setToolTip(tip)
    return box


def button(text: str, tip: str, clicked: Callable[[], None]) -> qt.QPushButton:
    """A push button that says in its tool tip what it does."""
    made = qt.QPushButton(text)
    made.setToolTip(tip)
    made.connect("clicked()", clicked)
    return made


def row(*widgets: qt.QWidget) -> qt.QWidget:
    """Widgets beside each other."""
    holder = qt.QWidget()
    layout = qt.QHBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    for widget in widgets:
        layout.addWidget(widget)
    return holder


class ContourTools:
    """A collapsible part of a panel; ``refresh()`` after another structure was chosen."""

    def __init__(self, scene: slicer.vtkMRMLScene, session: EditSession) -> None:
        self._scene, self._session = scene, session
        self._options: list[tuple[str, str]] = []
        self.widget, layout = section(_("More tools"), collapsed=True)
        self.name = plain_label()
        layout.addWidget(self.name)
        self._fields = form(layout)
        self._build_margins()
        self._build_others()
        self._build_slices()
        self._build_shape()
        self._build_moves()
        self.said = plain_label()
        layout.addWidget(self.said)
        self.refresh()

    # --- building
    def _build_margins(self) -> None:
        self.margin = spin(5.0, 0.5, 50.0, 0.5, _("Margin to all sides"))
        self.margin.connect("valueChanged(double)", lambda value: self._all_sides(float(value)))
        grow = button(_("Grow"), _("Grow the structure by the margins"), lambda: self._margin(1.0))
        shrink = button(_("Shrink"), _("Shrink the structure by the margins"), lambda: self._margin(-1.0))
        self._fields.addRow(_("Margin:"), row(self.margin, grow, shrink))
        self.sides: dict[str, qt.QDoubleSpinBox] = {}
        grid = qt.QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        names = (
            ("right", _("Right")),
            ("left", _("Left")),
            ("anterior", _("Front")),
            ("posterior", _("Back")),
            ("superior", _("Head")),
            ("inferior", _("Feet")),
        )
        for n, (key, text) in enumerate(names):
            self.sides[key] = spin(5.0, 0.0, 50.0, 0.5, _("Margin to this side of the patient"))
            grid.addWidget(qt.QLabel(text), n // 2, 2 * (n % 2))
            grid.addWidget(self.sides[key], n // 2, 2 * (n % 2) + 1)
        holder = qt.QWidget()
        holder.setLayout(grid)
        self._fields.addRow(_("To each side:"), holder)

    def _build_others(self) -> None:
        self.other = Choice()
        self.other.widget.setToolTip(_("The other structure of these operations"))
        self._fields.addRow(_("Other:"), self.other.widget)
        joined = [
            button(text, tip, partial(self._combine, text, make))
            for text, tip, make in (
                (_("Add"), _("Add the other structure"), combine.union),
                (_("Take away"), _("Take the other structure away"), combine.minus),
                (_("Overlap"), _("Keep what both have in common"), combine.intersection),
            )
        ]
        self._fields.addRow("", row(*joined))
        self.distance = spin(5.0, 0.0, 50.0, 0.5, _("How far inside or outside of the other structure's surface"))
        inside = button(
            _("Keep inside"),
            _("Crop to what lies at least this far under the other's surface, such as 5 mm under the skin"),
            lambda: self._crop(_("Keep inside"), combine.kept_inside),
        )
        outside = button(
            _("Keep outside"),
            _("Crop what lies in the other structure or this near to it, such as a lung"),
            lambda: self._crop(_("Keep outside"), combine.kept_outside),
        )
        self._fields.addRow(_("Crop by:"), row(self.distance, inside, outside))
        self.mirror_button = button(
            _("Copy from the other side"),
            _("Replace the structure by the other one, mirrored at the middle of the patient"),
            self._mirror,
        )
        self._fields.addRow(_("Mirror:"), self.mirror_button)

    def _build_slices(self) -> None:
        above = button(_("From above"), _("Copy the contour of the next slice to the head"), lambda: self._copy(1))
        below = button(
            _("From below"), _("Copy the contour of the next slice towards the feet"), lambda: self._copy(-1)
        )
        between = button(
            _("Fill gaps"),
            _("Interpolate between the slices with a contour"),
            lambda: self._do(_("Fill gaps"), _filled),
        )
        self._fields.addRow(_("This slice:"), row(above, below))
        self._fields.addRow(_("Slices:"), between)

    def _build_shape(self) -> None:
        self.size = spin(4.0, 1.0, 30.0, 0.5, _("Details smaller than this are smoothed away"))
        smooth = button(_("Smooth"), _("Smooth in three dimensions"), self._smooth)
        self._fields.addRow(_("Smooth:"), row(self.size, smooth))
        largest = button(
            _("Largest part"),
            _("Drop all parts but the largest"),
            lambda: self._do(_("Largest part"), lambda _target, s: shape.largest_island(s)),
        )
        small = button(
            _("No crumbs"),
            _("Drop parts smaller than 0.1 cc"),
            lambda: self._do(_("No crumbs"), lambda _target, s: shape.without_islands(s, 0.1)),
        )
        holes = button(
            _("Fill holes"),
            _("Fill the holes of every slice"),
            lambda: self._do(_("Fill holes"), lambda _target, s: shape.without_holes(s)),
        )
        self._fields.addRow(_("Islands:"), row(largest, small, holes))

    def _build_moves(self) -> None:
        self.step = spin(2.0, 0.5, 20.0, 0.5, _("How far a nudge moves the structure: whole voxels, one at least"))
        names = (
            ("←", _("to the patient's right"), (1, 0, 0)),
            ("→", _("to the patient's left"), (-1, 0, 0)),
            ("↑", _("to the front"), (0, 1, 0)),
            ("↓", _("to the back"), (0, -1, 0)),
            ("⇧", _("to the head"), (0, 0, 1)),
            ("⇩", _("to the feet"), (0, 0, -1)),
        )
        arrows = []
        for text, where, way in names:
            arrows.append(button(text, _("Move the structure {where}").format(where=where), partial(self._nudge, way)))
            arrows[-1].setMaximumWidth(34)
        self._fields.addRow(_("Nudge:"), row(self.step, *arrows))
        self.push = PushTool(self._session, self.say)
        self.push_button = qt.QPushButton(_("Push the edge"))
        self.push_button.setCheckable(True)
        self.push_button.setToolTip(_("Drag in an axial slice: the edge near the mouse moves along"))
        self.push_button.connect("toggled(bool)", self._on_push)
        self.radius = spin(10.0, 2.0, 60.0, 1.0, _("Radius of the tool that pushes"))
        self.radius.connect("valueChanged(double)", lambda value: setattr(self.push, "radius_mm", float(value)))
        self._fields.addRow(_("Push:"), row(self.radius, self.push_button))

    # --- showing
    def say(self, text: str) -> None:
        self.said.setText(text)

    def refresh(self) -> None:
        """Show which structure the tools work on, and the others that there are."""
        segment = self._session.segment
        self.name.setText(_("No structure is chosen.") if segment is None else segment.GetName())
        node = self._session.widget.segmentationNode()
        own = self._session.widget.currentSegmentID()
        content = node.GetSegmentation() if node is not None else None
        ids = [each for each in content.GetSegmentIDs() if each != own] if content is not None else []
        options = [(each, content.GetSegment(each).GetName()) for each in ids]
        if options != self._options:
            self._options = options
            self.other.set_options(options, self._likely_other(node, own, ids))
        self.mirror_button.setEnabled(segment is not None and bool(ids))

    def _likely_other(self, node, own: str, ids: list[str]) -> str:
        """The structure of the other side, else the skin."""
        if node is None or self._session.segment is None:  # it may have been removed by somebody else
            return ""
        return next((each for each in (other_side_of(node, own), outline_of(node)) if each in ids), "")

    # --- acting
    def _do(self, title: str, make: Make) -> None:
        try:
            self.say(self._session.apply(title, make))
        except ValueError as error:
            self.say(_("{title}: {why}.").format(title=title, why=error))
        except Exception as error:
            show_error(_("The structure could not be changed."), error)

    def _all_sides(self, value: float) -> None:
        for box in self.sides.values():
            box.setValue(value)

    def _margin(self, sign: float) -> None:
        given = {key: sign * float(box.value) for key, box in self.sides.items()}
        sizes = sorted({abs(each) for each in given.values()})
        text = f"{sizes[0]:g}" if len(sizes) == 1 else f"{sizes[0]:g}-{sizes[-1]:g}"
        title = _("Grow {mm} mm") if sign > 0 else _("Shrink {mm} mm")
        self._do(title.format(mm=text), lambda _target, s: margins.with_margins(s, Margins(**given)))

    def _other_of(self, target: EditTarget) -> Structure:
        if not self.other.key:
            raise ValueError(_("choose another structure first"))
        return target.read(self.other.key)

    def _combine(self, title: str, make: Callable[[Structure, Structure], Structure]) -> None:
        name = dict(self._options).get(self.other.key, "")
        self._do(f"{title} {name}", lambda target, s: make(s, self._other_of(target)))

    def _crop(self, title: str, make: Callable[[Structure, Structure, float], Structure]) -> None:
        name, mm = dict(self._options).get(self.other.key, ""), float(self.distance.value)
        self._do(f"{title} {name} {mm:g} mm", lambda target, s: make(s, self._other_of(target), mm))

    def _mirror(self) -> None:
        def make(target: EditTarget, structure: Structure) -> Structure:
            other, outline = self._other_of(target), outline_of(target.node)
            if not outline:
                raise ValueError(_("the middle of the patient is not known without the patient's outline (BODY)"))
            middle = mirror.middle_of(target.read(outline))
            found = mirror.mirrored(other, middle)
            return combine.union(combine.minus(structure, structure), found)

        self._do(_("Mirror {name}").format(name=dict(self._options).get(self.other.key, "")), make)

    def _copy(self, way: int) -> None:
        def make(target: EditTarget, structure: Structure) -> Structure:
            k = target.slice_at(self._scene.GetNodeByID(AXIAL_VIEW))
            up = way if target.grid.ijk_to_ras[2, 2] > 0 else -way
            return slices.copied_slice(structure, k + up, k)

        self._do(_("Copy from above") if way > 0 else _("Copy from below"), make)

    def _smooth(self) -> None:
        mm = float(self.size.value)
        self._do(_("Smooth {mm:g} mm").format(mm=mm), lambda _target, s: shape.smoothed(s, mm))

    def _nudge(self, way: tuple[int, int, int]) -> None:
        def make(target: EditTarget, structure: Structure) -> Structure:
            least = target.grid.spacing_ras_mm  # less than a voxel would be nothing
            right, anterior, superior = (each * max(float(self.step.value), mm) for each, mm in zip(way, least))
            return margins.shifted(structure, right, anterior, superior)

        self._do(_("Nudge"), make)

    def _on_push(self, on: bool) -> None:
        self.push.is_on = bool(on)
        if on:
            self._session.widget.setActiveEffect(None)


def _filled(_target: EditTarget, structure: Structure) -> Structure:
    return slices.interpolated(structure)
