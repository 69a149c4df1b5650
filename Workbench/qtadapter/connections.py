# SPDX-License-Identifier: Apache-2.0
"""`object.connect("signal(types)", callable)` and its opposite, as PythonQt offers them."""

from __future__ import annotations

from PySide6.QtCore import QMetaMethod, QMetaObject, QObject


def _declared(instance: QObject, signature: str) -> tuple[str, list[str]]:
    """Name and parameter types of the signal that `signature` names; ValueError when the object has no such signal."""
    normalized = bytes(QMetaObject.normalizedSignature(signature).data()).decode()
    name, _, rest = normalized.partition("(")
    wanted = [part for part in rest.rstrip(")").split(",") if part]
    meta = QObject.metaObject(instance)
    known = []
    for index in range(meta.methodCount()):
        method = meta.method(index)
        if method.methodType() != QMetaMethod.MethodType.Signal or bytes(method.name().data()).decode() != name:
            continue
        types = [bytes(each.data()).decode() for each in method.parameterTypes()]
        known.append(f"{name}({','.join(types)})")
        # A signal declared in Python carries node pointers as PyObject: only their number can be compared.
        if len(types) == len(wanted) and all(have in (want, "PyObject") for have, want in zip(types, wanted)):
            return name, types
    kind = type(instance).__name__
    hint = f"it has {', '.join(known)}" if known else "it has no signal of that name"
    raise ValueError(f"{kind} has no signal {signature!r}; {hint}")


def _bound(instance: QObject, name: str, types: list[str]):
    signal = getattr(instance, name)
    if types:
        try:
            return signal[tuple(types) if len(types) > 1 else types[0]]
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
