# SPDX-License-Identifier: Apache-2.0
"""Correcting contours with the mouse: from its release to the picture, the numbers, 3D, and back by undo.

The Workbench with all modules, a CT of 512 x 512 x 150 and 20 structures, software rendering without a screen. Strokes
are mouse events sent to the axial view; times are of the clock on the wall, medians over the strokes. Beside them
stands the processor time of the whole process, all threads of the renderer included, which other work on the machine
does not lengthen.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from Testing.benchmarks import radiobiology_case as chest
from Testing.benchmarks.editing_window import EditingWindow
from Testing.benchmarks.figure import Figure
from Testing.benchmarks.timing import median, quick


def figures() -> Iterable[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    window = EditingWindow(chest.QUICK if quick() else chest.FULL)
    timed = [window.stroke(n) for n in range(3 if quick() else 14)][2:]  # the first ones make tables and caches
    yield Figure("stroke_to_slice_ms", 1000 * median([t.slice_s for t in timed]), None, "ms, bar 100")
    yield Figure("stroke_to_slice_slowest_ms", 1000 * max(t.slice_s for t in timed), None, "ms")
    yield Figure("stroke_to_slice_cpu_ms", 1000 * median([t.slice_cpu_s for t in timed]), None, "ms CPU, all threads")
    yield Figure("stroke_to_numbers_cpu_ms", 1000 * median([t.numbers_cpu_s for t in timed]), None, "ms CPU")
    yield Figure("stroke_to_numbers_ms", 1000 * median([t.numbers_s for t in timed]), None, "ms, bar 200")
    yield Figure("stroke_to_numbers_slowest_ms", 1000 * max(t.numbers_s for t in timed), None, "ms")
    yield Figure("numbers_ours_ms", 1000 * median([t.ours_s for t in timed]), None, "ms of ours, bar 50")
    undone = [window.undo() for _ in range(1 if quick() else 6)]
    yield Figure("undo_to_slice_ms", 1000 * median([slice_s for slice_s, _ in undone]), None, "ms, bar 300")
    yield Figure("undo_to_numbers_ms", 1000 * median([numbers_s for _, numbers_s in undone]), None, "ms")
    window.show_3d()
    solid = [window.stroke_to_3d(n) for n in range(1 if quick() else 5)]
    yield Figure("stroke_to_3d_ms", 1000 * median([t for t, _, _ in solid]), None, "ms, bar 1500")
    yield Figure("stroke_to_3d_longest_block_ms", 1000 * median([b for _, b, _ in solid]), None, "ms the window stood")
    yield Figure(
        "stroke_to_3d_longest_turn_cpu_ms", 1000 * median([c for _, _, c in solid]), None, "ms CPU of its thread"
    )
    window.hide_3d()
    count = 4 if quick() else 1500
    window.paint_unseen(count // 10)
    before = window.resident_mb()
    window.paint_unseen(count)
    yield Figure("memory_of_strokes_mb", window.resident_mb() - before, None, f"MB in {count} strokes, bar 300")
