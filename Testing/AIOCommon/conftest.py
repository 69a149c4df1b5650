# SPDX-License-Identifier: Apache-2.0
"""A small DICOM case that tests write out and then damage."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pydicom
import pytest

from AIOCommon.core import dicom
from AIOCommon.core.dicom import ObjectRef
from Testing.AIOCommon.chinese_window import chinese, translation  # noqa: F401  fixtures of several files
from Testing.AIOCommon.drawn_contours import contour_item
from Testing.AIOCommon.small_case import SmallCase, WrittenCase, make_small_case, write_case


@pytest.fixture(scope="session")
def small_case() -> SmallCase:
    return make_small_case()


@pytest.fixture(scope="session")
def _master(small_case, tmp_path_factory) -> WrittenCase:
    return write_case(small_case, tmp_path_factory.mktemp("case"))


@pytest.fixture
def written(_master, tmp_path) -> WrittenCase:
    """The files of the small case, for this test to damage."""
    folder = tmp_path / "case"
    shutil.copytree(_master.folder, folder)

    def moved(ref: ObjectRef) -> ObjectRef:
        return replace(ref, path=folder / ref.path.name)

    ct = [folder / "CT" / p.name for p in _master.ct]
    return WrittenCase(folder, ct, moved(_master.rtstruct), moved(_master.rtplan), moved(_master.rtdose))


@pytest.fixture
def ct_folder(_master, tmp_path) -> Path:
    """The CT series alone, for this test to damage."""
    return Path(shutil.copytree(_master.folder / "CT", tmp_path / "CT"))


@pytest.fixture
def edit():
    """``edit(path, Keyword=value, ...)`` changes a file in place; a value of ``...`` deletes the attribute."""

    def change(path: Path, **values) -> None:
        with dicom.files.quiet():
            dataset = pydicom.dcmread(path)
            for keyword, value in values.items():
                if value is ...:
                    delattr(dataset, keyword)
                else:
                    setattr(dataset, keyword, value)
            dataset.save_as(path)

    return change


@pytest.fixture
def program():
    """``program(name, *arguments)`` runs an independent program, or skips where it is absent."""

    def run(name, *arguments, cwd=None):
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed")
        command = [name, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, timeout=100, cwd=cwd, check=False)

    return run


@pytest.fixture
def draw(written):
    """``draw(contours, ...)`` puts contours into the written structure set in place of the target's."""

    def put(*contours, geometry="CLOSED_PLANAR", **attributes):
        path = written.rtstruct.path
        dataset = pydicom.dcmread(path)
        for keyword, value in attributes.items():
            setattr(dataset, keyword, value)
        dataset.ROIContourSequence[1].ContourSequence = [contour_item(c, geometry) for c in contours]
        dataset.save_as(path)
        return path

    return put
