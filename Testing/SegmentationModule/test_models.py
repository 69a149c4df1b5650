# SPDX-License-Identifier: Apache-2.0
"""Model files: what loads, what is refused, and with which words."""

from __future__ import annotations

import json
import pickle
import shutil

import pytest

from AIOCommon.core.errors import InputError
from SegmentationModuleLib.core.model_files import METADATA_FILE, PHANTOM_NOTICE, WEIGHTS_FILE
from SegmentationModuleLib.core.models import describe_model, find_model, list_models, load_model


@pytest.fixture
def folder(tiny_model_folder, tmp_path):
    """A copy that a test may damage."""
    return shutil.copytree(tiny_model_folder, tmp_path / "tiny")


def _use_weights(folder, path) -> None:
    metadata = json.loads((folder / METADATA_FILE).read_text())
    metadata["weights"] = {"file": path.name}
    (folder / METADATA_FILE).write_text(json.dumps(metadata))


def test_a_model_loads_from_its_folder_its_metadata_or_its_weight_file(folder):
    for path in (folder, folder / METADATA_FILE, folder / WEIGHTS_FILE):
        model = load_model(path)
        assert model.name == "tiny" and model.patch_kji == (24, 32, 48)
        assert PHANTOM_NOTICE in model.description and model.sha256[:8] in model.description


def test_a_state_dictionary_of_pytorch_loads_too(folder):
    import torch

    path = folder / "weights.pt"
    torch.save(load_model(folder).network.state_dict(), path)
    assert load_model(path).name == "tiny"


def test_a_pickle_that_holds_code_is_refused_and_not_run(folder, tmp_path):
    trap = tmp_path / "opened"

    class Trap:
        def __reduce__(self):
            return (open, (str(trap), "w"))

    path = folder / "weights.pt"
    path.write_bytes(pickle.dumps(Trap()))
    _use_weights(folder, path)
    with pytest.raises(InputError, match=r"weights\.pt"):
        load_model(folder)
    assert not trap.exists()


def test_a_torch_file_that_holds_code_is_refused_and_not_run(folder, tmp_path):
    import torch

    trap = tmp_path / "opened"

    class Trap:
        def __reduce__(self):
            return (open, (str(trap), "w"))

    torch.save({"a": Trap()}, folder / "weights.pt")
    _use_weights(folder, folder / "weights.pt")
    with pytest.raises(InputError, match="holds code or objects"):
        load_model(folder)
    assert not trap.exists()


@pytest.mark.parametrize("keep", [0, 40, 0.5, 0.99])
def test_a_truncated_weight_file_is_refused_by_name(folder, keep):
    path = folder / WEIGHTS_FILE
    content = path.read_bytes()
    path.write_bytes(content[: int(keep * len(content)) if keep < 1 else keep])
    with pytest.raises(InputError, match=WEIGHTS_FILE):
        load_model(folder)


def test_a_flipped_byte_is_found_by_the_checksum(folder):
    path = folder / WEIGHTS_FILE
    content = bytearray(path.read_bytes())
    content[-3] ^= 0x10
    path.write_bytes(bytes(content))
    with pytest.raises(InputError, match="SHA-256"):
        load_model(folder)


def test_weights_of_another_network_are_refused(folder):
    metadata = json.loads((folder / METADATA_FILE).read_text())
    metadata["network"]["arguments"]["init_filters"] = 8
    (folder / METADATA_FILE).write_text(json.dumps(metadata))
    with pytest.raises(InputError, match="does not fit the network"):
        load_model(folder)


def test_weights_that_are_not_finite_are_refused(folder):
    import torch

    state = load_model(folder).network.state_dict()
    first = next(iter(state))
    state[first] = torch.full_like(state[first], float("nan"))
    torch.save(state, folder / "weights.pt")
    with pytest.raises(InputError, match="not finite"):
        load_model(folder / "weights.pt")


def test_missing_weights_and_incomplete_metadata_are_named(folder):
    (folder / WEIGHTS_FILE).unlink()
    with pytest.raises(InputError, match="is missing"):
        load_model(folder)
    (folder / METADATA_FILE).write_text('{"name": "tiny"}')
    with pytest.raises(InputError, match="lacks network"):
        find_model(folder)
    (folder / METADATA_FILE).write_text("{")
    with pytest.raises(InputError, match="not readable JSON"):
        find_model(folder)


def test_an_unknown_architecture_suggests_the_nearest(folder):
    metadata = json.loads((folder / METADATA_FILE).read_text())
    metadata["network"]["architecture"] = "SegResNetDs"
    (folder / METADATA_FILE).write_text(json.dumps(metadata))
    with pytest.raises(InputError, match="Did you mean SegResNetDS"):
        load_model(folder)


def test_an_unknown_model_suggests_the_nearest(folder, tmp_path, monkeypatch):
    from AIOCommon.core import resources

    root = tmp_path / "resources"
    shutil.copytree(folder, root / "models" / "thorax")
    monkeypatch.setattr(resources, "resources_root", lambda: root)
    with pytest.raises(InputError, match=r"unknown model 'tinny'.*Did you mean tiny"):
        find_model("tinny")
    assert find_model("thorax").name == "tiny"
    assert [str(m) for m in list_models()] == ["tiny"]


def test_a_path_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(InputError, match="does not exist"):
        find_model(tmp_path / "nothing" / "here")


def test_a_model_describes_itself_without_torch(folder):
    about = describe_model(folder)
    assert about["name"] == "tiny" and about["warning"] == PHANTOM_NOTICE and about["licence"] == "Apache-2.0"
    assert len(about["structures"]) == 24 and json.dumps(about)


def test_the_built_in_model_is_small_checked_and_marked():
    models = list_models()
    assert models, "no model ships with the software"
    default = find_model()
    assert default.weights_path.stat().st_size < 10e6
    assert default.warning == PHANTOM_NOTICE
    assert load_model().sha256 == default.metadata["weights"]["sha256"]
