# SPDX-License-Identifier: Apache-2.0
"""Run a contouring program of others on a CT, and take what it has drawn."""

from __future__ import annotations

import re
import subprocess
from collections import deque
from pathlib import Path

from AIOCommon import InputError, Structure, StructureSet, Volume
from AIOCommon.core.names import SIDES, catalogue
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.scratch import scratch

from ..anatomy_contours import breasts_by_anatomy
from ..anchors import find_anchors
from ..inference import require_lungs
from ..patient import find_patient
from ..sliding import pick_device
from ..targets import draw_targets
from .standard import standard
from .tool import Run, Tool, foreign_environment

_STEP = re.compile(r"(\d{1,5})/(\d{1,5}) \[")  # as tqdm writes it: "12%|#   | 3/25 [00:04<00:31, ...]"
_LAST_LINES = 8
GUIDELINE = "estro-scl"  # all levels that our own model draws


def contour_with(
    tool: Tool, ct: Volume, progress: Progress = NO_PROGRESS, *, device: str | None = None
) -> StructureSet:
    """BODY, the program's organs, breasts by anatomy and nodes by guideline from its landmarks, on the grid of the CT.

    Runs in the calling process and starts the program as a child of it: a process that is to be cancelled runs this in
    a child of its own, see :mod:`..worker`.

    Raises
    ------
    InputError : the program or its weights are missing, it failed (with the end of what it wrote), or there is no
        patient or no chest in the CT.
    """
    require(tool)
    progress.update(0.0, "preparing the CT")
    patient = find_patient(ct)
    anchors = find_anchors(ct, patient.body)
    require_lungs(anchors)
    target = "cuda" if pick_device(device).type == "cuda" else "cpu"
    with scratch("external") as folder:
        image = folder / "ct.nii.gz"
        _write(ct, image)
        runs = tool.runs(image, folder, target)
        for number, run in enumerate(runs):
            share = SubProgress(progress, 0.05 + 0.9 * number / len(runs), 0.05 + 0.9 * (number + 1) / len(runs))
            _run(tool, run, folder, share)
        progress.update(0.95, f"reading the contours of {tool.title}")
        drawn = tool.read(runs)
    if not drawn.grid.same_as(ct.grid):
        raise InputError(f"{tool.title} answered on another grid than that of the CT")
    organs = standard(drawn, tool.origin)
    if len(organs) == 0:
        raise InputError(f"{tool.title} found none of the organs of a chest", hint="Check that it is a chest CT.")
    found = StructureSet(ct.grid, (patient.structure(), *organs), tool.title)
    found = breasts_by_anatomy(found, anchors)
    landmarks = StructureSet(ct.grid, (*drawn, *(s for s in found if s.name not in drawn)), tool.title)
    nodes: list[Structure] = []
    for number, side in enumerate(SIDES):
        progress.update(0.96 + 0.02 * number, f"drawing targets by guideline, {side}")
        by_rule = draw_targets(ct, landmarks, side, GUIDELINE, anchors=anchors)
        nodes += [s for s in by_rule.structures() if s.name in catalogue() and s.name not in found]
    return found.with_structures(nodes)


def require(tool: Tool) -> None:
    """Raise InputError where the program or its weights are missing."""
    missing = tool.python.missing() or tool.missing_weights()
    if missing is not None:
        raise missing


def _write(ct: Volume, path: Path) -> None:
    import SimpleITK as sitk

    sitk.WriteImage(ct.to_sitk(), str(path))


def _run(tool: Tool, run: Run, folder: Path, progress: Progress) -> None:
    run.output.mkdir(exist_ok=True)
    progress.update(0.0, run.title)
    last: deque[str] = deque(maxlen=_LAST_LINES)
    with subprocess.Popen(
        [tool.python.executable, *run.arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,  # a carriage return of a progress bar ends a line, too
        encoding="utf-8",
        errors="replace",
        cwd=folder,
        env=foreign_environment(tool.environment(folder)),
    ) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if line.strip():
                    last.append(line.strip())
                step = _STEP.search(line)
                if step and int(step[2]) > 0:
                    progress.update(min(1.0, int(step[1]) / int(step[2])), run.title)
        except BaseException:
            process.kill()
            raise
    if process.returncode != 0:
        raise InputError(
            f"{tool.title} ended with exit code {process.returncode}:\n" + "\n".join(last),
            hint="Run it once by itself on any CT, until it works there.",
        )
