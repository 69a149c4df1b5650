# SPDX-License-Identifier: Apache-2.0
"""Paints on a case without a window and keeps it in a journal, as the application does, until it is killed.

python paint_until_killed.py FOLDER SEED: strokes of that seed; each line on the output is the number of a stroke that
was made. Delays are those of the application, a hundredth as long.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

SHAPE_KJI, STROKES, LONGEST_SECONDS = (20, 60, 60), 100_000, 0.25
NAMES = ("Heart", "Lung_L", "CTVp_Breast_L")


def stroke(random: np.random.Generator) -> tuple[str, tuple[slice, ...], int]:
    """Which structure, where in it, and whether it is painted or erased."""
    corner = [int(random.integers(0, n - 8)) for n in SHAPE_KJI]
    box = tuple(slice(c, c + int(random.integers(2, 8))) for c in corner)
    return NAMES[int(random.integers(0, len(NAMES)))], box, int(random.random() < 0.7)


def masks_after(seed: int, strokes: int) -> dict[str, np.ndarray]:
    """The structures after so many strokes."""
    random, masks = np.random.default_rng(seed), {name: np.zeros(SHAPE_KJI, np.uint8) for name in NAMES}
    for _ in range(strokes):
        name, box, value = stroke(random)
        masks[name][box] = value
    return masks


class LoopClock:
    """Calls functions later, from a loop of our own."""

    def __init__(self) -> None:
        self._waiting: list[tuple[float, object]] = []

    def call_later(self, delay_seconds, callback):
        entry = (time.monotonic() + delay_seconds, callback)
        self._waiting.append(entry)
        return lambda: self._waiting.remove(entry) if entry in self._waiting else None

    def run_due(self) -> None:
        for entry in [e for e in self._waiting if e[0] <= time.monotonic()]:
            if entry in self._waiting:
                self._waiting.remove(entry)
                entry[1]()


def main(folder: Path, seed: int) -> None:
    import slicer

    from AIOCommon.core.grid import Grid
    from AIOCommon.core.structures import Structure, StructureSet
    from AIOCommon.core.volume import Volume
    from AIOCommon.mrml.case import Case, Role
    from AIOCommon.mrml.contour_observer import ContourObserver
    from AIOCommon.mrml.scene_file import HeadlessScene, save_scene
    from AIOCommon.mrml.segmentations import set_structures, structures_to_node
    from AIOCommon.mrml.volumes import volume_to_node
    from AIORadiotherapyLib.mrml.edit_journal import EditJournal

    host, clock = HeadlessScene(), LoopClock()
    grid = Grid.axial(SHAPE_KJI, (3.0, 2.0, 2.0), (59.0, 59.0, -30.0))
    ct = volume_to_node(Volume(np.zeros(SHAPE_KJI, np.int16), grid, "HU"), host.scene, "CT")
    empty = StructureSet(grid, tuple(Structure.from_mask(n, np.zeros(SHAPE_KJI, bool), grid) for n in NAMES))
    node = structures_to_node(empty, host.scene, "Contours", ct)
    case = Case.in_scene(host.scene)
    case.set(Role.CT, ct)
    case.set(Role.EDITED_SEGMENTATION, node)
    save_scene(host.scene, folder / "case.mrb")
    host.scene.SetURL(str(folder / "case.mrml"))
    journal = EditJournal(host.scene, folder / "journals")
    observer = ContourObserver(
        host.scene,
        clock,
        lambda changes: journal.note(node, changes.to_recompute, changes.removed),
        delay_seconds=LONGEST_SECONDS / 5.0,
        longest_wait_seconds=LONGEST_SECONDS,
    )
    observer.set_node(node)
    random, masks = np.random.default_rng(seed), {name: np.zeros(SHAPE_KJI, np.uint8) for name in NAMES}
    pause = np.random.default_rng(seed + 1)
    assert slicer is not None
    for number in range(1, STROKES):
        name, box, value = stroke(random)
        masks[name][box] = value
        set_structures(node, [Structure.from_mask(name, masks[name] > 0, grid)])
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        until = time.monotonic() + float(pause.choice([0.0, 0.005, 0.02, 0.1]))
        clock.run_due()
        while time.monotonic() < until:
            clock.run_due()
            time.sleep(0.002)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
