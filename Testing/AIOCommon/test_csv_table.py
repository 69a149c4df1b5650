# SPDX-License-Identifier: Apache-2.0
"""Numbers in CSV tables keep their decimals, whatever the decimal sign; what is not certain is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from AIOCommon.core.csv_table import read_csv_table
from AIOCommon.core.errors import InputError


def table(tmp_path, text: str):
    path = tmp_path / "table.csv"
    path.write_text(text, encoding="utf-8")
    return read_csv_table(path)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a,b\n1.5,2\n", 1.5),
        ("a;b\n1,5;2\n", 1.5),
        ("a\tb\n-0,25\t2,0\n", -0.25),
        ("a;b\n1.5;2\n", 1.5),
        ("a,b\n 1e3 ,2\n", 1000.0),
        ("a,b,\n1.5,2,\n", 1.5),
    ],
)
def test_numbers_are_read_as_they_were_meant(tmp_path, text, value):
    found = table(tmp_path, text)
    ((line, row),) = found.rows
    assert line == 2 and found.number(row["a"]) == value


def test_a_decimal_comma_between_commas_is_refused_in_one_line(tmp_path):
    with pytest.raises(InputError, match="row 3 has 3 cells under 2 headings") as caught:
        table(tmp_path, "dose_gy,volume\n1.0,10\n1,5,10\n")
    assert "semicolon" in caught.value.hint


@pytest.mark.parametrize(
    "text",
    [
        *("a;b\n1,5;2.5\n", 'a,b\n"1,5",2\n', "a;b\n1,234,567;2\n", "a;b\n1.234,5;2\n"),
        *("a,b\n1_000,2\n", "a,b\n١٢,2\n", "a,b\n0x10,2\n"),
    ],
)
def test_a_comma_that_could_mean_something_else_is_no_number(tmp_path, text):
    found = table(tmp_path, text)
    with pytest.raises(ValueError):
        found.number(found.rows[0][1]["a"])


def test_what_is_no_table_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_csv_table(tmp_path / "none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match="not a CSV file"):
        read_csv_table(tmp_path / "bytes.csv", "Name the columns.")
    assert table(tmp_path, "").rows == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.decimals(-1000, 1000, places=3), min_size=1, max_size=5), st.sampled_from(";\t"))
def test_a_table_of_decimal_commas_gives_back_every_number(tmp_path_factory, values, separator):
    path = tmp_path_factory.mktemp("csv") / "table.csv"
    path.write_text(f"x{separator}y\n" + "".join(f"{v}{separator}1\n".replace(".", ",") for v in values))
    found = read_csv_table(path)
    assert [found.number(row["x"]) for _line, row in found.rows] == [float(v) for v in values]
