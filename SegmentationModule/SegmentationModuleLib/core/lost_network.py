# SPDX-License-Identifier: Apache-2.0
"""Contours of a network on a CT on which it is known to be out of its depth.

Where a network has lost cord or oesophagus, anatomy draws what it can (:mod:`.anatomy_contours`). What is left of the
network's contours may be right by luck: lymph nodes, LAD, thyroid and tumour bed, for which no landmark speaks. They
stay, to be corrected, but none may look right. What is said here is kept in the description of the contour, which goes
along with it into scenes, cases and RTSTRUCTs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from AIOCommon import Structure
from AIOCommon.core.structures import AUTOMATIC

from .tumour_bed import BED

CHECK = "network"
_NOTE = "the network is out of its depth on this CT"
_BY_HAND = "Drawn by a network that lost cord or oesophagus here, and no landmark speaks for it; draw it by hand."
_RULE_OR_HAND = (
    "Drawn by a network that lost cord or oesophagus here, and no landmark speaks for it; draw it by guideline or hand."
)


def marked_lost(structure: Structure) -> Structure:
    """The contour, which says that its network is out of its depth."""
    if is_lost(structure):
        return structure
    said = f"{structure.description}; {_NOTE}" if structure.description else _NOTE
    return replace(structure, description=said)


def is_lost(structure: Structure) -> bool:
    """Whether that was said of a contour, and no person has changed it since."""
    return structure.algorithm == AUTOMATIC and _NOTE in structure.description


def lost_findings(structure: Structure) -> Iterator[tuple[str, bool, str]]:
    """(check, ok, message) where the network is out of its depth."""
    if is_lost(structure):
        by_rule = structure.kind == "CTV" and structure.name != BED
        yield CHECK, False, _RULE_OR_HAND if by_rule else _BY_HAND
