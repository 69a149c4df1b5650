# SPDX-License-Identifier: Apache-2.0
"""A treated case into a study: doses and workflow times are read from the output folder of `run`."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from AIOCommon import InputError

from .schema import DOSES, WORKFLOW
from .study_file import Study
from .values import Value

_LARGEST_BYTES = 50_000_000
_DONE = "done"


@dataclass(frozen=True)
class LinkedCase:
    """How many dose metrics and steps were read."""

    doses: int
    steps: int


def link_case(study: Study, patient: str, folder: str | Path, who: str) -> LinkedCase:
    """Read metrics.csv and, where there is one, timeline.json of a case for a patient of the study.

    A case that is linked again replaces the values that it has.

    Raises
    ------
    InputError : the folder has no metrics.csv, a file is damaged, or the patient is not in the study.
    """
    folder = Path(folder)
    doses = _doses(folder / "metrics.csv", patient)
    timeline = folder / "timeline.json"
    steps = _steps(timeline, patient) if timeline.is_file() else []
    study.put(DOSES.name, doses, who)
    study.put(WORKFLOW.name, steps, who)
    return LinkedCase(len(doses), len(steps))


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise InputError("is not there", where=path, hint="Give the output folder of `run`.")
    if path.stat().st_size > _LARGEST_BYTES:
        raise InputError("is larger than 50 MB", where=path)
    return path.read_bytes()


def _doses(path: Path, patient: str) -> list[dict[str, Value | None]]:
    content = _bytes(path)
    digest = hashlib.sha256(content).hexdigest()[:16]
    rows = []
    try:
        for found in csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True):
            if found.get("kind") not in ("metric", "volume") or not found.get("value"):
                continue
            values = {"patient": patient, "structure": found["structure"], "metric": found["metric"]}
            rows.append(_read(DOSES.column, {**values, "value": found["value"], "source_sha256": digest}))
    except (UnicodeDecodeError, csv.Error, KeyError, ValueError) as error:
        raise InputError(f"is no metrics.csv ({error})", where=path) from error
    if not rows:
        raise InputError("has no dose metrics", where=path, hint="The case may have no plan.")
    return rows


def _steps(path: Path, patient: str) -> list[dict[str, Value | None]]:
    try:
        entries: Any = json.loads(_bytes(path))["entries"]
        return [
            _read(
                WORKFLOW.column,
                {
                    "patient": patient,
                    "step": entry["step"],
                    "started_at": entry["start"],
                    "ended_at": entry["end"],
                    "by_whom": entry["by"],
                },
            )
            for entry in entries
            if entry["outcome"] == _DONE
        ]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(f"is no timeline.json ({error})", where=path) from error


def _read(column: Callable[[str], Any], texts: Mapping[str, str]) -> dict[str, Value | None]:
    return {name: column(name).kind.read(text) for name, text in texts.items()}
