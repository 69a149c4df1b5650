# SPDX-License-Identifier: Apache-2.0
"""One generated Python subclass per Qt class, with PythonQt's manners."""

from __future__ import annotations

import types

import shiboken6
from PySide6 import QtCore
from PySide6.QtCore import QMetaMethod, QObject

from Workbench.qtadapter import connections
from Workbench.qtadapter.names import class_names, is_allowed
from Workbench.qtadapter.properties import Forbidden, QtProperty

# Virtual methods that PythonQt does not list. They must stay reachable: C++ looks overrides up by name.
_VIRTUAL = frozenset(
    (
        *("closeEditor", "commitData", "connectNotify", "currentChanged", "dataChanged"),
        *("disconnectNotify", "editorDestroyed", "emit", "horizontalScrollbarAction"),
        *("horizontalScrollbarValueChanged", "rowsAboutToBeRemoved", "rowsInserted", "selectionChanged"),
        *("staticMetaObject", "updateEditorData", "updateEditorGeometries", "updateGeometries"),
        *("verticalScrollbarAction", "verticalScrollbarValueChanged", "hasPendingEvents", "event"),
        *("metric", "sharedPainter", "viewportEvent"),
    )
)
_METACLASS = type(QObject)
_cache: dict[type, type] = {}


class PythonQtMeta(_METACLASS):
    """isinstance(x, qt.QWidget) holds for objects Qt made itself; constructors take no keyword arguments."""

    def __instancecheck__(cls, instance) -> bool:
        base = cls.__dict__.get("_pq_base")
        return type.__instancecheck__(cls, instance) or (base is not None and isinstance(instance, base))

    def __subclasscheck__(cls, subclass) -> bool:
        base = cls.__dict__.get("_pq_base")
        return type.__subclasscheck__(cls, subclass) or (base is not None and issubclass(subclass, base))

    def __call__(cls, *args, **kwargs):
        if kwargs and "_pq_base" in cls.__dict__:
            raise ValueError(
                f"Called {cls.__name__}(...) with keyword arguments, but PythonQt takes none in constructors"
            )
        return super().__call__(*args, **kwargs)


def _setattr(self, name: str, value) -> None:
    """A C++ object takes no new attributes (a Python subclass does)."""
    kind = type(self)
    if "_pq_base" in kind.__dict__ and not name.startswith("_") and not hasattr(kind, name):
        raise AttributeError(
            f"{name!r} does not exist on {kind.__name__} and creating new attributes on C++ objects is not allowed"
        )
    self._pq_base.__setattr__(self, name, value)


def _find_children(self, kind=QObject, name: str = "") -> list:
    """Descendants by class (a class or a class name) and object name."""
    found = QObject.findChildren(self, QObject, name) if name else QObject.findChildren(self, QObject)
    if isinstance(kind, str):
        return [child for child in found if kind in _class_chain(child)]
    return [child for child in found if isinstance(child, kind)]


def _class_chain(instance: QObject) -> set[str]:
    chain, meta = {class_name(instance)}, type(instance).staticMetaObject
    while meta is not None:
        chain.add(meta.className())
        meta = meta.superClass()
    return chain


def class_name(instance: QObject) -> str:
    """The C++ class name PythonQt would report."""
    return getattr(type(instance), "_pq_name", None) or type(instance).staticMetaObject.className()


_COMMON = {
    "connect": connections.connect,
    "disconnect": connections.disconnect,
    "className": class_name,
    "findChildren": _find_children,
    "delete": lambda self: shiboken6.delete(self),
    "__setattr__": _setattr,
}


def _is_slot_too(base: type, name: str, meta: QtCore.QMetaObject) -> bool:
    """True where a property shares its name with a slot, a signal or a static method: PythonQt refuses to set it."""
    if isinstance(getattr(base, name, None), types.BuiltinFunctionType):
        return True
    for index in range(meta.methodCount()):
        method = meta.method(index)
        if bytes(method.name().data()).decode() == name and method.methodType() != QMetaMethod.MethodType.Method:
            return True
    return False


def _init_with(base: type, defaulted: list[str]):
    """A constructor that wraps the signals with a defaulted argument where PySide6 keeps them: in the instance."""

    def __init__(self, *args) -> None:
        base.__init__(self, *args)
        for name in defaulted:
            self.__dict__[name] = connections.DefaultedSignal(base.__getattribute__(self, name))

    return __init__


def wrap_class(base: type, name: str | None = None) -> type:
    """The PythonQt face of a QObject class: properties as attributes, connect by signature, Slicer's names only."""
    if base in _cache:
        return _cache[base]
    label = name or base.__name__
    body = dict(_COMMON, _pq_base=base, _pq_name=label, __doc__=base.__doc__)
    meta = base.staticMetaObject
    if class_names(label) is not None:
        for attribute in dir(base):
            if attribute.startswith("_") or attribute in _VIRTUAL or attribute in body or attribute.endswith("Event"):
                continue
            if not is_allowed(label, attribute):
                body[attribute] = Forbidden(attribute, label)
    for index in range(meta.propertyCount()):
        prop = meta.property(index)
        key = prop.name()
        own = getattr(base, key, None)
        # A look-alike's own property stays, and so does a getter it overrides in Python: C++ has to find that method.
        if isinstance(own, (QtCore.Property, types.FunctionType)) or not is_allowed(label, key):
            continue
        body[key] = QtProperty(key, base, settable=not _is_slot_too(base, key, meta))
    defaulted = [each for each in ("clicked", "triggered") if isinstance(getattr(base, each, None), QtCore.Signal)]
    if defaulted:
        body["__init__"] = _init_with(base, defaulted)
    if hasattr(base, "exec") and class_names(label) is not None:
        body["exec_"] = lambda self, *args: self._pq_base.exec(self, *args)
    body["__module__"] = "qt" if label.startswith("Q") else "ctk" if label.startswith("ctk") else "slicer"
    wrapped = PythonQtMeta(label, (base,), body)
    _cache[base] = wrapped
    return wrapped


def tame_native(base: type) -> None:
    """Objects that Qt makes itself (headers, scroll bars) are plain PySide6: a property written as an attribute would
    be lost silently. Write it through, and refuse names that are not properties."""
    original = base.__setattr__

    def setattr_(self, key, value):
        if type(self) is base and not key.startswith("_"):
            if base.staticMetaObject.indexOfProperty(key) < 0:
                raise AttributeError(f"{key!r} does not exist on {base.__name__}")
            QObject.setProperty(self, key, value)
            return
        original(self, key, value)

    base.__setattr__ = setattr_
