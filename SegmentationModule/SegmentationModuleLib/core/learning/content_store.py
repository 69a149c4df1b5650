# SPDX-License-Identifier: Apache-2.0
"""Files named by the SHA-256 of their content: one that was damaged or exchanged is noticed when it is read."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.hashing import file_sha256

_SHA256 = re.compile(r"[0-9a-f]{64}")


class ContentStore:
    """Files in a folder. Their endings stay, as readers go by them."""

    def __init__(self, folder: Path):
        self.folder = Path(folder)

    def put(self, path: Path) -> str:
        """Copy a file in; returns its SHA-256. Content that is there already is not written again."""
        sha256 = file_sha256(path)
        ending = "".join(path.suffixes[-1:])
        target = self.folder / sha256[:2] / f"{sha256}{ending}"
        if not target.exists():
            with atomic_file(target) as temporary:
                shutil.copyfile(path, temporary)
            os.chmod(target, 0o600)  # it shows a patient's anatomy
        return sha256

    def path(self, sha256: str) -> Path:
        """The file with that content.

        Raises
        ------
        InputError : it is not there any more, or its content is another.
        """
        found = self._files(sha256)
        if not found:
            raise InputError("lacks a file of an accepted case", where=self.folder, hint="Take it from a copy.")
        if file_sha256(found[0]) != sha256:
            raise InputError("is damaged: its content is another", where=found[0], hint="Take it from a copy.")
        return found[0]

    def size_bytes(self) -> int:
        """Of all files."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def keep_only(self, wanted: Iterable[str]) -> int:
        """Remove every file that is not wanted; returns how many went."""
        names, removed = set(wanted), 0
        for path in list(self.folder.glob("??/*")):
            if path.is_file() and path.name.split(".")[0] not in names:
                path.unlink()
                removed += 1
        return removed

    def _files(self, sha256: str) -> list[Path]:
        if not _SHA256.fullmatch(sha256):
            raise InputError("names a file in a way that this software never does", where=self.folder)
        return sorted((self.folder / sha256[:2]).glob(f"{sha256}*"))
