# SPDX-License-Identifier: Apache-2.0
"""What a person says of names, on the command line or in a clinic's file."""

from __future__ import annotations

import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.names import read_names
from AIOCommon.core.names.mapping import mapped, parse_assignments, read_mapping, write_mapping


def test_an_assignment_may_hold_an_equals_sign_in_the_name():
    assert parse_assignments(["a=b=Heart", "CTV mama dcha = ctvp_breast_r"]) == {
        "a=b": "Heart",
        "CTV mama dcha": "CTVp_Breast_R",
    }


@pytest.mark.parametrize(
    ("text", "says"),
    [("Heart", "maps no name"), ("=Heart", "empty"), ("x=Hart", "Did you mean Heart"), ("x=\x1b[31m", "TG-263 names")],
)
def test_a_wrong_assignment_is_refused_in_one_line(text, says):
    with pytest.raises(InputError, match=says) as error:
        parse_assignments([text])
    assert "\n" not in str(error.value) and "\x1b" not in str(error.value)


def test_a_name_with_two_meanings_is_refused():
    with pytest.raises(InputError, match="maps 'x' to two names"):
        parse_assignments(["x=Heart", "x=Liver"])


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("m.json", '{"Herz": "Heart", "Hilfe": ""}'),
        ("m.csv", "name,standard\nHerz,Heart\nHilfe,-\n"),
        ("m.csv", "\ufeffHerz;Heart\r\n\r\nHilfe;\r\n"),
        ("m.tsv", "Herz\tHeart\nHilfe\tnone"),
    ],
)
def test_a_clinics_file_is_json_or_csv(tmp_path, file, text):
    path = tmp_path / file
    path.write_text(text, encoding="utf-8")
    assert read_mapping(path) == {"Herz": "Heart", "Hilfe": ""}


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00", b'{"a": 1}', b"{", b"[1, 2]", b"a,b,c\n", b'{"a": {"b": "Heart"}}', b'"open', b"x,Hart\n",
        b'{"a": "Heart", "a": "Liver"}', b"[" * 100_000, b" " * 2_000_000, b"a\nb\n",
    ],
)  # fmt: skip
def test_a_damaged_file_is_refused_in_one_line(tmp_path, content):
    path = tmp_path / "names.txt"
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        read_mapping(path)
    assert "names.txt" in str(error.value) and "\n" not in str(error.value)


def test_a_missing_file_or_a_folder_is_refused(tmp_path):
    for path in (tmp_path, tmp_path / "none.json"):
        with pytest.raises(InputError, match="is no file"):
            read_mapping(path)


def test_what_a_person_says_goes_before_what_was_read():
    readings = mapped(
        read_names(["Herz", "ROI 7", "Lung_L"]), {"herz": "A_LAD", "ROI 7": "CTVp_Breast_R", "Lung_L": ""}
    )
    assert [(r.standard, r.certainty, r.role) for r in readings.values()] == [
        ("A_LAD", "sure", "organ"),
        ("CTVp_Breast_R", "sure", "target"),
        (None, "sure", "unknown"),
    ]


def test_an_accent_counts_the_same_whether_it_is_put_together_or_not():
    composed, decomposed = "Pulm\u00f3n X", "Pulmo\u0301n X"
    for in_file, said in ((composed, decomposed), (decomposed, composed)):
        assert mapped(read_names([in_file]), {said: "Lung_R"})[in_file].standard == "Lung_R"


@pytest.mark.parametrize("file", ["names.json", "names.csv"])
def test_names_are_added_to_a_clinics_file_and_replace_earlier_ones_in_any_case(tmp_path, file):
    path = tmp_path / file
    write_mapping(path, {"Herz": "Heart", "左肺": "Lung_L"})
    write_mapping(path, {"HERZ": "", "Mama, dcha": "CTVp_Breast_R"})
    assert read_mapping(path) == {"HERZ": "", "左肺": "Lung_L", "Mama, dcha": "CTVp_Breast_R"}
    assert [p.name for p in tmp_path.iterdir()] == [file], "nothing unfinished is left"


def test_a_damaged_file_is_not_written_over(tmp_path):
    path = tmp_path / "names.json"
    path.write_text("{")
    with pytest.raises(InputError, match="damaged JSON"):
        write_mapping(path, {"Herz": "Heart"})
    assert path.read_text() == "{"
