# SPDX-License-Identifier: Apache-2.0
"""A training whose library was moved, damaged or exchanged, or whose disk is full, says so and spoils nothing."""

from __future__ import annotations

import shutil

import pytest

from AIOCommon import Cancelled, InputError
from AIOCommon.core import atomic
from AIOCommon.core.progress import CallbackProgress
from SegmentationModuleLib.core.learning.fine_tune import fine_tune, recipe_of
from SegmentationModuleLib.core.learning.learn_options import LearnOptions
from SegmentationModuleLib.core.learning.library import Library
from SegmentationModuleLib.core.learning.plan import make_plan, unfinished
from SegmentationModuleLib.core.learning.versions import require_whole
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.run import train
from Testing.SegmentationModule.learning.small_library import add_case
from Testing.SegmentationModule.training.small_recipe import small_recipe

SHORT = LearnOptions(
    steps=3, batch=1, check_every=2, replay_phantoms=1, frozen_phantoms=1, watch_phantoms=0, retention=0.0
)


@pytest.fixture
def library(tmp_path, tiny_model_folder, coarse_phantom):
    with Library.create(tmp_path / "library", str(tiny_model_folder)) as made:
        add_case(made, coarse_phantom, held_back=False)
        yield made


def _spoil(path) -> None:
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-8] + bytes(8))


def test_a_case_that_was_damaged_stops_the_training_with_its_file_named(library):
    path = library.files.path(library.cases()[0].files["corrected"])
    whole = path.read_bytes()
    _spoil(path)
    with pytest.raises(InputError, match="is damaged") as caught:
        fine_tune(library, SHORT)
    assert str(caught.value).count("\n") == 0 and path.name in str(caught.value)
    assert [v.number for v in library.versions()] == [0]
    path.write_bytes(whole)
    assert fine_tune(library).state == "candidate", "it goes on with the file from a copy"


def test_a_version_in_use_that_was_exchanged_or_lost_is_not_trained_from(library, coarse_phantom):
    _spoil(library.version_folder(0) / "weights.safetensors")
    with pytest.raises(InputError, match="SHA-256"):
        fine_tune(library, SHORT)
    shutil.rmtree(library.version_folder(0))
    with pytest.raises(InputError, match="is missing"):
        fine_tune(library, SHORT, anew=True)
    with pytest.raises(InputError, match="is missing"):
        add_case(library, coarse_phantom, "another")
    assert len(library.cases()) == 1


def test_a_training_does_not_begin_on_a_disk_that_is_nearly_full(library, monkeypatch):
    usage = shutil.disk_usage(library.folder)._replace(free=10_000_000)
    monkeypatch.setattr(atomic.shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(InputError, match=r"free|full|space"):
        fine_tune(library, SHORT)
    assert not library.work_folder.exists()


def test_an_interrupted_training_goes_on_after_the_library_was_moved(library, tmp_path):
    def stop(fraction: float, message: str) -> None:
        if message.startswith("step 2"):
            raise Cancelled

    with pytest.raises(Cancelled):
        fine_tune(library, SHORT, progress=CallbackProgress(stop))
    library.close()
    shutil.move(library.folder, tmp_path / "elsewhere")
    with Library.open(tmp_path / "elsewhere") as found:
        assert unfinished(found) is not None
        made = fine_tune(found)
        assert made.facts["steps"] == SHORT.steps and not found.work_folder.exists()
        require_whole(found, made)


def test_a_library_learns_with_the_label_set_of_its_own_model(tmp_path, coarse_phantom):
    names = ["Heart", "Lung_L", "Lung_R"]
    grid = {"spacing_kji_mm": [8.0, 6.0, 6.0], "patch_kji": [16, 24, 32]}
    train([small_recipe(structures=names, grid=grid, length={"steps": 2})], tmp_path / "model", alone("cpu"))
    with Library.create(tmp_path / "library", str(tmp_path / "model")) as made:
        add_case(made, coarse_phantom, held_back=False)
        assert list(recipe_of(made, make_plan(made, SHORT)).classes.structures) == names
        version = fine_tune(made, SHORT)
        assert version.state == "candidate" and version.facts["structures"] == ["Heart"]
        with pytest.raises(InputError, match="CTVn_L1_L"):
            make_plan(made, SHORT, ["CTVn_L1_L"])
