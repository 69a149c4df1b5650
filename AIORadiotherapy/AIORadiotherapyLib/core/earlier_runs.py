# SPDX-License-Identifier: Apache-2.0
"""What earlier runs wrote into an output folder: found by their manifest, put aside, and removed when it may go.

A manifest (``run.json``) lists files with their hashes. A file whose hash is another was changed by a person: it is put
aside with the rest, and nothing here ever removes it.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.hashing import file_sha256

MANIFEST = "run.json"
OUTPUT_NAMES = (
    "case.mrb",
    "report.html",
    "metrics.csv",
    "evaluation.json",
    "timeline.json",
    "recalculation.json",
    "check_dose.nrrd",
    "check_dose.json",
    "pareto.npz",
    "pareto.json",
    "dicom/RTSTRUCT.dcm",
    "dicom/RTPLAN.dcm",
    "dicom/RTDOSE.dcm",
    "dicom/RTPLAN_boost.dcm",
    "dicom/RTDOSE_boost.dcm",
    "dicom/RTDOSE_sum.dcm",
    "dicom/CT",
)
_NUMBERED_DOSE = re.compile(r"dicom/RTDOSE_\d{1,4}(_beam_-?\d{1,10})?\.dcm")  # of a recalculation, by plan and beam
_EARLIER = re.compile(r"earlier-\d{8}-\d{6}-\d{6}")


@dataclass(frozen=True)
class Manifest:
    """What a run wrote.

    Parameters
    ----------
    written : name below the folder to hash. ended_well : whether the run came to its end.
    """

    written: dict[str, str] = field(default_factory=dict)
    ended_well: bool = False

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of a folder; an empty one where there is none that can be read."""
        try:
            content: Any = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
            # a manifest edited by hand must not make us look outside the folder
            written = {str(k): str(v) for k, v in content["written"].items() if _is_output(str(k))}
            return cls(written, content.get("ended_well") is True)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return cls()

    def write(self, folder: Path) -> None:
        text = json.dumps({"written": self.written, "ended_well": self.ended_well}, indent=1)
        with atomic_file(folder / MANIFEST) as temporary:
            temporary.write_text(text + "\n", encoding="utf-8")


def put_aside(folder: Path) -> Path | None:
    """Move everything under the name of an output into a new ``earlier-<time>``; None where there is nothing.

    Unfinished results of the run before that one go: of runs that failed, one after the other, the last one's stay, and
    those of the last run that ended well.

    Raises
    ------
    OSError : the folder cannot be written.
    """
    manifest = Manifest.read(folder)
    names = [name for name in _names_in(folder) if (folder / name).exists()]
    if not names:
        (folder / MANIFEST).unlink(missing_ok=True)
        return None
    _remove_unchanged(folder, unfinished_only=True)
    kept = folder / f"earlier-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    unchanged = {name: manifest.written[name] for name in names if manifest.written.get(name) == digest(folder / name)}
    kept.mkdir()
    Manifest(unchanged, manifest.ended_well).write(kept)  # first: whatever happens next, it is known what is ours
    for name in names:
        target = kept / name
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(folder / name, target)
    (folder / MANIFEST).unlink(missing_ok=True)
    return kept


def remove_earlier(folder: Path) -> None:
    """Remove what earlier runs wrote and was put aside; what a person changed stays."""
    _remove_unchanged(folder, unfinished_only=False)


def digest(path: Path) -> str:
    """SHA-256 of a file, or of the names and hashes of all files in a folder."""
    if path.is_file():
        return file_sha256(path)
    found = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file()):
        found.update(f"{file.relative_to(path)} {file_sha256(file)}\n".encode())
    return found.hexdigest()


def remove(path: Path) -> None:
    """Remove a file, a link, or a folder with its content."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def _remove_unchanged(folder: Path, *, unfinished_only: bool) -> None:
    for earlier in sorted(folder.iterdir()):
        if not _EARLIER.fullmatch(earlier.name) or earlier.is_symlink() or not earlier.is_dir():
            continue
        manifest = Manifest.read(earlier)
        if not (earlier / MANIFEST).is_file() or (unfinished_only and manifest.ended_well):
            continue
        for name, known in manifest.written.items():
            if (earlier / name).exists() and digest(earlier / name) == known:
                remove(earlier / name)
        (earlier / MANIFEST).unlink()
        for emptied in (earlier / "dicom", earlier):
            if emptied.is_dir() and not any(emptied.iterdir()):
                emptied.rmdir()


def _names_in(folder: Path) -> list[str]:
    doses = (f"dicom/{path.name}" for path in (folder / "dicom").glob("RTDOSE_*.dcm"))
    return list(dict.fromkeys([*OUTPUT_NAMES, *filter(_is_output, doses)]))


def _is_output(name: str) -> bool:
    return name in OUTPUT_NAMES or _NUMBERED_DOSE.fullmatch(name) is not None
