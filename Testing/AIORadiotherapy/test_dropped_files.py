# SPDX-License-Identifier: Apache-2.0
"""What was dropped on the window stands for one case, or is refused with what to do instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from AIOCommon import InputError
from AIORadiotherapyLib.core.dropped_files import source_of_dropped


def make(folder: Path, *names: str) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(b"x")
    return [folder / name for name in names]


def test_one_folder_or_one_file_is_itself(tmp_path):
    (file,) = make(tmp_path / "case", "ct.dcm")
    assert source_of_dropped([tmp_path / "case"]) == tmp_path / "case"
    assert source_of_dropped([file]) == file
    (volume,) = make(tmp_path, "ct.nii.gz")
    assert source_of_dropped([volume]) == volume, "packed as volumes are, no archive"


def test_files_of_one_folder_and_folders_side_by_side_are_the_folder_that_they_lie_in(tmp_path):
    assert source_of_dropped(make(tmp_path / "case", "1.dcm", "2.dcm")) == tmp_path / "case"
    make(tmp_path / "patient/CT", "1.dcm")
    make(tmp_path / "patient/RT", "2.dcm")
    assert source_of_dropped([tmp_path / "patient/CT", tmp_path / "patient/RT"]) == tmp_path / "patient"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), "nothing"),
        (("export.zip",), "Unpack it"),
        (("a.nrrd", "b.nrrd"), "one case at a time"),
        (("case.mrb", "1.dcm"), "one case at a time"),
    ],
)
def test_what_cannot_be_one_case_is_refused_with_advice(tmp_path, names, said):
    with pytest.raises(InputError) as refused:
        source_of_dropped(make(tmp_path, *names))
    assert said in str(refused.value)


def test_things_of_different_folders_and_what_is_gone_are_refused(tmp_path):
    (one,), (two,) = make(tmp_path / "a", "1.dcm"), make(tmp_path / "b", "2.dcm")
    with pytest.raises(InputError, match="2 folders"):
        source_of_dropped([one, two])
    with pytest.raises(InputError, match="does not exist"):
        source_of_dropped([tmp_path / "gone"])
