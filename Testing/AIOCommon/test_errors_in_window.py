# SPDX-License-Identifier: Apache-2.0
"""Errors that the core raises come into a Chinese window in Chinese, whole: what, where and what to do."""

from __future__ import annotations

import re
from importlib import import_module

import numpy as np
import pytest

from AIOCommon import InputError

pytest.importorskip("slicer", reason="the Slicer core is not installed")


def call(module: str, function: str, *arguments, **named):
    return lambda: getattr(import_module(module), function)(*arguments, **named)


def option_out_of_range():
    from AIOCommon.core.entries import Entries
    from AIOCommon.core.options import Number

    Entries({"side_mm": 900}, "field.json").take("side_mm", Number(unit="mm", minimum=5, maximum=450))


def entry_missing():
    from AIOCommon.core.entries import Entries

    Entries({}, "field.json", kind="attempt of AIORadiotherapy").text("name")


RAISED = {
    "a name that does not exist": call("AIOCommon.core.errors", "unknown_name", "structure", "Hart", ["Heart"]),
    "an option out of range": option_out_of_range,
    "an entry that is missing": entry_missing,
    "a file that is damaged JSON": call("AIOCommon.core.json_file", "parse_json", b"\xff\xfe", "plan.json"),
    "a table that is not there": call("AIOCommon.core.csv_table", "read_csv_table", "/none.csv"),
    "a metric in cGy": call("AIOEvaluation.core.metrics", "parse_metric", "V2000cGy[%]"),
    "a metric of too much": call("AIOEvaluation.core.metrics", "parse_metric", "D120%[Gy]"),
    "a DVH without volumes": call("AIOEvaluation.core.dvh_bins", "relative_volumes", [1.0, 2.0], [1.0]),
    "a DVH below zero": call("AIOEvaluation.core.dvh_bins", "relative_volumes", [1.0, 2.0], [1.0, -1.0]),
    "a schedule of no fraction": call("AIOEvaluation.core.linear_quadratic", "eqd2", np.array([1.0]), 0, 3.0),
    "alpha/beta below zero": call("AIOEvaluation.core.linear_quadratic", "eqd2", np.array([1.0]), 15, -3.0),
    "nothing that was dropped": call("AIORadiotherapyLib.core.dropped_files", "source_of_dropped", []),
    "rates that do not grow": call("AIOTrial.core.statistics.phase_two_design", "single_stage", 0.5, 0.2),
    "a share above one": call("AIOTrial.core.statistics.proportions", "proportion", 7, 5),
    "a contour that nobody drew": call("AIOTeaching.core.group", "heat_map", []),
    "groups too small for a test": call("RadiobiologyModuleLib.core.statistics", "welch_t_test", 1, 0, 1, 5, 0, 1),
    "groups without variation": call("RadiobiologyModuleLib.core.statistics", "pooled_t_test", 5, 0, 0, 5, 0, 0),
    "a parameter set that does not exist": call("RadiobiologyModuleLib.core.parameters", "load_parameters", "lkbb"),
    "a model that does not exist": call("SegmentationModuleLib.core.models", "find_model", "zzzzzz"),
    "a folder without a model": call("SegmentationModuleLib.core.models", "find_model", "/tmp/none/none"),
    "a folder without a plan": call("PlanningModuleLib.core.treatment_files", "read_treatment", "/none"),
    "a machine that does not exist": call("PlanningModuleLib.core.machines.machine_library", "load_machine", "zzzz"),
}
# Names, which are the same in every language, and what the system says of a file.
NAMES = re.compile(
    r"/[\w/.]+|[\w.-]+\.\w+|“[^”]*”|\b[A-Za-z0-9]+(?:[_-][A-Za-z0-9]+)+\b|\w+%?\[[\w%]+\]|No such file or directory|"
    r"\b(?:Gy|cGy|cc|mm|DVH|JSON|UTF|AIORadiotherapy|Heart|phantom|V20Gy)\b"
)


@pytest.mark.parametrize("name", RAISED)
def test_an_error_of_the_core_is_chinese_as_a_whole(chinese, name):
    from AIOCommon.ui.wording import reason_and_hint

    error = None
    try:
        error = RAISED[name]()
    except InputError as raised:
        error = raised
    assert isinstance(error, InputError)
    for shown, english in zip(reason_and_hint(error), (error.what, error.hint)):
        assert bool(shown) == bool(english)
        assert not english or re.search("[\u4e00-\u9fff]", shown), shown
        left = re.findall("[A-Za-z]{2,}", NAMES.sub("", shown.replace("α/β", "")))
        assert not left, f"{left} in {shown!r} for {english!r}"


def test_a_file_that_is_called_as_a_word_keeps_its_name(chinese):
    from AIOCommon.ui.wording import reason_and_hint

    assert reason_and_hint(InputError("is empty", where="plan", hint="Choose the CT."))[0] == "plan：为空。"
