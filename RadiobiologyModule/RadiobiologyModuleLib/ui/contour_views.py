# SPDX-License-Identifier: Apache-2.0
"""Manual, automatic and edited contours on linked slices, and all of them in a fourth with where they differ."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import slicer
import vtk
from slicer.i18n import tr as _

from AIOCommon import StructureSet
from AIOCommon.core.debounce import Clock, Debounce
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.segmentation_display import DisplayState, seen_names
from AIOCommon.ui.layout import show_layout, shown_layout
from AIOCommon.ui.layout_descriptions import (
    AUTOMATIC_VIEW,
    COMPARE,
    COMPARE_VIEWS,
    EDITED_VIEW,
    MANUAL_VIEW,
    OVERLAY_VIEW,
)
from AIOCommon.ui.slice_layers import link_slices, set_layers, slice_nodes
from AIOCommon.ui.translation import marked
from AIOCommon.ui.work import Job, Work
from AIOEvaluation.mrml.contour_roles import MAIN_FIRST

from ..core.comparison import AUTOMATIC, CORRECTED, MANUAL
from ..core.comparison.dashes import DASHED, DOTTED, SOLID
from ..core.comparison.difference_band import band_volume
from ..mrml.band_volume import put_band, remove_band
from ..mrml.comparison_tables import VARIANT_ROLES
from ..mrml.outline_models import draw_outline, outline_model, remove_outlines

_VIEWS = {MANUAL: MANUAL_VIEW, AUTOMATIC: AUTOMATIC_VIEW, CORRECTED: EDITED_VIEW}
_PATTERNS = {MANUAL: SOLID, AUTOMATIC: DOTTED, CORRECTED: DASHED}
REDRAW_SECONDS = 0.03
BAND_OPACITY = 0.75
MOST_STRUCTURES = 14


class ContourViews:
    """Shows the contours of a case while its layout is up; leaving the layout leaves no trace.

    Parameters
    ----------
    say : receives a sentence about the band, or nothing. left : called when the layout is left.
    """

    def __init__(
        self, scene: slicer.vtkMRMLScene, clock: Clock, work: Work, say: Callable[[str], None], left: Callable[[], None]
    ):
        self._scene, self._work, self._say, self._left = scene, work, say, left
        self._redraw = Debounce(clock, lambda _items: self._draw(), REDRAW_SECONDS)
        self._displays: list[DisplayState] = []
        self._outlines: list[tuple[slicer.vtkMRMLModelNode, str, str, str]] = []  # with variant, node and segment ID
        self._tags: list[tuple[vtk.vtkObject, int]] = []
        self._manager = slicer.app.layoutManager()
        if self._manager is not None:
            self._manager.connect("layoutChanged(int)", self._on_layout)
        self._scene_tags = [scene.AddObserver(scene.StartCloseEvent, lambda *_: self._forget())]
        self.is_shown = False

    # --- showing and leaving
    def show(self, case: Case) -> bool:
        """Bring the layout up with the contours of a case, at the slice that was looked at; False without a window."""
        if self._manager is None or case.get(Role.CT) is None:
            return False
        looked_at = slice_nodes(("Red",))
        place = _place(looked_at[0]) if looked_at else None
        self._forget()
        if not show_layout(COMPARE):
            return False
        self.is_shown = True
        set_layers(COMPARE_VIEWS, case.get(Role.CT))
        link_slices(COMPARE_VIEWS)
        main = next((node for role in MAIN_FIRST if (node := case.get(role)) is not None), None)
        names = seen_names(main)[:MOST_STRUCTURES] if main is not None else []
        self._take_displays(case, names)
        self._make_outlines(case, names)
        for node in slice_nodes(COMPARE_VIEWS):
            self._manager.sliceWidget(node.GetSingletonTag()).fitSliceToBackground()
            if place is not None:
                node.JumpSlice(*place)
        (overlay,) = slice_nodes((OVERLAY_VIEW,))
        self._tags.append((overlay, overlay.AddObserver(vtk.vtkCommand.ModifiedEvent, lambda *_: self.redraw())))
        self._draw()
        return True

    def close(self) -> None:
        """The panel closes."""
        self._forget()
        for tag in self._scene_tags:
            self._scene.RemoveObserver(tag)
        self._scene_tags = []
        if self._manager is not None:
            self._manager.disconnect("layoutChanged(int)", self._on_layout)
            self._manager = None

    def redraw(self) -> None:
        """Contours have changed, or another slice is shown."""
        if self.is_shown:
            self._redraw.request()

    def _on_layout(self, _layout: int = 0) -> None:
        if self.is_shown and shown_layout() != COMPARE:
            self._forget()
            self._left()

    def _forget(self) -> None:
        """Everything as it was before."""
        self._redraw.cancel()
        self._work.cancel("band")
        for target, tag in self._tags:
            target.RemoveObserver(tag)
        for display in self._displays:
            display.restore()
        self._tags, self._displays, self._outlines = [], [], []
        if self.is_shown and not self._scene.IsClosing():
            remove_outlines(self._scene)
            remove_band(self._scene)
        self.is_shown = False
        self._say("")

    # --- what the views show
    def _take_displays(self, case: Case, names: Sequence[str]) -> None:
        views: dict[slicer.vtkMRMLSegmentationNode, list[str]] = {}  # one node may have several roles
        for variant, role in VARIANT_ROLES.items():
            node = case.get(role)
            if node is not None and node.GetDisplayNode() is not None:
                (view,) = slice_nodes((_VIEWS[variant],))
                views.setdefault(node, []).append(view.GetID())
        self._displays = [DisplayState(node, ids, names) for node, ids in views.items()]
        for display in self._displays:
            display.apply()

    def _make_outlines(self, case: Case, names: Sequence[str]) -> None:
        (overlay,) = slice_nodes((OVERLAY_VIEW,))
        for variant, role in VARIANT_ROLES.items():
            node = case.get(role)
            content = node.GetSegmentation() if node is not None else None
            for segment_id in content.GetSegmentIDs() if content is not None else ():
                segment = content.GetSegment(segment_id)
                if segment.GetName() not in names:
                    continue
                name = f"{segment.GetName()}, {variant}"
                model = outline_model(self._scene, name, segment.GetColor(), [overlay.GetID()])
                self._outlines.append((model, variant, node.GetID(), segment_id))

    def _draw(self) -> None:
        if not self.is_shown:
            return
        (overlay,) = slice_nodes((OVERLAY_VIEW,))
        place = _place(overlay)
        for model, variant, node_id, segment_id in self._outlines:
            node = self._scene.GetNodeByID(node_id)
            segment = node.GetSegmentation().GetSegment(segment_id) if node is not None else None
            draw_outline(model, segment, place, _PATTERNS[variant])

    # --- the band between a reference and another set
    def show_band(self, sets: Mapping[str, StructureSet], reference: str) -> None:
        """Colour where a set of contours differs from the reference: the edited one, else the automatic one."""
        other = next((v for v in (CORRECTED, AUTOMATIC, MANUAL) if v in sets and v != reference), None)
        if not self.is_shown or reference not in sets or other is None:
            return
        known = {s.name: s for s in sets[other]}
        shown = {name.partition(",")[0] for name in (model.GetName() for model, *_rest in self._outlines)}
        pairs = [(s, known[s.name]) for s in sets[reference] if s.name in known and s.name in shown]
        if not pairs:
            return
        grid = pairs[0][0].grid

        def find(progress):
            return band_volume(pairs, grid, progress=progress)

        def take(band) -> None:
            if not self.is_shown:
                return
            if band is None:
                set_layers((OVERLAY_VIEW,), self._ct(), None)
                self._say(_("These contours do not differ."))
                return
            set_layers((OVERLAY_VIEW,), self._ct(), put_band(self._scene, band), BAND_OPACITY)
            text = _("Violet: {other} goes beyond {reference}; orange: it leaves some out. Full colour at 10 mm.")
            self._say(text.format(other=_(_WORDS[other]), reference=_(_WORDS[reference])))

        self._work.start(Job("band", find, take, lambda _reason: None))

    def _ct(self) -> slicer.vtkMRMLScalarVolumeNode | None:
        case = Case.find(self._scene)
        return case.get(Role.CT) if case is not None else None


_WORDS = {MANUAL: marked("manual"), AUTOMATIC: marked("automatic"), CORRECTED: marked("edited")}


def _place(node: slicer.vtkMRMLSliceNode) -> tuple[float, float, float]:
    """The middle of a slice view, RAS mm."""
    matrix = node.GetSliceToRAS()
    return tuple(matrix.GetElement(axis, 3) for axis in range(3))
