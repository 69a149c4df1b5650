# SPDX-License-Identifier: Apache-2.0
"""What is known of each voxel: which classes it can belong to.

Cases lack structures, are outlined on some slices only, or have boxes and scribbles in the place of contours. A voxel's
label is therefore a row of a table; the row says which classes are possible there. With all structures contoured each
row has one class; of a voxel outside everything in a case without a heart it says "background or heart".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from .classes import Classes

OUT, IN, UNKNOWN, BOXED = 0, 1, 2, 3  # states of a voxel for a structure, two bits
MOST_ROWS = 255


@dataclass(frozen=True, eq=False)
class LabelTable:
    """``possible``: (rows, classes) bool; ``boxed``: (rows, structures) bool, inside the box of a structure.

    Row 0 is certain background.
    """

    possible: np.ndarray
    boxed: np.ndarray

    @property
    def is_plain(self) -> bool:
        """Whether row n is class n and nothing else."""
        n = self.possible.shape[1]
        return self.possible.shape[0] == n and bool((self.possible == np.eye(n, dtype=bool)).all())

    def mirrored(self, classes: Classes) -> LabelTable:
        """The table of the same labels after left and right were exchanged."""
        return LabelTable(self.possible[:, classes.mirrored], self.boxed[:, classes.mirrored_structures])

    def foreground(self) -> list[int]:
        """Rows that are certainly no background, and say something."""
        said = ~self.possible[:, 0] & ~self.possible.all(axis=1)
        return [int(row) for row in np.flatnonzero(said)]

    def inside(self, classes: Classes, structure: str) -> tuple[np.ndarray, np.ndarray]:
        """(rows,) bool: certainly in a structure; and whether that is known at all."""
        mine = classes.members[list(classes.structures).index(structure)]
        within = ~(self.possible & ~mine).any(axis=1)
        without = ~(self.possible & mine).any(axis=1)
        return within, within | without


def plain_table(classes: Classes) -> LabelTable:
    """The table of cases with every structure."""
    n = len(classes.atoms)
    return LabelTable(np.eye(n, dtype=bool), np.zeros((n, len(classes.structures)), bool))


@dataclass(frozen=True, eq=False)
class Drawn:
    """What a case says of its structures, bool masks (k, j, i) on one grid.

    Parameters
    ----------
    masks : contours by structure. boxes, scribbles : weak labels by structure.
    background : scribbled as none of the structures.
    known : by structure, slices on which its contours hold; all where it is not named.
    """

    masks: Mapping[str, np.ndarray]
    boxes: Mapping[str, np.ndarray] = field(default_factory=dict)
    scribbles: Mapping[str, np.ndarray] = field(default_factory=dict)
    background: np.ndarray | None = None
    known: Mapping[str, np.ndarray] = field(default_factory=dict)

    def names(self) -> list[str]:
        """Structures that something is said of."""
        return list(dict.fromkeys([*self.masks, *self.boxes, *self.scribbles]))


def label_rows(drawn: Drawn, classes: Classes, shape_kji: tuple[int, ...]) -> tuple[np.ndarray, LabelTable, int]:
    """uint8 rows (k, j, i), their table, and the number of voxels with contours that contradict each other.

    Contours contradict where a voxel is in two structures that share no class; such voxels teach nothing.
    """
    code = np.zeros(shape_kji, np.uint64)
    for place, name in enumerate(classes.structures):
        code |= _state(drawn, name, shape_kji).astype(np.uint64) << np.uint64(2 * place)
    codes, where, counts = np.unique(code, return_inverse=True, return_counts=True)
    possible = np.zeros((len(codes), len(classes.atoms)), bool)
    boxed = np.zeros((len(codes), len(classes.structures)), bool)
    for row, value in enumerate(codes):
        possible[row], boxed[row] = _row(int(value), classes)
    wrong = ~possible.any(axis=1)
    possible[wrong] = True
    order = np.argsort(-counts, kind="stable")[: MOST_ROWS - 1]
    rows = np.zeros(len(codes), np.uint8)
    table = [np.eye(1, len(classes.atoms), dtype=bool)[0]]
    boxes = [np.zeros(len(classes.structures), bool)]
    seen: dict[bytes, int] = {(table[0].tobytes() + boxes[0].tobytes()): 0}
    for n in order:
        key = possible[n].tobytes() + boxed[n].tobytes()
        if key not in seen:
            seen[key] = len(table)
            table.append(possible[n])
            boxes.append(boxed[n])
        rows[n] = seen[key]
    rest = np.setdiff1d(np.arange(len(codes)), order)
    if len(rest):  # more kinds of voxels than numbers: the rarest teach nothing
        rows[rest] = len(table)
        table.append(np.ones(len(classes.atoms), bool))
        boxes.append(np.zeros(len(classes.structures), bool))
    labels = rows[where.reshape(shape_kji)]
    return labels, LabelTable(np.array(table), np.array(boxes)), int(counts[wrong].sum())


def _state(drawn: Drawn, name: str, shape: tuple[int, ...]) -> np.ndarray:
    state = np.full(shape, UNKNOWN, np.uint8)
    if name in drawn.boxes:
        state[...] = np.where(drawn.boxes[name], BOXED, OUT)
    if name in drawn.masks:
        state = np.where(drawn.masks[name], IN, OUT).astype(np.uint8)
        if name in drawn.known:
            state[~drawn.known[name]] = UNKNOWN
    if name in drawn.scribbles:
        state[drawn.scribbles[name]] = IN
    if drawn.background is not None:
        state[drawn.background] = OUT
    return state


def _row(code: int, classes: Classes) -> tuple[np.ndarray, np.ndarray]:
    possible = np.ones(len(classes.atoms), bool)
    boxed = np.zeros(len(classes.structures), bool)
    for place, mine in enumerate(classes.members):
        state = (code >> (2 * place)) & 3
        if state == IN:
            possible &= mine
        elif state == OUT:
            possible &= ~mine
        boxed[place] = state == BOXED
    return possible, boxed
