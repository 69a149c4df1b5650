# SPDX-License-Identifier: Apache-2.0
"""Structure names, and messages that help."""

from __future__ import annotations

import re

import pytest

from AIOCommon.core import names
from AIOCommon.core.errors import InputError, unknown_name
from AIOCommon.core.progress import NO_PROGRESS
from AIOCommon.core.resources import resource, resources_root


def test_every_name_fits_dicom_and_is_unique_but_for_case():
    entries = names.catalogue()
    assert len({n.casefold() for n in entries}) == len(entries)
    for entry in entries.values():
        assert re.fullmatch(r"[A-Za-z0-9_]{1,16}", entry.name), entry.name
        assert all(0 <= c <= 1 for c in entry.color_rgb)
        assert entry.kind in ("EXTERNAL", "ORGAN", "CTV", "PTV", "GTV", "AVOIDANCE", "CONTROL")
        assert bool(entry.snomed_code) == bool(entry.snomed_meaning)


def test_no_free_text_name_means_two_structures():
    owner = {}
    for entry in names.catalogue().values():
        for name in (entry.name, entry.title, *entry.synonyms):
            folded = re.sub(r"[^a-z0-9]+", "", name.casefold())
            assert owner.setdefault(folded, entry.name) == entry.name, name


@pytest.mark.parametrize(
    ("written", "meant"),
    [("heart", "Heart"), ("HEART", "Heart"), ("Lt Lung", "Lung_L"), ("lung_l", "Lung_L"), ("External", "BODY")],
)
def test_names_of_others_are_recognised(written, meant):
    assert names.recognise(written).name == meant


def test_a_name_that_means_nothing_is_not_guessed():
    assert names.recognise("Wire") is None
    assert names.recognise("") is None


def test_both_sides_have_the_same_targets():
    left, right = names.ctv_names("left"), names.ctv_names("right")
    assert len(left) == len(right) == 7
    assert [n[:-1] for n in left] == [n[:-1] for n in right]
    assert all(n.endswith("L") for n in left) and all(n.endswith("R") for n in right)


def test_sides_are_checked():
    assert names.other_side("left") == "right"
    assert names.for_side("Lung", "right") == "Lung_R"
    with pytest.raises(InputError, match=r"unknown side 'Left'.*Did you mean left\?"):
        names.require_side("Left")


def test_an_unknown_structure_name_is_answered_with_the_nearest():
    with pytest.raises(InputError, match=r"unknown structure 'Hart'\. Did you mean Heart"):
        names.definition("Hart")


def test_a_name_far_from_all_is_answered_with_the_list():
    assert "Known: alpha, beta." in str(unknown_name("model", "zzzzzz", ["beta", "alpha"]))
    assert "Known: none." in str(unknown_name("model", "zzzzzz", []))


def test_a_message_says_where_what_and_what_to_do():
    error = InputError("is truncated", where="ct.dcm", hint="Copy it again.")
    assert str(error) == "ct.dcm: is truncated. Copy it again."
    assert (error.what, error.where, error.hint) == ("is truncated", "ct.dcm", "Copy it again.")
    assert str(InputError("no CT was found")) == "no CT was found"
    assert isinstance(error, ValueError)


def test_resources_lie_beside_the_modules(project_root):
    assert resources_root() == project_root / "Resources"
    assert resource("structures", "breast.json").is_file()


def test_no_progress_accepts_everything():
    assert NO_PROGRESS.update(0.5, "half") is None


def test_messages_carry_no_control_bytes_to_the_terminal():
    error = InputError("is called a\x1b[2Jb", where="x\x07.dcm", hint="one\ntwo")
    assert str(error) == "x?.dcm: is called a?[2Jb. one\ntwo"
