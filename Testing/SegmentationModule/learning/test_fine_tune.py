# SPDX-License-Identifier: Apache-2.0
"""A candidate is trained, goes on after an interruption, is measured, promoted by a person, and taken back."""

from __future__ import annotations

import json
import shutil

import pytest

from AIOCommon import Cancelled, InputError
from AIOCommon.core.progress import CallbackProgress
from SegmentationModuleLib.core.learning import frozen, versions
from SegmentationModuleLib.core.learning.blend import SHARES
from SegmentationModuleLib.core.learning.fine_tune import fine_tune, recipe_of
from SegmentationModuleLib.core.learning.frozen import Frozen, changes, frozen_key, worse_than
from SegmentationModuleLib.core.learning.learn_options import LearnOptions
from SegmentationModuleLib.core.learning.library import Library
from SegmentationModuleLib.core.learning.plan import FILE, make_plan, unfinished
from SegmentationModuleLib.core.learning.versions import (
    compare,
    decisions,
    frozen_of,
    keep_facts,
    promote,
    register,
    require_whole,
    roll_back,
)
from SegmentationModuleLib.core.models import load_model
from Testing.SegmentationModule.learning.small_library import add_case

SHORT = LearnOptions(steps=4, batch=1, check_every=2, replay_phantoms=1, frozen_phantoms=1, watch_phantoms=1)


@pytest.fixture(scope="module")
def taught(tmp_path_factory, tiny_model_folder, coarse_phantom):
    """A library with four patients."""
    folder = tmp_path_factory.mktemp("taught") / "library"
    with Library.create(folder, str(tiny_model_folder)) as made:
        for n in range(4):
            add_case(made, coarse_phantom, f"p{n}", n + 1)
    return folder


@pytest.fixture
def library(taught, tmp_path):
    shutil.copytree(taught, tmp_path / "library")
    with Library.open(tmp_path / "library") as opened:
        yield opened


def _with_dice(library: Library, number: int, value: float) -> None:
    """A version that was measured with this Dice."""
    rows = {"Heart": {"phantom 700001": value}}
    keep_facts(library, number, {"frozen": Frozen(frozen_key(library, 1), rows).to_dict(), "frozen_phantoms": 1})


def _candidate(library: Library, before: float, after: float) -> None:
    """A candidate of other weights than version 0, with measured Dice."""
    folder = library.folder / "made"
    shutil.copytree(library.version_folder(0), folder)
    version = register(library, folder, library.current.number, [1], {"frozen_phantoms": 1})
    shutil.rmtree(folder)
    _with_dice(library, library.current.number, before)
    _with_dice(library, version.number, after)


def test_a_candidate_is_trained_from_the_corrections_and_measured(library):
    made = fine_tune(library, SHORT)
    assert (made.state, made.parent, made.cases) == ("candidate", 0, (1, 2, 3, 4))
    assert made.facts["structures"] == ["Heart"] and made.facts["watched_cases"] == 1
    assert made.facts["share"] in SHARES and library.current.number == 0 and not library.work_folder.exists()
    folder = library.version_folder(made.number)
    model = load_model(folder)
    assert model.sha256 == made.sha256 != library.version(0).sha256
    assert model.info.metadata["training"]["learned"]["parent_sha256"] == library.version(0).sha256
    assert (folder / "README.md").is_file() and (folder / "training.jsonl").is_file()
    assert {r.part for r in compare(library).rows} == {"phantoms"}
    assert library.forget("p1")[1][0].untraceable == 1 and library.version(made.number).cases == (1, 3, 4)


def test_only_what_was_corrected_is_learned_unless_told(library):
    plan = make_plan(library, SHORT)
    assert plan.structures == ("Heart",) and plan.watched == (4,)
    assert make_plan(library, SHORT, ["Lung_L"]).structures == ("Lung_L",)
    with pytest.raises(InputError, match="Spleen"):
        make_plan(library, SHORT, ["Spleen"])
    recipe = recipe_of(library, plan)
    assert recipe.retention.weight == SHORT.retention and recipe.retention.learned == ("Heart",)
    assert [s.kind for s in recipe.data] == ["volumes", "phantoms"] and recipe.length.patience == SHORT.patience
    assert list(recipe.classes.atoms) == load_model(library.version_folder(0)).info.metadata["atoms"]


def test_cases_held_back_are_never_learned_from(library, coarse_phantom):
    held = add_case(library, coarse_phantom, "held", 3).case
    assert held.held_back and held.number not in make_plan(library, SHORT).cases
    assert frozen_key(library, 1) != frozen_key(library, 2)


def test_a_training_that_was_cancelled_goes_on_with_the_same_cases(library, coarse_phantom):
    def stop(fraction: float, message: str) -> None:
        if message.startswith("step 3"):
            raise Cancelled

    with pytest.raises(Cancelled):
        fine_tune(library, SHORT, progress=CallbackProgress(stop))
    plan = unfinished(library)
    assert plan is not None and [v.number for v in library.versions()] == [0]
    add_case(library, coarse_phantom, "late", 2, held_back=False)
    assert fine_tune(library).cases == plan.cases  # what came later waits for the next training


def test_an_interrupted_training_that_was_damaged_says_what_to_do(library):
    make_plan(library, SHORT).write(library)
    (library.work_folder / FILE).write_text("{")
    with pytest.raises(InputError, match="anew"):
        fine_tune(library)


def test_a_training_from_a_version_that_is_no_longer_in_use_does_not_go_on(library):
    make_plan(library, SHORT).write(library)
    _candidate(library, 0.8, 0.9)
    promote(library, "physicist")
    with pytest.raises(InputError, match="not in use any more"):
        fine_tune(library)


def test_two_trainings_at_once_are_refused(library):
    with (
        Library.open(library.folder) as second,
        library.training_lock(),
        pytest.raises(InputError, match="a training runs"),
    ):
        fine_tune(second, SHORT)


def test_without_a_correction_there_is_nothing_to_learn(tmp_path, tiny_model_folder, coarse_phantom):
    with Library.create(tmp_path / "library", str(tiny_model_folder)) as empty:
        with pytest.raises(InputError, match="no accepted case"):
            fine_tune(empty, SHORT)
        add_case(empty, coarse_phantom, "a", 0)
        with pytest.raises(InputError, match="no accepted case"):
            fine_tune(empty, SHORT)
        assert not empty.work_folder.exists()


def test_a_disk_that_fills_up_leaves_the_version_in_use(library, monkeypatch):
    from SegmentationModuleLib.core.training import run

    def full(*_args, **_more):
        raise InputError("cannot be written (No space left on device)", where="weights.safetensors")

    monkeypatch.setattr(run, "write_model", full)
    with pytest.raises(InputError, match="No space left"):
        fine_tune(library, SHORT)
    assert library.current.number == 0 and unfinished(library) is not None
    require_whole(library, library.current)
    monkeypatch.undo()
    assert fine_tune(library).state == "candidate"


@pytest.mark.parametrize(("after", "may"), [(0.81, True), (0.7951, True), (0.794, False)])
def test_a_candidate_is_promoted_only_within_the_margin(library, after, may):
    _candidate(library, 0.8, after)
    if not may:
        with pytest.raises(InputError, match=r"Heart \(phantoms\) falls"):
            promote(library, "physician")
        assert library.current.number == 0 and not decisions(library)
        return
    promote(library, "physician")
    assert library.current.number == 1 and library.version(0).state == "retired"
    assert [(d["what"], d["version"], d["role"]) for d in decisions(library)] == [("promoted", 1, "physician")]


def test_gain_on_one_part_does_not_hide_loss_on_the_other():
    before = Frozen("k", {"Heart": {"phantom 700001": 0.9, "case 5": 0.5}})
    after = Frozen("k", {"Heart": {"phantom 700001": 0.88, "case 5": 0.9}})
    assert [(r.structure, r.part) for r in worse_than(changes(before, after), 0.005)] == [("Heart", "phantoms")]
    with pytest.raises(InputError, match="different cases"):
        changes(before, Frozen("other", {}))


def test_an_earlier_version_comes_back_if_it_is_whole(library):
    with pytest.raises(InputError, match="none before it"):
        roll_back(library, "physicist")
    _candidate(library, 0.8, 0.9)
    with pytest.raises(InputError, match="never in use"):
        roll_back(library, "physicist", 1)
    promote(library, "physician")
    assert roll_back(library, "physicist").number == 0
    assert roll_back(library, "physicist", 1).number == 1
    path = library.version_folder(0) / "weights.safetensors"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(InputError, match="SHA-256"):
        roll_back(library, "physicist", 0)
    assert library.current.number == 1 and len(decisions(library)) == 3


def test_a_role_is_no_name_and_a_margin_has_limits(library):
    _candidate(library, 0.8, 0.9)
    with pytest.raises(InputError, match="role"):
        promote(library, "Dr No")
    with pytest.raises(InputError, match="margin"):
        promote(library, "physician", margin=0.5)


def test_a_candidate_of_another_parent_is_not_promoted(library):
    _candidate(library, 0.8, 0.9)
    _candidate(library, 0.8, 0.95)
    promote(library, "physician")
    library.connection().execute("UPDATE versions SET state = 'candidate' WHERE number = 1")
    _with_dice(library, 1, 0.99)
    with pytest.raises(InputError, match="not in use any more"):
        promote(library, "physician")


def test_measurements_are_made_once_and_again_when_the_frozen_set_grows(library, coarse_phantom, monkeypatch):
    asked = []

    def counted(library, folder, phantoms, progress):
        asked.append(folder.name)
        return Frozen(frozen_key(library, phantoms), {"Heart": {"phantom 700001": 0.5}})

    monkeypatch.setattr(versions, "measure", counted)
    for _ in range(2):
        frozen_of(library, library.current, 1)
    assert len(asked) == 1
    add_case(library, coarse_phantom, "held", 3, held_back=True)
    frozen_of(library, library.current, 1)
    assert len(asked) == 2


def test_the_frozen_set_holds_the_cases_held_back(library, coarse_phantom):
    held = add_case(library, coarse_phantom, "held", 3, held_back=True).case
    found = frozen.measure(library, library.version_folder(0), 1)
    assert set(found.dice["Heart"]) == {"phantom 700001", f"case {held.number}"}
    assert json.loads(json.dumps(found.to_dict())) == found.to_dict()
