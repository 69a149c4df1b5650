# SPDX-License-Identifier: Apache-2.0
"""Keeps the ledger of the open case: what each edit of its contours changed, whichever panel is open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import numpy as np
import slicer
from slicer.i18n import tr as _

from AIOCommon import InputError, Structure
from AIOCommon.core.debounce import Debounce
from AIOCommon.core.signal import Signal
from AIOCommon.core.structure_box import hull, in_box
from AIOCommon.mrml.case import Case, Role
from AIOCommon.ui.edit_session import EditSession
from AIOCommon.ui.qt_clock import QtClock
from AIOEvaluation.ui.follower import scene_follower

from ..core.evaluate import ModelledEvaluation
from ..core.price.changes import Change
from ..core.price.ledger import Ledger
from ..core.price.snapshot import Snapshot, snapshot_of
from ..mrml.live_evaluation import LiveEvaluation
from .price_note import PriceNote

SETTING = "edit_prices"  # of the case
SAVED_AFTER_SECONDS = 2.0


class PriceKeeper:
    """Follows the scene's follower. Signals: ``changed()`` after an edit, an acceptance or another case."""

    def __init__(self, scene: slicer.vtkMRMLScene) -> None:
        self.changed = Signal()
        self.ledger = Ledger()
        self._scene, self._clock = scene, QtClock()
        self._basis: tuple[str, ...] = ()
        self._structures: dict[str, Structure] = {}
        self.note, self._is_beside, self._told = PriceNote(), True, 0
        EditSession.shown.connect(self._show_note)
        self._of_the_model: tuple[object, Snapshot] | None = None
        self._save = Debounce(self._clock, lambda _items: self._write(), SAVED_AFTER_SECONDS)
        self._follower = scene_follower()
        self._follower.updated.connect(self._on_updated)
        self._follower.lost.connect(self._forget)
        self._tag = scene.AddObserver(scene.StartCloseEvent, lambda _caller, _event: self._forget())

    def close(self) -> None:
        """Follow no more."""
        self._follower.updated.disconnect(self._on_updated)
        self._follower.lost.disconnect(self._forget)
        self._scene.RemoveObserver(self._tag)
        EditSession.shown.disconnect(self._show_note)
        self.note.close()
        self._save.cancel()
        self._clock.stop()

    def show_beside(self, on: bool) -> None:
        """Whether what an edit changed stands beside the image."""
        self._is_beside = on
        self._show_note()

    def _show_note(self) -> None:
        """In whichever panel contours are corrected; what was undone is no longer true, and goes."""
        edits = self.ledger.edits
        undone, self._told = len(edits) < self._told, len(edits)
        if undone or not edits or not self._is_beside or EditSession.in_hand is None or not self.ledger.since_last():
            self.note.hide()
        else:
            self.note.show(edits[-1].what, self.ledger.since_last())

    def _tell(self) -> None:
        self._show_note()
        self.changed.emit()

    # --- what panels ask for
    @property
    def live(self) -> LiveEvaluation | None:
        """What computes the numbers; None where there are none."""
        live = self._follower.live
        return live if isinstance(live, LiveEvaluation) else None

    def accept(self) -> None:
        """A person accepts the contours as they are."""
        self.ledger.accept(datetime.now().astimezone())
        self._write()
        self._tell()

    def since_the_model(self) -> list[Change] | None:
        """What differs from the model's own contours on the same dose; None where there are none."""
        live, case = self.live, Case.find(self._scene)
        node = case.get(Role.AUTO_SEGMENTATION) if case is not None else None
        if live is None or node is None or not self.ledger.now.values:
            return None
        key = (live.basis, node.GetID(), node.GetSegmentation().GetMTime())
        if self._of_the_model is None or self._of_the_model[0] != key:
            try:
                self._of_the_model = key, snapshot_of(live.evaluation_of(node))
            except InputError:
                return None
        return self.ledger.since(self._of_the_model[1])

    # --- following
    def _on_updated(self, names: list[str]) -> None:
        live = self.live
        if live is None or not isinstance(live.evaluation, ModelledEvaluation):
            return
        now, place = snapshot_of(live.evaluation), self._place(live, names)
        if live.basis != self._basis:
            self._begin(live.basis, now)
        elif names:
            self.ledger.record(f"{_tool()} {_some(names)}".strip(), datetime.now().astimezone(), now, place)
            self._save.request()
        else:
            self.ledger.now = now
        self._tell()

    def _begin(self, basis: tuple[str, ...], now: Snapshot) -> None:
        """Numbers of a case that was opened, or of another dose, side or protocol."""
        is_first, self._basis = not self._basis, basis
        if is_first:
            self.ledger = self._read() or Ledger()
            self.ledger.begin(now)
        else:
            self.ledger.restart(now)
            self._save.request()

    def _place(self, live: LiveEvaluation, names: Iterable[str]) -> tuple[float, float, float] | None:
        """The middle of what differs in the first edited structure, RAS mm."""
        main = live.main_segmentation()
        structures = live.structures(main) if main is not None else None
        if structures is None:
            return None
        before, self._structures = self._structures, {each.name: each for each in structures}
        for name in names:
            one, two = before.get(name), self._structures.get(name)
            if one is not None and two is not None and one is not two:
                return _middle(one, two)
        return None

    def _forget(self) -> None:
        self._save.cancel()
        self.ledger, self._basis, self._structures, self._of_the_model = Ledger(), (), {}, None
        self._tell()

    # --- in the scene
    def _read(self) -> Ledger | None:
        """The record that was saved with the case; one that is damaged or of another version begins anew."""
        case = Case.find(self._scene)
        try:
            content = case.setting(SETTING) if case is not None else None
            return Ledger.from_dict(content) if content is not None else None
        except ValueError:
            return None

    def _write(self) -> None:
        case = Case.find(self._scene)
        if case is not None and not self._scene.IsClosing() and not self._scene.IsImporting():
            case.set_setting(SETTING, self.ledger.to_dict())


def _middle(one: Structure, two: Structure) -> tuple[float, float, float] | None:
    boxes = [each.slices_kji for each in (one, two) if not each.is_empty]
    if not boxes:
        return None
    box = hull(boxes)
    hit = np.argwhere(in_box(one, box) ^ in_box(two, box))
    if not len(hit):
        return None
    kji = hit.mean(axis=0) + [s.start for s in box]
    right, anterior, superior = two.grid.to_ras(kji[::-1])
    return float(right), float(anterior), float(superior)


def _tool() -> str:
    """What a person works with."""
    session = EditSession.in_hand
    return (session.take_title() if session is not None else "") or _("Edit")


def _some(names: list[str]) -> str:
    return ", ".join(names[:2]) + (_(" and {count} more").format(count=len(names) - 2) if len(names) > 2 else "")


class _Shared:
    keeper: PriceKeeper | None = None


def price_keeper() -> PriceKeeper:
    """The keeper that all panels share; it begins with the first call."""
    if _Shared.keeper is None:
        _Shared.keeper = PriceKeeper(slicer.mrmlScene)
    return _Shared.keeper


def end_keeping() -> None:
    """The application closes, or the modules are reloaded."""
    if _Shared.keeper is not None:
        _Shared.keeper.close()
        _Shared.keeper = None
