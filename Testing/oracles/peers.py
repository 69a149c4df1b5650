# SPDX-License-Identifier: Apache-2.0
"""Other programs asked for the same answer. They run as processes of their own, on one thread, and give None where
they are not installed (`make oracles`; plastimatch is a Debian package)."""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
ONE_THREAD = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"), "1"),
    "PYTHONWARNINGS": "ignore",
}
_BIN_GY = 0.01


class PeerFailed(RuntimeError):
    """A program that is installed did not do what it was asked."""


@dataclass(frozen=True)
class PeerDvhs:
    """One dose on all structures: processor and wall seconds, peak memory of the process, and per structure
    ``volume_cc``, ``mean_gy`` and the metrics that were asked for (Gy)."""

    cpu_s: float
    wall_s: float
    peak_mb: float
    structures: dict[str, dict[str, float]] = field(repr=False)


def oracle_python() -> Path | None:
    """The interpreter of .venv-oracles, if it was made."""
    path = Path(os.environ.get("VENV_ORACLES", ROOT / ".venv-oracles")) / "bin" / "python"
    return path if path.exists() else None


def planning_python() -> Path | None:
    """The interpreter of .venv-oracles-planning, if it was made."""
    path = Path(os.environ.get("VENV_ORACLES_PLANNING", ROOT / ".venv-oracles-planning")) / "bin" / "python"
    return path if path.exists() else None


def has_dicompyler() -> bool:
    return _has("dicompylercore")


def has_surface_distance() -> bool:
    return _has("surface_distance")


def has_odm_schema() -> bool:
    return _has("odmlib") and _has("xmlschema")


def has_pyradplan() -> bool:
    return planning_python() is not None and _has("pyRadPlan", planning_python())


def has_plastimatch() -> bool:
    return shutil.which("plastimatch") is not None


def dicompyler(rtstruct: Path, rtdoses: list[Path], metrics: tuple[str, ...] = ()) -> list[PeerDvhs]:
    """DVHs by dicompyler-core, one entry a dose; the time is that of the DVHs alone, with all objects in memory.

    Parameters
    ----------
    metrics : in its own spelling, e.g. "D95" and "D0.03cc".
    """
    answer = _ask("run_dicompyler.py", {"rtstruct": rtstruct, "rtdoses": rtdoses, "metrics": metrics})
    return [PeerDvhs(r["cpu_s"], r["wall_s"], answer["peak_mb"], r["structures"]) for r in answer["rounds"]]


def deepmind_surface_distance(masks: Path, tolerance_mm: float, repeats: int) -> dict:
    """HD95, mean distance, surface Dice and seconds by DeepMind's surface-distance; see its driver."""
    return _ask("run_surface_distance.py", {"masks": masks, "tolerance_mm": tolerance_mm, "repeats": repeats})


def odm_schema_errors(file: Path) -> list[str]:
    """What CDISC's XML schema finds wrong with an ODM file, the first 20; none for a valid file."""
    return _ask("run_odm_schema.py", {"file": file})["errors"]


def pyradplan(order: dict) -> dict:
    """Dose influence, and optimisation if asked for, by pyRadPlan; what goes in and out stands in its driver."""
    return _ask("run_pyradplan.py", order, planning_python())


def plastimatch_prepare(case: Path, out: Path) -> tuple[Path, Path]:
    """Structures on the voxels of the CT in the folder: (image, list), what plastimatch can keep between doses."""
    image, names = out / "structures.mha", out / "structures.txt"
    _plastimatch(
        "convert", "--input", case / "RTSTRUCT.dcm", "--referenced-ct", case,
        "--output-ss-img", image, "--output-ss-list", names,
    )  # fmt: skip
    return image, names


def plastimatch_dvh(
    out: Path, *, folder: Path | None = None, prepared: tuple[Path, Path] | None = None, rtdose: Path | None = None
) -> PeerDvhs:
    """DVHs by ``plastimatch dvh``, from a folder of DICOM objects or from a dose and prepared structures.

    Metrics are linear between its bins of 0.01 Gy, which is kinder than the nearest bin. The volume of structures is
    the number of voxels times their size as it prints it.
    """
    table = out / "plastimatch.csv"
    if folder is not None:
        source = ["--input", folder]
    else:
        source = ["--input-ss-img", prepared[0], "--input-ss-list", prepared[1], "--input-dose", rtdose]
    shape = ["--normalization", "vox", "--bin-width", _BIN_GY, "--num-bins", 10000]
    text, cpu, wall, peak = _plastimatch("dvh", *source, "--output-csv", table, *shape)
    voxel = re.search(r"checking voxel size\.\.\.\s*\n\s*([\d.eE+-]+) ([\d.eE+-]+) ([\d.eE+-]+)", text)
    if voxel is None:  # this line of its output comes without a heading when structures are prepared
        voxel = re.search(r"^([\d.eE+-]+) ([\d.eE+-]+) ([\d.eE+-]+)$", text, re.M)
    if voxel is None:
        raise PeerFailed(f"plastimatch dvh did not print its voxel size:\n{text[-2000:]}")
    voxel_cc = float(np.prod([float(v) for v in voxel.groups()])) / 1000.0
    return PeerDvhs(cpu, wall, peak, _curves(table, voxel_cc))


def _curves(table: Path, voxel_cc: float) -> dict[str, dict[str, float]]:
    with table.open(encoding="utf-8") as file:
        rows = csv.reader(file)
        names = next(rows)[1:]
        values = np.array([[float(v) for v in row] for row in rows])
    dose = values[:, 0]
    found = {}
    for name, curve in zip(names, values[:, 1:].T * voxel_cc):
        if curve[0] <= 0:
            continue
        at = {"D95": 0.95 * curve[0], "D99": 0.99 * curve[0], "D0.03cc": 0.03}
        mean_gy = -np.diff(curve) @ (dose[:-1] + _BIN_GY / 2) / curve[0]
        found[name] = {"volume_cc": float(curve[0]), "mean_gy": float(mean_gy)}
        found[name] |= {m: float(np.interp(-v, -curve, dose)) for m, v in at.items()}
    return found


def _plastimatch(*arguments: object) -> tuple[str, float, float, float]:
    """Its output, processor and wall seconds, and peak memory (MB)."""
    result = subprocess.run(
        [sys.executable, "-S", str(Path(__file__).with_name("measured.py")), "plastimatch", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=os.environ | ONE_THREAD,
    )
    text, _, last = result.stdout.rstrip().rpartition("\n")
    taken = json.loads(last) if result.returncode == 0 else {"status": result.returncode}
    if taken["status"] != 0:
        raise PeerFailed(f"plastimatch {arguments[0]} ended with {taken['status']}:\n{result.stdout[-2000:]}")
    return text, taken["cpu_s"], taken["wall_s"], taken["peak_mb"]


def _has(module: str, python: Path | None = None) -> bool:
    python = python or oracle_python()
    return python is not None and bool(list(python.parents[1].glob(f"lib/python*/site-packages/{module}")))


def _ask(driver: str, order: dict, python: Path | None = None) -> dict:
    result = subprocess.run(
        [str(python or oracle_python()), str(Path(__file__).with_name(driver))],
        input=json.dumps(order, default=str),
        capture_output=True,
        text=True,
        env=os.environ | ONE_THREAD,
    )
    if result.returncode != 0:
        raise PeerFailed(f"{driver} ended with {result.returncode}:\n{result.stderr[-2000:]}")
    return json.loads(result.stdout)
