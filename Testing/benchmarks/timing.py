# SPDX-License-Identifier: Apache-2.0
"""Processor time, which on a busy machine says more than the clock on the wall."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Sequence

import numpy as np


def quick() -> bool:
    """Whether only to show that a benchmark works: tiny sizes, once, without peers (AIORT_BENCH_QUICK=1)."""
    return os.environ.get("AIORT_BENCH_QUICK", "") not in ("", "0")


def rounds(usual: int) -> int:
    """How often to repeat against a peer; AIORT_BENCH_ROUNDS changes it."""
    return int(os.environ.get("AIORT_BENCH_ROUNDS", usual))


def cpu_seconds(work: Callable[[], object]) -> float:
    """Processor time of one call in this process, all its threads."""
    start = time.process_time()
    work()
    return time.process_time() - start


def cpu_and_wall(work: Callable[[], object]) -> tuple[float, float]:
    start, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - start, time.perf_counter() - wall


def median(values: Sequence[float]) -> float:
    return float(statistics.median(values))


def growth_exponent(sizes: Sequence[float], costs: Sequence[float]) -> float:
    """The power that costs grow with, by least squares on logarithms; needs two different sizes."""
    return float(np.polyfit(np.log(sizes), np.log(np.maximum(costs, 1e-12)), 1)[0])
