# SPDX-License-Identifier: Apache-2.0
"""The disjoint classes that a network learns, and the structures that are unions of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from AIOCommon.core.entries import Entries
from AIOCommon.core.names import known_standard_names, recognise

from ..atoms import ATOMS, BACKGROUND, STRUCTURE_ATOMS

MOST_STRUCTURES = 31  # their states of a voxel fill two bits each
BUILT_IN = "breast"


@dataclass(frozen=True)
class Classes:
    """``atoms``: the network's outputs, the background first; ``structures``: name to the atoms that form it."""

    atoms: tuple[str, ...]
    structures: Mapping[str, tuple[str, ...]]

    def numbers(self, structure: str) -> list[int]:
        """Indices of the atoms of a structure."""
        return [self.atoms.index(atom) for atom in self.structures[structure]]

    @cached_property
    def members(self) -> np.ndarray:
        """(structures, atoms) bool: which atoms form which structure."""
        table = np.zeros((len(self.structures), len(self.atoms)), bool)
        for row, name in enumerate(self.structures):
            table[row, self.numbers(name)] = True
        return table

    @cached_property
    def from_built_in(self) -> np.ndarray:
        """uint8 (built-in atoms,): the class of each atom of the phantom, by the structures that it belongs to."""
        mine = [frozenset(n for n, parts in self.structures.items() if atom in parts) for atom in self.atoms]
        found = np.zeros(len(ATOMS), np.uint8)
        for number, atom in enumerate(ATOMS):
            pattern = frozenset(n for n in self.structures if atom in STRUCTURE_ATOMS.get(n, ()))
            if pattern in mine:
                found[number] = mine.index(pattern)
        return found

    @cached_property
    def mirrored(self) -> np.ndarray:
        """(atoms,) index of the class of the other side."""
        return np.array([self.atoms.index(other) if (other := _other(a)) in self.atoms else n
                         for n, a in enumerate(self.atoms)])  # fmt: skip

    @cached_property
    def mirrored_structures(self) -> np.ndarray:
        """(structures,) index of the structure of the other side."""
        names = list(self.structures)
        return np.array([names.index(o) if (o := _other(name)) in names else n for n, name in enumerate(names)])

    def one_sided(self) -> str:
        """A class that stands for one side while the other has none; empty where there is none."""
        return next((a for a in self.atoms if _other(a) != a and _other(a) not in self.atoms), "")

    @staticmethod
    def stem(atom: str) -> str:
        """An atom's name without its side."""
        return atom.removesuffix("_L").removesuffix("_R")

    def masks(self, labels: np.ndarray) -> dict[str, np.ndarray]:
        """Bool masks of the structures from a map of class indices."""
        return {name: np.isin(labels, self.numbers(name)) for name in self.structures}


def _other(name: str) -> str:
    return f"{name[:-1]}{'R' if name[-1] == 'L' else 'L'}" if name.endswith(("_L", "_R")) else name


def classes_of(names: Sequence[str]) -> Classes:
    """Classes for structures by name: parts of the built-in atoms where those know them, else one class each."""
    patterns: dict[frozenset[str], str] = {}
    for atom in ATOMS[1:]:
        pattern = frozenset(name for name in names if atom in STRUCTURE_ATOMS.get(name, ()))
        if pattern:
            patterns.setdefault(pattern, atom)
    own = [name for name in names if name not in STRUCTURE_ATOMS]
    atoms = (BACKGROUND, *patterns.values(), *own)
    structures = {
        name: (name,) if name in own else tuple(atom for p, atom in patterns.items() if name in p) for name in names
    }
    return Classes(atoms, structures)


def read_classes(entries: Entries) -> Classes:
    """From a recipe's ``structures``: "breast" (the built-in ones), names, or names with their disjoint parts."""
    given = entries.given("structures")
    if given == BUILT_IN:
        return Classes(ATOMS, dict(STRUCTURE_ATOMS))
    if isinstance(given, list):
        names = entries.texts("structures", MOST_STRUCTURES)
        classes = classes_of(names)
    else:
        within = entries.within("structures")
        parts = {name: tuple(within.texts(name, 64)) for name in within}
        names = list(parts)
        classes = Classes((BACKGROUND, *dict.fromkeys(a for atoms in parts.values() for a in atoms)), parts)
    if not 0 < len(names) <= MOST_STRUCTURES:
        raise entries.wrong(f"structures has {len(names)} names", f"1 to {MOST_STRUCTURES} are possible.")
    if len(set(names)) < len(names):
        raise entries.wrong("structures names one twice")
    for name in names:
        if name not in known_standard_names():
            known = recognise(name)
            hint = f"Write {known.name}." if known is not None else "`aio-radiotherapy names` shows what is known."
            raise entries.wrong(f"structures names {name[:60]}, which is no standard name", hint)
        if not classes.structures[name] or BACKGROUND in classes.structures[name]:
            raise entries.wrong(f"structures: {name} has no part of its own")
    if len(classes.atoms) > 200:
        raise entries.wrong("structures has more than 200 parts")
    return classes
