# SPDX-License-Identifier: Apache-2.0
"""The whole command line run on the built-in sample: seconds a step, seconds in all, and peak memory of the process
with its children. There is no peer to do the same. The clock on the wall counts here, because a person waits for it."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from Testing.benchmarks.figure import Figure
from Testing.benchmarks.timing import quick

MADE = (0, 3)  # exit codes with results: 3 says that there is no plan
_COMMAND = (sys.executable, "-m", "AIORadiotherapyLib.cli")


def figures() -> Iterable[Figure]:
    with tempfile.TemporaryDirectory(prefix="aiort-bench-") as folder:
        seconds, _ = _run("--help")
        yield Figure("help_s", seconds, None, "s")
        output = Path(folder) / "output"
        case = (_small_case(Path(folder) / "case"), "--dose-grid", "8") if quick() else ("sample",)
        seconds, peak_mb = _run("run", *case, "--output", output)
        for entry in json.loads((output / "timeline.json").read_text(encoding="utf-8"))["entries"]:
            yield Figure(f"step_{entry['step']}_s", float(entry["duration_s"]), None, "s")
        yield Figure("command_to_report_s", seconds, None, "s")
        yield Figure("chain_peak_memory_mb", peak_mb, None, "MB")


def _small_case(folder: Path) -> Path:
    """The breast of a coarse phantom with its contours: every step runs, and is done in seconds."""
    from AIOCommon.core.dicom import synthetic_context, write_ct_series, write_rtstruct
    from SegmentationModuleLib.core.phantom import make_phantom

    around = ((-200.0, 200.0), (-150.0, 150.0), (-112.0, 49.0))
    phantom = make_phantom(11, (7.0, 5.0, 5.0), around, operated="left", mastectomy=(False, False), tumour_bed=True)
    context = synthetic_context(phantom.ct)
    write_ct_series(phantom.ct, context, folder)
    write_rtstruct(folder / "RS.dcm", phantom.structures, context)
    return folder


def _run(*arguments: object) -> tuple[float, float]:
    """Seconds and the highest memory (MB) of the command with all its children, looked at five times a second."""
    import psutil

    start = time.perf_counter()
    process = subprocess.Popen(
        [*_COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    highest = [0]

    def watch() -> None:
        family = psutil.Process(process.pid)
        while process.poll() is None:
            try:
                members = [family, *family.children(recursive=True)]
                highest[0] = max(highest[0], sum(m.memory_info().rss for m in members))
            except psutil.NoSuchProcess:
                pass
            time.sleep(0.2)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    text, _ = process.communicate()
    seconds = time.perf_counter() - start
    watcher.join()
    if process.returncode not in MADE:
        raise RuntimeError(f"{' '.join(map(str, arguments))} ended with {process.returncode}:\n{text[-2000:]}")
    return seconds, highest[0] / 1e6
