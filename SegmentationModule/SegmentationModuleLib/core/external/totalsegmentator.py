# SPDX-License-Identifier: Apache-2.0
"""TotalSegmentator (Wasserthal et al. 2023, doi:10.1148/ryai.230024): program and open weights are Apache-2.0.

Some of its tasks need a licence number, which is free for research: heart chambers and shoulder muscles. They run
where the person has entered one (totalseg_set_license) and the weights are there. Its statistics of use, which it
sends to its makers by default, are switched off for the runs that are started here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from AIOCommon import InputError, StructureSet
from AIOCommon.core.json_file import read_json
from AIOCommon.core.label_file import read_mask_folder

from .standard import DRAWN
from .tool import Python, Run, datasets_in

VARIABLE, WEIGHTS, HOME = "AIORT_TOTALSEGMENTATOR_PYTHON", "TOTALSEG_WEIGHTS_PATH", "TOTALSEG_HOME_DIR"
_ADVICE = (
    "Install it with `pip install TotalSegmentator` into this Python, or into one of its own that "
    f"the environment variable {VARIABLE} names."
)


@dataclass(frozen=True)
class Task:
    """A task of the program: the datasets whose weights it needs, and whether it needs a licence number."""

    name: str
    datasets: tuple[int, ...]
    options: tuple[str, ...] = ()
    licensed: bool = False


TOTAL = Task("total", (291, 292, 293, 294, 295))
TOTAL_FAST = Task("total", (297,), ("--fast",))
FURTHER = (
    Task("breasts", (527,)),
    Task("heartchambers_highres", (301,), licensed=True),
    Task("thigh_shoulder_muscles", (857,), licensed=True),
)


@dataclass(frozen=True)
class TotalSegmentator:
    """The task `total` at 1.5 or 3 mm, and of the further ones those whose weights are there."""

    name: str
    total: Task
    resolution: str

    @property
    def title(self) -> str:
        return f"TotalSegmentator ({self.resolution})"

    @property
    def origin(self) -> str:
        return f"drawn by {self.title}, not validated with this software"

    @property
    def licence(self) -> str:
        return "Apache-2.0; heart chambers and shoulder muscles under their makers' licence"

    @property
    def structures(self) -> tuple[str, ...]:
        return DRAWN

    @property
    def python(self) -> Python:
        return Python(VARIABLE, "totalsegmentator", _ADVICE)

    def missing_weights(self) -> InputError | None:
        absent = sorted(set(self.total.datasets) - datasets_in(weights_folder()))
        if not absent:
            return None
        task = "total_fast" if self.total.options else "total"
        return InputError(
            f"has no weights of TotalSegmentator's task {task} (datasets {', '.join(map(str, absent))})",
            where=weights_folder(),
            hint=f"Get them once with `totalseg_download_weights -t {task}`, or name the folder that has them in "
            f"{WEIGHTS}. Nothing is downloaded from here.",
        )

    def tasks(self) -> tuple[Task, ...]:
        """The tasks that can be run here."""
        there, licensed = datasets_in(weights_folder()), bool(_settings().get("license_number"))
        further = (t for t in FURTHER if there.issuperset(t.datasets) and (licensed or not t.licensed))
        return (self.total, *further)

    def runs(self, ct: Path, folder: Path, device: str) -> Sequence[Run]:
        made = []
        for task in self.tasks():
            output = folder / task.name
            where = ("-i", str(ct), "-o", str(output), "-ta", task.name, "-d", "gpu" if device == "cuda" else "cpu")
            arguments = ("-m", "totalsegmentator.bin.TotalSegmentator", *where, *task.options)
            made.append(Run(f"{self.title}: {task.name}", arguments, output))
        return made

    def environment(self, folder: Path) -> Mapping[str, str]:
        """A home of its own, with the person's licence number and without statistics of use; the person's weights."""
        number = _settings().get("license_number")
        settings = {"totalseg_id": "aio_radiotherapy", "send_usage_stats": False, "prediction_counter": 0}
        text = json.dumps(settings | ({"license_number": number} if number else {}))
        home = folder / "totalsegmentator-home"
        home.mkdir(exist_ok=True)
        (home / "config.json").write_text(text, encoding="utf-8")
        return {HOME: str(home), WEIGHTS: str(weights_folder())}

    def read(self, runs: Sequence[Run]) -> StructureSet:
        found = [read_mask_folder(run.output) for run in runs]
        known: dict[str, object] = {}
        parts = [s for drawn in found for s in drawn if known.setdefault(s.name, s) is s]  # `total` comes first
        return StructureSet(found[0].grid, tuple(parts), self.title)


TOOLS = (
    TotalSegmentator("totalsegmentator", TOTAL, "1.5 mm"),
    TotalSegmentator("totalsegmentator-fast", TOTAL_FAST, "3 mm"),
)


def home_folder() -> Path:
    """The folder of the program's settings."""
    return Path(os.environ.get(HOME) or Path.home() / ".totalsegmentator")


def weights_folder() -> Path:
    """The folder of its weights, as the program looks for it."""
    named = os.environ.get(WEIGHTS)
    return Path(named) if named else home_folder() / "nnunet" / "results"


def _settings() -> dict[str, object]:
    path = home_folder() / "config.json"
    try:
        content = read_json(path) if path.is_file() else {}
    except InputError:  # its own business: without a number the licensed tasks are left out
        return {}
    return content if isinstance(content, dict) else {}
