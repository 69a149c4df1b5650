# SPDX-License-Identifier: Apache-2.0
"""``python -m Testing.benchmarks.dvh_child N_STRUCTURES DOSE_MM ROUNDS``: cost of DVHs in a process of their own.

Prints {"start_mb", "build_cpu_s", "new_dose_cpu_s", "peak_mb"}; with --files RTSTRUCT RTDOSE instead of the two times
"files_cpu_s": both objects read and all DVHs computed. --compiled takes the compiled kernels.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from AIOEvaluation.core.dvh import DvhEngine
from Testing.benchmarks.radiobiology_case import FULL, QUICK, ct_grid, dose_of, structures_of
from Testing.benchmarks.timing import cpu_seconds, median, quick
from Testing.oracles.peak_memory import own_peak_mb


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("n_structures", type=int)
    parser.add_argument("dose_mm", type=float)
    parser.add_argument("rounds", type=int)
    parser.add_argument("--compiled", action="store_true")
    parser.add_argument("--files", nargs=2, type=Path)
    given = parser.parse_args()
    if given.compiled:
        from AIOEvaluation.core.dvh import compiling

        compiling.enable()
    size = replace(QUICK if quick() else FULL, n_structures=given.n_structures, dose_mm=given.dose_mm)
    answer = {"start_mb": own_peak_mb()}
    if given.files:
        answer["files_cpu_s"] = cpu_seconds(lambda: _from_files(*given.files, ct_grid(size)))
    else:
        structures, engine = structures_of(size), DvhEngine()
        answer["build_cpu_s"] = cpu_seconds(lambda: engine.update(structures, dose_of(size, 0)))
        times = []
        for number in range(1, given.rounds + 1):
            dose = dose_of(size, number)
            times.append(cpu_seconds(lambda dose=dose: engine.update(structures, dose, edited=())))
        answer["new_dose_cpu_s"] = median(times)
    answer["peak_mb"] = own_peak_mb()
    json.dump(answer, sys.stdout)


def _from_files(rtstruct: Path, rtdose: Path, grid) -> None:
    from AIOCommon.core.dicom import read_rtdose, read_rtstruct

    DvhEngine().update(read_rtstruct(rtstruct, grid).structures, read_rtdose(rtdose))


if __name__ == "__main__":
    main()
