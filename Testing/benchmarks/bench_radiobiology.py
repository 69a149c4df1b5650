# SPDX-License-Identifier: Apache-2.0
"""DVHs of 20 structures on a CT of 512 x 512 x 150 and a dose of 2.5 mm: ours, dicompyler-core's and plastimatch's.

All read the same DICOM objects, and every round has a new dose. Times are processor seconds on one thread, so that
other work on the machine does not count; ratios are medians over the rounds. Where numba is installed, ours is
measured with the compiled kernels, and again without them ("_numpy").
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from AIOCommon.core.dicom import read_rtdose, read_rtstruct
from AIOCommon.core.structures import Structure, StructureSet
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.dvh import DvhEngine, compiling
from AIOEvaluation.core.metrics import parse_metric
from Testing.benchmarks import radiobiology_case as chest
from Testing.benchmarks.figure import Figure
from Testing.benchmarks.timing import cpu_and_wall, growth_exponent, median, quick, rounds
from Testing.oracles import dicom_case, peers

METRICS = ("D95%[Gy]", "D98%[Gy]", "D2%[Gy]", "D0.03cc[Gy]", "V20Gy[%]", "V5Gy[cc]", "Dmean[Gy]", "Dmax[Gy]")
EDITS = ("PTV_Breast_L", "CTV_TumourBed", "Lung_L", "Heart")
STRUCTURES, SPACINGS_MM = (10, 20, 40, 80), (1.0, 1.5, 2.0, 2.5, 3.0, 4.0)


def figures() -> Iterable[Figure]:
    size = chest.QUICK if quick() else chest.FULL
    with tempfile.TemporaryDirectory(prefix="aiort-bench-") as folder:
        case, rtdoses = _written(Path(folder), size)
        has_compiled = not quick() and compiling.enable()
        structures = read_rtstruct(case / "RTSTRUCT.dcm", chest.ct_grid(size)).structures
        yield from _against_peers(case, structures, rtdoses, size, has_compiled)
    yield from _edits(structures, size, has_compiled)
    yield from _growth(has_compiled)


def _written(folder: Path, size: chest.Size) -> tuple[Path, list[Path]]:
    case = folder / "case"
    context = dicom_case.write_case(case, chest.ct_of(size), chest.structures_of(size))
    doses = [
        dicom_case.write_dose(folder / f"dose{n}" / "RTDOSE.dcm", chest.dose_of(size, n), context)
        for n in range(rounds(size.rounds) + 1)
    ]
    return case, doses


def _against_peers(
    case: Path, structures: StructureSet, rtdoses: list[Path], size: chest.Size, has_compiled: bool
) -> Iterable[Figure]:
    volumes = [read_rtdose(path) for path in rtdoses]
    ours = {}
    for kind in ("compiled", "numpy") if has_compiled else ("numpy",):
        compiling.enable() if kind == "compiled" else compiling.disable()
        engine = DvhEngine()
        engine.update(structures, volumes[0])
        # a dose that was never seen each time; several in a row, because one is too short to time
        times = [[_new_dose(engine, structures, d) for d in _copies(dose)] for dose in volumes[1:]]
        ours[kind] = [tuple(map(median, zip(*several))) for several in times]
    if has_compiled:
        compiling.enable()
    asked, slow = not quick(), rtdoses[1:]
    his = peers.dicompyler(case / "RTSTRUCT.dcm", slow) if asked and peers.has_dicompyler() else None
    plasti, whole = _plastimatch(case, slow) if asked and peers.has_plastimatch() else (None, None)
    for kind, times in ours.items():
        suffix = "" if kind == "compiled" or not has_compiled else "_numpy"
        cpu, wall = zip(*times)
        yield _ratio(f"dvh_20_structures_vs_dicompyler{suffix}", cpu, his)
        yield _ratio(f"dvh_20_structures_vs_plastimatch{suffix}", cpu, plasti)
        yield _ratio(f"dvh_20_structures_wall_vs_dicompyler{suffix}", wall, his, wall=True)
        yield _ratio(f"dvh_20_structures_wall_vs_plastimatch{suffix}", wall, plasti, wall=True)
    files = [_child(size.n_structures, size.dose_mm, 0, False, case / "RTSTRUCT.dcm", path) for path in slow]
    from_files = [f["files_cpu_s"] for f in files]
    peak = max(f["peak_mb"] for f in files)
    yield _ratio("dvh_20_structures_from_files_vs_plastimatch_folder", from_files, whole)
    yield Figure("peak_memory_mb", peak, max(p.peak_mb for p in his) if his else None, "MB, peer dicompyler")
    yield Figure("peak_memory_mb_vs_plastimatch", peak, max(p.peak_mb for p in whole) if whole else None, "MB")


def _new_dose(engine: DvhEngine, structures: StructureSet, dose: Volume) -> tuple[float, float]:
    """Processor and wall seconds."""
    return cpu_and_wall(lambda: engine.update(structures, dose, edited=()))


def _copies(dose: Volume, n: int = 3) -> list[Volume]:
    """The same dose as new objects: nothing can be remembered from the last time."""
    return [replace(dose, array_kji=dose.array_kji.copy()) for _ in range(n)]


def _plastimatch(case: Path, rtdoses: list[Path]) -> tuple[list[peers.PeerDvhs], list[peers.PeerDvhs]]:
    """With the structures prepared once, and from a folder with structure set and dose."""
    prepared = peers.plastimatch_prepare(case, case.parent)
    fast, whole = [], []
    for path in rtdoses:
        fast.append(peers.plastimatch_dvh(path.parent, prepared=prepared, rtdose=path))
        folder = dicom_case.with_dose(case, path, path.parent / "folder")
        whole.append(peers.plastimatch_dvh(path.parent, folder=folder))
    return fast, whole


def _ratio(name: str, ours: Sequence[float], theirs: list[peers.PeerDvhs] | None, *, wall: bool = False) -> Figure:
    """Ours is given so that peer / ours is the median of the ratios of the rounds; ours uses every processor."""
    unit = "s" if wall else "CPU s"
    if theirs is None:
        return Figure(name, median(ours), None, unit)
    peer = [t.wall_s if wall else t.cpu_s for t in theirs]
    return Figure(name, median(peer) / statistics.median(t / o for t, o in zip(peer, ours)), median(peer), unit)


def _edits(structures: StructureSet, size: chest.Size, has_compiled: bool) -> Iterable[Figure]:
    """One slice drawn anew, to all metrics of that structure: the median over structures and slices."""
    metrics, dose = [parse_metric(m) for m in METRICS], chest.dose_of(size, 0)
    known = [s for s in structures if s.name in EDITS]
    drawn = {"": [chest.as_labelmap(s) for s in known], "_of_contours": known}
    for kind in ("compiled", "numpy") if has_compiled else ("numpy",):
        compiling.enable() if kind == "compiled" else compiling.disable()
        suffix = "" if kind == "compiled" or not has_compiled else "_numpy"
        for source, those in drawn.items():
            times = [t for s in those for t in _edit(s, dose, metrics, 2 if quick() else 8)]
            yield Figure(f"edit_one_slice_ms{source}{suffix}", 1000 * median([t[0] for t in times]), None, "ms CPU")
            yield Figure(f"edit_one_slice_wall_ms{source}{suffix}", 1000 * median([t[1] for t in times]), None, "ms")


def _edit(structure: Structure, dose: Volume, metrics: list, times: int) -> list[tuple[float, float]]:
    """Processor and wall seconds of edits that follow each other, each of another slice."""
    engine, taken = DvhEngine(), []
    engine.dvh(structure, dose)
    for n in range(times):
        structure = chest.edited(structure, 0.2 + 0.6 * n / times)

        def all_metrics(changed=structure):
            curve = engine.dvh(changed, dose)
            return [m.evaluate(curve, prescription_gy=50.0) for m in metrics]

        taken.append(cpu_and_wall(all_metrics))
    return taken


def _growth(has_compiled: bool) -> Iterable[Figure]:
    numbers, spacings = ((4,), ()) if quick() else (STRUCTURES, SPACINGS_MM)
    rows = [_child(n, chest.FULL.dose_mm, 3, has_compiled) for n in numbers]
    for n, row in zip(numbers, rows):
        yield Figure(f"new_dose_{n}_structures", row["new_dose_cpu_s"], None, "CPU s")
        yield Figure(f"memory_{n}_structures_mb", row["peak_mb"], None, "MB")
    if not quick():
        yield Figure(
            "growth_time_with_structures", growth_exponent(numbers, _of(rows, "new_dose_cpu_s")), None, "power"
        )
        yield Figure("growth_memory_with_structures", growth_exponent(numbers, _of(rows, "peak_mb")), None, "power")
    n = 4 if quick() else chest.FULL.n_structures
    rows = [_child(n, mm, 3, has_compiled) for mm in spacings]
    voxels = [mm**-3 for mm in spacings]
    for mm, row in zip(spacings, rows):
        yield Figure(f"new_dose_{mm:g}mm_grid", row["new_dose_cpu_s"], None, "CPU s")
        yield Figure(f"memory_{mm:g}mm_grid_mb", row["peak_mb"], None, "MB")
    if not quick():
        yield Figure(
            "growth_time_with_dose_voxels", growth_exponent(voxels, _of(rows, "new_dose_cpu_s")), None, "power"
        )
        yield Figure("growth_memory_with_dose_voxels", growth_exponent(voxels, _of(rows, "peak_mb")), None, "power")


def _of(rows: list[dict], key: str) -> list[float]:
    return [row[key] for row in rows]


def _child(n_structures: int, dose_mm: float, rounds: int, compiled: bool, *files: Path) -> dict:
    command = [sys.executable, "-m", "Testing.benchmarks.dvh_child", str(n_structures), str(dose_mm), str(rounds)]
    command += ["--compiled"] if compiled else []
    command += ["--files", *map(str, files)] if files else []
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    result = subprocess.run(command, capture_output=True, text=True, cwd=peers.ROOT, env=environment, check=True)
    return json.loads(result.stdout)
