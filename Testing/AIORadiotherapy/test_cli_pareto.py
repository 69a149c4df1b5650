# SPDX-License-Identifier: Apache-2.0
"""``pareto``: the set as a table, kept, picked from, delivered, and said to be stale."""

from __future__ import annotations

import json

import pytest

from AIOCommon import InputError
from AIORadiotherapyLib.cli.pareto_command import _copied, _named
from PlanningModuleLib.core.pareto.task import LIMIT_GY

SIDE = ("--side", "left")
QUICK = ("--dose-grid", 8, "--dose-engine", "pencil_beam", "--plans", 3)


@pytest.mark.timeout(600)
def test_a_set_is_kept_picked_from_and_stale_after_other_choices(command, phantom_case, tmp_path):
    out = tmp_path / "out"
    made = command("pareto", phantom_case, *SIDE, "-o", out, *QUICK, "--json")
    assert made.code == 0, made.err
    report = json.loads(made.out)
    assert not report["reused"] and report["picked"] is None and len(report["plans"]) == 3
    assert (out / "pareto.npz").is_file() and not (out / "report.html").exists()
    heart = [t["name"] for t in report["trade_offs"]].index("Heart")
    values = [plan["values_gy"][heart] for plan in report["plans"]]
    limit = min(values) + 0.5 * (max(values) - min(values))
    picked = command("pareto", phantom_case, *SIDE, "-o", out, *QUICK, "--limit", f"Heart={limit}")
    assert picked.code == 0, picked.err
    assert "kept set" in picked.out and "Picked and delivered" in picked.out
    kept = json.loads((out / "pareto.json").read_text())
    assert kept["reused"] and kept["picked"]["picked_gy"][heart] <= limit + 1e-3
    assert (out / "report.html").is_file() and (out / "dicom" / "RTPLAN.dcm").is_file()
    again = command("pareto", phantom_case, *SIDE, "-o", out, "--dose-grid", 9, *QUICK[2:-1], 2)
    assert again.code == 0 and "others are now: planning choices" in again.err


@pytest.mark.parametrize("text", ["Heart", "=2", "Heart=x", "Heart=-1", "Heart=1000", "Heart=nan"])
def test_a_limit_that_is_none_is_refused(text):
    with pytest.raises(InputError, match="is no limit"):
        _named([text], LIMIT_GY, "limit")


def test_a_set_that_is_asked_for_and_is_not_there_is_said(tmp_path):
    with pytest.raises(InputError, match="is no file"):
        _copied(str(tmp_path / "no.npz"), "sample", str(tmp_path), tmp_path / "copy.npz")
    assert _copied(None, "sample", str(tmp_path), tmp_path / "copy.npz") is None


def test_an_unknown_quantity_ends_in_one_line(command, tmp_path):
    ended = command("pareto", "sample", "-o", tmp_path / "o", "--limit", "Heart")
    assert ended.code == 2 and "is no limit" in ended.error_line
