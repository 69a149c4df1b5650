# SPDX-License-Identifier: Apache-2.0
"""ctkDoubleSpinBox, ctkSliderWidget and ctkRangeWidget."""

from __future__ import annotations

from PySide6.QtCore import Property, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSlider, QWidget

from Workbench.qtadapter.wrapping import wrap_class


class _DoubleSpinBox(QDoubleSpinBox):
    """A double spin box."""


def _of_spin(kind: type, name: str):
    """A property of the composite that lives in its spin box(es) and re-scales the slider."""
    getter, setter = name, "set" + name[0].upper() + name[1:]

    def read(self):
        return getattr(self._spins[0], getter)()

    def write(self, value):
        for spin in self._spins:
            getattr(spin, setter)(kind(value))
        self._rescale()

    return Property(kind, read, write)


class _SliderWidget(QWidget):
    """A slider and a spin box that show one number."""

    valueChanged = Signal(float)
    valueIsChanging = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._slider, self._spins = QSlider(Qt.Orientation.Horizontal), [QDoubleSpinBox()]
        self._spin = self._spins[0]
        self._spin.setRange(0.0, 99.0)
        self._page_step, self._tracking = 10.0, True
        row.addWidget(self._slider, 1)
        row.addWidget(self._spin)
        self._rescale()
        self._slider.valueChanged.connect(self._on_slider)
        self._slider.sliderReleased.connect(self._on_released)
        self._spin.valueChanged.connect(self._on_spin)

    def _steps(self, value: float) -> int:
        return round((value - self._spin.minimum()) / (self._spin.singleStep() or 1.0))

    def _rescale(self) -> None:
        blocked = self._slider.blockSignals(True)
        self._slider.setRange(0, max(1, min(self._steps(self._spin.maximum()), 2**30)))
        self._slider.setValue(self._steps(self._spin.value()))
        self._slider.blockSignals(blocked)

    def _on_slider(self, step: int) -> None:
        self._spin.setValue(self._spin.minimum() + step * self._spin.singleStep())

    def _on_released(self) -> None:
        if not self._tracking:
            self.valueChanged.emit(self._spin.value())

    def _on_spin(self, value: float) -> None:
        self._rescale()
        self.valueIsChanging.emit(value)
        if self._tracking or not self._slider.isSliderDown():
            self.valueChanged.emit(value)

    def setValue(self, value: float) -> None:
        self._spin.setValue(float(value))

    def setDecimals(self, decimals: int) -> None:
        self._spin.setDecimals(int(decimals))

    def setSpinBoxVisible(self, visible: bool) -> None:
        self._spin.setVisible(visible)

    def reset(self) -> None:
        self._spin.setValue(self._spin.minimum())

    value = Property(float, lambda self: self._spin.value(), setValue)
    minimum = _of_spin(float, "minimum")
    maximum = _of_spin(float, "maximum")
    singleStep = _of_spin(float, "singleStep")
    decimals = _of_spin(int, "decimals")
    suffix = _of_spin(str, "suffix")
    prefix = _of_spin(str, "prefix")
    spinBoxVisible = Property(bool, lambda self: not self._spin.isHidden(), setSpinBoxVisible)
    pageStep = Property(
        float, lambda self: self._page_step, lambda self, value: setattr(self, "_page_step", float(value))
    )
    tracking = Property(bool, lambda self: self._tracking, lambda self, value: setattr(self, "_tracking", bool(value)))


class _RangeWidget(QWidget):
    """Two spin boxes: the lower and the upper end of a range."""

    valuesChanged = Signal(float, float)
    minimumValueChanged = Signal(float)
    maximumValueChanged = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self._spins = [QDoubleSpinBox(), QDoubleSpinBox()]
        for spin in self._spins:
            spin.setRange(0.0, 99.0)
            row.addWidget(spin)
        self._spins[1].setValue(99.0)
        self._spins[0].valueChanged.connect(self._on_low)
        self._spins[1].valueChanged.connect(self._on_high)

    def _rescale(self) -> None:
        """Nothing to re-scale: there is no slider."""

    def _on_low(self, value: float) -> None:
        if value > self._spins[1].value():
            self._spins[1].setValue(value)
        self.minimumValueChanged.emit(value)
        self.valuesChanged.emit(value, self._spins[1].value())

    def _on_high(self, value: float) -> None:
        if value < self._spins[0].value():
            self._spins[0].setValue(value)
        self.maximumValueChanged.emit(value)
        self.valuesChanged.emit(self._spins[0].value(), value)

    def setRange(self, low: float, high: float) -> None:
        for spin in self._spins:
            spin.setRange(float(low), float(high))

    def setValues(self, low: float, high: float) -> None:
        self._spins[0].setValue(float(low))
        self._spins[1].setValue(float(high))

    def setMinimumValue(self, value: float) -> None:
        self._spins[0].setValue(float(value))

    def setMaximumValue(self, value: float) -> None:
        self._spins[1].setValue(float(value))

    def setDecimals(self, decimals: int) -> None:
        for spin in self._spins:
            spin.setDecimals(int(decimals))

    def reset(self) -> None:
        self.setValues(self._spins[0].minimum(), self._spins[1].maximum())

    minimumValue = Property(float, lambda self: self._spins[0].value(), setMinimumValue)
    maximumValue = Property(float, lambda self: self._spins[1].value(), setMaximumValue)
    minimum = _of_spin(float, "minimum")
    maximum = _of_spin(float, "maximum")
    singleStep = _of_spin(float, "singleStep")
    decimals = _of_spin(int, "decimals")
    suffix = _of_spin(str, "suffix")
    prefix = _of_spin(str, "prefix")


ctkDoubleSpinBox = wrap_class(_DoubleSpinBox, "ctkDoubleSpinBox")
ctkSliderWidget = wrap_class(_SliderWidget, "ctkSliderWidget")
ctkRangeWidget = wrap_class(_RangeWidget, "ctkRangeWidget")
