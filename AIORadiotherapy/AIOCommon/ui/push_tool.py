# SPDX-License-Identifier: Apache-2.0
"""Pushing the edge of the current structure with the mouse, in axial slices."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import slicer
from slicer.i18n import tr as _

from ..core import triples
from ..core.contour_edits.push import pushed
from ..core.structure_box import hull, in_box, with_box
from ..core.structures import Structure
from ..mrml.segment_edits import EditTarget
from .edit_session import EditSession
from .slice_mouse import Point


class PushTool:
    """While it is on, a drag that begins in an axial view pushes the edge; ``say(text)`` tells why it does not."""

    def __init__(self, session: EditSession, say: Callable[[str], None]) -> None:
        self.session, self._say = session, say
        self.is_on = False
        self.radius_mm = 10.0
        self._target: EditTarget | None = None
        self._original: Structure | None = None
        self._structure: Structure | None = None
        self._k, self._last = 0, np.zeros(2)

    def drag(self, phase: str, node: slicer.vtkMRMLSliceNode, place: Point) -> bool:
        """One event of a drag; whether it is taken from the view."""
        if not self.is_on or self.session.tool:
            return False
        if phase == "begin":
            return self._begin(node, place)
        if self._target is None:
            return False
        self._move(place)
        if phase == "end":
            self._end()
        return True

    def _begin(self, node: slicer.vtkMRMLSliceNode, place: Point) -> bool:
        try:
            target = self.session.target()
            self._k = target.slice_at(node)
            self._original = self._structure = target.read()
        except ValueError as error:
            self._say(_("The edge cannot be pushed: {why}.").format(why=error))
            return True  # the view must not scroll instead
        self._target = target
        self._last = self._in_plane(place)
        return True

    def _end(self) -> None:
        """The whole drag is one step of undo, from what was there when it began."""
        target, before, after = self._target, self._original, self._structure
        self._target = self._original = self._structure = None
        if after is before:
            return
        target.write(before)
        self.session.begin(_("Push"))
        target.write(after)
        self.session.edited.emit(self.session.title)

    def _in_plane(self, place: Point) -> np.ndarray:
        """(j, i) in mm from the first voxel of the slice."""
        i, j, _k = self._target.grid.to_ijk(np.asarray(place)) if self._target is not None else (0.0, 0.0, 0.0)
        _sk, sj, si = self._target.grid.spacing_kji_mm
        return np.array([j * sj, i * si])

    def _move(self, place: Point) -> None:
        now = self._in_plane(place)
        if np.linalg.norm(now - self._last) < 0.5 * min(self._target.grid.spacing_kji_mm[1:]):
            return
        before = self._structure
        if before.is_empty:
            return
        _n, rows, columns = before.grid.shape_kji
        box = hull([before.slices_kji, triples.box((self._k, 0, 0), (self._k + 1, 1, 1))])
        box = (box[0], slice(0, rows), slice(0, columns))
        at = self._k - box[0].start
        plane = in_box(before, (slice(self._k, self._k + 1), box[1], box[2]))[0]
        moved = pushed(plane, before.grid.spacing_kji_mm[1:], [self._last, now], self.radius_mm)
        self._last = now
        if np.array_equal(moved, plane):
            return
        mask = in_box(before, box)
        mask[at] = moved
        self._structure = with_box(before, mask, box)
        self._target.write(self._structure)
