# SPDX-License-Identifier: Apache-2.0
"""``python -m Testing.benchmarks [NAME...]``: runs the benchmarks, one JSON line a figure.

Every ``bench_<name>.py`` here has ``figures()``, which yields :class:`Testing.benchmarks.figure.Figure`. Each runs in a
process of its own for at most AIORT_BENCH_LIMIT_S seconds (600); one that fails or is stopped leaves the figures it
had, says so on stderr, and does not keep the others from running. The exit code is then 1.
"""

from __future__ import annotations

import importlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from Testing.oracles.peers import ONE_THREAD

LIMIT_SECONDS = 600.0
_HERE = "--here"  # followed by one name: in this process
# Against peers that get one thread for linear algebra: threads that wait for work count as processor time
_LIKE_PEERS = ("planning", "radiobiology", "replan")


def main(arguments: list[str]) -> int:
    if arguments[:1] == [_HERE]:
        for figure in importlib.import_module(f"Testing.benchmarks.bench_{arguments[1]}").figures():
            sys.stdout.write(figure.to_json() + "\n")
            sys.stdout.flush()
        return 0
    known = sorted(p.stem.removeprefix("bench_") for p in Path(__file__).parent.glob("bench_*.py"))
    unknown = [name for name in arguments if name not in known]
    if unknown:
        sys.stderr.write(f"unknown benchmark {', '.join(unknown)}. Known: {', '.join(known)}.\n")
        return 2
    return max([_limited(name) for name in arguments or known])


def _limited(name: str) -> int:
    """0 when the benchmark ended well."""
    limit = float(os.environ.get("AIORT_BENCH_LIMIT_S", LIMIT_SECONDS))
    command = [sys.executable, "-m", "Testing.benchmarks", _HERE, name]
    threads = ONE_THREAD if name in _LIKE_PEERS else {}
    child = subprocess.Popen(command, start_new_session=True, env=os.environ | threads)
    try:
        code = child.wait(timeout=limit)
    except BaseException as error:
        _end(child)
        if not isinstance(error, subprocess.TimeoutExpired):
            raise
        sys.stderr.write(f"{name}: stopped after {limit:.0f} s\n")
        return 1
    if code:
        sys.stderr.write(f"{name}: ended with {code}\n")
    return 1 if code else 0


def _end(child: subprocess.Popen) -> None:
    """With everything that it has started."""
    if hasattr(os, "killpg"):
        os.killpg(child.pid, signal.SIGKILL)
    else:
        child.kill()
    child.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
