# SPDX-License-Identifier: Apache-2.0
"""A journal gives back what was appended, whatever happened to its end, and stays small."""

from __future__ import annotations

import stat

import numpy as np
import pytest

from AIOCommon.core import journal
from AIOCommon.core.errors import InputError
from AIOCommon.core.grid import Grid
from AIOCommon.core.journal import Journal, JournalRecord, read_journal
from AIOCommon.core.structure_records import removal_record, structure_of_record, structure_record
from AIOCommon.core.structures import Structure

GRID = Grid.axial((12, 20, 24), (3.0, 2.0, 2.0), (23.0, 19.0, -10.0))


def _record(key: str, text: str) -> JournalRecord:
    return JournalRecord(key, {"said": text}, text.encode() * 100)


def test_the_last_record_of_every_key_counts(tmp_path):
    made = Journal(tmp_path / "a" / "edits.journal")
    made.append([_record("Heart", "one"), _record("Lung", "two")])
    made.append([_record("Heart", "three")])
    assert read_journal(made.path) == [_record("Heart", "three"), _record("Lung", "two")]
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600, "it shows a patient's anatomy"
    made.remove()
    assert not made.path.exists()


def test_cut_off_at_every_byte_it_gives_back_every_whole_record(tmp_path):
    path = tmp_path / "edits.journal"
    made, ends = Journal(path), [len(journal.HEADER)]
    for number in range(3):
        made.append([_record(f"key {number}", str(number))])
        ends.append(made.size_bytes)
    whole = path.read_bytes()
    for length in range(len(journal.HEADER), len(whole) + 1):
        path.write_bytes(whole[:length])
        assert len(read_journal(path)) == sum(end <= length for end in ends[1:])


def test_a_damaged_byte_costs_no_record_before_it(tmp_path):
    path = tmp_path / "edits.journal"
    made = Journal(path)
    made.append([_record("a", "1")])
    first = made.size_bytes
    made.append([_record("b", "2")])
    whole = path.read_bytes()
    for place in range(first, len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        path.write_bytes(damaged)
        assert read_journal(path) == [_record("a", "1")], place


def test_who_continues_after_a_crash_removes_the_torn_end(tmp_path):
    path = tmp_path / "edits.journal"
    made = Journal(path)
    made.append([_record("a", "1"), _record("b", "2")])
    made.close()
    path.write_bytes(path.read_bytes()[:-5])
    again = Journal(path)
    again.append([_record("c", "3")])
    assert [record.key for record in read_journal(path)] == ["a", "c"]


def test_its_size_is_bounded_by_what_counts(tmp_path, monkeypatch):
    monkeypatch.setattr(journal, "SMALLEST_COMPACTED", 10_000)
    made = Journal(tmp_path / "edits.journal")
    largest = 0
    for number in range(500):
        made.append([_record(f"key {number % 5}", f"{number:04}")])
        largest = max(largest, made.path.stat().st_size)
    assert largest < 12_000 and made.size_bytes == made.path.stat().st_size
    assert [r.description["said"] for r in read_journal(made.path)] == ["0495", "0496", "0497", "0498", "0499"]
    assert [file.name for file in tmp_path.iterdir()] == ["edits.journal"]


def test_another_file_is_refused_and_kept(tmp_path):
    path = tmp_path / "letter.txt"
    path.write_text("Dear colleague")
    for use in (Journal, read_journal):
        with pytest.raises(InputError, match="not a journal"):
            use(path)
    assert path.read_text() == "Dear colleague"


def test_a_structure_comes_back_voxel_for_voxel():
    random = np.random.default_rng(7)
    for _ in range(20):
        mask = random.random(GRID.shape_kji) > 0.9
        mask[:, : random.integers(0, 10)] = False
        structure = Structure.from_mask("Heart", mask, GRID, kind="CTV", original_name="Herz")
        back = structure_of_record(structure_record("Segment_1", structure), GRID)
        assert np.array_equal(back.full_mask(), mask)
        assert (back.name, back.kind, back.original_name) == ("Heart", "CTV", "Herz")
    assert structure_of_record(
        structure_record("S", Structure("Empty", GRID, np.zeros((0, 0, 0), bool))), GRID
    ).is_empty
    assert structure_of_record(removal_record("S"), GRID) is None


@pytest.mark.parametrize(
    "change", [{"shape": [99, 1, 1]}, {"offset_kji": [-1, 0, 0]}, {"shape": [2, 2, 2]}, {"shape": "x"}, {"name": None}]
)
def test_a_record_that_does_not_fit_its_ct_is_refused(change):
    structure = Structure.from_mask("Heart", np.ones(GRID.shape_kji, bool), GRID)
    record = structure_record("S", structure)
    description = {**record.description, **change}
    if change.get("name", "") is None:
        del description["name"]
    with pytest.raises(InputError):
        structure_of_record(JournalRecord("S", description, record.payload), GRID)
