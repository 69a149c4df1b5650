# SPDX-License-Identifier: Apache-2.0
"""A training of a synthetic CT: gather slices, learn, write the model. It goes on where it was stopped."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file, check_writable
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from ..slice_training import Course, learn
from ..training.record import Record
from .model import write_maker
from .options import PAIRED, SyntheticCtOptions
from .sources import Slices, gather, load_slices, save_slices

WORK, SLICES_FILE, STATE_FILE, ORDER_FILE = "training", "slices.npz", "state.pt", "order.json"


def train(
    options: SyntheticCtOptions,
    output: Path,
    *,
    mr_folder: Path | None = None,
    ct_folder: Path | None = None,
    name: str = "",
    progress: Progress = NO_PROGRESS,
    stop_at: int | None = None,
) -> Path:
    """Train, or go on where the same training was stopped; returns the folder of the model.

    Parameters
    ----------
    mr_folder, ct_folder : volume files to learn from; None for phantoms.
    stop_at : step after which to stop (the same call without it goes on).

    Raises
    ------
    InputError : data or output cannot be used, or another training was begun there.
    Cancelled : by ``progress``; the state is kept.
    """
    output = Path(output)
    check_writable(output)
    work = output / WORK
    work.mkdir(parents=True, exist_ok=True)
    order = {"options": options.to_dict(), "data": [str(folder) for folder in (mr_folder, ct_folder) if folder]}
    told = json.dumps(order, indent=1) + "\n"
    _require_same(work / ORDER_FILE, told)
    slices = _slices(work / SLICES_FILE, options, mr_folder, ct_folder, SubProgress(progress, 0.0, 0.1))
    with atomic_file(work / ORDER_FILE) as temporary:  # only now: data that cannot be used begin nothing
        temporary.write_text(told, encoding="utf-8")
    record = Record(output)
    try:
        course = _course(options, slices, work / STATE_FILE)
        learn(course, record.write, SubProgress(progress, 0.1, 1.0), stop_at)
        _write(options, slices, course, output, bool(mr_folder), name)
    finally:
        record.close()
    return output


def _require_same(path: Path, text: str) -> None:
    if path.is_file() and path.read_text(encoding="utf-8") != text:
        raise InputError(
            "holds a training with other options or data",
            where=path.parent.parent,
            hint="Choose another folder, or the options of that one to go on.",
        )


def _slices(
    path: Path, options: SyntheticCtOptions, mr_folder: Path | None, ct_folder: Path | None, progress: Progress
) -> Slices:
    if path.is_file():
        return load_slices(path)
    slices = gather(options, mr_folder, ct_folder, progress)
    save_slices(path, slices)
    return slices


def _course(options: SyntheticCtOptions, slices: Slices, path: Path) -> Course:
    from .trainers import learner

    return Course(
        lambda: learner(options), lambda step: batch_of(slices, options, step), options.steps, options.rate, path
    )


def batch_of(
    slices: Slices, options: SyntheticCtOptions, step: int
) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """(b, 1, j, i) slices of MR and of CT; chance follows from seed and step alone, so that a training can go on.

    They are shifted by some voxels and half of them mirrored, pairs alike; an MR is a little brighter or darker.
    """
    rng = np.random.default_rng((options.seed, step))
    mr_rows = rng.integers(len(slices.mr), size=options.batch)
    ct_rows = mr_rows if options.method == PAIRED else rng.integers(len(slices.ct), size=options.batch)
    mr, ct = [], []
    for mr_row, ct_row in zip(mr_rows, ct_rows):
        shift, mirror = rng.integers(-4, 5, 2), rng.random() < 0.5
        other, other_mirror = (
            (shift, mirror) if options.method == PAIRED else (rng.integers(-4, 5, 2), rng.random() < 0.5)
        )
        gain = float(rng.uniform(0.9, 1.1))
        mr.append((_moved(slices.mr[mr_row], shift, bool(mirror)) + 1.0) * gain - 1.0)
        ct.append(_moved(slices.ct[ct_row], other, bool(other_mirror)))
    return np.stack(mr)[:, None].astype(np.float32), np.stack(ct)[:, None].astype(np.float32)


def _moved(plane: np.ndarray[Any, Any], shift: np.ndarray[Any, Any], mirror: bool) -> np.ndarray[Any, Any]:
    """A slice shifted by whole voxels; what leaves on one side is air there and comes back as air on the other."""
    moved = np.roll(plane, tuple(int(n) for n in shift), (0, 1))
    return moved[:, ::-1] if mirror else moved


def _write(
    options: SyntheticCtOptions, slices: Slices, course: Course, output: Path, of_files: bool, name: str
) -> None:
    networks, steps, elapsed_s = course.begun()
    training = {
        "command": "aio-radiotherapy synthetic-ct train -o FOLDER",
        "data": "images of patients" if of_files else f"{options.phantoms} phantom patients of either kind",
        "options": options.to_dict(),
        "mr_slices": len(slices.mr),
        "ct_slices": len(slices.ct),
        "slices_hash": content_hash(slices.mr, slices.ct),
        "steps": steps,
        "elapsed_minutes": round(elapsed_s / 60, 1),
    }
    network = networks.averaged.module
    write_maker(output, network, options, name or f"{options.method} CT from {options.weighting}", training)
