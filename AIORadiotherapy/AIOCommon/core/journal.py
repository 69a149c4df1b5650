# SPDX-License-Identifier: Apache-2.0
"""An append-only journal of edits: whatever happens to the process, what was appended before can be read again.

A journal is the line ``AIO journal 1`` and records. A record is its mark, the lengths of its description and of its
payload, the description as JSON, the payload, and the BLAKE2b hash of both. A last record that is cut off, or was
damaged, is ignored with all that follows; the next writer removes it. Of the records with one key the last one counts.
"""

from __future__ import annotations

import hashlib
import json
import os
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from .errors import InputError
from .json_file import parse_json

HEADER = b"AIO journal 1\n"
_MARK, _LENGTHS, _HASH_BYTES = b"AIOR", struct.Struct("<IQ"), 16
_MOST_DESCRIPTION, _MOST_PAYLOAD = 1 << 20, 1 << 30
_BINARY = getattr(os, "O_BINARY", 0)  # Windows would change line ends
SMALLEST_COMPACTED, SLACK = 8 << 20, 3  # a journal of more bytes, and of so many times what counts, is compacted


@dataclass(frozen=True)
class JournalRecord:
    """One edit.

    Parameters
    ----------
    key : what was edited; a later record of the same key takes its place. description : JSON values.
    """

    key: str
    description: Mapping[str, Any] = field(default_factory=dict)
    payload: bytes = b""


class Journal:
    """Writes a journal; one that exists is continued after its last whole record.

    Raises
    ------
    InputError : the file is no journal. OSError : it cannot be written.
    """

    def __init__(self, path: str | Path):
        self.path = Path(path)
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._sizes: dict[str, int] = {}
        end = 0
        if self.path.exists() and self.path.stat().st_size:
            with open(self.path, "rb") as stream:
                _require_header(stream, self.path)
                end = len(HEADER)
                for record, stop in _records(stream):
                    end = stop
                    self._sizes[record.key] = len(_packed(record))
        # 0600: it shows a patient's anatomy. Open until close(): a stroke must not wait for a folder to be searched.
        self._stream = os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT | _BINARY, 0o600), "r+b")
        self._stream.truncate(end)
        self._stream.seek(end)
        if not end:
            self._stream.write(HEADER)
            self._sync()

    def append(self, records: Iterable[JournalRecord]) -> None:
        """Write records; when this returns they are on the disk, and the file is not larger than it has to be."""
        for record in records:
            packed = _packed(record)
            self._stream.write(packed)
            self._sizes[record.key] = len(packed)
        self._sync()
        needed = len(HEADER) + sum(self._sizes.values())
        if self._stream.tell() > max(SMALLEST_COMPACTED, SLACK * needed):
            self._compact()

    @property
    def size_bytes(self) -> int:
        return self._stream.tell()

    def close(self) -> None:
        """Write no more; the file stays."""
        self._stream.close()

    def remove(self) -> None:
        """The edits are safe elsewhere, or given up."""
        self.close()
        self.path.unlink(missing_ok=True)

    def _compact(self) -> None:
        """Keep the records that count, in a new file that takes the place of the old one at once."""
        partial = self.path.with_name(f".partial-{self.path.name}")
        with open(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), "wb") as stream:
            stream.write(HEADER)
            for record in read_journal(self.path):
                stream.write(_packed(record))
            stream.flush()
            os.fsync(stream.fileno())
        self._stream.close()  # Windows replaces no open file
        os.replace(partial, self.path)
        self._stream = os.fdopen(os.open(self.path, os.O_RDWR | _BINARY), "r+b")
        self._stream.seek(0, os.SEEK_END)

    def _sync(self) -> None:
        self._stream.flush()
        os.fsync(self._stream.fileno())


def read_journal(path: str | Path) -> list[JournalRecord]:
    """The last record of every key, in the order in which the keys first came.

    Raises
    ------
    InputError : missing, or no journal.
    """
    try:
        with open(path, "rb") as stream:
            _require_header(stream, Path(path))
            latest: dict[str, JournalRecord] = {}
            for record, _end in _records(stream):
                latest[record.key] = record
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=path) from error
    return list(latest.values())


def process_runs(pid: int) -> bool:
    """Whether a process of this machine is alive."""
    if os.name == "nt":  # os.kill would end it there
        import ctypes

        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)  # type: ignore[attr-defined]
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)  # type: ignore[attr-defined]
        return bool(handle)
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it runs, as somebody else's
        return True
    return True


def _packed(record: JournalRecord) -> bytes:
    description = json.dumps({"key": record.key, **record.description}, separators=(",", ":")).encode()
    if len(description) > _MOST_DESCRIPTION or len(record.payload) > _MOST_PAYLOAD:
        raise ValueError(f"the record '{record.key}' is too large for a journal")
    content = description + record.payload
    return _MARK + _LENGTHS.pack(len(description), len(record.payload)) + content + _hash(content)


def _records(stream: BinaryIO) -> Iterator[tuple[JournalRecord, int]]:
    """Whole records with the position after each; ends at the first that is not whole."""
    left = os.fstat(stream.fileno()).st_size - stream.tell()
    head = len(_MARK) + _LENGTHS.size
    while left >= head + _HASH_BYTES:
        start = stream.read(head)
        n_description, n_payload = _LENGTHS.unpack(start[len(_MARK) :])
        whole = head + n_description + n_payload + _HASH_BYTES
        if start[: len(_MARK)] != _MARK or n_description > _MOST_DESCRIPTION or whole > left:
            return
        content = stream.read(n_description + n_payload)
        if _hash(content) != stream.read(_HASH_BYTES):
            return
        try:
            description = parse_json(content[:n_description], "a journal")
            key = description.pop("key")
        except (ValueError, LookupError, TypeError, AttributeError):
            return  # no program of ours wrote it
        yield JournalRecord(str(key), description, content[n_description:]), stream.tell()
        left -= whole


def _hash(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_HASH_BYTES).digest()


def _require_header(stream: BinaryIO, path: Path) -> None:
    if stream.read(len(HEADER)) != HEADER:
        raise InputError("is not a journal of edits", where=path, hint="Remove it if nothing else made it.")
