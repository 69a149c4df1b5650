# SPDX-License-Identifier: Apache-2.0
"""Synthetic CTs: what a network sees, that both ways of learning learn, what is made and how it is marked."""

from __future__ import annotations

import json

import numpy as np
import pytest

from AIOCommon import Grid, InputError, Volume, read_volume_file
from AIOCommon.core.child import python_executable, run_child
from AIOCommon.core.volume_file import file_notice
from SegmentationModuleLib.core.synthetic_ct.apply import made_ct, synthetic_ct
from SegmentationModuleLib.core.synthetic_ct.bulk import LUNG_HU, WATER_HU, bulk_density_ct
from SegmentationModuleLib.core.synthetic_ct.hu_error import hu_errors, regions_of
from SegmentationModuleLib.core.synthetic_ct.images import axial_about, field_ji, padded, seen_ct, seen_mr, to_hu
from SegmentationModuleLib.core.synthetic_ct.model import NOTICE, read_maker
from SegmentationModuleLib.core.synthetic_ct.options import METHODS, PAIRED, UNPAIRED, SyntheticCtOptions
from SegmentationModuleLib.core.synthetic_ct.run import SLICES_FILE, STATE_FILE, WORK, batch_of, train
from SegmentationModuleLib.core.synthetic_ct.sources import Slices, gather, mr_in_place, phantom_patient, save_slices
from SegmentationModuleLib.core.synthetic_ct.task import RESULT_FOLDER, apply_task
from SegmentationModuleLib.core.synthetic_ct.trainers import bulk_values, learner

SMALL = SyntheticCtOptions(filters=4, batch=2, steps=2, spacing_mm=8.0, phantoms=2)


def small(method, **more):
    return SyntheticCtOptions(**{**SMALL.to_dict(), "method": method, **more})


def toy_slices(count=6, paired=True):
    """Ellipses; the CT is 0.4 where the MR is 0.8 and -0.5 where it is -0.2."""
    rng = np.random.default_rng(4)
    rows, columns = field_ji(SMALL.spacing_mm)
    j, i = np.indices((rows, columns))
    mr, ct = [], []
    for _ in range(count):
        a, b = rng.uniform(6, 12), rng.uniform(12, 20)
        inside = ((j - rows / 2) / a) ** 2 + ((i - columns / 2) / b) ** 2 <= 1.0
        left = inside & (i < columns / 2 + rng.uniform(-4, 4))
        mr.append(np.where(left, 0.8, np.where(inside, -0.2, -1.0)))
        ct.append(np.where(left, 0.4, np.where(inside, -0.5, -1.0)))
    order = np.arange(count) if paired else rng.permutation(count)
    return Slices(np.array(mr, np.float32), np.array(ct, np.float32)[order])


@pytest.fixture(scope="module")
def patient():
    return phantom_patient(41, SMALL)


@pytest.fixture(scope="module")
def maker_folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("maker") / "model"
    (folder / WORK).mkdir(parents=True)
    save_slices(folder / WORK / SLICES_FILE, toy_slices())
    return train(small(PAIRED), folder)


def test_a_network_sees_the_body_without_couch_air_and_shading(patient):
    ct, structures = patient.phantom.ct, patient.phantom.structures
    body = structures["BODY"].full_mask()
    seen = seen_ct(ct, SMALL.spacing_mm)
    assert (seen.values[~seen.body] == -1.0).all() and 0.9 < seen.body.sum() / body.sum() < 1.1
    mr = seen_mr(mr_in_place(patient, SMALL), SMALL.spacing_mm)
    there = Volume(mr.body.astype(np.float32), mr.grid).resampled_to(ct.grid).array_kji > 0.5
    assert 2 * (there & body).sum() / (there.sum() + body.sum()) > 0.95
    fat = mr.values[mr.body & (mr.values > 0.5)]
    assert np.percentile(fat, 90) - np.percentile(fat, 10) < 0.6, "unevenness of coils is gone from fat"


def test_hu_stay_within_those_of_a_ct():
    assert to_hu(np.array([-3.0, -1.0, 0.04, 9.0], np.float32)).tolist() == [-1000.0, -1000.0, 40.0, 2000.0]


def test_the_grid_along_the_patient_holds_all_of_an_oblique_one():
    turn = np.deg2rad(7.0)
    axes = np.array([[np.cos(turn), -np.sin(turn), 0], [np.sin(turn), np.cos(turn), 0], [0, 0, 1]])
    oblique = Grid.from_lps((20, 30, 40), (2.0, 2.0, 4.0), (-30.0, 12.0, 5.0), axes)
    found = axial_about(oblique, 3.0)
    assert np.allclose(found.directions_lps, np.eye(3))
    corners = oblique.to_ras(np.array([[0, 0, 0], [39, 0, 0], [0, 29, 19], [39, 29, 19]]))
    inside = found.to_ijk(corners)
    assert (inside > -0.01).all() and (inside < np.array(found.shape_kji[::-1])).all()
    assert np.prod(found.shape_kji) * 27.0 < 1.5 * np.prod(oblique.shape_kji) * 16.0 * 1.2


def test_a_slice_is_padded_with_air_to_what_networks_are_trained_on_and_larger_ones_to_more():
    planes, (rows, columns) = padded(np.zeros((1, 10, 60), np.float32), 8.0)
    assert planes.shape[1:] == (field_ji(8.0)[0], 64) and planes[0, rows, columns].sum() == 0.0
    assert planes.sum() == -(planes.size - 600)


@pytest.mark.parametrize("method", METHODS)
def test_a_training_that_is_stopped_goes_on_to_the_same_weights(method, tmp_path):
    import torch

    for name in ("whole", "parts"):
        (tmp_path / name / WORK).mkdir(parents=True)
        save_slices(tmp_path / name / WORK / SLICES_FILE, toy_slices())
    options = small(method, steps=3, warm_up=1)
    train(options, tmp_path / "whole")
    train(options, tmp_path / "parts", stop_at=2)
    train(options, tmp_path / "parts")
    whole, parts = (read_maker(tmp_path / name).network.state_dict() for name in ("whole", "parts"))
    assert all(torch.equal(value, parts[key]) for key, value in whole.items())


def test_a_folder_with_another_training_is_refused(maker_folder):
    with pytest.raises(InputError, match="other options or data"):
        train(small(PAIRED, rate=2e-3), maker_folder)


def test_a_damaged_state_is_named_instead_of_begun_anew(tmp_path):
    (tmp_path / WORK).mkdir()
    save_slices(tmp_path / WORK / SLICES_FILE, toy_slices())
    train(small(PAIRED), tmp_path, stop_at=1)
    (tmp_path / WORK / STATE_FILE).write_bytes(b"PK\3\4 cut off")
    with pytest.raises(InputError, match=r"state\.pt: cannot be read"):
        train(small(PAIRED), tmp_path)


def test_a_paired_network_learns_which_value_belongs_to_which():
    import torch

    slices, options = toy_slices(), small(PAIRED, steps=100, rate=5e-3)
    networks = learner(options)
    losses = []
    for step in range(100):
        mr, ct = (torch.from_numpy(part) for part in batch_of(slices, options, step))
        losses.append(networks.step(mr, ct, options.rate)["difference"])
    inside = slices.mr > -1.0
    one_value = float(np.abs(slices.ct - np.median(slices.ct[inside]))[inside].sum() / slices.ct.size)
    assert np.mean(losses[-5:]) < 0.25 * one_value, "a network that makes one value of the body is so much off"
    assert losses[0] > one_value


def test_an_unpaired_one_learns_to_come_back_and_its_judges_to_tell():
    import torch

    slices, options = (
        toy_slices(paired=False),
        small(UNPAIRED, steps=30, rate=3e-3, identity=1.0, cycle=10.0, warm_up=0),
    )
    networks = learner(options)
    told = []
    for step in range(30):
        mr, ct = (torch.from_numpy(part) for part in batch_of(slices, options, step))
        told.append(networks.step(mr, ct, options.rate))
    first, last = ({key: np.mean([t[key] for t in part]) for key in told[0]} for part in (told[:5], told[-5:]))
    assert last["cycle"] < 0.7 * first["cycle"] and last["identity"] < 0.7 * first["identity"]
    assert last["judges"] < first["judges"] and all(np.isfinite(list(last.values())))


def test_an_unpaired_one_begins_as_bulk_densities_and_makes_nothing_of_air():
    import torch

    mr = torch.tensor([[[[-1.0, -0.9, 0.1, 0.9]]]])
    assert bulk_values(mr).flatten().tolist() == pytest.approx([-1.0, LUNG_HU / 1000, WATER_HU, WATER_HU])
    slices, options = toy_slices(paired=False), small(UNPAIRED, steps=60, rate=5e-3, warm_up=60)
    networks = learner(options)
    told = []
    for step in range(60):
        one, other = (torch.from_numpy(part) for part in batch_of(slices, options, step))
        told.append(networks.step(one, other, options.rate))
    assert np.mean([t["bulk"] for t in told[-5:]]) < 0.5 * told[0]["bulk"]
    assert {t["judges"] for t in told} == {0.0}, "nobody judges yet"


def test_pairs_are_changed_alike_and_others_are_not():
    slices = toy_slices()
    same = Slices(slices.mr, slices.mr)
    mr, ct = batch_of(same, small(PAIRED, batch=6), 3)
    bright = mr > -0.9
    assert np.array_equal(bright, ct > -0.9), "shifted and mirrored alike"
    mr, ct = batch_of(same, small(UNPAIRED, batch=6), 3)
    assert not np.array_equal(mr > -0.9, ct > -0.9)


def test_phantoms_of_either_kind_are_different_patients_unless_paired():
    slices = gather(small(UNPAIRED, phantoms=2))
    assert slices.mr.shape[1:] == slices.ct.shape[1:] == field_ji(SMALL.spacing_mm)
    assert len(slices.mr) > 20 and len(slices.ct) > 20
    assert slices.ct.max() > 0.3 and slices.ct.min() == -1.0


def test_folders_of_images_are_read_and_pairs_found_by_name(patient, tmp_path):
    import SimpleITK as sitk

    for folder, volume in (("mr", mr_in_place(patient, SMALL)), ("ct", patient.phantom.ct)):
        (tmp_path / folder).mkdir()
        sitk.WriteImage(volume.to_sitk(), str(tmp_path / folder / "one.nrrd"))
    pairs = gather(small(PAIRED), tmp_path / "mr", tmp_path / "ct")
    assert pairs.mr.shape == pairs.ct.shape
    lung = (pairs.ct > -0.9) & (pairs.ct < -0.6)
    assert pairs.mr[lung].mean() < pairs.mr[(pairs.ct > -0.15) & (pairs.ct < -0.05)].mean() - 0.8, "fat is bright"
    (tmp_path / "ct" / "one.nrrd").rename(tmp_path / "ct" / "two.nrrd")
    with pytest.raises(InputError, match="no MR has the name of a CT"):
        gather(small(PAIRED), tmp_path / "mr", tmp_path / "ct")
    with pytest.raises(InputError, match="needs MRs and CTs"):
        gather(small(PAIRED), tmp_path / "mr", None)
    (tmp_path / "none").mkdir()
    with pytest.raises(InputError, match="holds no volume files"):
        gather(small(UNPAIRED), tmp_path / "none", tmp_path / "ct")


def test_a_made_ct_is_marked_in_a_child_process_and_lies_where_the_mr_lies(patient, maker_folder, tmp_path):
    mr = patient.mr(spacing_mm=(8.0, 8.0, 8.0)).volume
    run_child(apply_task(tmp_path, mr, maker_folder), python=python_executable())
    path = tmp_path / RESULT_FOLDER / "synthetic_ct.nrrd"
    made = read_volume_file(path)
    assert file_notice(path) == NOTICE and made.array_kji.dtype == np.int16
    assert json.loads((tmp_path / RESULT_FOLDER / "synthetic_ct.json").read_text())["notice"] == NOTICE
    assert np.linalg.norm(made.grid.center_ras_mm - mr.grid.center_ras_mm) < 8.0
    here = synthetic_ct(mr, read_maker(maker_folder))
    assert np.array_equal(here.array_kji, made.array_kji)
    assert (made.array_kji[0, 0] == -1000).all(), "air around the body"


def test_the_network_makes_the_ct_only_where_there_is_a_body(patient, maker_folder):
    seen = seen_mr(mr_in_place(patient, SMALL), SMALL.spacing_mm)
    made = made_ct(seen, read_maker(maker_folder))
    assert made.grid is seen.grid and (made.array_kji[~seen.body] == -1000.0).all()
    assert made.array_kji[seen.body].std() > 1.0


def test_a_model_that_was_changed_or_is_none_is_refused(maker_folder, tmp_path):
    import shutil

    shutil.copytree(maker_folder, tmp_path / "copy")
    weights = tmp_path / "copy" / "weights.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\1")
    with pytest.raises(InputError, match="SHA-256 differs"):
        read_maker(tmp_path / "copy")
    about = json.loads((maker_folder / "model.json").read_text())
    (tmp_path / "copy" / "model.json").write_text(json.dumps({**about, "kind": "contours"}))
    with pytest.raises(InputError, match="kind"):
        read_maker(tmp_path / "copy")
    card = (maker_folder / "README.md").read_text()
    assert NOTICE in card and "6 slices of MR" in card


def test_bulk_densities_are_water_with_lungs(patient):
    ct, structures = patient.phantom.ct, patient.phantom.structures
    seen = seen_mr(mr_in_place(patient, SMALL), SMALL.spacing_mm)
    made = bulk_density_ct(seen).resampled_to(ct.grid, order=0, outside=-1000.0).array_kji
    lungs = structures["Lung_L"].full_mask() | structures["Lung_R"].full_mask()
    found = made == LUNG_HU
    assert 2 * (found & lungs).sum() / (found.sum() + lungs.sum()) > 0.8
    assert set(np.unique(made)) == {-1000.0, LUNG_HU, WATER_HU}


def test_errors_are_counted_by_region():
    grid = Grid.axial((1, 1, 4), (1.0, 1.0, 1.0))
    true = Volume(np.array([[[-800.0, 0.0, 50.0, 300.0]]], np.float32), grid, "HU")
    made = Volume(np.array([[[-700.0, 10.0, 30.0, 100.0]]], np.float32), grid, "HU")
    body = np.ones((1, 1, 4), bool)
    lungs = np.array([[[True, False, False, False]]])
    found = hu_errors(true, made, regions_of(true, body, lungs))
    assert found["lung"] == {"mae_hu": 100.0, "mean_hu": 100.0}
    assert found["soft tissue"] == {"mae_hu": 15.0, "mean_hu": -5.0}
    assert found["bone"] == {"mae_hu": 200.0, "mean_hu": -200.0}
    assert found["body"]["mae_hu"] == 82.5
