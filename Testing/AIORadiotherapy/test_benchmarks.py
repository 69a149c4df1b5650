# SPDX-License-Identifier: Apache-2.0
"""``make bench``: its names, its errors, and every benchmark once at a size that takes seconds."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys

import pytest


def bench(project_root, *names: str) -> subprocess.CompletedProcess:
    environment = os.environ | {"AIORT_BENCH_QUICK": "1", "OMP_NUM_THREADS": "1"}
    return subprocess.run(
        [sys.executable, "-m", "Testing.benchmarks", *names],
        cwd=project_root,
        env=environment,
        capture_output=True,
        text=True,
    )


def test_an_unknown_benchmark_is_refused_with_the_names_there_are(project_root):
    ended = bench(project_root, "radiobiologie")
    assert ended.returncode == 2
    assert ended.stdout == ""
    for name in ("chain", "planning", "radiobiology", "segmentation"):
        assert name in ended.stderr


def test_a_benchmark_that_takes_too_long_is_stopped_by_name_and_the_next_one_runs(project_root, monkeypatch):
    monkeypatch.setenv("AIORT_BENCH_LIMIT_S", "0.05")
    ended = bench(project_root, "segmentation", "chain")
    assert ended.returncode == 1 and ended.stdout == ""
    assert "segmentation: stopped after" in ended.stderr and "chain: stopped after" in ended.stderr


@pytest.mark.timeout(300)
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("radiobiology", {"dvh_20_structures_vs_dicompyler", "edit_one_slice_ms", "peak_memory_mb"}),
        ("segmentation", {"surface_distance_vs_deepmind"}),
        pytest.param("editing", {"stroke_to_slice_ms", "memory_of_strokes_mb"}, marks=pytest.mark.validation),
        pytest.param("chain", {"step_import_s", "chain_peak_memory_mb"}, marks=pytest.mark.validation),
    ],
)
def test_a_quick_benchmark_yields_figures(project_root, name, expected):
    ended = bench(project_root, name)
    assert ended.returncode == 0, ended.stderr
    rows = [json.loads(line) for line in ended.stdout.splitlines()]
    assert expected <= {row["name"] for row in rows}
    for row in rows:
        assert set(row) == {"name", "ours", "peer", "ratio", "unit"}
        assert math.isfinite(row["ours"]) and row["ours"] >= 0, row
        assert row["unit"]
        if row["peer"] is None:
            assert row["ratio"] is None
        else:
            assert row["ratio"] == pytest.approx(row["peer"] / row["ours"], rel=2e-3)
