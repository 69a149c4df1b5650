# SPDX-License-Identifier: Apache-2.0
"""What travels: tensors of numbers (safetensors) and a few facts (JSON in its header). Nothing else can be said."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import parse_json

Weights = dict[str, np.ndarray]
HELLO, TRAIN, END, UPDATE, DONE = "hello", "train", "end", "update", "done"
_FACTS, _MOST_FACTS, _LONGEST_HEADER = "facts", 200_000, 20_000_000
_KINDS = ("float32", "uint8")


@dataclass(frozen=True)
class Message:
    """Facts (JSON values; ``kind`` says of what) and tensors: float32 numbers, or uint8 bytes of a ciphertext."""

    facts: Mapping[str, Any]
    tensors: Weights = field(default_factory=dict)

    @property
    def kind(self) -> str:
        return str(self.facts.get("kind", ""))

    def entries(self, where: str) -> Entries:
        """The facts, each to be taken with its limits."""
        return Entries(self.facts, where)


def encode(message: Message) -> bytes:
    """The message as bytes."""
    from safetensors.numpy import save

    tensors = {name: np.ascontiguousarray(value) for name, value in message.tensors.items()}
    if wrong := [name for name, value in tensors.items() if value.dtype.name not in _KINDS]:
        raise TypeError(f"{wrong[0]} is not float32")
    made: bytes = save(tensors, {_FACTS: json.dumps(message.facts, allow_nan=False)})
    return made


def decode(content: bytes, where: str, most_bytes: int) -> Message:
    """The message that bytes of a stranger hold.

    Parameters
    ----------
    where : who sent it, for messages. most_bytes : that it may have.

    Raises
    ------
    InputError : it is too large, damaged, or holds something else than facts and tensors of float32 or bytes.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load

    if len(content) > most_bytes:
        raise InputError(f"sent {len(content)} bytes, at most {most_bytes} are possible", where=where)
    length = int.from_bytes(content[:8], "little")
    if not 0 < length <= min(_LONGEST_HEADER, len(content) - 8):
        raise InputError("sent what is no message", where=where)
    header = parse_json(content[8 : 8 + length].rstrip(), where)
    told = header.get("__metadata__") if isinstance(header, dict) else None
    facts = told.get(_FACTS) if isinstance(told, dict) else None
    if not isinstance(facts, str) or len(facts) > _MOST_FACTS:
        raise InputError("sent a message without facts", where=where)
    try:
        tensors = load(content)
    except (SafetensorError, ValueError, KeyError, TypeError) as error:
        raise InputError(f"sent damaged tensors ({str(error)[:100]})", where=where) from error
    for name, value in tensors.items():
        if value.dtype.name not in _KINDS:
            raise InputError(f"sent {name[:60]} as {value.dtype.name}", where=where)
    found = parse_json(facts, where)
    return Message(Entries(found, where).content, tensors)


def weights_sha256(weights: Mapping[str, np.ndarray]) -> str:
    """SHA-256 of names, shapes and numbers, whatever their order."""
    digest = hashlib.sha256()
    for name in sorted(weights):
        value = np.ascontiguousarray(weights[name])
        digest.update(f"{name}|{value.dtype.str}|{value.shape}|".encode())
        digest.update(value.tobytes())
    return digest.hexdigest()
