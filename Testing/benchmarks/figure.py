# SPDX-License-Identifier: Apache-2.0
"""One benchmark figure: ours, a peer's in the same run, and their ratio."""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """``ratio`` is peer/ours, so that more than 1 means that ours is the better; None where there is no peer."""

    name: str
    ours: float
    peer: float | None
    unit: str

    @property
    def ratio(self) -> float | None:
        return None if self.peer is None or self.ours == 0 else self.peer / self.ours

    def to_json(self) -> str:
        row = {k: (float(f"{v:.4g}") if isinstance(v, float) else v) for k, v in asdict(self).items()}
        ratio = None if self.ratio is None else float(f"{self.ratio:.4g}")
        return json.dumps(
            {"name": row["name"], "ours": row["ours"], "peer": row["peer"], "ratio": ratio, "unit": row["unit"]}
        )


def median_seconds(work: Callable[[], object], repeats: int = 5, warm_up: int = 1) -> float:
    """Median wall time of a call; machines are shared, so single times mean little."""
    for _ in range(warm_up):
        work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)
