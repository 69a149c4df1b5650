# SPDX-License-Identifier: Apache-2.0
"""`object.connect("signal(types)", callable)` and its opposite, as PythonQt offers them."""

from __future__ import annotations

import inspect
import types
from weakref import WeakKeyDictionary

from PySide6.QtCore import QMetaMethod, QMetaObject, QObject

from ..turns import counted

# A class's signals by signature: a search through its meta-object takes some tenths of a millisecond, and each timer of
# a scene that closes connects one. Weak, for the classes of a module that is loaded again give way to new ones.
_found: WeakKeyDictionary[type, dict[str, tuple[str, tuple[str, ...]]]] = WeakKeyDictionary()


def _declared(instance: QObject, signature: str) -> tuple[str, tuple[str, ...]]:
    """Name and parameter types of the signal that `signature` names; ValueError when the object has no such signal."""
    known = _found.setdefault(type(instance), {})
    if signature not in known:
        known[signature] = _searched(instance, signature)
    return known[signature]


def _searched(instance: QObject, signature: str) -> tuple[str, tuple[str, ...]]:
    normalized = bytes(QMetaObject.normalizedSignature(signature).data()).decode()
    name, _, rest = normalized.partition("(")
    wanted = [part for part in rest.rstrip(")").split(",") if part]
    # The class's, never instance.metaObject(): PySide6 shares one wrapper and declares it dead with the first instance.
    meta = type(instance).staticMetaObject
    known = []
    for index in range(meta.methodCount()):
        method = meta.method(index)
        if method.methodType() != QMetaMethod.MethodType.Signal or bytes(method.name().data()).decode() != name:
            continue
        types = [bytes(each.data()).decode() for each in method.parameterTypes()]
        known.append(f"{name}({','.join(types)})")
        # A signal declared in Python carries node pointers as PyObject: only their number can be compared.
        if len(types) == len(wanted) and all(have in (want, "PyObject") for have, want in zip(types, wanted)):
            return name, tuple(types)
    kind = type(instance).__name__
    hint = f"it has {', '.join(known)}" if known else "it has no signal of that name"
    raise ValueError(f"{kind} has no signal {signature!r}; {hint}")


def _bound(instance: QObject, name: str, types: tuple[str, ...]):
    signal = getattr(instance, name)
    if isinstance(signal, DefaultedSignal):
        signal = signal._signal
    if types:
        try:
            return signal[types if len(types) > 1 else types[0]]
        except (KeyError, IndexError, TypeError):
            return signal
    return signal


def connect(self: QObject, signature: str, receiver, slot: str | None = None) -> bool:
    """Connect a signal, named by its C++ signature, to a callable or to a receiver's slot."""
    name, types = _declared(self, signature)
    if slot is not None:
        receiver = getattr(receiver, slot.partition("(")[0])
    if not callable(receiver):
        raise TypeError(f"{receiver!r} is not callable")
    target = receiver
    if not types:
        # Qt's default arguments: "clicked()" sends nothing although clicked(bool) has something to send.
        def target(*_ignored, _slot=receiver):
            with counted():
                _slot()

        self.__dict__.setdefault("_pq_slots", {})[(signature, receiver)] = target
    _bound(self, name, types).connect(target)
    return True


def disconnect(self: QObject, signature: str, receiver=None, slot: str | None = None) -> bool:
    """Undo `connect`; without a receiver every connection of the signal goes."""
    name, types = _declared(self, signature)
    signal = _bound(self, name, types)
    if receiver is None:
        signal.disconnect()
        return True
    if slot is not None:
        receiver = getattr(receiver, slot.partition("(")[0])
    target = self.__dict__.get("_pq_slots", {}).pop((signature, receiver), receiver)
    try:
        return bool(signal.disconnect(target))
    except (RuntimeError, TypeError):
        return False


class DefaultedSignal:
    """A signal with a defaulted argument (clicked, triggered). PythonQt sends the argument to whatever can take it;
    PySide6 sends none to a callable that takes any number."""

    def __init__(self, signal) -> None:
        self._signal = signal

    def connect(self, receiver, *args):
        return self._signal.connect(_taking_one(receiver), *args)

    def disconnect(self, *receivers):
        return self._signal.disconnect(*(_taking_one(each) for each in receivers))

    def emit(self, *args) -> None:
        # The first of the two C++ overloads takes nothing.
        (self._signal["bool"] if args else self._signal).emit(*args)

    __call__ = emit

    def __getitem__(self, key):
        return self._signal[key]


def _taking_one(receiver):
    """The receiver, or for a plain function of any number of arguments one that takes exactly one."""
    if isinstance(receiver, DefaultedSignal):
        return receiver._signal
    code = getattr(receiver, "__code__", None)
    if code is None or not code.co_flags & inspect.CO_VARARGS or not isinstance(receiver, types.FunctionType):
        return receiver
    if not hasattr(receiver, "_pq_one"):

        def forward(checked):
            receiver(checked)

        receiver._pq_one = forward
    return receiver._pq_one
