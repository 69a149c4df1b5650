# SPDX-License-Identifier: Apache-2.0
"""What a library keeps, refuses, gives back and forgets."""

from __future__ import annotations

import errno
import json
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from AIOCommon import InputError, Structure, read_volume_file
from AIOCommon.core.label_file import read_mask_folder
from AIOCommon.core.surface_distance import dice
from SegmentationModuleLib.core.learning import content_store
from SegmentationModuleLib.core.learning.accept import export_patient, read_case
from SegmentationModuleLib.core.learning.database import FILE
from SegmentationModuleLib.core.learning.library import Library
from SegmentationModuleLib.core.learning.records import Acceptance
from Testing.SegmentationModule.learning.small_library import add_case, everything_in, moved


@pytest.fixture
def library(tmp_path, tiny_model_folder):
    with Library.create(tmp_path / "library", str(tiny_model_folder)) as made:
        yield made


def test_a_case_comes_back_as_it_was_accepted(library, coarse_phantom):
    kept = add_case(library, coarse_phantom).case
    ct, automatic, corrected = read_case(library, kept)
    np.testing.assert_array_equal(ct.array_kji, np.asarray(coarse_phantom.ct.array_kji))
    assert ct.grid.same_as(coarse_phantom.ct.grid)
    truth = coarse_phantom.structures
    assert automatic["Heart"].is_same_shape_as(truth["Heart"])
    assert corrected["Heart"].is_same_shape_as(moved(truth, "Heart", 1)["Heart"])
    assert kept.corrected == ["Heart"] and kept.seconds == 90.0 and kept.effect_gy == {"Heart mean": 0.3}
    (heart, _lung) = kept.efforts
    old, new = automatic["Heart"].full_mask(), corrected["Heart"].full_mask()
    assert heart.dice == pytest.approx(dice(old, new)) and heart.dice < 1
    assert heart.added_path_mm > 0 and heart.automatic_cc == pytest.approx(heart.corrected_cc)


def test_nothing_in_the_library_tells_who_the_patient_is(library, coarse_phantom):
    ct, truth = coarse_phantom.ct, coarse_phantom.structures
    heart = truth["Heart"]
    told = Structure(
        "Heart", heart.grid, heart.mask, heart.offset_kji, description="Jane Roe", original_name="Roe heart"
    )
    from SegmentationModuleLib.core.learning.accept import accept

    both = truth.with_structures([told])
    accept(library, ct, both, both, Acceptance("Roe^Jane", consent=True, model="/home/drsmith/models/own"))
    content = everything_in(library.folder)
    for word in (b"Roe", b"Jane", b"drsmith"):
        assert word not in content
    for name in ("automatic", "corrected"):  # packed files show nothing by their bytes
        for structure in read_case(library, library.cases()[0])[1 if name == "automatic" else 2]:
            assert not structure.description and not structure.original_name
    assert len(library.cases("Roe^Jane")) == 1 and not library.cases("Doe")


def test_without_consent_nothing_is_kept(library, coarse_phantom):
    with pytest.raises(InputError, match="consent"):
        add_case(library, coarse_phantom, consent=False)
    assert not library.cases() and library.size_bytes() == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"role": "Dr Smith"}, "role"),
        ({"seconds": -1.0}, "time spent"),
        ({"seconds": float("nan")}, "time spent"),
        ({"effect_gy": {"Heart mean": 1e9}}, "Heart mean"),
    ],
)
def test_circumstances_that_cannot_be_are_refused(library, coarse_phantom, changes, words):
    with pytest.raises(InputError, match=words):
        add_case(library, coarse_phantom, **changes)
    assert not library.cases()


def test_a_structure_that_the_model_does_not_know_is_left_out_and_named(library, coarse_phantom):
    from SegmentationModuleLib.core.learning.accept import accept

    truth = coarse_phantom.structures
    own = truth.with_structures([truth["Heart"].renamed("Bladder")])
    accepted = accept(library, coarse_phantom.ct, own, own, Acceptance("1", consent=True))
    assert accepted.left_out == ("Bladder",) and "Bladder" not in [e.structure for e in accepted.case.efforts]
    alone = own.without([n for n in own.names if n != "Bladder"])
    with pytest.raises(InputError, match="none of the corrected"):
        accept(library, coarse_phantom.ct, alone, alone, Acceptance("1", consent=True))


def test_a_structure_that_the_model_missed_counts_as_drawn_from_nothing(library, coarse_phantom):
    from SegmentationModuleLib.core.learning.accept import accept

    truth = coarse_phantom.structures
    accepted = accept(library, coarse_phantom.ct, truth.without(["Heart"]), truth, Acceptance("1", consent=True))
    (heart,) = [e for e in accepted.case.efforts if e.structure == "Heart"]
    assert heart.dice == 0 and heart.added_path_mm > 0 and heart.automatic_cc == 0


def test_forgetting_a_patient_takes_her_files_and_leaves_those_of_others(library, coarse_phantom):
    add_case(library, coarse_phantom, "anna", 1)
    other = add_case(library, coarse_phantom, "berta", 2).case
    assert library.forget("anna") == (1, [])
    assert [case.patient for case in library.cases()] == [library.patient_code("berta")]
    read_case(library, other)  # the CT is shared by both
    library.forget("berta")
    assert library.size_bytes() == 0
    with pytest.raises(InputError, match="no case"):
        library.forget("berta")


def test_while_a_training_runs_nobody_trains_or_takes_cases_away(library, coarse_phantom):
    add_case(library, coarse_phantom)
    with library.training_lock():
        with pytest.raises(InputError, match="a training runs"):
            library.forget("4711")
        with Library.open(library.folder) as second, pytest.raises(InputError, match="a training runs"):
            second.training_lock().__enter__()
    assert library.forget("4711")[0] == 1


def test_each_fifth_patient_is_held_back_and_a_patient_goes_as_a_whole(library, coarse_phantom):
    for number in range(6):
        add_case(library, coarse_phantom, f"p{number}", number)
    assert [case.held_back for case in library.cases()] == [False] * 4 + [True, False]
    assert add_case(library, coarse_phantom, "p4", 3).case.held_back
    with pytest.raises(InputError, match="earlier cases"):
        add_case(library, coarse_phantom, "p4", 2, held_back=False)


def test_a_library_that_would_pass_its_limit_keeps_nothing_more(tmp_path, tiny_model_folder, coarse_phantom):
    with Library.create(tmp_path / "small", str(tiny_model_folder), most_gb=0.01) as small:
        small.connection().execute("UPDATE settings SET value = '1000' WHERE name = 'most_bytes'")
        with pytest.raises(InputError, match="limit"):
            add_case(small, coarse_phantom)
        assert not small.cases()


def test_a_full_disk_leaves_the_library_as_it_was(library, coarse_phantom, monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(content_store.shutil, "copyfile", full)
    with pytest.raises(InputError, match="No space left"):
        add_case(library, coarse_phantom)
    assert not library.cases()


def test_a_library_that_was_moved_works_at_its_new_place(library, coarse_phantom, tmp_path):
    add_case(library, coarse_phantom)
    library.close()
    shutil.move(library.folder, tmp_path / "elsewhere")
    with pytest.raises(InputError, match="moved"):
        Library.open(library.folder)
    with Library.open(tmp_path / "elsewhere") as found:
        read_case(found, found.cases("4711")[0])


def test_damage_is_said_and_names_the_file(library, coarse_phantom):
    kept = add_case(library, coarse_phantom).case
    path = library.files.path(kept.files["ct"])
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-20] + bytes(20))
    with pytest.raises(InputError, match="damaged"):
        read_case(library, kept)
    path.unlink()
    with pytest.raises(InputError, match="lacks a file"):
        read_case(library, kept)


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\0" + bytes(200)])
def test_a_file_that_is_no_library_is_refused(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(InputError):
        Library.open(tmp_path)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE efforts SET added_path_mm = 'much'",
        "UPDATE efforts SET dice = 1e300",
        "UPDATE settings SET value = '1,5' WHERE name = 'most_bytes'",
        "UPDATE cases SET acceptance = '{\"consent\": 7}'",
        'UPDATE cases SET acceptance = \'{"consent": true, "seconds": "long"}\'',
        "UPDATE cases SET acceptance = '[]'",
    ],
)
def test_a_library_that_others_wrote_into_is_refused(library, coarse_phantom, damage):
    add_case(library, coarse_phantom)
    library.connection().execute(damage)
    with pytest.raises(InputError, match="is damaged"):
        [case.added_path_mm for case in library.cases()]
        assert library.most_bytes > 0


def test_a_library_of_a_newer_version_or_another_program_is_refused(library):
    library.close()
    connection = sqlite3.connect(library.folder / FILE)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(InputError, match="newer"):
        Library.open(library.folder)


def test_the_order_of_cases_does_not_hang_on_the_clocks(library, coarse_phantom):
    moments = iter([datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 1, tzinfo=UTC) - timedelta(days=30)])
    library._now = lambda: next(moments)
    first, second = (add_case(library, coarse_phantom, p, v).case for p, v in (("a", 1), ("b", 2)))
    assert [c.number for c in library.cases()] == [first.number, second.number]
    assert library.clock_went_back() == [second.number]


def test_export_gives_everything_of_one_patient(library, coarse_phantom, tmp_path):
    add_case(library, coarse_phantom, "anna", 1)
    add_case(library, coarse_phantom, "berta", 2)
    assert export_patient(library, "anna", tmp_path / "out") == 1
    (folder,) = (tmp_path / "out").iterdir()
    assert read_volume_file(folder / "ct.nrrd").grid.same_as(coarse_phantom.ct.grid)
    found = read_mask_folder(folder / "corrected")
    assert set(found.names) == {"Heart", "Lung_L"}
    np.testing.assert_array_equal(
        found["Heart"].full_mask(), moved(coarse_phantom.structures, "Heart", 1)["Heart"].full_mask()
    )
    about = json.loads((folder / "case.json").read_text())
    assert about["role"] == "physician" and about["learned_by_versions"] == [] and "anna" not in json.dumps(about)
    with pytest.raises(InputError, match="exists already"):
        export_patient(library, "anna", tmp_path / "out")


def test_a_library_is_not_made_over_other_files(tmp_path, tiny_model_folder):
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(InputError, match="not empty"):
        Library.create(tmp_path, str(tiny_model_folder))
