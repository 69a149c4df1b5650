# SPDX-License-Identifier: Apache-2.0
"""Keeps the evaluation of a scene's case current, whichever panel is open: contours, dose, roles, side and protocol.

Results that exist are computed again after every change, or say that they are out of date. A case that was never
evaluated is left alone until somebody asks for its numbers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial

import slicer

from AIOCommon.core.debounce import Clock, Debounce
from AIOCommon.core.signal import Signal
from AIOCommon.mrml.case import Case, Role
from AIOCommon.mrml.case_watcher import CaseWatcher
from AIOCommon.mrml.contour_observer import ContourObserver
from AIOCommon.mrml.currency import mark_node
from AIOCommon.mrml.given_nodes import CONTOUR_ROLES
from AIOCommon.mrml.segment_snapshot import SegmentChanges
from AIOCommon.mrml.voxel_observer import VoxelObserver

from ..core.protocol import DEFAULT_PROTOCOL, Protocol, load_protocol
from .curve_choice import PROTOCOL, choose_curves, goal_structures, hide_other_doses
from .dvh_tables import find_dvh_table
from .live_dvh import LiveDvh
from .live_evaluation import live_evaluation
from .plots import recolour, set_out_of_date

SOON_SECONDS, LONGEST_SECONDS = 0.05, 0.5
DOSE_RESTS_SECONDS = 0.4  # while beams are dragged the dose changes many times a second
RESULTS = (Role.METRICS_TABLE, Role.RADIOBIOLOGY_TABLE, Role.CHART)

# (contours, IDs of edited segments) -> IDs of segments that followed them.
Follow = Callable[[slicer.vtkMRMLSegmentationNode, Iterable[str]], Iterable[str]]


class SceneFollower:
    """One for each scene, for as long as the application runs.

    Signals: ``updated(names)`` after results were computed, with the names of edited structures (empty: everything);
    ``stale(reason)`` when they are out of date and not computed; ``failed(error)`` where they could not be computed;
    ``recoloured()``; ``lost()`` when contours or dose are gone; ``edited(node, ids)`` after contours were edited and
    what follows from them was made again, whether or not there is a dose.

    Parameters
    ----------
    follow : brings segments up to date that follow from edited ones, before anything is computed.
    """

    def __init__(self, scene: slicer.vtkMRMLScene, clock: Clock, follow: Follow | None = None):
        self.updated, self.stale, self.failed = Signal(), Signal(), Signal()
        self.recoloured, self.lost, self.edited = Signal(), Signal(), Signal()
        self.live: LiveDvh | None = None
        self.seconds = 0.0  # that the last computation took
        self.follow = follow
        self._scene, self._clock = scene, clock
        self._follows_edits = True
        self._is_asked = False
        self._pending: dict[str, dict[str, None]] = {}  # by segmentation: segments whose results are out of date
        self._soon = Debounce(clock, lambda _items: self._compute_all(), SOON_SECONDS, LONGEST_SECONDS)
        self._at_rest = Debounce(clock, lambda _items: self._compute_all(), DOSE_RESTS_SECONDS)
        self._watchers: dict[str, ContourObserver] = {}
        self._dose = VoxelObserver(self._on_dose)
        self._case = CaseWatcher(scene, clock, self._on_case)
        self._inputs: tuple[object, ...] = ()
        self._tags = [scene.AddObserver(event, lambda *_: self._forget()) for event in (scene.StartCloseEvent,)]
        self._attend()

    def close(self) -> None:
        """Follow no more."""
        for tag in self._tags:
            self._scene.RemoveObserver(tag)
        self._soon.cancel()
        self._at_rest.cancel()
        self._case.close()
        self._dose.set_node(None)
        for watcher in self._watchers.values():
            watcher.close()
        self._watchers = {}

    # --- what panels ask for
    @property
    def follows_edits(self) -> bool:
        """Whether edits are computed at once; otherwise results say that they are out of date."""
        return self._follows_edits

    def set_follows_edits(self, on: bool) -> None:
        self._follows_edits = on
        if on and self._pending:
            self._soon.request()

    @property
    def is_ready(self) -> bool:
        """Whether the case has a dose, contours and a side."""
        case = Case.find(self._scene)
        has_contours = case is not None and any(case.get(role) is not None for role in CONTOUR_ROLES)
        return has_contours and case is not None and case.get(Role.DOSE) is not None and bool(case.setting("side"))

    @property
    def has_results(self) -> bool:
        """Whether the scene shows an evaluation, made by whomever."""
        case = Case.find(self._scene)
        return case is not None and any(case.get(role) is not None for role in RESULTS)

    @property
    def is_current(self) -> bool:
        """Whether results were computed here, and nothing has changed since."""
        return self.live is not None and not self._pending

    def request(self) -> None:
        """Compute everything soon, and from now on after every change."""
        self._is_asked = True
        self._attend()
        self._soon.request()

    def restart(self) -> None:
        """As :meth:`request`, after another dose, other contours, another side or protocol were chosen."""
        self._drop()
        self.request()

    def compute(self) -> None:
        """Compute everything now, and from now on after every change."""
        self._is_asked = True
        self._attend()
        self._drop()
        self._compute_all()

    def take(self) -> None:
        """Somebody else has just computed the results that the scene shows."""
        self._drop()
        self._mark("")

    @property
    def _is_wanted(self) -> bool:
        return self._is_asked or self.live is not None or self.has_results

    # --- what happens in the scene
    @property
    def _is_busy(self) -> bool:
        return bool(self._scene.IsClosing() or self._scene.IsImporting() or self._scene.IsRestoring())

    def _attend(self) -> None:
        """Observe the nodes that have a role."""
        if self._is_busy:
            return
        case = Case.find(self._scene)
        for role in CONTOUR_ROLES:
            if role not in self._watchers:
                watcher = ContourObserver(self._scene, self._clock, partial(self._on_contours, role))
                watcher.node_lost.connect(self._forget)
                self._watchers[role] = watcher
            self._watchers[role].set_node(case.get(role) if case is not None else None)
        self._dose.set_node(case.get(Role.DOSE) if case is not None else None)
        self._inputs = self._present_inputs()

    def _present_inputs(self) -> tuple[object, ...]:
        case = Case.find(self._scene)
        if case is None:
            return ()
        ids = [case.node.GetNodeReferenceID(role) for role in (Role.CT, Role.DOSE, *CONTOUR_ROLES)]
        return (*ids, case.setting("side"), case.setting("protocol"))

    def _on_case(self) -> None:
        """Another node has a role, or another side or protocol was chosen."""
        before = self._inputs
        self._attend()
        if self._inputs == before or self._is_busy:
            return
        wanted = self._is_wanted
        self._drop()
        if wanted and self.is_ready:
            self._mark("Out of date: dose, contours, side or protocol were changed.")
            self._soon.request()

    def _on_dose(self) -> None:
        if self._is_busy or not self._is_wanted:
            return
        self._mark("Out of date: the dose has changed.")
        self._at_rest.request()

    def _on_contours(self, role: str, changes: SegmentChanges) -> None:
        watcher = self._watchers[role]
        node = watcher.node
        if node is None or self._is_busy:
            return
        if changes.recoloured:
            self._recolour(node, role, changes.recoloured)
        ids = list(changes.to_recompute)
        if not ids and not changes.removed:
            return
        if self.follow is not None and role == self._main_role():
            ids += [i for i in self.follow(node, [*ids, *changes.removed]) if i not in ids]
            watcher.accept()
        self.edited.emit(node, ids)
        if not self.is_ready or not self._is_wanted:
            return
        self._pending.setdefault(role, {}).update(dict.fromkeys(ids))
        if not self._follows_edits:
            names = ", ".join(self._names(node, self._pending[role]))
            self._mark(f"Out of date: {names} changed.")
        elif self.live is None:
            self._soon.request()
        else:
            self._compute_edited()

    def _main_role(self) -> str:
        case = Case.find(self._scene)
        return next((role for role in CONTOUR_ROLES if case is not None and case.get(role) is not None), "")

    def _recolour(self, node: slicer.vtkMRMLSegmentationNode, role: str, segment_ids: Iterable[str]) -> None:
        case = Case.find(self._scene)
        dose = case.get(Role.DOSE) if case is not None else None
        for segment_id in segment_ids if dose is not None else ():
            table = find_dvh_table(self._scene, dose, node, segment_id)
            if table is not None:
                recolour(table)
        self.recoloured.emit()

    # --- computing
    def _compute_all(self) -> None:
        """Everything, from the nodes as they are."""
        for watcher in self._watchers.values():
            watcher.flush()  # what follows from the last strokes has to be there
        self._soon.cancel()
        self._at_rest.cancel()
        case = Case.find(self._scene)
        if self._is_busy or case is None or not self.is_ready:
            return
        had_chart, started = case.get(Role.CHART) is not None, time.monotonic()
        try:
            live = self.live or live_evaluation(self._scene, case, self._protocol(case), str(case.setting("side")))
            live.update()
        except Exception as error:
            self._fail(error)
            return
        self.live = live
        hide_other_doses(self._scene, case)
        main = live.main_segmentation()
        if not had_chart and main is not None:
            choose_curves(self._scene, case, [main], PROTOCOL, goal_structures(live.protocol, live.side))
        self._tell([], started)

    def _compute_edited(self) -> None:
        live, started = self.live, time.monotonic()
        names: list[str] = []
        assert live is not None
        case = Case.find(self._scene)
        try:
            for role, ids in self._pending.items():
                node = case.get(role) if case is not None else None
                if node is not None:
                    names += self._names(node, ids)
                    live.update(list(ids), node)
        except Exception as error:
            self._fail(error)
            return
        self._tell(names, started)

    def _tell(self, names: list[str], started: float) -> None:
        self._pending = {}
        self.seconds = time.monotonic() - started
        self._mark("")
        self.updated.emit(names)

    def _fail(self, error: Exception) -> None:
        self._drop()
        self._mark(f"Out of date: {error}")
        self.failed.emit(error)

    def _protocol(self, case: Case) -> Protocol:
        return load_protocol(str(case.setting("protocol") or DEFAULT_PROTOCOL))

    def _mark(self, reason: str) -> None:
        """Say on the results that they are out of date, or no longer; the chart dims its curves."""
        case = Case.find(self._scene)
        if case is None:
            return
        for role in RESULTS:
            changed = mark_node(case.get(role), reason)
            if changed and role == Role.CHART:
                set_out_of_date(case.get(role), bool(reason))
        if reason:
            self.stale.emit(reason)

    def _drop(self) -> None:
        self._soon.cancel()
        self._at_rest.cancel()
        self.live, self._pending = None, {}

    def _forget(self) -> None:
        """Contours are gone, or the whole scene."""
        self._drop()
        self._is_asked = False
        self.lost.emit()

    @staticmethod
    def _names(node: slicer.vtkMRMLSegmentationNode, ids: Iterable[str]) -> list[str]:
        content = node.GetSegmentation()
        return [content.GetSegment(i).GetName() for i in ids if content.GetSegment(i) is not None]
