# SPDX-License-Identifier: Apache-2.0
"""Small cases and the command line as a function, for the tests of the chain."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pydicom
import pytest

from AIOCommon.core.dicom import synthetic_context, write_ct_series
from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume
from Testing.made_once import made_once


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def error_line(self) -> str:
        """The last line on stderr that says what went wrong."""
        lines = [line for line in self.err.splitlines() if line.startswith("error: ")]
        return lines[-1] if lines else ""


@pytest.fixture
def command(capsys) -> Callable[..., Ended]:
    """``command("run", case, "--output", out)`` in this process."""
    from AIORadiotherapyLib.cli.app import run_app

    def run(*arguments: object) -> Ended:
        capsys.readouterr()
        code = run_app([str(a) for a in arguments])
        captured = capsys.readouterr()
        return Ended(code, captured.out, captured.err)

    return run


@pytest.fixture(scope="session")
def water_ct() -> Volume:
    """A water cylinder in air: a CT that can be read, though there is nobody in it."""
    grid = Grid.axial((12, 24, 24), (5.0, 4.0, 4.0), (46.0, 46.0, 0.0))
    j, i = np.mgrid[:24, :24] - 11.5
    plane = np.where(i**2 + j**2 < 81, 0, -1000)
    return Volume(np.broadcast_to(plane, grid.shape_kji).astype(np.int16), grid, "HU")


@pytest.fixture
def water_series(tmp_path, water_ct) -> Path:
    """The water cylinder as a folder of DICOM slices."""
    folder = tmp_path / "series"
    write_ct_series(water_ct, synthetic_context(water_ct), folder)
    return folder


@pytest.fixture(scope="session")
def phantom_case(tmp_path_factory) -> Path:
    """A small coarse phantom as a DICOM folder: CT and a structure set with the phantom's exact contours."""
    return made_once(tmp_path_factory, "phantom", lambda folder: _write_phantom(folder / "case")) / "case"


def _write_phantom(folder: Path) -> None:
    from AIOCommon.core.dicom import write_rtstruct
    from SegmentationModuleLib.core.phantom import make_phantom

    phantom = make_phantom(
        11,
        (7.0, 5.0, 5.0),
        ((-200.0, 200.0), (-150.0, 150.0), (-112.0, 49.0)),  # the breast, and no more: few patches to contour
        operated="left",
        mastectomy=(False, False),
        tumour_bed=True,
    )
    context = synthetic_context(phantom.ct)
    write_ct_series(phantom.ct, context, folder)
    write_rtstruct(folder / "RS.dcm", phantom.structures, context)


@dataclass(frozen=True)
class Run:
    code: int
    console: str
    case: Path
    folder: Path

    def json(self, name: str):
        return json.loads((self.folder / name).read_text())

    def dicom(self, name: str):
        return pydicom.dcmread(self.folder / "dicom" / name)


@pytest.fixture(scope="session")
def run(phantom_case, tmp_path_factory) -> Run:
    """The small phantom through the whole chain. Only to be read: the other workers' tests have the same files."""

    def make(folder: Path) -> None:
        from AIORadiotherapyLib.cli.app import run_app

        console = io.StringIO()
        with redirect_stdout(console):
            code = run_app(["run", str(phantom_case), "--output", str(folder / "out"), "--dose-grid", "8"])
        (folder / "ended.json").write_text(json.dumps({"code": code, "console": console.getvalue()}), encoding="utf-8")

    folder = made_once(tmp_path_factory, "run", make)
    ended = json.loads((folder / "ended.json").read_text(encoding="utf-8"))
    return Run(ended["code"], ended["console"], phantom_case, folder / "out")
