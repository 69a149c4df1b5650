# SPDX-License-Identifier: Apache-2.0
"""Bundles come from strangers: nothing in one may be unpacked outside the folder meant for it."""

from __future__ import annotations

import stat
import zipfile

import pytest

from AIOCommon.core.bundle_file import require_safe_bundle
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
