# SPDX-License-Identifier: Apache-2.0
"""Disjoint classes ("atoms") for the network, and the structures that are unions of them.

Structures overlap: L4 with SCL, the LAD artery with the heart, the tumour bed with the breast. A softmax needs disjoint
classes. Each structure is a union of atoms, and its probability is the sum of their probabilities.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

BACKGROUND = "background"


def _sided(letter: str) -> dict[str, tuple[str, ...]]:
    return {
        f"Lung_{letter}": (f"Lung_{letter}",),
        f"HumeralHead_{letter}": (f"HumeralHead_{letter}",),
        f"CTVp_Breast_{letter}": (f"Breast_{letter}", f"Tumorbed_{letter}"),
        f"CTVn_L1_{letter}": (f"L1_{letter}",),
        f"CTVn_L2_{letter}": (f"L2_{letter}",),
        f"CTVn_L3_{letter}": (f"L3_{letter}",),
        f"CTVn_IMN_{letter}": (f"IMN_{letter}",),
        f"CTVn_L4_{letter}": (f"L4only_{letter}", f"L4SCL_{letter}"),
        f"CTVn_SCL_{letter}": (f"SCLonly_{letter}", f"L4SCL_{letter}"),
    }


STRUCTURE_ATOMS: dict[str, tuple[str, ...]] = {
    "Heart": ("Heart", "LAD"),
    "A_LAD": ("LAD",),
    "Esophagus": ("Esophagus",),
    "SpinalCord": ("SpinalCord",),
    "Glnd_Thyroid": ("Thyroid",),
    **_sided("L"),
    **_sided("R"),
    "CTVp_Tumorbed": ("Tumorbed_L", "Tumorbed_R"),
}

ATOMS: tuple[str, ...] = (BACKGROUND, *dict.fromkeys(a for atoms in STRUCTURE_ATOMS.values() for a in atoms))


def atom_labels(masks: Mapping[str, np.ndarray], shape_kji: Sequence[int]) -> np.ndarray:
    """uint8 label map (k, j, i) of indices into ATOMS from masks of the same shape; missing structures are empty."""
    number = {name: n for n, name in enumerate(ATOMS)}
    labels = np.zeros(tuple(shape_kji), np.uint8)
    empty = np.zeros(tuple(shape_kji), bool)

    def mask(name: str) -> np.ndarray:
        return masks.get(name, empty)

    for name, atoms in STRUCTURE_ATOMS.items():
        if len(atoms) == 1:
            labels[mask(name)] = number[atoms[0]]
    labels[mask("Heart") & ~mask("A_LAD")] = number["Heart"]
    labels[mask("Heart") & mask("A_LAD")] = number["LAD"]
    for letter in "LR":
        breast, bed = mask(f"CTVp_Breast_{letter}"), mask("CTVp_Tumorbed")
        labels[breast & ~bed] = number[f"Breast_{letter}"]
        labels[breast & bed] = number[f"Tumorbed_{letter}"]
        four, wide = mask(f"CTVn_L4_{letter}"), mask(f"CTVn_SCL_{letter}")
        labels[four & ~wide] = number[f"L4only_{letter}"]
        labels[four & wide] = number[f"L4SCL_{letter}"]
        labels[wide & ~four] = number[f"SCLonly_{letter}"]
    return labels


def structure_masks(labels: np.ndarray, atoms: Sequence[str] = ATOMS) -> dict[str, np.ndarray]:
    """Bool masks (k, j, i) of all structures from a label map of indices into ``atoms``."""
    number = {name: n for n, name in enumerate(atoms)}
    return {name: np.isin(labels, [number[a] for a in parts if a in number]) for name, parts in STRUCTURE_ATOMS.items()}
