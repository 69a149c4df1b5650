# SPDX-License-Identifier: Apache-2.0
"""Model files: what loads, what is refused, and with which words."""

from __future__ import annotations

import json
import pickle
import shutil

import pytest

from AIOCommon.core.errors import InputError
from SegmentationModuleLib.core.model_files import METADATA_FILE, PHANTOM_NOTICE, WEIGHTS_FILE
from SegmentationModuleLib.core.models import describe_network, find_model, list_models, load_model


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
    with pytest.raises(InputError, match="lacks the entry 'weights'"):
        find_model(folder)
    (folder / METADATA_FILE).write_text("{")
    with pytest.raises(InputError, match="not valid JSON"):
        find_model(folder)


def test_an_unknown_architecture_suggests_the_nearest(folder):
    metadata = json.loads((folder / METADATA_FILE).read_text())
    metadata["network"]["architecture"] = "SegResNetDs"
    (folder / METADATA_FILE).write_text(json.dumps(metadata))
    with pytest.raises(InputError, match="Did you mean SegResNetDS"):
        load_model(folder)


def test_an_unknown_architecture_is_told_before_a_case_is_read_and_blames_the_model(folder):
    _changed(folder, lambda m: m["network"].update(architecture="os.system"))
    with pytest.raises(InputError, match=r"model\.json: unknown network architecture 'os\.system'"):
        find_model(folder)


def test_a_network_that_cannot_be_built_blames_the_model_and_not_the_case(folder):
    _changed(folder, lambda m: m["network"]["arguments"].update(nonsense=3))
    with pytest.raises(InputError, match=r"model\.json: the network SegResNetDS cannot be built"):
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
    about = describe_network(folder)
    assert about["name"] == "tiny" and about["warning"] == PHANTOM_NOTICE and about["licence"] == "Apache-2.0"
    assert len(about["structures"]) == 24 and json.dumps(about)


def test_the_built_in_model_is_small_checked_and_marked():
    models = list_models()
    assert models, "no model ships with the software"
    default = find_model()
    assert default.weights_path.stat().st_size < 10e6
    assert default.warning == PHANTOM_NOTICE
    assert load_model().sha256 == default.metadata["weights"]["sha256"]


def test_the_card_of_the_built_in_model_says_data_licences_figures_and_failures():
    default = find_model("")
    card = (default.folder / "README.md").read_text(encoding="utf-8")
    for part in ("Data and licences", "On phantoms", "On real CTs", "Where it fails"):
        assert f"## {part}" in card
    measured = default.metadata["validation"]
    assert f"mean Dice {measured['mean_dice']:.3f}" in card
    for name, row in measured["structures"].items():  # figures of the weights that ship, not of those before
        figures = f"{row['dice_mean']:.2f} | {row['dice_lowest']:.2f} | {row['hd95_mm_mean']:.1f}"
        assert name == "BODY" or f"| {name} | {row['found']} of {row['phantoms']} | {figures} |" in card


def _changed(folder, change):
    path = folder / METADATA_FILE
    metadata = json.loads(path.read_text())
    change(metadata)
    path.write_text(json.dumps(metadata))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda m: m["network"]["arguments"].update(init_filters=10**6), "init_filters.*-1 to 4096"),
        (lambda m: m["network"]["arguments"].update(init_filters=4096), "would have .* million weights"),
        (lambda m: m["network"]["arguments"].update(blocks_down=[10**9]), "blocks_down.*0 to 48"),
        (lambda m: m["network"]["arguments"].update(blocks_down=[1] * 1000), "blocks_down.*a list of 1000"),
        (lambda m: m["network"]["arguments"].update(norm="N" * 500), "norm"),
        (lambda m: m["network"]["arguments"].update(nonsense=3), "cannot be built"),
        (lambda m: m["network"]["arguments"].update(spatial_dims=2), "not for volumes"),
        (lambda m: m["network"]["arguments"].update(out_channels=3), "atoms for 3 outputs"),
        (lambda m: m["network"].update(architecture="UNETR", arguments={
            "in_channels": 2, "out_channels": len(m["atoms"]), "img_size": [96, 96, 96]}), "cannot work on patches"),
        (lambda m: m.update(patch_kji=[10**6] * 3), "patch_kji.*2 to 1024"),
        (lambda m: m.update(patch_kji=[1024] * 3), "patches of 1024 x 1024 x 1024 voxels"),
        (lambda m: m.update(patch_kji=[24, 32, 47]), "cannot work on patches"),
        (lambda m: m.update(patch_kji="big"), "patch_kji is 'big', not a list"),
        (lambda m: m.update(spacing_kji_mm=[0, 6, 6]), "spacing_kji_mm.*0.2 to 20 mm"),
        (lambda m: m.update(window_hu=[240, -160]), "window_hu does not grow"),
        (lambda m: m.update(atoms={}), "atoms is {}, not a list"),
        (lambda m: m["structures"].update(Heart=7), "structures.Heart is 7"),
        (lambda m: m["structures"].update(Heart=["nobody"]), "names an atom it does not list"),
        (lambda m: m.update(thresholds={"Heart": 7}), "thresholds.Heart"),
        (lambda m: m["weights"].update(file="../../etc/passwd"), "lies outside the model's folder"),
        (lambda m: m["weights"].update(file="/etc/passwd"), "lies outside the model's folder"),
        (lambda m: m.update(network=[]), "network is"),
    ],
)  # fmt: skip
def test_a_description_is_bounded_before_anything_is_built(folder, change, words):
    _changed(folder, change)
    with pytest.raises(InputError, match=words):
        load_model(folder)


def test_weights_of_another_size_are_refused_before_memory_is_taken_for_them(folder):
    import struct

    path = folder / WEIGHTS_FILE
    content = path.read_bytes()
    (length,) = struct.unpack("<Q", content[:8])
    header = json.loads(content[8 : 8 + length])
    header.pop("__metadata__", None)
    first = next(name for name in header if len(header[name]["shape"]) == 5)
    header[first]["shape"] = [1, *header[first]["shape"][1:], header[first]["shape"][0]]
    text = json.dumps(header).encode()
    path.write_bytes(struct.pack("<Q", len(text)) + text + content[8 + length :])
    _changed(folder, lambda m: m["weights"].pop("sha256"))
    with pytest.raises(InputError, match=rf"does not fit .*{first[:40]}"):
        load_model(folder)


def test_weights_that_spread_one_number_over_a_large_tensor_are_refused(folder):
    import torch

    state = load_model(folder).network.state_dict()
    first = next(iter(state))
    state[first] = torch.zeros(1).expand(1 << 40)  # four bytes in the file
    torch.save(state, folder / "weights.pt")
    with pytest.raises(InputError, match="does not fit the network"):
        load_model(folder / "weights.pt")


def test_a_packed_weight_file_is_refused(folder):
    import zipfile

    import torch

    torch.save(load_model(folder).network.state_dict(), folder / "plain.pt")
    packed = zipfile.ZipFile(folder / "weights.pt", "w", zipfile.ZIP_DEFLATED)
    with zipfile.ZipFile(folder / "plain.pt") as plain, packed:
        for entry in plain.namelist():
            packed.writestr(entry, plain.read(entry))
    with pytest.raises(InputError, match="is packed"):
        load_model(folder / "weights.pt")
