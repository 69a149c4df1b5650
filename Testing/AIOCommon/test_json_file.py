# SPDX-License-Identifier: Apache-2.0
"""JSON of strangers: read strictly or refused with one kind of error, whatever it says."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from AIOCommon.core.entries import Entries
from AIOCommon.core.errors import InputError
from AIOCommon.core.json_file import parse_json, read_json
from AIOCommon.core.options import Choice, Flag, Integer, Name, Names, Number

_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(), below, max_size=4),
    max_leaves=12,
)
_KINDS = (
    Number("", minimum=-5, maximum=5), Integer("", minimum=0, maximum=9), Flag(), Name(), Names(),
    Choice(choices=("a", "b")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "not valid JSON"),
        ("{", "not valid JSON"),
        ('{"a": NaN}', "NaN is no number"),
        ('{"a": -Infinity}', "-Infinity is no number"),
        ('{"a": 1e999}', "1e999 is too large"),
        ('{"a": ' + "9" * 5000 + "}", "a number has 5000 digits"),
        ('{"a": 1, "b": 2, "a": 3}', "'a' is there twice"),
        ('{"a": {"b": 1, "b": 1}}', "'b' is there twice"),
        ("[" * 200_000, "nested too deeply"),
        ('{"a":' * 100_000, "nested too deeply"),
        ('{"a": "\\ud800"}', "no UTF-8"),
        (b'{"a": "\xff"}', "no UTF-8"),
        (b"\xff\xfe{\x00", "no UTF-8"),
    ],
)
def test_what_is_no_strict_json_is_refused_with_the_files_name(tmp_path, text, says):
    path = tmp_path / "case.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError, match=rf"case\.json: .*{says}"):
        read_json(path)


def test_a_file_that_is_missing_or_too_large_is_refused(tmp_path):
    path = tmp_path / "case.json"
    with pytest.raises(InputError, match=r"case\.json: cannot be read"):
        read_json(path)
    path.write_text("[" + "1," * 600_000 + "1]")
    with pytest.raises(InputError, match=r"case\.json: is larger than 1 MB"):
        read_json(path, most_bytes=1_000_000)


@given(_VALUES)
def test_plain_json_comes_back_as_it_was(value):
    assert parse_json(json.dumps(value), "text") == value


@given(st.binary(max_size=200) | st.text(max_size=200))
def test_any_text_is_read_or_refused(content):
    try:
        parse_json(content, "text")
    except InputError as error:
        assert str(error).startswith("text: ")


@given(_VALUES, st.sampled_from(_KINDS))
@settings(max_examples=200)
def test_any_value_is_what_an_entry_may_be_or_refused_by_its_name(value, declared):
    file = Entries({"entry": value}, "case.json", kind="a record")
    try:
        kept = file.take("entry", declared)
    except InputError as error:
        assert str(error).startswith("case.json: is not a record (entry: ") and len(str(error)) < 600
        return
    if isinstance(declared, Number):
        assert declared.minimum <= kept <= declared.maximum and math.isfinite(kept)


@given(_VALUES)
@settings(max_examples=200)
def test_every_other_kind_of_entry_is_read_or_refused(value):
    file = Entries({"entry": value}, "case.json")
    number = Number("", minimum=-1e3, maximum=1e3)
    for take in (
        lambda: file.text("entry"),
        lambda: file.flag("entry"),
        lambda: file.within("entry"),
        lambda: file.rows("entry", 3),
        lambda: file.texts("entry", 3),
        lambda: file.three("entry", number),
        lambda: file.array("entry", number, 3),
        lambda: file.table("entry", (number, number), file.given("entry"), 3),
        lambda: file.optional_number("entry", number),
    ):
        try:
            take()
        except InputError as error:
            assert "entry" in str(error)


def test_an_entry_that_is_missing_is_named_with_its_place():
    file = Entries({"mlc": {"layers": [{}]}}, "machine.json", hint="See the others.")
    (row,) = file.within("mlc").rows("layers", 2)
    with pytest.raises(InputError, match=r"machine\.json: lacks the entry 'mlc\.layers\[0\]\.name'\. See the others"):
        row.text("name")
