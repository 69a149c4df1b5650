# SPDX-License-Identifier: Apache-2.0
"""DVHs against closed forms: simple shapes in linear and Gaussian doses, as contours, labelmaps and surfaces."""

from __future__ import annotations

import csv
from itertools import pairwise

import numpy as np
import pytest

from AIOCommon.core.grid import Grid
from AIOCommon.core.structures import PlanarContour, Structure
from AIOCommon.core.volume import Volume
from AIOEvaluation.core.dvh import ClosedSurface, Dvh, dvh
from AIOEvaluation.core.metrics import parse_metric

ORIGIN = np.array([-60.13, -59.71, -60.37])  # of all dose grids: no symmetry with the shapes
METRICS = ("Dmean", "D99%", "D95%", "D0.03cc")
LINEAR_24 = ("sphere24_SI", "sphere24_AP", "cylinder24_AP", "cone24_SI", "shell24_12_AP")


# --- shapes, by half profile: radius at height z
def radii(shape: dict, z: float) -> list[float]:
    """Radii of the circles in the plane z; the second one is a hole."""
    kind, r = shape["kind"], shape["R"]
    if kind in ("sphere", "shell"):
        return [float(np.sqrt(q * q - z * z)) for q in (r, shape.get("R1", 0.0)) if abs(z) < q]
    half = shape["H"] / 2
    if abs(z) > half:
        return []
    radius = r if kind == "cylinder" else r * (half - z) / shape["H"]
    return [radius] if radius > 1e-6 else []


def as_contours(shape: dict, grid: Grid, points: int = 256) -> Structure:
    angle = np.arange(points) * 2 * np.pi / points
    contours = []
    for k in range(grid.shape_kji[0]):
        z = float(grid.to_ras((0, 0, k))[2])
        for r in radii(shape, z):
            contours.append(PlanarContour(np.column_stack([r * np.cos(angle), r * np.sin(angle), np.full(points, z)])))
    return Structure("S", grid, np.zeros((0, 0, 0), bool), contours=tuple(contours))


def as_labelmap(shape: dict, voxel_mm: float) -> Structure:
    n = int(26 / voxel_mm) + 2
    # the flat ends of the shapes lie on faces of voxels: a labelmap cannot know about half a voxel
    first = np.array([-13.03, -12.97, -13.0 - voxel_mm / 2])
    grid = Grid.axial((n, n, n), (voxel_mm,) * 3, first, lps_axes=False)
    x, y, z = (first[a] + voxel_mm * np.arange(n) for a in range(3))
    square = x[None, :] ** 2 + y[:, None] ** 2
    mask = np.zeros((n, n, n), bool)
    for k in range(n):
        for sign, r in zip((True, False), radii(shape, z[k])):
            mask[k][square <= r * r] = sign
    return Structure.from_mask("S", mask, grid)


def revolved(profile: list[tuple[float, float]], n: int = 144) -> tuple[np.ndarray, np.ndarray]:
    """Points and triangles of a closed surface of revolution; the profile begins and ends on the axis."""
    angle = np.arange(n) * 2 * np.pi / n
    points, rings = [], []
    for r, z in profile:
        if r == 0:
            rings.append(np.full(n, len(points)))
            points.append((0.0, 0.0, z))
        else:
            rings.append(len(points) + np.arange(n))
            points += [(r * c, r * s, z) for c, s in zip(np.cos(angle), np.sin(angle))]
    triangles = []
    for low, high in pairwise(rings):
        a, b, c, d = low, np.roll(low, -1), high, np.roll(high, -1)
        triangles += [t for t in zip(a, b, c) if t[0] != t[1]] + [t for t in zip(b, d, c) if t[1] != t[2]]
    return np.array(points), np.array(triangles)


def ball_profile(r: float, m: int = 72) -> list[tuple[float, float]]:
    angle = np.linspace(-np.pi / 2, np.pi / 2, m + 1)
    return [(0.0 if n in (0, m) else r * np.cos(a), r * np.sin(a)) for n, a in enumerate(angle)]


def as_surface(shape: dict) -> ClosedSurface:
    kind, r = shape["kind"], shape["R"]
    if kind in ("sphere", "shell"):
        points, triangles = revolved(ball_profile(r))
        if kind == "shell":
            inner, more = revolved(ball_profile(shape["R1"]))
            points, triangles = np.vstack([points, inner]), np.vstack([triangles, more[:, ::-1] + len(points)])
    else:
        half = shape["H"] / 2
        top = [(r, half), (0.0, half)] if kind == "cylinder" else [(0.0, half)]
        points, triangles = revolved([(0.0, -half), (r, -half), *top])
    return ClosedSurface("S", points, triangles)


def dose_of(field: dict, spacing_mm: float) -> Volume:
    n = int(72 / spacing_mm) + 1
    first = ORIGIN + 24.0
    grid = Grid.axial((n, n, n), (spacing_mm,) * 3, first, lps_axes=False)
    x, y, z = (first[a] + spacing_mm * np.arange(n) for a in range(3))
    x, y, z = x[None, None, :], y[None, :, None], z[:, None, None]
    if field["kind"] == "linear":
        normal = np.array(field["n"], float) / np.linalg.norm(field["n"])
        dose = field["Dc"] + field["G"] * (normal[0] * x + normal[1] * y + normal[2] * z)
    else:
        dose = field["Dmax"] * np.exp(-(x * x + y * y + z * z) / (2 * field["sigma"] ** 2))
    return Volume(np.maximum(dose, 0.0).astype(np.float32), grid, "Gy")


def errors(curve: Dvh, analytic: dict) -> dict[str, float]:
    found = {m: parse_metric(m).evaluate(curve) - analytic[m] for m in METRICS}
    return found | {"volume %": 100 * (curve.volume_cc / analytic["Volume_cc"] - 1)}


@pytest.fixture(scope="module")
def cases(reference_data) -> dict:
    return reference_data("analytic_dvh.json")["cases"]


# --- where the true shape is known
@pytest.mark.parametrize("spacing_mm", [1.0, 2.5])
@pytest.mark.parametrize("name", LINEAR_24)
def test_closed_surfaces_are_exact_to_a_tenth_of_a_gray(cases, name, spacing_mm):
    case = cases[name]
    found = errors(dvh(as_surface(case["shape"]), dose_of(case["field"], spacing_mm)), case["analytic"])
    assert abs(found["volume %"]) <= 0.15  # of it 0.05 % is the facets'
    assert abs(found["Dmean"]) <= 0.01
    assert max(abs(found[m]) for m in ("D95%", "D99%", "D0.03cc")) <= 0.02


@pytest.mark.parametrize("spacing_mm", [1.0, 2.5])
@pytest.mark.parametrize("name", LINEAR_24)
def test_fine_labelmaps_are_exact_to_a_tenth_of_a_gray(cases, name, spacing_mm):
    case = cases[name]
    found = errors(dvh(as_labelmap(case["shape"], 0.25), dose_of(case["field"], spacing_mm)), case["analytic"])
    assert abs(found["volume %"]) <= 0.5
    assert abs(found["Dmean"]) <= 0.03
    assert max(abs(found[m]) for m in ("D95%", "D99%", "D0.03cc")) <= 0.1


# --- planar contours: what lies beyond the end planes is not in the data, so only the mean over shapes is bounded
@pytest.mark.parametrize(
    ("spacing_mm", "limits"),
    [
        (1.0, {"Dmean": 0.05, "D95%": 0.1, "D99%": 0.1, "D0.03cc": 0.1}),
        (2.5, {"Dmean": 0.15, "D95%": 0.22, "D99%": 0.27, "D0.03cc": 0.20}),
    ],
)
def test_planar_contours_are_right_on_average(cases, spacing_mm, limits):
    found = []
    for name in LINEAR_24:
        dose = dose_of(cases[name]["field"], spacing_mm)
        found.append(errors(dvh(as_contours(cases[name]["shape"], dose.grid), dose), cases[name]["analytic"]))
    means = {m: float(np.mean([abs(f[m]) for f in found])) for m in limits}
    assert all(means[m] <= limits[m] for m in limits), means


def test_a_large_ellipsoid_from_contours():
    """804 cc, half axes 40, 60 and 80 mm, 1 Gy/mm along z: V(h) = V (2 + t)(1 - t)^2 / 4, t = h/80 mm."""
    grid = Grid.axial((80, 60, 50), (2.5, 2.5, 2.5), (-61.3, -73.7, -98.9), lps_axes=False)
    angle = np.arange(400) * 2 * np.pi / 400
    contours = []
    for k in range(80):
        z = float(grid.to_ras((0, 0, k))[2])
        if abs(z) < 80:
            s = np.sqrt(1 - (z / 80) ** 2)
            contours.append(
                PlanarContour(np.column_stack([40 * s * np.cos(angle), 60 * s * np.sin(angle), np.full(400, z)]))
            )
    z = np.arange(80) * 2.5 - 98.9
    dose = Volume(np.broadcast_to((100 + z)[:, None, None], (80, 60, 50)).astype(np.float32), grid, "Gy")
    structure = Structure("S", grid, np.zeros((0, 0, 0), bool), contours=tuple(contours))
    curve = dvh(structure, dose)
    total = 4 / 3 * np.pi * 4 * 6 * 8

    def exact(volume_cc: float) -> float:
        t = np.linspace(-1, 1, 200001)
        return float(100 + 80 * np.interp(-volume_cc, -total * (2 + t) * (1 - t) ** 2 / 4, t))

    assert curve.volume_cc == pytest.approx(total, rel=0.003)
    assert curve.mean_gy == pytest.approx(100, abs=0.05)
    assert curve.dose_at_volume_gy(0.95 * curve.volume_cc) == pytest.approx(exact(0.95 * total), abs=0.05)
    assert curve.dose_at_volume_gy(0.99 * curve.volume_cc) == pytest.approx(exact(0.99 * total), abs=0.1)
    assert curve.dose_at_volume_gy(0.03) == pytest.approx(exact(0.03), abs=0.1)


# --- curved doses
def test_tricubic_interpolation_follows_gaussian_doses(cases):
    for name, limit in (("gauss_sphere_R12.0", 0.05), ("gauss_sphere_R2.5", 0.2)):
        case = cases[name]
        dose = dose_of(case["field"], 2.5)
        cubic = dvh(as_surface(case["shape"]), dose, interpolation="cubic").mean_gy - case["analytic"]["Dmean"]
        linear = dvh(as_surface(case["shape"]), dose).mean_gy - case["analytic"]["Dmean"]
        assert abs(cubic) <= limit, name
        assert abs(cubic) < 0.1 * abs(linear), name


# --- closed forms that need no reference file
def test_a_box_between_voxels_in_a_linear_dose_has_an_exact_curve():
    grid = Grid.axial((12, 30, 30), (2.0, 1.0, 1.0), (0.0, 0.0, 0.0), lps_axes=False)
    square = np.array([[4.3, 5.6], [17.8, 5.6], [17.8, 21.1], [4.3, 21.1]])
    contours = tuple(PlanarContour(np.column_stack([square, np.full(4, 2.0 * k)])) for k in range(3, 8))
    dose = Volume(np.broadcast_to(10.0 + np.arange(30.0), (12, 30, 30)).astype(np.float32), grid, "Gy")
    curve = dvh(Structure("Box", grid, np.zeros((0, 0, 0), bool), contours=contours), dose)
    assert curve.volume_cc == pytest.approx(13.5 * 15.5 * 10 / 1000, rel=1e-6)
    assert curve.mean_gy == pytest.approx(10 + (4.3 + 17.8) / 2, abs=1e-4)
    assert curve.min_gy == pytest.approx(14.3, abs=1e-4)
    assert curve.max_gy == pytest.approx(27.8, abs=1e-4)
    for percent in (99, 95, 50, 5, 1):
        exact = 14.3 + 13.5 * (1 - percent / 100)
        assert parse_metric(f"D{percent}%").evaluate(curve) == pytest.approx(exact, abs=0.01)


def test_the_gap_between_relative_and_absolute_curves_is_the_volume(cases):
    case = cases["sphere24_AP"]
    curve = dvh(as_surface(case["shape"]), dose_of(case["field"], 2.5))
    for dose_gy in (26.0, 32.0, 38.0):
        found = parse_metric(f"V{dose_gy:g}Gy[cc]").evaluate(curve)
        assert found == pytest.approx(case["analytic"][f"V{dose_gy:.1f}Gy_cc"], abs=0.01)


# --- a commercial system
def test_the_curves_of_eclipse_are_met(real_data):
    vtk = pytest.importorskip("vtk")
    from vtk.util.numpy_support import vtk_to_numpy

    sitk = pytest.importorskip("SimpleITK")
    folder = real_data("eclipse-prostate-phantom")
    dose = Volume.from_sitk(sitk.ReadImage(str(folder / "EclipseProstate_Dose.nrrd")), "Gy")
    tables = _eclipse_tables(folder / "EclipseProstate_DvhTable_Eclipse.csv")
    seen = set()
    for path in sorted((folder / "EclipseProstate_Structures.seg").glob("*.vtp")):
        reader = vtk.vtkXMLPolyDataReader()
        reader.SetFileName(str(path))
        reader.Update()
        data = reader.GetOutput()
        name = data.GetFieldData().GetAbstractArray("Segment_Name").GetValue(0).replace(" ", "")
        points, lines, ids = vtk_to_numpy(data.GetPoints().GetData()), data.GetLines(), vtk.vtkIdList()
        contours = []
        lines.InitTraversal()
        while lines.GetNextCell(ids):
            at = [ids.GetId(n) for n in range(ids.GetNumberOfIds())]
            contours.append(PlanarContour(points[at[:-1] if at[0] == at[-1] else at].astype(float)))
        curve = dvh(Structure(name, dose.grid, np.zeros((0, 0, 0), bool), contours=tuple(contours)), dose)
        volume_cc, eclipse = tables[name]
        ours = np.interp(eclipse[:, 0], curve.dose_gy, curve.relative_volume(), right=0.0)
        assert curve.volume_cc == pytest.approx(volume_cc, rel=0.02), name
        assert curve.mean_gy == pytest.approx(np.trapezoid(eclipse[:, 1], eclipse[:, 0]) / 100, abs=0.15), name
        assert np.abs(ours - eclipse[:, 1]).max() <= 1.5, name
        seen.add(name)
    assert len(seen) == 6


def _eclipse_tables(path) -> dict[str, tuple[float, np.ndarray]]:
    """Volume (cc) and (dose, percent) rows by structure; one row of the file has a damaged dose."""
    rows = list(csv.reader(path.open(encoding="utf-8")))
    tables = {}
    for column in range(0, len(rows[0]) - 1, 2):
        name = rows[0][column].split("_Dvh")[0]
        volume = float(rows[0][column + 1].split(" of ")[1].split(" cc")[0])
        values = np.array([[float(v) for v in row[column : column + 2]] for row in rows[1:]])
        tables[name] = (volume, values[np.append(True, np.diff(values[:, 0]) > 0)])
    return tables
