# SPDX-License-Identifier: Apache-2.0
"""Qt properties as Python attributes, the way PythonQt shows them."""

from __future__ import annotations

from PySide6.QtCore import QObject

# (object, property) pairs being read right now. A virtual getter (sizeHint, spacing) makes C++ look the name up on the
# Python object again; answering None there means "not overridden in Python" and ends what would be a recursion.
_reading: set[tuple[int, str]] = set()


class QtProperty:
    """Data descriptor: a Q_PROPERTY on instances, the static C++ method of the same name (if any) on the class."""

    def __init__(self, name: str, base: type, *, settable: bool = True) -> None:
        self.name = name
        self.base = base
        self.settable = settable

    def __get__(self, instance, owner=None):
        if instance is None:
            return getattr(self.base, self.name, self)
        key = (id(instance), self.name)
        if key in _reading:
            return None
        _reading.add(key)
        try:
            return QObject.property(instance, self.name)
        finally:
            _reading.discard(key)

    def __set__(self, instance, value) -> None:
        kind = type(instance).__name__
        if not self.settable:
            raise AttributeError(f"Slot {self.name!r} can not be overwritten on {kind} object; call its setter")
        if QObject.setProperty(instance, self.name, value):
            return
        setter = getattr(self.base, "set" + self.name[0].upper() + self.name[1:], None)
        if setter is None:
            raise AttributeError(f"Property {self.name!r} of {kind} object is read-only or does not take {value!r}")
        try:
            setter(instance, value)
        except TypeError as error:
            raise AttributeError(f"Property {self.name!r} of {kind} object does not take {value!r}") from error


class Forbidden:
    """Stands for a name PySide6 has and Slicer has not: using it raises, so that it is found before Slicer finds it."""

    def __init__(self, name: str, class_name: str) -> None:
        self.name = name
        self.class_name = class_name

    def __get__(self, instance, owner=None):
        raise AttributeError(f"{self.name!r} does not exist on {self.class_name} in Slicer")

    def __set__(self, instance, value) -> None:
        raise AttributeError(f"{self.name!r} does not exist on {self.class_name} in Slicer")
