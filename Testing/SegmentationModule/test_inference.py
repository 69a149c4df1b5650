# SPDX-License-Identifier: Apache-2.0
"""Contouring as a whole: geometry, orientation, cancelling, the child process. The network is a stand-in or tiny."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.child import python_executable, run_child
from AIOCommon.core.errors import Cancelled, InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.progress import NO_PROGRESS, CallbackProgress
from AIOCommon.core.volume import Volume
from SegmentationModuleLib.core.atoms import ATOMS
from SegmentationModuleLib.core.block_network import fold_blocks, unfold_blocks
from SegmentationModuleLib.core.inference import segment
from SegmentationModuleLib.core.models import load_model
from SegmentationModuleLib.core.preprocessing import network_input, patient_axes, position_channel, resampled, windowed
from SegmentationModuleLib.core.segmentation_task import contouring_task, take_result
from SegmentationModuleLib.core.sliding import class_probabilities


@pytest.fixture(scope="module")
def tiny_model(tiny_model_folder):
    return load_model(tiny_model_folder)


def _threshold_network():
    """Calls what is dark in the window a lung, left or right by the position channel, and all else background."""
    import torch

    class Threshold(torch.nn.Module):
        def forward(self, x):
            dark, left = x[:, 0] < -0.99, x[:, 1] > 0
            logits = torch.full((x.shape[0], len(ATOMS), *x.shape[2:]), -20.0)
            logits[:, 0] = 0.0
            logits[:, ATOMS.index("Lung_L")] = torch.where(dark & left, 20.0, -20.0)
            logits[:, ATOMS.index("Lung_R")] = torch.where(dark & ~left, 20.0, -20.0)
            return logits

    return Threshold()


@pytest.fixture(scope="module")
def lung_model(tiny_model):
    return replace(tiny_model, network=_threshold_network(), spacing_kji_mm=(6.0, 4.0, 4.0))


def _dice(found, phantom, name: str) -> float:
    from AIOCommon.core.surface_distance import dice

    return dice(found[name].full_mask(), phantom.structures[name].full_mask())


def test_contours_come_back_on_the_grid_of_the_ct(coarse_phantom, lung_model):
    found = segment(coarse_phantom.ct, lung_model)
    assert found.grid.same_as(coarse_phantom.ct.grid)
    assert set(found.names) == {"BODY", "Lung_L", "Lung_R"}
    assert found["BODY"].algorithm == "AUTOMATIC" and found["BODY"].kind == "EXTERNAL"
    assert _dice(found, coarse_phantom, "Lung_L") > 0.75 and _dice(found, coarse_phantom, "Lung_R") > 0.75
    assert found["Lung_L"].algorithm == "AUTOMATIC"
    assert "phantom-trained, not for clinical use" in found["Lung_L"].description


@pytest.mark.parametrize(("axes", "flips"), [((0, 1, 2), (0,)), ((2, 1, 0), ()), ((1, 0, 2), (1, 2))])
def test_left_stays_left_however_the_array_is_stored(coarse_phantom, lung_model, axes, flips):
    """The same patient, stored with permuted and flipped array axes and the matrix to match."""
    array, grid = coarse_phantom.ct.array_kji, coarse_phantom.ct.grid
    columns = [grid.ijk_to_ras[:3, 2 - a] for a in range(3)]  # of k, j, i
    origin = grid.origin_ras_mm.copy()
    for axis in flips:
        origin = origin + columns[axis] * (array.shape[axis] - 1)
        columns[axis] = -columns[axis]
        array = np.flip(array, axis)
    array = np.ascontiguousarray(np.transpose(array, axes))
    matrix = np.eye(4)
    for new, old in enumerate(axes):
        matrix[:3, 2 - new] = columns[old]
    matrix[:3, 3] = origin
    found = segment(Volume(array, Grid(array.shape, matrix), "HU"), lung_model)
    assert found["Lung_L"].centroid_ras_mm()[0] < 0 < found["Lung_R"].centroid_ras_mm()[0]
    reference = segment(coarse_phantom.ct, lung_model)
    assert found["Lung_L"].volume_cc == pytest.approx(reference["Lung_L"].volume_cc, rel=0.03)
    assert np.allclose(found["Lung_L"].centroid_ras_mm(), reference["Lung_L"].centroid_ras_mm(), atol=3)


def test_an_untrained_network_gives_valid_structures_or_none(coarse_phantom, tiny_model):
    found = segment(coarse_phantom.ct, tiny_model)
    assert "BODY" in found
    assert all(not s.is_empty for s in found)


def test_progress_rises_from_zero_to_one(coarse_phantom, lung_model):
    seen = []
    segment(coarse_phantom.ct, lung_model, CallbackProgress(lambda fraction, message: seen.append(fraction)))
    assert seen[0] == 0.0 and seen[-1] == 1.0 and seen == sorted(seen) and len(seen) > 10


def test_cancelling_stops_between_two_patches(coarse_phantom, lung_model):
    calls = []
    progress = CallbackProgress(lambda fraction, message: calls.append(message), lambda: len(calls) > 4)
    with pytest.raises(Cancelled):
        segment(coarse_phantom.ct, lung_model, progress)
    assert len(calls) <= 5


def test_a_ct_without_a_patient_is_refused(lung_model):
    ct = Volume(np.full((20, 40, 40), -1000, np.int16), Grid.axial((20, 40, 40), (5, 5, 5)), "HU")
    with pytest.raises(InputError, match="no patient"):
        segment(ct, lung_model)


def test_a_ct_with_nan_or_two_slices_is_refused(lung_model, coarse_phantom):
    broken = coarse_phantom.ct.array_kji.astype(np.float32)
    broken[3, 3, 3] = np.nan
    with pytest.raises(InputError, match="NaN"):
        segment(Volume(broken, coarse_phantom.ct.grid, "HU"), lung_model)
    with pytest.raises(InputError, match="whole chest"):
        segment(coarse_phantom.ct.cropped((slice(0, 2), slice(None), slice(None))), lung_model)


def test_volumes_smaller_than_a_patch_are_padded_with_air(tiny_model):
    channels = np.zeros((2, 10, 12, 14), np.float32)
    out = class_probabilities(tiny_model.network, channels, tiny_model.patch_kji, device="cpu")
    assert out.shape == (len(ATOMS), 10, 12, 14)
    assert np.allclose(out.sum(axis=0), 1.0, atol=1e-4)


def test_window_and_position_are_what_the_paper_and_the_body_say(coarse_phantom):
    assert windowed(np.array([-1000.0, -160.0, 40.0, 240.0, 2000.0])).tolist() == [-1, -1, 0, 1, 1]
    assert position_channel(np.array([0.0, 75.0, -75.0])).tolist() == [0.0, 0.5, -0.5]
    body = coarse_phantom.structures["BODY"].full_mask()
    seen = network_input(coarse_phantom.ct, body)
    assert seen.channels.shape[1:] == seen.grid.shape_kji and seen.channels.dtype == np.float32
    lung = coarse_phantom.structures["Lung_L"].centroid_ras_mm()
    i, j, k = np.rint(seen.grid.to_ijk(lung)).astype(int)
    assert seen.channels[1, k, j, i] > 0.2


def test_resampling_keeps_positions(coarse_phantom):
    coarse = resampled(coarse_phantom.ct, (10.0, 9.0, 9.0))
    for volume in (coarse, coarse_phantom.ct):
        inside = volume.array_kji > -300
        centre = volume.grid.to_ras(np.argwhere(inside).mean(axis=0)[::-1])
        assert np.allclose(centre, coarse_phantom.structures["BODY"].centroid_ras_mm(), atol=12)


def test_patient_axes_leave_a_usual_ct_alone(coarse_phantom):
    turned = patient_axes(coarse_phantom.ct)
    assert turned.grid.same_as(coarse_phantom.ct.grid)
    assert np.array_equal(turned.array_kji, coarse_phantom.ct.array_kji)


def test_folding_voxels_into_channels_can_be_undone():
    import torch

    voxels = torch.arange(2 * 3 * 4 * 6 * 8.0).reshape(2, 3, 4, 6, 8)
    folded = fold_blocks(voxels, (1, 2, 2))
    assert folded.shape == (2, 3, 4, 4, 3, 4)
    assert torch.equal(unfold_blocks(folded, (1, 2, 2)), voxels)


def contour_in_child(ct, folder, model="", progress=NO_PROGRESS):
    run_child(contouring_task(ct, folder, model), progress, python_executable())
    return take_result(folder)


def test_a_child_process_contours_and_reports(coarse_phantom, tiny_model_folder, tmp_path):
    seen = []
    progress = CallbackProgress(lambda fraction, message: seen.append(fraction))
    found = contour_in_child(coarse_phantom.ct, tmp_path, str(tiny_model_folder), progress)
    assert "BODY" in found and found.grid.same_as(coarse_phantom.ct.grid)
    assert seen[-1] == 1.0
    assert sorted(p.name for p in tmp_path.iterdir()) == ["ct.nrrd", "structures.npz"]


def test_a_child_process_hands_on_what_is_wrong_with_the_model(coarse_phantom, tmp_path):
    with pytest.raises(InputError, match="unknown model 'nonexistent'"):
        contour_in_child(coarse_phantom.ct, tmp_path, "nonexistent")
    assert not (tmp_path / "structures.npz").exists()
