# SPDX-License-Identifier: Apache-2.0
"""A treatment in phases that follow each other, each with its own number of fractions.

Physical doses of phases can be added, their effects cannot: 40 Gy in 15 fractions and then 16 Gy in 8 is not equivalent
to 56 Gy in 15. In the linear-quadratic model the BEDs are added. Models are therefore computed from an iso-effective
dose: the dose that, given in the protocol's number of fractions, has in each voxel the sum of the BEDs of all phases,
for the alpha/beta of the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from AIOCommon import InputError, Structure, Volume

from .dvh import ROUNDED, Dvh, DvhEngine
from .linear_quadratic import bed, dose_from_bed


@dataclass(frozen=True, eq=False)
class Phase:
    """The total dose of one phase in Gy, and its number of fractions."""

    dose: Volume
    fractions: int

    def __post_init__(self) -> None:
        if self.dose.unit != "Gy" or self.fractions < 1:
            raise InputError(
                f"a phase needs a dose in Gy and fractions, not '{self.dose.unit}' in {self.fractions} fractions"
            )


def iso_effective(phases: Sequence[Phase], fractions: int, alpha_beta_gy: float) -> Volume:
    """The dose (Gy) that in ``fractions`` equal fractions has the BED of all phases, on the grid of the first.

    Assumes complete repair between fractions and no effect of the overall time (Fowler 1989).
    """
    grid = phases[0].dose.grid
    total = sum(bed(p.dose.resampled_to(grid).array_kji, p.fractions, alpha_beta_gy) for p in phases)
    return Volume(dose_from_bed(total, fractions, alpha_beta_gy).astype(np.float32), grid, "Gy")


class PhaseDvhs:
    """DVHs of iso-effective doses; after a change of contours only the changed parts are computed again.

    Parameters
    ----------
    phases : of the treatment.
    fractions : number of fractions of the iso-effective dose.
    end_caps : as of :class:`.dvh.DvhEngine`.
    """

    def __init__(self, phases: Sequence[Phase], fractions: int, end_caps: str = ROUNDED):
        if not phases:
            raise ValueError("there are no phases")
        self.phases, self.fractions, self.end_caps = tuple(phases), fractions, end_caps
        self._engines: dict[float, tuple[Volume, DvhEngine]] = {}

    def dose(self, alpha_beta_gy: float) -> Volume:
        """See :func:`iso_effective`."""
        return self._of(alpha_beta_gy)[0]

    def dvhs(self, alpha_beta_gy: float, structures: Iterable[Structure]) -> dict[str, Dvh]:
        """DVHs of iso-effective dose by structure name."""
        dose, engine = self._of(alpha_beta_gy)
        return engine.update(structures, dose)

    def _of(self, alpha_beta_gy: float) -> tuple[Volume, DvhEngine]:
        if alpha_beta_gy not in self._engines:
            dose = iso_effective(self.phases, self.fractions, alpha_beta_gy)
            self._engines[alpha_beta_gy] = (dose, DvhEngine(end_caps=self.end_caps))
        return self._engines[alpha_beta_gy]
