# SPDX-License-Identifier: Apache-2.0
"""``python -m Testing.fuzz [--seed S] [--count N] [--reader NAME]``: mutated files through all readers, as a table.

Exit code 1 where one ended in a traceback, an abort, a hang, more than 4 GB, a write or a program outside its folder,
or in other numbers that the file itself contradicts without a word.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

from .campaign import Campaign, Case, table
from .readers import READERS

_EVERY_SECONDS = 60.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m Testing.fuzz")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same files")
    parser.add_argument("--count", type=int, default=500, help="of files")
    parser.add_argument("--first", type=int, default=0, help="number of the first file, to go on or to repeat one")
    parser.add_argument(
        "--reader", action="append", default=[], choices=[r.name for r in READERS], help="only this one"
    )
    parser.add_argument("--seconds", type=float, default=0.0, help="stop after so long; 0: when all are done")
    asked = parser.parse_args()
    readers = [r for r in READERS if not asked.reader or r.name in asked.reader]
    found: list[Case] = []
    with tempfile.TemporaryDirectory(prefix="aiort-fuzz-") as folder:
        campaign = Campaign(asked.seed, Path(folder), readers)
        campaign.prepare()
        start = last = time.monotonic()
        for case in campaign.cases(range(asked.first, asked.first + asked.count)):
            found.append(case)
            now = time.monotonic()
            if case.is_defect:
                _say(f"{case.ended.kind}: seed {asked.seed}, number {case.number}: {case.reader}: {case.done[:200]}")
                _say("    " + case.ended.text.strip().replace("\n", "\n    "))
            if now - last > _EVERY_SECONDS:
                last = now
                _say(f"... {len(found)} of {asked.count} after {now - start:.0f} s", sys.stderr)
            if asked.seconds and now - start > asked.seconds:
                break
    _say(table(found))
    return 1 if any(case.is_defect for case in found) else 0


def _say(text: str, stream=None) -> None:
    stream = stream or sys.stdout
    stream.write(text.encode("utf-8", "replace").decode() + "\n")
    stream.flush()


if __name__ == "__main__":
    sys.exit(main())
