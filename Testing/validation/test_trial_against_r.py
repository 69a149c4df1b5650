# SPDX-License-Identifier: Apache-2.0
"""Trial statistics against R on simulated trials, with and without tied times."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess

import numpy as np
import pytest

from AIOTrial import TimeToEvent, compare_competing, compare_survival

pytestmark = [pytest.mark.validation, pytest.mark.timeout(900)]
EQUAL = 1e-6
AT = (6.0, 12.0, 24.0)


def simulated(seed: int, codes: int) -> TimeToEvent:
    rng = np.random.default_rng(seed)
    n = int(rng.integers(40, 600))
    groups = rng.choice(["AIO", "IMRT"], n)
    latent = [rng.exponential(np.where(groups == "AIO", 60, 40)) for _ in range(codes)] + [rng.uniform(26, 70, n)]
    first = np.argmin(latent, axis=0)
    times = np.min(latent, axis=0)
    if seed % 2:
        times = np.ceil(times)  # visits by month: many ties
    return TimeToEvent(times, np.where(first == codes, 0, first + 1), groups)


def in_r(project_root, tmp_path, kind: str, data: TimeToEvent) -> dict:
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed (Debian: r-base-core r-cran-survival r-cran-cmprsk)")
    path = tmp_path / "table.csv"
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("time", "event", "arm"))
        writer.writerows(zip(map(repr, data.times.tolist()), data.events.tolist(), data.groups.tolist(), strict=True))
    script = project_root / "Testing" / "oracles" / "trial_statistics.R"
    command = ["Rscript", str(script), kind, str(path), "time", "event", "arm", ",".join(f"{t:g}" for t in AT)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    if "there is no package" in ended.stderr:
        pytest.skip("R lacks survival or cmprsk (Debian: r-cran-survival r-cran-cmprsk)")
    assert ended.returncode == 0, ended.stderr
    return json.loads(ended.stdout)


def largest_difference(ours, theirs) -> float:
    """Relative, over all numbers that R gives; what is missing on one side only counts as infinite."""
    if isinstance(theirs, dict):
        return max((largest_difference(ours[key], theirs[key]) for key in theirs if key in ours), default=0.0)
    if isinstance(theirs, list):
        return max((largest_difference(a, b) for a, b in zip(ours, theirs, strict=True)), default=0.0)
    if ours is None or theirs is None:
        return 0.0 if ours is theirs else np.inf
    return abs(ours - theirs) / max(abs(theirs), 1e-12)


def test_every_estimate_is_that_of_r(project_root, tmp_path):
    rows = []
    for seed in range(12):
        data = simulated(seed, 1)
        ours = compare_survival(data, AT).to_dict()
        theirs = in_r(project_root, tmp_path, "survival", data)
        for group in theirs["groups"].values():
            group["median"] = group["median"][0]
        rows.append(("survival", seed, len(data), largest_difference(ours, theirs)))
        data = simulated(seed, 2)
        ours = compare_competing(data, AT).to_dict()
        theirs = in_r(project_root, tmp_path, "competing", data)
        rows.append(("competing", seed, len(data), largest_difference(ours, theirs)))
    lines = [f"{kind:10s} {seed:4d} {n:9d}  {difference:.1e}" for kind, seed, n, difference in rows]
    lines.insert(0, "\nkind       seed  patients  largest relative difference to R")
    print("\n".join(lines))  # noqa: T201
    assert max(row[3] for row in rows) < EQUAL
