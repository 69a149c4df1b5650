# SPDX-License-Identifier: Apache-2.0
"""The folder a run writes into: files appear whole, and nothing a person put or changed there is lost.

One run at a time holds the folder. ``run.json`` lists what it wrote, with hashes. A later run moves that into
``earlier-<time>`` before its own first output. When it ends well, what was unchanged there goes; what was changed by
somebody - say, a case.mrb with corrected contours - stays. When it does not, everything stays: a run that fails costs
nobody the results of the one before.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from AIOCommon.core.atomic import atomic_file, atomic_folder, cannot_write, check_writable, remove_partials
from AIOCommon.core.folder_lock import FolderLock

from .earlier_runs import Manifest, digest, put_aside, remove, remove_earlier


class OutputFolder:
    """Writes files below ``path``, which no other run can until :meth:`close`; nothing is moved before the first file.

    Raises
    ------
    InputError : it cannot be written to, ``needed_bytes`` are not free, or another run is writing there.
    """

    def __init__(self, path: str | Path, needed_bytes: int = 0):
        self.path = Path(path)
        check_writable(self.path, needed_bytes)
        self._lock = FolderLock(self.path)
        self._written: dict[str, str] = {}
        self._started = False
        self.made_from: dict[str, str] = {}  # name to the hash of what a file was made from, for those who ask
        self.kept_in: Path | None = None  # where the files of an earlier run went
        self._ended_well = False

    @contextmanager
    def file(self, name: str) -> Iterator[Path]:
        """A temporary path that becomes ``name`` when the block succeeds."""
        self._start()
        with atomic_file(self.path / name) as temporary:
            yield temporary
        self._record(name)

    @contextmanager
    def folder(self, name: str) -> Iterator[Path]:
        """A temporary folder that takes the place of ``name`` when the block succeeds."""
        self._start()
        with atomic_folder(self.path / name) as temporary:
            yield temporary
        self._record(name)

    @contextmanager
    def atomic(self, name: str) -> Iterator[Path]:
        """The final path of ``name``, for a writer that itself writes under a temporary name and renames."""
        self._start()
        yield self.path / name
        self._record(name)

    def write_json(self, name: str, content: object) -> None:
        with self.file(name) as path:
            text = json.dumps(content, indent=1, ensure_ascii=False, default=_plain)
            path.write_text(text + "\n", encoding="utf-8")

    def write_text(self, name: str, text: str) -> None:
        with self.file(name) as path:
            path.write_text(text, encoding="utf-8")

    def is_up_to_date(self, name: str, source_hash: str) -> bool:
        """Whether ``name`` was written in this run from the same source; if not, it is about to be."""
        if name in self._written and self.made_from.get(name) == source_hash:
            return True
        self.made_from[name] = source_hash
        return False

    def discard(self, *names: str) -> None:
        """Remove what this run wrote before and no longer holds."""
        for name in set(names).intersection(self._written):
            remove(self.path / name)
            del self._written[name]
            self._list()

    def finish(self) -> None:
        """The run ended well: of what earlier runs wrote, only what a person changed or put there stays."""
        if not self._started:
            return
        self._ended_well = True
        self._list()
        remove_earlier(self.path)
        if self.kept_in is not None and not self.kept_in.exists():
            self.kept_in = None

    def close(self) -> None:
        """Let others write into the folder."""
        self._lock.release()

    def __enter__(self) -> OutputFolder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def written(self) -> tuple[str, ...]:
        return tuple(self._written)

    def _record(self, name: str) -> None:
        self._written[name] = digest(self.path / name)
        self._list()

    def _list(self) -> None:
        Manifest(self._written, self._ended_well).write(self.path)

    def _start(self) -> None:
        """Before the first output: put an earlier run's aside."""
        if self._started:
            return
        self._started = True
        try:
            for folder in (self.path, self.path / "dicom"):
                remove_partials(folder)
            self.kept_in = put_aside(self.path)
        except OSError as error:
            raise cannot_write(self.path, error) from error


def _plain(value: object) -> object:
    """numpy's scalars as Python's own."""
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")
