# SPDX-License-Identifier: Apache-2.0
"""A treated case into a study: doses and workflow times are read from the output folder of `run`."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from AIOCommon import InputError

from .schema import CORRECTIONS, DOSES, WORKFLOW, Table
from .study_file import Study
from .values import Value

_LARGEST_BYTES = 50_000_000
_DONE = "done"
_KINDS = ("metric", "volume", "model")
PROBABILITY = "[probability]"  # ends the name of a model whose value is a chance


@dataclass(frozen=True)
class LinkedCase:
    """How many dose metrics (values of models among them), steps and quantities of corrections were read."""

    doses: int
    steps: int
    corrections: int = 0

    @property
    def sentence(self) -> str:
        corrected = f", {self.corrections} quantities of corrections" if self.corrections else ""
        return f"{self.doses} dose metrics and {self.steps} steps{corrected}"


def link_case(
    study: Study, patient: str, folder: str | Path, who: str, comparison: str | Path | None = None
) -> LinkedCase:
    """Read metrics.csv and, where they are, timeline.json and comparison.csv of a case for a patient of the study.

    A case that is linked again replaces the values that it has.

    Parameters
    ----------
    comparison : the table that ``compare CORRECTED OFFERED --csv`` wrote, where it is not in the folder.

    Raises
    ------
    InputError : the folder has no metrics.csv, a file is damaged, or the patient is not in the study.
    """
    folder = Path(folder)
    doses = _doses(folder / "metrics.csv", patient)
    timeline = folder / "timeline.json"
    steps = _steps(timeline, patient) if timeline.is_file() else []
    table = folder / "comparison.csv" if comparison is None else Path(comparison)
    corrections = _corrections(table, patient) if comparison is not None or table.is_file() else []
    study.put(DOSES.name, doses, who)
    study.put(WORKFLOW.name, steps, who)
    study.put(CORRECTIONS.name, corrections, who)
    study.keep_case_folder(patient, folder)
    return LinkedCase(len(doses), len(steps), len(corrections))


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
            if found.get("kind") not in _KINDS or not found.get("value"):
                continue
            model = f"[{found['unit']}]" if found["kind"] == "model" else ""
            values = {"patient": patient, "structure": found["structure"], "metric": found["metric"] + model}
            rows.append(_read(DOSES, {**values, "value": found["value"], "source_sha256": digest}))
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
                WORKFLOW,
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


def _corrections(path: Path, patient: str) -> list[dict[str, Value | None]]:
    """Rows of `compare --csv`: set, structure, quantity, unit, the value of the first contours (the corrected
    ones, whose added path was drawn by hand), and of the others or of both against each other."""
    content = _bytes(path)
    digest = hashlib.sha256(content).hexdigest()[:16]
    rows: dict[tuple[str, str], dict[str, Value | None]] = {}
    try:
        reader = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        heading = next(reader, [])
        if heading[:4] != ["set", "structure", "quantity", "unit"] or len(heading) != 6:
            raise ValueError("its heading is another")
        for cells in reader:
            _set, structure, quantity, unit, corrected, other = cells
            if not other:
                continue
            name = quantity if not unit or quantity.endswith("]") else f"{quantity}[{unit}]"
            texts = {"patient": patient, "structure": structure, "quantity": name, "value": corrected or other}
            row = _read(CORRECTIONS, texts | {"source_sha256": digest} | ({"offered": other} if corrected else {}))
            if (structure, name) in rows:
                raise ValueError(f"it compares {structure} with more than one set: compare two")
            rows[structure, name] = row
    except (UnicodeDecodeError, csv.Error, ValueError) as error:
        raise InputError(f"is no table of `compare --csv` ({error})", where=path) from error
    return list(rows.values())


def _read(form: Table, texts: Mapping[str, str]) -> dict[str, Value | None]:
    return {name: form.column(name).kind.read(text) for name, text in texts.items()}
