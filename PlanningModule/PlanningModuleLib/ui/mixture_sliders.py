# SPDX-License-Identifier: Apache-2.0
"""A slider and a lock for each quantity that plans trade."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import ctk
import qt
from slicer.i18n import tr as _

from AIOCommon.ui.widgets import form

from ..core.pareto.navigation import Navigator
from ..core.pareto.trade_offs import TradeOff


class MixtureSliders:
    """``moved(number, value)`` and ``locked(number, on)`` tell what a hand did; at the end of ``layout``."""

    def __init__(
        self, layout: qt.QVBoxLayout, moved: Callable[[int, float], None], locked: Callable[[int, bool], None]
    ):
        self._moved, self._locked = moved, locked
        self._following = False
        self._fields = form(layout)
        self._fields.setRowWrapPolicy(qt.QFormLayout.WrapAllRows)  # beside a name a slider has no room to be moved
        self.sliders: list = []
        self.locks: list = []

    def show(self, trade_offs: Sequence[TradeOff]) -> None:
        """One row for each quantity; none for an empty list."""
        while self._fields.rowCount():
            self._fields.removeRow(0)
        self.sliders, self.locks = [], []
        for number, trade_off in enumerate(trade_offs):
            row = qt.QHBoxLayout()
            slider = ctk.ctkSliderWidget()
            slider.decimals, slider.suffix = 2, " Gy"
            slider.connect("valueChanged(double)", lambda value, n=number: self._on_slider(n, value))
            slider.setToolTip(_what(trade_off))
            lock = qt.QCheckBox(_("Lock"))
            lock.setToolTip(_("Keep it from becoming worse while the others move."))
            lock.connect("toggled(bool)", lambda on, n=number: self._on_lock(n, on))
            row.addWidget(slider)
            row.addWidget(lock)
            self._fields.addRow(_title(trade_off), row)
            self.sliders.append(slider)
            self.locks.append(lock)

    def place(self, navigator: Navigator, held: int | None = None) -> None:
        """Ranges under the locks, and where the mixture is; the slider in the hand stays."""
        self._following = True
        values = navigator.at
        for number, slider in enumerate(self.sliders):
            low, high = navigator.reachable(number)
            if number != held:
                slider.minimum, slider.maximum = low, max(high, low + 0.01)
                slider.singleStep = max((high - low) / 100.0, 0.001)
                slider.value = float(values[number])
        self._following = False

    def set_enabled(self, enabled: bool) -> None:
        for part in (*self.sliders, *self.locks):
            part.setEnabled(enabled)

    def _on_slider(self, number: int, value: float) -> None:
        if not self._following:
            self._moved(number, float(value))

    def _on_lock(self, number: int, on: bool) -> None:
        if not self._following:
            self._locked(number, bool(on))


def _title(trade_off: TradeOff) -> str:
    text = _("{name} mean:") if trade_off.wanted_gy is None else _("{name} lacks:")
    return text.format(name=trade_off.name)


def _what(trade_off: TradeOff) -> str:
    if trade_off.wanted_gy is None:
        return _("Mean dose.")
    return _("Dose that it lacks to {dose:.1f} Gy, on average over its volume.").format(dose=trade_off.wanted_gy)
