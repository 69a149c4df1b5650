# SPDX-License-Identifier: Apache-2.0
"""CSV tables and .npz files of strangers: read or refused, in bounded memory."""

from __future__ import annotations

import io
import re
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from AIOCommon.core.csv_table import as_number, read_csv_table
from AIOCommon.core.errors import InputError
from AIOCommon.core.npz_file import read_npz
from AIOCommon.core.options import Number


@pytest.fixture
def table(tmp_path):
    def write(content: str | bytes):
        path = tmp_path / "table.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_cells_come_without_blanks_and_empty_lines(table):
    found = read_csv_table(table("\ufeffdose , volume\n 1.5, 2\n\n,\n3,4\n"))
    assert found.columns == ("dose", "volume")
    assert found.rows == ((2, ("1.5", "2")), (5, ("3", "4")))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is empty"),
        ("dose,volume\n", "has no rows"),
        ("dose,dose\n1,2\n", "two columns of the same name"),
        ("dose,volume\n1,5,30\n", "line 2 has 3 cells for 2 columns. Numbers have a decimal point"),
        ("dose,volume\n1\n", "line 2 has 1 cells for 2 columns"),
        ('dose,volume\n"1,2\n', "is not a CSV file"),
        (b"dose,volume\n\xff,2\n", "is not a CSV file"),
        ("dose,volume\n1,2\0\n", "line 2|not a CSV"),
    ],
)
def test_what_is_no_table_is_refused_with_the_line(table, content, says):
    with pytest.raises(InputError, match=rf"table\.csv: .*{says}"):
        found = read_csv_table(table(content))
        for line, cells in found.rows:
            found.number(line, "volume", cells[1])


@pytest.mark.parametrize("cell", ["", "1,5", "1_000", "١٢", "0x10", "NaN", "inf", "1e999", "-1", "11"])
def test_a_cell_that_is_no_possible_number_is_refused_with_line_and_column(table, cell):
    found = read_csv_table(table("dose\n5\n"))
    with pytest.raises(InputError, match=rf"table\.csv: line 7: dose is '{re.escape(cell)}'"):
        found.number(7, "dose", cell, Number("", minimum=0, maximum=10))


@given(st.text(max_size=12))
def test_a_cell_is_a_number_in_plain_digits_or_none(cell):
    value = as_number(cell)
    assert value != value or cell.strip().isascii()


# --- arrays
def _npz(path, **members: bytes):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content)
    return path


def _npy(array) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=True)
    return buffer.getvalue()


def test_arrays_come_back_as_numpy_wrote_them(tmp_path):
    arrays = {
        "a": np.arange(6.0).reshape(2, 3),
        "b": np.array([], np.uint8),
        "c": np.asfortranarray(np.eye(3)),
        "d": np.int64(7),
    }
    np.savez_compressed(tmp_path / "x.npz", **arrays)
    found = read_npz(tmp_path / "x.npz")
    assert found.keys() == arrays.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(found[name], array)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda c: c.replace(b"(5,)", b"(9,)"), "another size than its data"),
        (lambda c: c.replace(b"(5,), }        ", b"(99999999999,)}"), "another size than its data|Header"),
        (lambda c: c[:20], "damaged"),
        (lambda c: b"", "damaged"),
        (lambda c: _npy(np.array([{}], object)), "something else than numbers"),
        (lambda c: _npy(np.array(["text"])), "something else than numbers"),
    ],
)
def test_an_array_that_is_none_is_refused_before_memory_is_taken(tmp_path, change, says):
    content = _npy(np.arange(5.0))
    assert change(content) != content
    with pytest.raises(InputError, match=rf"x\.npz: is damaged .*{says}|x\.npz: .*{says}"):
        read_npz(_npz(tmp_path / "x.npz", a=change(content)))


def test_an_archive_that_unpacks_to_more_than_asked_for_is_refused(tmp_path):
    path = _npz(tmp_path / "x.npz", a=_npy(np.zeros(1_000_000)))
    assert path.stat().st_size < 20_000
    with pytest.raises(InputError, match="too large"):
        read_npz(path, most_bytes=1_000_000)
    with pytest.raises(InputError, match=r"none\.npz: cannot be read"):
        read_npz(tmp_path / "none.npz")


@given(content=st.binary(max_size=120))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("npz") / "x.npz"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_npz(path)
