# SPDX-License-Identifier: Apache-2.0
"""DVHs of shapes with closed forms: ours, dicompyler-core's and plastimatch's, from the same DICOM objects in one run.

Contours of 256 points; linear doses of 1 Gy/mm. Where the planes miss the ends of a shape, no program can know where
it ends, and how far they miss it decides most of the error: the bars are on means over the shapes, and the planes
(with the dose) are put at four places between two slices. ``make validate`` prints the tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from AIOCommon.core.dicom import read_rtdose, read_rtstruct
from AIOCommon.core.grid import Grid
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.dvh import dvh
from AIOEvaluation.core.metrics import parse_metric
from Testing.oracles import dicom_case, peers

pytestmark = [pytest.mark.validation, pytest.mark.timeout(1800)]

SHAPES = ("sphere24_SI", "sphere24_AP", "cylinder24_AP", "cone24_SI", "shell24_12_AP")
PEER_METRICS = ("D95", "D99", "D0.03cc")
COLUMNS = ("volume %", "Dmean", "D95%", "D99%", "D0.03cc")
BARS_GY = {
    1.0: {"Dmean": 0.05, "D95%": 0.1, "D99%": 0.1, "D0.03cc": 0.1},
    2.5: {"Dmean": 0.15, "D95%": 0.22, "D99%": 0.27, "D0.03cc": 0.20},
}
CT_PIXEL_MM = 1.0
ORIGIN_MM = np.array([-36.13, -35.71, -36.37])  # of the doses: no symmetry with the shapes
SIDE_MM = 72.0
PLACES = (0.0, 0.25, 0.5, 0.75)  # of the planes, as a part of the slice spacing
PROGRAMS = ("dicompyler", "plastimatch", "plastimatch/CT")  # the last one on the voxels of the CT
Errors = dict[str, list[dict[str, float]]]  # by program, one entry a shape and place, the first place first


def radii(shape: dict, z: float) -> list[float]:
    """Radii of the circles in the plane z; a second one is a hole."""
    kind, radius = shape["kind"], shape["R"]
    if kind in ("sphere", "shell"):
        return [float(np.sqrt(r * r - z * z)) for r in (radius, shape.get("R1", 0.0)) if abs(z) < r]
    half = shape["H"] / 2
    if abs(z) > half:
        return []
    here = radius if kind == "cylinder" else radius * (half - z) / shape["H"]
    return [here] if here > 1e-6 else []


def write_shape(folder: Path, case: dict, spacing_mm: float, place: float) -> tuple[Path, Path]:
    """The folder of CT and structure set, and the dose; slices and dose have the same spacing and places in z."""
    origin = ORIGIN_MM + np.array([0.0, 0.0, place * spacing_mm])
    n, pixels = int(SIDE_MM / spacing_mm) + 1, int(SIDE_MM / CT_PIXEL_MM) + 1
    last = origin + SIDE_MM
    grid = Grid.axial((n, pixels, pixels), (spacing_mm, CT_PIXEL_MM, CT_PIXEL_MM), (last[0], last[1], origin[2]))
    angle = np.arange(256) * 2 * np.pi / 256
    polygons = [
        np.column_stack([r * np.cos(angle), r * np.sin(angle), np.full(256, z)])
        for z in origin[2] + spacing_mm * np.arange(n)
        for r in radii(case["shape"], z)
    ]
    ct = Volume(np.zeros(grid.shape_kji, np.int16), grid, "HU")
    context = dicom_case.write_case(folder, ct, [dicom_case.structure("S", grid, polygons)])
    dose_grid = Grid.axial((n, n, n), (spacing_mm,) * 3, (*(origin[:2] + spacing_mm * (n - 1)), origin[2]))
    x, y = (dose_grid.origin_ras_mm[a] - spacing_mm * np.arange(n) for a in range(2))
    z = origin[2] + spacing_mm * np.arange(n)
    field = case["field"]
    normal = np.array(field["n"], float) / np.linalg.norm(field["n"])
    along = normal[0] * x[None, None, :] + normal[1] * y[None, :, None] + normal[2] * z[:, None, None]
    values = np.maximum(field["Dc"] + field["G"] * along, 0.0).astype(np.float32)
    rtdose = dicom_case.write_dose(folder.parent / "dose" / "RTDOSE.dcm", Volume(values, dose_grid, "Gy"), context)
    return folder, rtdose


def ours(case: Path, rtdose: Path) -> dict[str, float]:
    structure = read_rtstruct(case / "RTSTRUCT.dcm").structures["S"]
    curve = dvh(structure, read_rtdose(rtdose))
    found = {m: parse_metric(f"{m}[Gy]").evaluate(curve) for m in COLUMNS[1:]}
    return found | {"volume_cc": curve.volume_cc}


def theirs(found: dict[str, float]) -> dict[str, float]:
    return {"volume_cc": found["volume_cc"], "Dmean": found["mean_gy"]} | {
        m: found[m.removesuffix("%")] for m in COLUMNS[2:]
    }


@dataclass(frozen=True)
class Table:
    spacing_mm: float
    errors: Errors

    def mean_absolute(self, program: str, places: int = len(PLACES)) -> dict[str, float]:
        rows = self.errors[program][: places * len(SHAPES)]
        return {c: float(np.mean([abs(e[c]) for e in rows])) for c in COLUMNS}

    def __str__(self) -> str:
        head = f"contours and dose {self.spacing_mm:g} mm: mean (largest) absolute error, {len(SHAPES)} shapes"
        lines = []
        for places in (len(PLACES), 1):
            lines.append(f"{head}, {'one place' if places == 1 else f'{places} places'} of the planes")
            lines.append(f"  {'':14}" + "".join(f"{c:>16}" for c in COLUMNS))
            for program, rows in self.errors.items():
                mean = self.mean_absolute(program, places)
                largest = {c: max(abs(r[c]) for r in rows[: places * len(SHAPES)]) for c in COLUMNS}
                cells = [f"{mean[c]:.3f} ({largest[c]:.2f})" for c in COLUMNS]
                lines.append(f"  {program:14}" + "".join(f"{cell:>16}" for cell in cells))
        return "\n".join(lines)


@pytest.fixture(scope="module", params=sorted(BARS_GY))
def table(request, reference_data, tmp_path_factory) -> Table:
    cases = reference_data("analytic_dvh.json")["cases"]
    errors: Errors = {}
    for place in PLACES:
        for name in SHAPES:
            folder, truth = tmp_path_factory.mktemp(name), cases[name]["analytic"]
            case, rtdose = write_shape(folder / "case", cases[name], request.param, place)
            for program, values in all_programs(folder, case, rtdose).items():
                row = {c: values[c] - truth[c] for c in COLUMNS[1:]}
                row["volume %"] = 100.0 * (values["volume_cc"] / truth["Volume_cc"] - 1.0)
                errors.setdefault(program, []).append(row)
    made = Table(request.param, errors)
    print(f"\n{made}")  # noqa: T201
    return made


def all_programs(folder: Path, case: Path, rtdose: Path) -> dict[str, dict[str, float]]:
    found = {"ours": ours(case, rtdose)}
    if peers.has_dicompyler():
        one = peers.dicompyler(case / "RTSTRUCT.dcm", [rtdose], PEER_METRICS)[0]
        found["dicompyler"] = theirs(one.structures["S"])
    if peers.has_plastimatch():
        both = dicom_case.with_dose(case, rtdose, folder / "both")
        found["plastimatch"] = theirs(peers.plastimatch_dvh(folder, folder=both).structures["S"])
        prepared = peers.plastimatch_prepare(case, folder)
        one = peers.plastimatch_dvh(folder, prepared=prepared, rtdose=rtdose)
        found["plastimatch/CT"] = theirs(one.structures["S"])
    return found


def require(table: Table, program: str) -> None:
    if program not in table.errors:
        pytest.skip(f"{program} is not installed (`make oracles`; plastimatch is a Debian package)")


@pytest.mark.parametrize("places", [1, len(PLACES)])
def test_planar_contours_are_within_the_bars(table, places):
    mean, bars = table.mean_absolute("ours", places), BARS_GY[table.spacing_mm]
    assert all(mean[c] <= bars[c] for c in bars), f"\n{table}"


@pytest.mark.parametrize("program", PROGRAMS)
def test_planar_contours_are_better_than_peers_in_every_column(table, program):
    require(table, program)
    mean, peer = table.mean_absolute("ours"), table.mean_absolute(program)
    assert all(mean[c] < peer[c] for c in COLUMNS), f"\n{table}"


@pytest.mark.parametrize("program", PROGRAMS)
def test_one_place_of_the_planes_is_enough_to_be_better_than_peers(table, program, request):
    require(table, program)
    if (table.spacing_mm, program) == (2.5, "plastimatch"):
        reason = (
            "D95 0.122 against 0.083 Gy: of ours 0.575 Gy stem from the cone's base, 0.63 mm below the last plane, "
            "where half a slice is 0.62 mm too much; plastimatch has the same error, and in all places another of "
            "+0.8 Gy from whole voxels, which happens to make up for it in this one"
        )
        request.applymarker(pytest.mark.xfail(strict=True, reason=reason))
    mean, peer = table.mean_absolute("ours", 1), table.mean_absolute(program, 1)
    assert all(mean[c] < peer[c] for c in COLUMNS), f"\n{table}"
