# SPDX-License-Identifier: Apache-2.0
"""``bands``: maps of doubt, contours and a dose in files, down to bands and slices."""

from __future__ import annotations

import json

import numpy as np
import pytest
from scipy.ndimage import gaussian_filter

from AIOCommon import Grid, Structure, StructureSet, Volume
from AIOCommon.core.dicom import ObjectRef, synthetic_context, write_rtdose, write_rtstruct
from SegmentationModuleLib.core.doubt.files import write_doubt
from SegmentationModuleLib.core.doubt.uncertainty import Doubt, StructureDoubt

GRID = Grid.axial((30, 60, 60), (3.0, 3.0, 3.0), (90.0, 90.0, 0.0))


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    """A heart and a lung under a falling dose; the heart has a map, the lung one that is not of it."""
    folder = tmp_path_factory.mktemp("bands")
    k, j, i = np.indices(GRID.shape_kji)

    def ball(at_i, radius):
        return (k - 15) ** 2 + (j - 30) ** 2 + (i - at_i) ** 2 <= radius**2

    masks = {"Heart": ball(35, 9), "Lung_L": ball(48, 8), "BODY": (j - 30) ** 2 + (i - 30) ** 2 < 29**2}
    structures = StructureSet(GRID, tuple(Structure.from_mask(n, m, GRID) for n, m in masks.items()), "test")
    ct = Volume(np.where(masks["BODY"], 0, -1000).astype(np.int16), GRID, "HU")
    context = synthetic_context(ct, "bands")
    dose = Volume((40.0 * np.exp(-i / 25.0)).astype(np.float32), GRID, "Gy")
    write_rtstruct(folder / "rs.dcm", structures, context)
    plan = ObjectRef(folder / "plan.dcm", "1.2.840.10008.5.1.4.1.1.481.5", "2.25.1")
    write_rtdose(folder / "rd.dcm", dose, context, plan)
    maps = {"Heart": gaussian_filter(masks["Heart"].astype(np.float32), 1.0), "Lung_L": ball(20, 8).astype(np.float32)}
    rows = tuple(StructureDoubt(name, 1.0, 0.1, 0.9, 0.5) for name in maps)
    (folder / "maps").mkdir()
    write_doubt(folder / "maps", Doubt(GRID, maps, rows, "made for the test"))
    return folder


def test_goals_get_bands_and_slices_an_order(command, case, tmp_path):
    figure = tmp_path / "bands.png"
    files = (case / "rs.dcm", case / "rd.dcm", case / "maps")
    ended = command("bands", *files, "--side", "left", "--samples", 10, "--json", "--plot", figure)
    assert ended.code == 0, ended.err
    content = json.loads(ended.out)
    (heart,) = content["structures"]
    assert heart["structure"] == "Heart" and heart["values"]
    for row in heart["values"]:
        assert row["low"] <= row["median"] <= row["high"]
    assert any(row["low"] < row["value"] < row["high"] and row["met"] is not None for row in heart["values"])
    assert any(row["met"] is None for row in heart["values"]), "models, too"
    assert content["slices"] and {row["structure"] for row in content["slices"]} == {"Heart"}
    assert "Lung_L left out: the map of probabilities is not of this contour" in ended.err
    assert figure.stat().st_size > 10_000
    again = command("bands", *files, "--side", "left", "--samples", 10, "--json")
    assert json.loads(again.out) == content, "the same seed, the same bands"


@pytest.mark.parametrize("arguments", [("--structure", "Kidney"), ("--structure", "Lung_L"), ("--protocol", "x")])
def test_what_has_no_map_is_refused_in_one_line(command, case, arguments):
    ended = command("bands", case / "rs.dcm", case / "rd.dcm", case / "maps", "--side", "left", *arguments)
    assert ended.code == 2 and ended.error_line and "Traceback" not in ended.err, ended.err


def test_a_folder_without_maps_is_refused(command, case, tmp_path):
    ended = command("bands", case / "rs.dcm", case / "rd.dcm", tmp_path, "--side", "left")
    assert ended.code == 2 and "doubt.json" in ended.err
