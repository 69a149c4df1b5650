# SPDX-License-Identifier: Apache-2.0
"""Second stages: where they look, what they replace, and descriptions of them that cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from AIOCommon import Structure, StructureSet
from AIOCommon.core.errors import InputError
from SegmentationModuleLib.core import refinement
from SegmentationModuleLib.core.body import body_mask
from SegmentationModuleLib.core.model_files import read_metadata, write_metadata, write_model
from SegmentationModuleLib.core.models import find_model, load_model
from SegmentationModuleLib.core.network import build_network
from Testing.SegmentationModule.tiny_model import write_tiny_model

MARGIN_MM = 20.0


@pytest.fixture
def two_stages(tmp_path) -> Path:
    """A tiny model with a second stage for the heart about the heart."""
    folder = write_tiny_model(tmp_path / "model")
    description = {
        "architecture": "SegResNetDS",
        "arguments": {
            "spatial_dims": 3, "init_filters": 4, "in_channels": 2, "out_channels": 2, "blocks_down": [1, 1],
            "norm": "INSTANCE", "dsdepth": 1,
        },
    }  # fmt: skip
    write_model(
        folder / "fine", "tiny fine", build_network(description).state_dict(), description, (6.0, 5.0, 5.0),
        (16, 16, 16), {}, atoms=("background", "Heart"), structures={"Heart": ("Heart",)},
    )  # fmt: skip
    row = {"folder": "fine", "around": ["Heart"], "margin_mm": MARGIN_MM}
    write_metadata(folder, {**read_metadata(folder), "refinements": [row]})
    return folder


@pytest.fixture
def seen(monkeypatch) -> dict[str, np.ndarray]:
    """A network that marks what is brighter than 40 HU, and keeps what it was shown."""
    shown = {}

    def marks(network, channels, patch, *, keep, **options):
        shown["channels"] = channels
        bright = (channels[0] > 0.0).astype(np.float32)
        return np.stack([1 - bright, bright])[list(keep)]

    monkeypatch.setattr(refinement, "class_probabilities", marks)
    return shown


def test_a_second_stage_replaces_its_structure_in_a_crop_about_the_first(two_stages, seen, coarse_phantom):
    ct, truth = coarse_phantom.ct, coarse_phantom.structures
    rough = Structure.from_mask("Heart", truth["Heart"].full_mask(), ct.grid, description="rough")
    found = StructureSet(ct.grid, (rough, truth["Lung_L"]))
    body = body_mask(ct.array_kji, ct.grid)
    after = refinement.refined(found, ct, body, load_model(two_stages))
    assert after["Lung_L"] is found["Lung_L"] and "tiny fine" in after["Heart"].description
    low, high = (f(np.argwhere(rough.full_mask()), axis=0) for f in (np.min, np.max))
    margin = np.ceil(MARGIN_MM / ct.grid.spacing_kji_mm)
    where = np.argwhere(after["Heart"].full_mask())
    assert (where.min(axis=0) >= low - margin - 1).all() and (where.max(axis=0) <= high + margin + 1).all()
    inside = ct.array_kji[after["Heart"].full_mask()]
    assert np.median(inside) > 30 and (inside < -300).mean() < 0.02  # what it marked lies where it saw it


def test_a_second_stage_knows_left_from_right(two_stages, seen, coarse_phantom):
    ct, truth = coarse_phantom.ct, coarse_phantom.structures
    body = body_mask(ct.array_kji, ct.grid)
    heart = Structure.from_mask("Heart", truth["Lung_L"].full_mask(), ct.grid)
    refinement.refined(StructureSet(ct.grid, (heart,)), ct, body, load_model(two_stages))
    left = seen["channels"][1][0, 0]
    assert (np.diff(left) >= 0).all() and left.mean() > 0.2  # the left lung lies to the left of the midline
    heart = Structure.from_mask("Heart", truth["Lung_R"].full_mask(), ct.grid)
    refinement.refined(StructureSet(ct.grid, (heart,)), ct, body, load_model(two_stages))
    assert seen["channels"][1][0, 0].mean() < -0.2


def test_without_anything_to_work_around_everything_stays(two_stages, seen, coarse_phantom):
    ct = coarse_phantom.ct
    found = StructureSet(ct.grid, (coarse_phantom.structures["Lung_L"],))
    after = refinement.refined(found, ct, np.ones(ct.grid.shape_kji, bool), load_model(two_stages))
    assert after.names == found.names and not seen


def test_a_stage_that_marks_nothing_leaves_what_was_there(two_stages, monkeypatch, coarse_phantom):
    monkeypatch.setattr(
        refinement, "class_probabilities", lambda n, c, p, *, keep, **o: np.zeros((len(keep), *c.shape[1:]), np.float32)
    )
    ct = coarse_phantom.ct
    found = StructureSet(ct.grid, (coarse_phantom.structures["Heart"],))
    after = refinement.refined(found, ct, body_mask(ct.array_kji, ct.grid), load_model(two_stages))
    assert after["Heart"] is found["Heart"]


def test_contouring_runs_the_second_stage(two_stages, coarse_phantom):
    from SegmentationModuleLib import segment

    assert "BODY" in segment(coarse_phantom.ct, load_model(two_stages)).names


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"folder": "../fine"}, "no plain name"),
        ({"folder": "/etc"}, "no plain name"),
        ({"around": []}, "names no structure"),
        ({"around": "Heart"}, "around"),
        ({"margin_mm": 1e9}, "margin_mm"),
        ({"margin_mm": None}, "margin_mm"),
    ],
)
def test_a_description_of_a_stage_that_cannot_be_is_one_clear_line(two_stages, row, words):
    metadata = json.loads((two_stages / "model.json").read_text())
    metadata["refinements"][0] |= row
    (two_stages / "model.json").write_text(json.dumps(metadata))
    with pytest.raises(InputError, match=words):
        find_model(two_stages)


def test_a_stage_whose_files_are_missing_is_one_clear_line(two_stages, coarse_phantom):
    import shutil

    shutil.rmtree(two_stages / "fine")
    ct = coarse_phantom.ct
    found = StructureSet(ct.grid, (coarse_phantom.structures["Heart"],))
    with pytest.raises(InputError, match="fine"):
        refinement.refined(found, ct, np.ones(ct.grid.shape_kji, bool), load_model(two_stages))
