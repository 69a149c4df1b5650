# SPDX-License-Identifier: Apache-2.0
"""The folder a run writes into: files appear whole, and nothing a person put or changed there is lost.

``run.json`` lists what a run wrote, with hashes. A later run moves it into ``earlier-<time>`` before its own first
output. When it ends well, what was unchanged there goes; what was changed by somebody - say, a case.mrb with corrected
contours - stays. When it does not, everything stays: a run that fails costs nobody the results of the one before.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file, atomic_folder, check_writable
from AIOCommon.core.hashing import file_sha256

MANIFEST = "run.json"


class OutputFolder:
    """Writes files below ``path``; nothing is touched before the first of them."""

    def __init__(self, path: str | Path, needed_bytes: int = 0):
        self.path = Path(path)
        check_writable(self.path, needed_bytes)
        self._written: dict[str, str] = {}
        self._started = False
        self.made_from: dict[str, str] = {}  # name to the hash of what a file was made from, for those who ask
        self.kept_in: Path | None = None  # where the files of an earlier run went
        self._replaced: list[str] = []  # those of them that are as that run wrote them

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
            _remove(self.path / name)
            del self._written[name]
            self._list()

    def finish(self) -> None:
        """The run ended well: what it has replaced may go."""
        if self.kept_in is None:
            return
        for name in self._replaced:
            _remove(self.kept_in / name)
        self._replaced = []
        for folder in (self.kept_in / "dicom", self.kept_in):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        if not self.kept_in.exists():
            self.kept_in = None

    @property
    def written(self) -> tuple[str, ...]:
        return tuple(self._written)

    def _record(self, name: str) -> None:
        self._written[name] = _digest(self.path / name)
        self._list()

    def _list(self) -> None:
        with atomic_file(self.path / MANIFEST) as temporary:
            temporary.write_text(json.dumps({"written": self._written}, indent=1) + "\n", encoding="utf-8")

    def _start(self) -> None:
        """Before the first output: put an earlier run's aside."""
        if self._started:
            return
        self._started = True
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            for name, digest in _earlier_outputs(self.path).items():
                target = self.path / name
                if target.exists():
                    if _digest(target) == digest:
                        self._replaced.append(name)
                    self._keep(name)
            for name in OUTPUT_NAMES:  # of the same name, but nobody's that we know: another's work
                if (self.path / name).exists():
                    self._keep(name)
            (self.path / MANIFEST).unlink(missing_ok=True)
        except OSError as error:
            raise InputError(
                f"cannot be written ({error.strerror or error})",
                where=self.path,
                hint="Choose another output folder.",
            ) from error

    def _keep(self, name: str) -> None:
        if self.kept_in is None:
            stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
            self.kept_in = self.path / f"earlier-{stamp}"
        target = self.kept_in / name
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(self.path / name, target)


OUTPUT_NAMES = (
    "case.mrb",
    "report.html",
    "metrics.csv",
    "evaluation.json",
    "timeline.json",
    "check_dose.nrrd",
    "check_dose.json",
    "dicom/RTSTRUCT.dcm",
    "dicom/RTPLAN.dcm",
    "dicom/RTDOSE.dcm",
    "dicom/RTPLAN_boost.dcm",
    "dicom/RTDOSE_boost.dcm",
    "dicom/RTDOSE_sum.dcm",
    "dicom/CT",
)


def _earlier_outputs(folder: Path) -> dict[str, str]:
    try:
        written = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["written"]
        # a manifest edited by hand must not make us look outside the folder
        return {str(k): str(v) for k, v in written.items() if k in OUTPUT_NAMES}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _plain(value: object) -> object:
    """numpy's scalars as Python's own."""
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def _digest(path: Path) -> str:
    if path.is_file():
        return file_sha256(path)
    digest = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file()):
        digest.update(f"{file.relative_to(path)} {file_sha256(file)}\n".encode())
    return digest.hexdigest()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
