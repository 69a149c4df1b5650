# SPDX-License-Identifier: Apache-2.0
"""Training runs of seconds: learning, the same weights after any interruption, several processes, early stop."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from AIOCommon.core.child import child_environment
from AIOCommon.core.errors import Cancelled, InputError
from AIOCommon.core.progress import NO_PROGRESS, CallbackProgress
from SegmentationModuleLib.core.training.cases import CaseStore
from SegmentationModuleLib.core.training.checking import scores
from SegmentationModuleLib.core.training.optimisers import learning_rate
from SegmentationModuleLib.core.training.parallel import alone
from SegmentationModuleLib.core.training.pool import gather
from SegmentationModuleLib.core.training.run import StageRun, train
from Testing.SegmentationModule.training.small_recipe import PATCH, small_content, small_recipe


def run(folder: Path, cache: Path, stop_at: int | None = None, **changes):
    """Train a small recipe into a folder; all tests share the prepared cases of ``cache``."""
    return train([small_recipe(**changes)], folder, alone("cpu"), cache=cache, stop_at=stop_at)[0]


def weights_of(folder: Path) -> dict[str, np.ndarray]:
    from safetensors.numpy import load_file

    return load_file(str(folder / "weights.safetensors"))


def same(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> bool:
    return one.keys() == other.keys() and all(np.array_equal(one[k], other[k]) for k in one)


@pytest.fixture(scope="module")
def cache(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("cases")


@pytest.fixture(scope="module")
def once(tmp_path_factory, cache) -> Path:
    folder = tmp_path_factory.mktemp("models") / "once"
    run(folder, cache)
    return folder


def test_the_same_recipe_gives_the_same_weights_interrupted_or_not(once, cache, tmp_path):
    run(tmp_path / "halves", cache, stop_at=3)
    assert not (tmp_path / "halves" / "weights.safetensors").exists()
    run(tmp_path / "halves", cache)
    run(tmp_path / "other", cache, length={"seed": 1})
    assert same(weights_of(once), weights_of(tmp_path / "halves"))
    assert not same(weights_of(once), weights_of(tmp_path / "other"))


@pytest.mark.timeout(600)  # seconds on a machine that is free
def test_a_training_that_was_killed_goes_on_to_the_same_weights(once, cache, tmp_path):
    """kill -9 in the middle of steps, as often as it takes; the state on disk is always whole."""
    recipe = tmp_path / "small.json"
    recipe.write_text(json.dumps(small_content(length={"save_every": 1})))
    output = tmp_path / "killed"
    command = [sys.executable, "-m", "AIORadiotherapyLib.cli", "train", str(recipe), "-o", str(output)]
    command += ["--cache", str(cache), "--device", "cpu"]
    process = subprocess.Popen(command, env=child_environment(), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    state = output / "training" / "state.pt"
    while process.poll() is None and not state.exists():
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    process.wait()
    run(output, cache, length={"save_every": 1})
    assert same(weights_of(once), weights_of(output))
    lines = [json.loads(line) for line in (output / "training.jsonl").read_text().splitlines()]
    assert [line["resumed"] for line in lines if "resumed" in line] == [False, True]


def test_a_training_that_is_cancelled_stops_and_goes_on(once, cache, tmp_path):
    def stop(fraction: float, message: str) -> None:
        if message.startswith("step 2"):
            raise Cancelled("enough")

    recipe = small_recipe(length={"save_every": 1})
    with pytest.raises(Cancelled):
        train([recipe], tmp_path / "m", alone("cpu"), cache=cache, progress=CallbackProgress(stop))
    run(tmp_path / "m", cache, length={"save_every": 1})
    assert same(weights_of(once), weights_of(tmp_path / "m"))


def test_training_writes_a_model_that_tells_its_recipe(once):
    from SegmentationModuleLib.core.models import describe_network, load_model

    model = load_model(once)
    told = model.info.metadata["training"]
    assert told["recipe"] == small_recipe().to_dict() and told["steps_done"] == 6
    assert model.patch_kji == tuple(PATCH) and "phantom-trained" in model.info.warning
    assert set(model.info.metadata["thresholds"]) == set(model.structures)
    assert describe_network(once)["training"]["cases"]["phantoms_trained_on"] == 2
    card = (once / "README.md").read_text()
    assert "| Heart | 1 |" in card and "phantom-trained, not for clinical use" in card


def test_a_trained_model_contours_a_case(once, coarse_phantom):
    from SegmentationModuleLib import load_model, segment

    assert "BODY" in segment(coarse_phantom.ct, load_model(once)).names


def test_a_state_of_another_recipe_is_refused(cache, tmp_path):
    run(tmp_path, cache, stop_at=1)
    with pytest.raises(InputError, match="another recipe"):
        run(tmp_path, cache, optimiser={"rate": 1e-3})


def test_a_damaged_state_is_one_clear_line(cache, tmp_path):
    run(tmp_path, cache, stop_at=1)
    state = tmp_path / "training" / "state.pt"
    state.write_bytes(state.read_bytes()[:500])
    with pytest.raises(InputError, match="Remove it to begin again"):
        run(tmp_path, cache)


def test_one_case_is_learned_by_heart(cache, tmp_path):
    """A hundred and twenty steps on one phantom: the lungs are found in it."""
    recipe = small_recipe(
        structures=["Lung_L", "Lung_R"],
        data=[{"kind": "phantoms", "cases": 1, "first_seed": 7}],
        augmentation={"realism": False},
        optimiser={"rate": 1e-2, "warm_up_steps": 5},
        length={"steps": 120, "average": 0.5},
    )
    stage = StageRun(recipe, tmp_path, alone("cpu"), cache, NO_PROGRESS)
    stage.run()
    case = stage.pool.labelled[0].get(0)
    found = scores(stage.trainer.teacher, [("it", lambda: case)], recipe, stage.trainer.view, "cpu")
    assert found.keys() == {"Lung_L", "Lung_R"} and min(found["Lung_L"] + found["Lung_R"]) > 0.75


def test_a_training_that_gets_no_better_stops_early_and_keeps_the_best(cache, tmp_path):
    length = {"steps": 40, "check_every": 2, "patience": 2, "threshold_cases": 0}
    found = run(tmp_path, cache, optimiser={"rate": 1e-8}, length=length)
    lines = [json.loads(line) for line in (tmp_path / "training.jsonl").read_text().splitlines()]
    checks = [line["check"] for line in lines if "check" in line]
    assert found.stopped_early and found.steps < 40 and max(checks) <= checks[0] + 2e-3
    assert run(tmp_path, cache, optimiser={"rate": 1e-8}, length=length).steps == found.steps  # it stays stopped


@pytest.mark.parametrize("precision", ["bfloat16"])
def test_mixed_precision_learns_much_the_same(once, cache, tmp_path, precision):
    run(tmp_path, cache, length={"precision": precision})
    one, other = weights_of(once), weights_of(tmp_path)
    largest = max(float(np.abs(one[k].astype(float) - other[k].astype(float)).max()) for k in one)
    assert 0 < largest < 0.02  # six steps of 2e-3 and less move no weight further


def test_half_precision_without_a_gpu_is_refused(cache, tmp_path):
    with pytest.raises(InputError, match="needs a GPU"):
        run(tmp_path, cache, length={"precision": "float16"})


def test_an_argument_that_a_network_does_not_have_points_at_the_recipe(cache, tmp_path):
    with pytest.raises(InputError, match="nonsense") as refused:
        run(tmp_path, cache, network={"arguments": {"nonsense": 3}})
    assert "recipe" in refused.value.hint


@pytest.mark.parametrize("kind", ["Adam", "RMSprop", "SGD"])
def test_every_optimiser_moves_the_weights(cache, tmp_path, kind):
    stage = StageRun(
        small_recipe(optimiser={"kind": kind, "momentum": 0.9}), tmp_path, alone("cpu"), cache, NO_PROGRESS
    )
    before = {k: v.clone() for k, v in stage.trainer.network.state_dict().items()}
    stage.trainer.train_step()
    assert any(not np.array_equal(before[k], v) for k, v in stage.trainer.network.state_dict().items())


def test_a_flat_network_is_trained_too(cache, tmp_path):
    arguments = {"channels": [4, 8], "strides": [2]}
    recipe = small_recipe(network={"architecture": "UNet2D", "fold_kji": [1, 1, 1], "arguments": arguments})
    stage = StageRun(recipe, tmp_path, alone("cpu"), cache, NO_PROGRESS)
    assert stage.trainer.train_step()["labelled"] > 0


def test_deep_supervision_trains_the_further_heads(cache, tmp_path):
    arguments = {"init_filters": 8, "blocks_down": [1, 1, 1], "dsdepth": 2}
    recipe = small_recipe(network={"deep_supervision": True, "arguments": arguments})
    stage = StageRun(recipe, tmp_path, alone("cpu"), cache, NO_PROGRESS)
    heads = [n for n, _ in stage.trainer.network.named_parameters() if "head" in n]
    stage.trainer.train_step()
    assert len({name.split(".head")[0] for name in heads}) == 2
    assert all(p.grad is not None for n, p in stage.trainer.network.named_parameters() if n in heads)


def test_the_learning_rate_follows_the_step_alone():
    options = small_recipe(optimiser={"rate": 2e-3}).optimiser
    rates = [learning_rate(options, step, step / 400) for step in (0, 39, 200, 400)]
    assert rates[0] < 1e-4 < rates[2] < rates[1] and rates[3] == pytest.approx(0.01 * 2e-3)
    polynomial = small_recipe(optimiser={"rate": 1e-2, "schedule": "polynomial"}).optimiser
    assert learning_rate(polynomial, 5, 0.5) == pytest.approx(1e-2 * 0.5**0.9)


def test_tensorboard_events_hold_the_numbers_of_the_record(cache, tmp_path):
    pytest.importorskip("tensorboard")
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    run(tmp_path, cache, length={"steps": 20, "check_every": 10, "tensorboard": True, "threshold_cases": 0})
    events = EventAccumulator(str(tmp_path / "tensorboard")).Reload()
    lines = [json.loads(line) for line in (tmp_path / "training.jsonl").read_text().splitlines()]
    losses = [line["loss"]["labelled"] for line in lines if "loss" in line]
    assert [e.value for e in events.Scalars("loss/labelled")] == pytest.approx(losses)
    assert [e.step for e in events.Scalars("check")] == [10, 20]


@pytest.mark.timeout(600)  # seconds on a machine that is free
def test_two_processes_share_one_training(cache, tmp_path):
    """torchrun with two processes on the CPU: both end with the weights of the mean of their gradients."""
    import torch

    content = small_content(length={"steps": 1, "threshold_cases": 0, "batch": 1})
    recipe = tmp_path / "small.json"
    recipe.write_text(json.dumps(content))
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node", "2"]
    command += ["-m", "AIORadiotherapyLib.cli", "train", str(recipe), "-o", str(tmp_path / "two")]
    command += ["--cache", str(cache), "--device", "cpu"]
    environment = child_environment({"OMP_NUM_THREADS": "1"})
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=580, cwd=tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    state = torch.load(tmp_path / "two" / "training" / "state.pt", weights_only=True)

    stage = StageRun(small_recipe(**{"length": content["length"]}), tmp_path / "one", alone("cpu"), cache, NO_PROGRESS)
    trainer = stage.trainer
    patches = [*trainer.patches(), *second_process(trainer).patches()]
    trainer.patches = lambda: patches  # both processes' patches in one step have the same mean gradient
    trainer.train_step()
    assert json.loads(state["recipe"])["processes"] == 2 and state["step"] == 1
    for name, value in trainer.network.state_dict().items():
        assert torch.allclose(value, state["network"][name], atol=5e-5), name


def second_process(trainer):
    """The trainer's view of the second process's patches."""
    from copy import copy

    from SegmentationModuleLib.core.training.parallel import Place

    other = copy(trainer)
    other.place = Place(1, 2, trainer.place.device)
    return other


def test_the_launchers_variables_without_a_launcher_are_one_clear_line(tmp_path, monkeypatch):
    from SegmentationModuleLib.core.training.parallel import own_place

    for name in ("RANK", "MASTER_ADDR", "MASTER_PORT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("WORLD_SIZE", "2")
    with pytest.raises(InputError, match="torchrun"), own_place("cpu"):
        pass


def test_a_source_of_variants_takes_them_in_turn(tmp_path):
    data = [{"kind": "phantoms", "cases": 3, "variants": ["man", "lean"], "held_out": 1}]
    pool = gather(small_recipe(data=data), CaseStore(tmp_path, small_recipe(data=data)))
    (group,) = pool.labelled
    breast = small_recipe().classes.atoms.index("Breast_L")
    assert [breast in group.get(n).labels for n in range(3)] == [False, True, False]
    assert [name for name, _ in pool.validation] == ["phantom 900001 man"]
