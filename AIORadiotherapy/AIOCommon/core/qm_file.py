# SPDX-License-Identifier: Apache-2.0
"""Compiled translations (.qm), the files that Qt reads, made of translation sources (.ts).

Qt's own compiler, ``lrelease``, comes with the tools for developers and not with Slicer's packages, and a compiled
file beside each source would be a second truth. The layout is that of Qt's ``qtranslator.cpp``: sections of a tag, a
length and data; a table of hashes that is sorted, and messages that the hashes point to. All numbers are big-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from .errors import InputError

_MAGIC = bytes.fromhex("3cb86418caef9c95cd211cbf60a1bddd")
_HASHES, _MESSAGES, _LANGUAGE = 0x42, 0x69, 0xA7  # tags of sections
_END, _TRANSLATION, _SOURCE, _CONTEXT, _COMMENT = 1, 3, 6, 7, 8  # tags in a message
MAX_BYTES = 20_000_000  # far above any real file


@dataclass(frozen=True)
class Message:
    """One text of a translation source.

    Parameters
    ----------
    context : where it is said: Slicer's ``folder.file`` of the Python file.
    source : the text in the code.
    translation : the text of the language; "" where there is none yet.
    """

    context: str
    source: str
    translation: str = ""


def read_ts(path: str | Path) -> tuple[str, list[Message]]:
    """(language, messages) of a translation source of Qt Linguist; obsolete entries are left out.

    Raises
    ------
    InputError : the file cannot be read, or is no translation source.
    """
    path = Path(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise InputError(f"is larger than {MAX_BYTES // 1_000_000} MB", where=path.name)
        root = ElementTree.parse(path).getroot()
    except (OSError, ValueError, ElementTree.ParseError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"is no translation source that can be read ({error})", where=path.name) from error
    if root.tag != "TS" or not root.get("language"):
        raise InputError("is no translation source: it has to begin with <TS ... language=...>", where=path.name)
    messages = []
    for context in root.findall("context"):
        name = context.findtext("name", "")
        for message in context.findall("message"):
            said = message.find("translation")
            if said is not None and said.get("type") in ("vanished", "obsolete"):
                continue
            translation = (said.text or "") if said is not None else ""
            messages.append(Message(name, message.findtext("source", ""), translation))
    return str(root.get("language")), messages


def qm_bytes(language: str, messages: Iterable[Message]) -> bytes:
    """The compiled file of a language, e.g. "zh-CN"; messages without translation are left out, as Qt leaves them."""
    table, body = [], bytearray()
    for message in messages:
        if message.translation:
            table.append((_elf_hash(message.source.encode()), len(body)))
            body += _entry(message)
    hashes = b"".join(struct.pack(">II", *each) for each in sorted(table))
    sections = ((_LANGUAGE, language.replace("-", "_").encode()), (_HASHES, hashes), (_MESSAGES, bytes(body)))
    return _MAGIC + b"".join(struct.pack(">BI", tag, len(data)) + data for tag, data in sections)


def _entry(message: Message) -> bytes:
    fields = (
        (_TRANSLATION, message.translation.encode("utf-16-be")),
        (_COMMENT, b""),
        (_SOURCE, message.source.encode()),
        (_CONTEXT, message.context.encode()),
    )
    return b"".join(struct.pack(">BI", tag, len(data)) + data for tag, data in fields) + bytes([_END])


def _elf_hash(data: bytes) -> int:
    """The hash of the ELF format, of a source text; Qt puts 1 in the place of 0."""
    value = 0
    for byte in data:
        value = (value << 4) + byte
        high = value & 0xF0000000
        if high:
            value ^= high >> 24
        value &= ~high
    return value or 1
