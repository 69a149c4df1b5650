# SPDX-License-Identifier: Apache-2.0
"""``python -m Testing.benchmarks [NAME...]``: runs the benchmarks, one JSON line a figure.

Every ``bench_<name>.py`` here has ``figures()``, which yields :class:`Testing.benchmarks.figure.Figure`.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def main(wanted: list[str]) -> int:
    known = sorted(p.stem.removeprefix("bench_") for p in Path(__file__).parent.glob("bench_*.py"))
    unknown = [name for name in wanted if name not in known]
    if unknown:
        sys.stderr.write(f"unknown benchmark {', '.join(unknown)}. Known: {', '.join(known)}.\n")
        return 2
    for name in wanted or known:
        module = importlib.import_module(f"Testing.benchmarks.bench_{name}")
        for figure in module.figures():
            sys.stdout.write(figure.to_json() + "\n")
            sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
