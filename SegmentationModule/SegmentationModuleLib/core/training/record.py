# SPDX-License-Identifier: Apache-2.0
"""What a training tells while it runs: a line of JSON each time, and events for TensorBoard if asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from AIOCommon import InputError

FILE, EVENTS = "training.jsonl", "tensorboard"


class Record:
    """Appends to ``training.jsonl`` of a folder; numbers go to TensorBoard under the same names.

    Raises
    ------
    InputError : TensorBoard is asked for and is not installed.
    """

    def __init__(self, folder: Path, *, tensorboard: bool = False, writes: bool = True):
        self._stream = self._events = None
        if not writes:
            return
        if tensorboard:
            self._events = _event_writer(folder / EVENTS)
        folder.mkdir(parents=True, exist_ok=True)
        self._stream = open(folder / FILE, "a", encoding="utf-8")  # noqa: SIM115

    def write(self, step: int, **told: Any) -> None:
        """One line; numbers, and objects of numbers, are scalars of TensorBoard."""
        if self._stream is None:
            return
        self._stream.write(json.dumps({"step": step, **told}) + "\n")
        self._stream.flush()
        if self._events is not None:
            for name, value in told.items():
                for tag, number in value.items() if isinstance(value, dict) else (("", value),):
                    if isinstance(number, int | float) and not isinstance(number, bool):
                        self._events.add_scalar(f"{name}/{tag}".rstrip("/"), number, step)

    def close(self) -> None:
        """Close the files."""
        for open_ in (self._stream, self._events):
            if open_ is not None:
                open_.close()


def _event_writer(folder: Path) -> Any:
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError as error:
        raise InputError(
            "the recipe asks for TensorBoard, which is not installed",
            hint="pip install 'aio-radiotherapy[training]', or set length.tensorboard to false.",
        ) from error
    return SummaryWriter(str(folder))
