# SPDX-License-Identifier: Apache-2.0
"""One structure set from the model's contours and a person's."""

from __future__ import annotations

from AIOCommon import Structure, StructureSet
from AIOCommon.core.names import entry_of


def merged(auto: StructureSet, manual: StructureSet | None) -> StructureSet:
    """The model's structures, with a person's in their place where both exist; those only a person drew are added.

    A breast that was drawn as an organ is the target's breast where no contour is named as that.
    """
    drawn = [s for s in manual or () if not s.is_empty]
    names = {s.name for s in drawn}
    taken: dict[str, Structure] = {}
    for structure in drawn:
        known = entry_of(structure.name)
        name = structure.name if known is None or known.name in names or known.name in taken else known.name
        taken[name] = structure.renamed(name)
    return auto.with_structures(taken.values())
