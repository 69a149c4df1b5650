# SPDX-License-Identifier: Apache-2.0
"""CADS (Xu et al. 2025, arXiv:2507.22953): 167 structures in nine tasks; weights CC BY-SA 4.0 or stricter.

It is installed from its repository (github.com/murong-xu/CADS). The package CADS of PyPI is another, unrelated program.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from AIOCommon import InputError, Structure, StructureSet
from AIOCommon.core.label_file import read_label_file, stem

from .standard import DRAWN
from .tool import Python, Run, datasets_in

VARIABLE, WEIGHTS = "AIORT_CADS_PYTHON", "CADS_WEIGHTS_PATH"
VARIANTS = ("open", "reference", "research")  # of the weights; the first is CC BY-SA 4.0
_ADVICE = (
    "Install it from github.com/murong-xu/CADS (`pip install -e .` in its folder; the package CADS of PyPI is another "
    f"program) into this Python, or into one of its own that the environment variable {VARIABLE} names."
)
NEEDED, FURTHER = (551, 553, 556), (554, 558, 559)
ALSO_NEEDED = {558: (552, 553)}  # what a task calls on its own; absent weights would be downloaded
LABELS: dict[int, dict[int, str]] = {  # those of its labels that are used here, by task
    551: {
        7: "aorta",
        13: "lung_upper_lobe_left",
        14: "lung_lower_lobe_left",
        15: "lung_upper_lobe_right",
        16: "lung_middle_lobe_right",
        17: "lung_lower_lobe_right",
    },
    553: {1: "esophagus", 2: "trachea", 8: "pulmonary_artery"},
    554: {
        1: "humerus_left",
        2: "humerus_right",
        3: "scapula_left",
        4: "scapula_right",
        5: "clavicula_left",
        6: "clavicula_right",
    },
    556: {1: "spinal_canal", 3: "heart", 9: "left_mammary_gland", 10: "right_mammary_gland", 11: "sternum"},
    558: {20: "thyroid_gland"},
    559: {10: "spinal_cord"},
}


@dataclass(frozen=True)
class Cads:
    """The tasks with organs of the chest whose weights are there."""

    name: str = "cads"

    @property
    def title(self) -> str:
        return "CADS"

    @property
    def origin(self) -> str:
        return "drawn by CADS, not validated with this software"

    @property
    def licence(self) -> str:
        return "weights CC BY-SA 4.0 (open), CC BY-NC-SA 4.0 (research) or its makers' own (reference)"

    @property
    def structures(self) -> tuple[str, ...]:
        return DRAWN

    @property
    def python(self) -> Python:
        return Python(VARIABLE, "cads", _ADVICE)

    def missing_weights(self) -> InputError | None:
        folder, _variant = weights_folder()
        absent = sorted(set(NEEDED) - datasets_in(folder))
        if not absent:
            return None
        return InputError(
            f"has no weights of the tasks {', '.join(map(str, absent))} of CADS",
            where=folder,
            hint="Get them from the releases of github.com/murong-xu/CADS, unpack them into one folder, and name it "
            f"in {WEIGHTS}. Nothing is downloaded from here.",
        )

    def tasks(self) -> tuple[int, ...]:
        """The tasks that can be run here."""
        there = datasets_in(weights_folder()[0])
        return (*NEEDED, *(t for t in FURTHER if there.issuperset((t, *ALSO_NEEDED.get(t, ())))))

    def runs(self, ct: Path, folder: Path, device: str) -> Sequence[Run]:
        _folder, variant = weights_folder()
        made = []
        for task in self.tasks():
            output = folder / str(task)
            where = ("-in", str(ct), "-out", str(output), "-task", str(task), "-np", "1", "-ns", "1")
            options = (*(("-license", variant) if variant else ()), *(() if device == "cuda" else ("--cpu",)))
            arguments = ("-m", "cads.scripts.predict_images", *where, *options)
            made.append(Run(f"CADS: task {task}", arguments, output))
        return made

    def environment(self, folder: Path) -> Mapping[str, str]:
        where, variant = weights_folder()
        return {WEIGHTS: str(where.parent if variant else where)}

    def read(self, runs: Sequence[Run]) -> StructureSet:
        parts: list[Structure] = []
        for run in runs:
            task = int(run.output.name)
            files = sorted(run.output.glob(f"*/*_part_{task}.nii.gz"))
            if len(files) != 1:
                raise InputError(f"CADS left {len(files)} results of task {task}, one is expected")
            names = {f"label {label}": name for label, name in LABELS[task].items()}
            if 1 in LABELS[task]:
                names[stem(files[0])] = LABELS[task][1]  # a map of label 1 alone is read as a mask
            drawn = read_label_file(files[0])
            parts += [_named(s, names[s.name]) for s in drawn if s.name in names]
        if not parts:
            raise InputError("CADS drew none of the organs of a chest", hint="Check that it is a chest CT.")
        return StructureSet(parts[0].grid, tuple(parts), self.title)


TOOLS = (Cads(),)


def weights_folder() -> tuple[Path, str]:
    """The folder of its weights and their variant ("" for the layout of its first release, which had none)."""
    candidates = [Path(os.environ[WEIGHTS])] if os.environ.get(WEIGHTS) else [*_beside_the_code(), _in_the_home()]
    for folder in candidates:
        for variant in VARIANTS:
            if datasets_in(folder / variant):
                return folder / variant, variant
        if datasets_in(folder):
            return folder, ""
    return candidates[0], ""


def _in_the_home() -> Path:
    return Path.home() / ".cads" / "nnunet" / "results"


def _beside_the_code() -> list[Path]:
    spec = importlib.util.find_spec("cads")
    return [Path(place) / "model_weights" for place in (spec.submodule_search_locations or ())] if spec else []


def _named(structure: Structure, name: str) -> Structure:
    return Structure(name, structure.grid, np.asarray(structure.mask), structure.offset_kji)
