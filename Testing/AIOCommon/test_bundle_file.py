# SPDX-License-Identifier: Apache-2.0
"""Bundles come from strangers: nothing in one may be unpacked outside the folder meant for it."""

from __future__ import annotations

import stat
import struct
import tempfile
import zipfile

import numpy as np
import pytest

from AIOCommon.core import bundle_file
from AIOCommon.core.bundle_file import TRIAL_BEGUN, require_readable_bundle, require_safe_bundle
from AIOCommon.core.errors import InputError


def _bundle(path, *entries: str | zipfile.ZipInfo):
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("case/case.mrml", "<MRML></MRML>")
        for entry in entries:
            archive.writestr(entry, "content")
    return path


def test_an_ordinary_bundle_passes(tmp_path):
    require_safe_bundle(_bundle(tmp_path / "case.mrb", "case/Data/CT 1..2.nrrd"))


@pytest.mark.parametrize(
    "name", ["../evil.txt", "case/../../evil.txt", "/tmp/evil.txt", "C:/evil.txt", "case\\..\\..\\evil.txt"]
)
def test_an_entry_that_leaves_the_folder_is_refused(tmp_path, name):
    with pytest.raises(InputError, match=r"case\.mrb: .*outside"):
        require_safe_bundle(_bundle(tmp_path / "case.mrb", name))


def test_a_link_is_refused(tmp_path):
    link = zipfile.ZipInfo("case/link")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(InputError, match="link"):
        require_safe_bundle(_bundle(tmp_path / "case.mrb", link))


def test_names_that_differ_between_directory_and_entry_are_refused(tmp_path):
    path = _bundle(tmp_path / "case.mrb", "case/innocent.txt")
    content = path.read_bytes()
    path.write_bytes(content.replace(b"case/innocent.txt", b"../../../evil.txt", 1))  # the entry's own header only
    with pytest.raises(InputError, match="not a readable Slicer bundle"):
        require_safe_bundle(path)


def test_what_is_no_bundle_is_refused(tmp_path):
    (tmp_path / "case.mrb").write_text("hello")
    with pytest.raises(InputError, match="not a readable Slicer bundle"):
        require_safe_bundle(tmp_path / "case.mrb")


def test_loading_a_scene_unpacks_nothing_of_an_unsafe_bundle(tmp_path):
    pytest.importorskip("slicer")
    from AIOCommon.mrml.scene_file import HeadlessScene, load_scene

    target = tmp_path / "evil.txt"
    with pytest.raises(InputError, match="outside"):
        load_scene(HeadlessScene().scene, _bundle(tmp_path / "case.mrb", str(target)))
    assert not target.exists()


def test_a_member_with_a_wrong_checksum_is_refused_before_anything_is_unpacked(tmp_path):
    path = _bundle(tmp_path / "case.mrb", "case/Data/CT.nrrd")
    content = bytearray(path.read_bytes())
    at = content.index(b"content")
    content[at : at + 7] = b"changed"
    path.write_bytes(content)
    with pytest.raises(InputError, match=r"case\.mrb: .*damaged.*CT\.nrrd"):
        require_safe_bundle(path)


def test_a_truncated_bundle_is_refused(tmp_path):
    path = _bundle(tmp_path / "case.mrb", "case/Data/CT.nrrd")
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(InputError, match="not a readable Slicer bundle"):
        require_safe_bundle(path)


def test_a_bundle_that_would_fill_the_disk_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "case.mrb"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("case/case.mrml", "<MRML></MRML>")
        archive.writestr("case/Data/zeros.nrrd", bytes(3_000_000))
    monkeypatch.setattr(bundle_file, "MOST_UNPACKED_BYTES", 1_000_000)
    with pytest.raises(InputError, match=r"case\.mrb: would unpack to 3 MB"):
        require_safe_bundle(path)


def test_a_bundle_that_lies_about_its_size_is_refused(tmp_path):
    path = tmp_path / "case.mrb"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("case/case.mrml", "<MRML></MRML>")
        archive.writestr("case/Data/zeros.nrrd", bytes(3_000_000))
    content = path.read_bytes()
    path.write_bytes(content.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 30)))
    with pytest.raises(InputError, match=r"case\.mrb: (is damaged|is not a readable)"):
        require_safe_bundle(path)


def test_a_bundle_without_a_scene_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "case.mrb", "w") as archive:
        archive.writestr("case/letter.txt", "Dear colleague")
    with pytest.raises(InputError, match="holds no scene"):
        require_safe_bundle(tmp_path / "case.mrb")


# --- bundles whose checksums are right and whose content is not
@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """A scene with a CT and a segmentation, as a bundle."""
    pytest.importorskip("slicer")
    from AIOCommon.core.grid import Grid
    from AIOCommon.core.structures import Structure, StructureSet
    from AIOCommon.core.volume import Volume
    from AIOCommon.mrml.scene_file import HeadlessScene, save_scene
    from AIOCommon.mrml.segmentations import structures_to_node
    from AIOCommon.mrml.volumes import volume_to_node

    grid = Grid.axial((6, 8, 10), (3.0, 2.0, 2.0))
    host = HeadlessScene()
    ct = volume_to_node(Volume(np.full(grid.shape_kji, -1000, np.int16), grid, "HU"), host.scene, "CT")
    mask = np.zeros(grid.shape_kji, bool)
    mask[2:4, 3:6, 3:6] = True
    structures_to_node(StructureSet(grid, (Structure.from_mask("Heart", mask, grid),)), host.scene, "auto", ct)
    path = tmp_path_factory.mktemp("saved") / "case.mrb"
    save_scene(host.scene, path)
    return path


def _with_member(saved, path, suffix: str, change):
    """A copy of a bundle, checksums right, in which one member is changed."""
    with zipfile.ZipFile(saved) as archive, zipfile.ZipFile(path, "w") as out:
        names = archive.namelist()
        (victim,) = [n for n in names if n.endswith(suffix)]
        for name in names:
            content = archive.read(name)
            out.writestr(name, change(content) if name == victim else content)
    return path


@pytest.fixture
def open_scene():
    """A scene that holds something."""
    from AIOCommon.mrml.scene_file import HeadlessScene

    host = HeadlessScene()
    host.scene.AddNewNodeByClass("vtkMRMLTableNode", "What was open")
    return host


@pytest.mark.parametrize(
    ("suffix", "change"),
    [
        (".seg.nrrd", lambda c: c[: len(c) // 2]),
        (".seg.nrrd", lambda c: c.replace(b"sizes: ", b"sizes: 99999999 ", 1)),
        (".seg.nrrd", lambda c: b""),
        ("CT.nrrd", lambda c: c[:60]),
        ("CT.nrrd", lambda c: c.replace(b"type: short", b"type: double", 1)),
        (".mrml", lambda c: c[: len(c) // 2]),
    ],
    ids=["segmentation cut", "sizes", "segmentation empty", "CT cut", "type", "scene cut"],
)
def test_a_bundle_that_cannot_be_read_is_refused_and_the_open_scene_stays(saved, open_scene, tmp_path, suffix, change):
    from AIOCommon.mrml.scene_file import load_scene

    path = _with_member(saved, tmp_path / "case.mrb", suffix, change)
    with pytest.raises(InputError, match=r"case\.mrb: .*(damaged|readable|cannot be read)"):
        load_scene(open_scene.scene, path)
    assert open_scene.scene.GetFirstNodeByName("What was open") is not None


def test_a_bundle_is_found_relative_to_the_current_folder(saved, open_scene, monkeypatch):
    from AIOCommon.mrml.scene_file import load_scene

    monkeypatch.chdir(saved.parent.parent)
    load_scene(open_scene.scene, f"{saved.parent.name}/case.mrb")
    assert open_scene.scene.GetFirstNodeByName("CT") is not None
    assert open_scene.scene.GetFirstNodeByName("What was open") is None


def test_reading_that_ends_the_process_ends_only_the_trial(saved, tmp_path, monkeypatch):
    """The trial runs in a child; what kills it is said of the bundle."""
    line = f"""print('{{"progress": 0, "message": "{TRIAL_BEGUN}"}}', flush=True)"""
    monkeypatch.setattr(bundle_file, "_TRIAL", ("-c", f"import os, tempfile; tempfile.mkdtemp(); {line}; os.abort()"))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with pytest.raises(InputError, match=r"case\.mrb: cannot be read: it is damaged"):
        require_readable_bundle(saved)
    assert list(tmp_path.iterdir()) == [], "what it had unpacked goes, too"


def test_where_no_trial_can_be_made_the_bundle_is_read_as_before(saved, monkeypatch):
    monkeypatch.setattr(bundle_file, "_TRIAL", ("-c", "raise SystemExit(1)"))
    require_readable_bundle(saved)
