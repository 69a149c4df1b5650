# SPDX-License-Identifier: Apache-2.0
"""Records of cases that earlier versions saved; the stored one is of format 2, of a boost in a second phase."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from AIOCommon import InputError
from AIORadiotherapyLib.core.state_json import contour_grid_of, state_from_json, state_to_json

RECORD = Path(__file__).with_name("records") / "case_format_2.json"


@pytest.fixture
def record() -> dict:
    return json.loads(RECORD.read_text(encoding="utf-8"))


def test_a_record_of_format_2_is_read_whole(record):
    state = state_from_json(record)
    assert (state.inputs.name, state.inputs.kind, state.side) == (record["name"], record["kind"], record["side"])
    assert state.settings.plan_options.boost_fractions == 5 and state.base_protocol.name == "40in15-dbcg"
    assert state.contours.manual_label == record["manual_label"] and len(state.contours.findings) == 3
    assert state.plan_details == record["plan_details"] and state.warnings == record["warnings"]
    assert state.done == record["done"]
    assert [e.step for e in state.timeline.entries] == ["import", "contour", "plan", "evaluate", "export"]
    assert state.inputs.dicom.series_uid == record["dicom"]["series_uid"]
    assert contour_grid_of(record, state.inputs.dicom.grid) is state.inputs.dicom.grid


def test_a_record_of_format_2_is_written_as_format_3_and_read_again(record):
    state = state_from_json(record)
    written = json.loads(json.dumps(state_to_json(state)))
    assert written["format"] == 3
    again = state_from_json(written)
    assert state_to_json(again) == state_to_json(state)


def test_a_record_of_format_1_says_of_no_result_what_it_was_made_from(record):
    old = {key: value for key, value in record.items() if key not in ("done", "evaluation", "dose_check")}
    state = state_from_json({**old, "format": 1})
    assert state.done == {} and state.check is None
    assert state.inputs.name == record["name"]


def test_a_record_of_a_later_version_is_refused_and_says_which_version_to_use(record):
    with pytest.raises(InputError, match=r"later version .*format 4.*up to 3.* Open it with that version"):
        state_from_json({**record, "format": 4})


@pytest.mark.parametrize("number", [0, -1, 2.5, "4", None])
def test_a_record_of_no_format_that_ever_was_is_refused(record, number):
    with pytest.raises(ValueError, match="not known here"):
        state_from_json({**record, "format": number})
