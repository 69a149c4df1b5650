# SPDX-License-Identifier: Apache-2.0
"""Whether a network draws the same on a CT that is turned, larger and shifted a little.

For lymph nodes, thyroid, LAD and humeral heads no landmark in the CT tells right from wrong. A network that does not
agree with itself about them has guessed. One that agrees may still be wrong. What is found is kept in the description
of the contour, which goes along with it into scenes, cases and RTSTRUCTs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import Grid, Structure, StructureSet, Volume
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.structures import AUTOMATIC

from .patient import Patient, mask_on_grid
from .postprocessing import rule_for
from .preprocessing import smoothed_for
from .views import View

if TYPE_CHECKING:
    from .models import Model

CHECK = "two views"
SECOND_VIEW = View(turn_deg=3.0, scale=1.03, shift_ras_mm=(6.0, 6.0, 6.0), offset_hu=6.0)
LEAST_AGREEMENT = (
    0.7  # Dice; the lowest of 192 contours on 12 phantoms was 0.72, of 336 on 21 today it is 0.77 (docs/trust.md)
)
LOOKED_AT = ("CTVn_", "Glnd_Thyroid", "A_LAD", "HumeralHead_")  # what no landmark checks
_SAID = re.compile(r"; two views of the network agree to ([01]\.\d\d)(?=;|$)")


def looked_at(name: str) -> bool:
    """Whether a structure is one that no landmark checks."""
    return name.startswith(LOOKED_AT)


def view_agreement(
    model: Model,
    patient: Patient,
    first: Mapping[str, np.ndarray],
    grid: Grid,
    *,
    device: str | None = None,
    progress: Progress = NO_PROGRESS,
) -> dict[str, float]:
    """Dice between what the network draws on the CT and on its second view, by structure.

    Parameters
    ----------
    first : probability (k, j, i) of each structure on ``grid``, the network's own, from the CT as it is.

    Structures that neither view has are left out; one that only one of them has gets 0.
    """
    if not first:
        return {}
    seen = smoothed_for(patient.turned, model.spacing_kji_mm, smooth=model.preparation.smooth)
    moved = SECOND_VIEW.ct(seen, seen.grid.resampled(model.spacing_kji_mm))
    body = mask_on_grid(patient.body_turned, patient.turned.grid, moved.grid)
    if not body.any():
        return {}
    given = model.preparation.network_input(moved, body)
    used = sorted({channel for name in first for channel in model.structures[name]})
    found = model.preparation.probabilities(
        model.network, given.channels, model.patch_kji, keep=used, device=device, progress=progress
    )
    inside = Volume(np.ones(given.grid.shape_kji, np.uint8), given.grid).resampled_to(grid, order=0).array_kji > 0
    agreed = {}
    for name, probability in first.items():
        again = model.preparation.joined(found[[used.index(channel) for channel in model.structures[name]]])
        again = Volume(again.astype(np.float32), given.grid).resampled_to(grid, order=1).array_kji
        chosen = model.threshold(name)
        limit = rule_for(name).threshold if chosen is None else chosen
        a, b = inside & (probability > limit), inside & (again > limit)
        if (total := int(a.sum() + b.sum())) > 0:
            agreed[name] = 2.0 * float((a & b).sum()) / total
    return agreed


def with_agreement(structures: StructureSet, agreed: Mapping[str, float]) -> StructureSet:
    """The structures, with what two views agree on in their descriptions."""
    told = [
        replace(
            s, description=f"{_SAID.sub('', s.description)}; two views of the network agree to {agreed[s.name]:.2f}"
        )
        for s in structures
        if s.name in agreed
    ]
    return structures.with_structures(told)


def agreement_of(structure: Structure) -> float | None:
    """What :func:`with_agreement` wrote; None for a contour of others, or that a person has changed since."""
    said = _SAID.search(structure.description) if structure.algorithm == AUTOMATIC else None
    return None if said is None else float(said.group(1))


def view_findings(structure: Structure) -> Iterator[tuple[str, bool, str]]:
    """(check, ok, message) where two views were compared."""
    agreed = agreement_of(structure)
    if agreed is None:
        return
    ok = agreed >= LEAST_AGREEMENT
    message = f"two views of the network agree to {agreed:.2f}"
    yield CHECK, ok, message if ok else f"Two views of the network agree to {agreed:.2f} only; look at it."
