# SPDX-License-Identifier: Apache-2.0
"""A set of plans in a child process: ``python -m PlanningModuleLib.core.pareto.worker IN_DIR OUT_DIR SET_DIR``.

The files are described in :mod:`.task`.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_folder
from AIOCommon.core.child import worker_main
from AIOCommon.core.entries import Entries
from AIOCommon.core.errors import reasons_in_the_case
from AIOCommon.core.json_file import read_json
from AIOCommon.core.progress import Progress, SubProgress

from ..plan_request import PlanRequest
from ..planning_task import read_input
from ..treatment_files import write_treatment
from ..worker import use_available_cores
from .delivery import make_deliverable
from .plan_set import PlanSet
from .set_file import SET_FILE, KeptSet, load_set, save_set, set_for
from .task import PICK_FILE, PLANS, REPORT_FILE, Pick, emphasis


def work(argv: Sequence[str], progress: Progress) -> None:
    """Take up or make the set, keep it, and deliver what is picked."""
    given, output, kept_in = (Path(each) for each in argv)
    progress.update(0.0, "Reading the case")
    request = read_input(given)
    row = Entries(read_json(given / PICK_FILE), given / PICK_FILE)
    pick, most = Pick.from_entries(row), row.take("plans", PLANS)
    use_available_cores()
    began = time.perf_counter()
    split = 0.98 if pick.is_empty else 0.7
    with reasons_in_the_case():
        plans, reused, stale = _set(given / SET_FILE, request, most, SubProgress(progress, 0.02, split))
        report = {"reused": reused, "stale": list(stale), **_described(plans)}
        report["seconds"] = round(time.perf_counter() - began, 1)
        _keep(kept_in, plans, report)
        if not pick.is_empty:
            navigator = pick.apply(plans)
            made = make_deliverable(plans, navigator.shares, SubProgress(progress, split, 0.98))
            report["picked"] = {
                "shares": [round(float(v), 6) for v in navigator.shares],
                "picked_gy": [round(float(v), 4) for v in made.picked],
                "reached_gy": [round(float(v), 4) for v in made.reached],
                "distance_gy": [round(float(v), 4) for v in made.distance],
                "seconds": round(made.seconds, 1),
            }
            _keep(kept_in, plans, report)
            write_treatment(output, made.treatment)
    progress.update(1.0, f"{len(plans.plans)} plans")


def _set(path: Path, request: PlanRequest, most: int, progress: Progress) -> tuple[PlanSet, bool, tuple[str, ...]]:
    """The set, whether it is the one that was kept, and why it is not."""
    kept: KeptSet | None = None
    damaged: tuple[str, ...] = ()
    if path.is_file():
        try:
            kept = load_set(path)
        except InputError as error:
            damaged = (str(error),)
    plans, stale = set_for(request, kept, SubProgress(progress, 0.0, 0.4))
    plans.extend(SubProgress(progress, 0.4, 1.0), most)
    return plans, kept is not None and not stale, (*damaged, *stale)


def _described(plans: PlanSet) -> dict[str, Any]:
    names = [t.name for t in plans.trade_offs]
    return {
        "trade_offs": [
            {"name": t.name, "what": "lacks" if t.is_target else "mean", "wanted_gy": t.wanted_gy}
            for t in plans.trade_offs
        ],
        "plans": [
            {"emphasis": emphasis(p.factors, names), "values_gy": [round(float(v), 4) for v in p.values]}
            for p in plans.plans
        ],
        "picked": None,
    }


def _keep(folder: Path, plans: PlanSet, report: dict[str, Any]) -> None:
    with atomic_folder(folder) as temporary:
        save_set(temporary / SET_FILE, plans)
        (temporary / REPORT_FILE).write_text(json.dumps(report, indent=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(worker_main(work))
