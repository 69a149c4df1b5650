# SPDX-License-Identifier: Apache-2.0
"""Doses that are given one after the other, each in fractions of its own.

Physical doses add up as they are, their effects do not: 16 Gy in 8 fractions after 40 Gy in 15 is not 56 Gy in 15. By
the linear-quadratic model BEDs add up. What the models get is the dose that, given in the protocol's fractions, has
the summed BED of all phases in each voxel, for the alpha/beta of the model: its EQD2 and its BED are then those of the
phases together, and each model turns it into what it works with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from AIOCommon.core.errors import InputError
from AIOCommon.core.structures import Structure
from AIOCommon.core.volume import Volume

from .dvh import Dvh, DvhEngine
from .linear_quadratic import bed, dose_from_bed


@dataclass(frozen=True, eq=False)
class Phase:
    """The dose of one phase (Gy, all its fractions) and their number."""

    dose: Volume
    fractions: int

    def __post_init__(self) -> None:
        if self.dose.unit != "Gy" or self.fractions < 1:
            raise InputError(
                f"a phase needs a dose in Gy and fractions, not '{self.dose.unit}' in {self.fractions} fractions"
            )


def iso_effective(phases: Sequence[Phase], fractions: int, alpha_beta_gy: float) -> Volume:
    """The dose (Gy) that in ``fractions`` equal fractions has the BED of all phases, on the grid of the first.

    Complete repair between fractions, no effect of overall time (Fowler 1989).
    """
    grid = phases[0].dose.grid
    total = sum(bed(p.dose.resampled_to(grid).array_kji, p.fractions, alpha_beta_gy) for p in phases)
    return Volume(dose_from_bed(total, fractions, alpha_beta_gy).astype(np.float32), grid, "Gy")


class PhaseDvhs:
    """DVHs of iso-effective doses, kept up to date while contours change.

    Parameters
    ----------
    phases : of the course. fractions : that the iso-effective dose is given in.
    """

    def __init__(self, phases: Sequence[Phase], fractions: int):
        if not phases:
            raise ValueError("there are no phases")
        self.phases, self.fractions = tuple(phases), fractions
        self._engines: dict[float, tuple[Volume, DvhEngine]] = {}

    def dose(self, alpha_beta_gy: float) -> Volume:
        """See :func:`iso_effective`."""
        return self._of(alpha_beta_gy)[0]

    def dvhs(self, alpha_beta_gy: float, structures: Iterable[Structure]) -> dict[str, Dvh]:
        """By structure name, of iso-effective dose."""
        dose, engine = self._of(alpha_beta_gy)
        return engine.update(structures, dose)

    def _of(self, alpha_beta_gy: float) -> tuple[Volume, DvhEngine]:
        if alpha_beta_gy not in self._engines:
            dose = iso_effective(self.phases, self.fractions, alpha_beta_gy)
            self._engines[alpha_beta_gy] = (dose, DvhEngine())
        return self._engines[alpha_beta_gy]
