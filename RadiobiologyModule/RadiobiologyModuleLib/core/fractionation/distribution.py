# SPDX-License-Identifier: Apache-2.0
"""The dose distribution of a plan as bins relative to the prescription, which other schedules scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from AIOCommon import InputError
from AIOEvaluation import Dvh
from AIOEvaluation.core.dvh_bins import merge_bins, relative_volumes

from ..models.description import Kind
from ..parameters import ParameterSet, load_parameters

Floats: TypeAlias = NDArray[np.float64]
TARGET_EUD, TARGET_TCP, TRIALS_TCP = "breast-eud-tai2023", "breast-tcp-tai2023", "breast-tcp-trials"
DEFAULT_SETS = {
    "Lung_ipsi": "lung-pneumonitis-tai2023",
    "Lung_contra": "lung-pneumonitis-tai2023",
    "Heart": "heart-pericarditis-tai2023",
}


@dataclass(frozen=True, eq=False)
class Organ:
    """An organ: bins (n,) of dose relative to the prescription and of volumes that add up to 1, and its model."""

    name: str
    relative_dose: Floats
    volume: Floats
    parameters: ParameterSet


@dataclass(frozen=True, eq=False)
class DoseDistribution:
    """The dose distribution of one plan, for any prescription and number of fractions.

    With another prescription all doses change by the same factor; the plan is not optimised again.

    Parameters
    ----------
    prescription_gy, fractions : of the plan.
    relative_dose, volume : (n,) bins of the target, as of :class:`Organ`.
    organs : by name or role.
    eud, tcp : parameter sets of the target.
    tcp_trials : a parameter set for the target's TCP that is calibrated to trials of schedules.
    """

    prescription_gy: float
    fractions: int
    relative_dose: Floats
    volume: Floats
    organs: Mapping[str, Organ] = field(default_factory=dict)
    eud: ParameterSet = field(default_factory=lambda: load_parameters(TARGET_EUD))
    tcp: ParameterSet = field(default_factory=lambda: load_parameters(TARGET_TCP))
    tcp_trials: ParameterSet = field(default_factory=lambda: load_parameters(TRIALS_TCP))

    def alpha_beta_gy(self, target: float | None, organs: float | None) -> tuple[float | None, float | None]:
        """alpha/beta of target and organs: the given values, else those of the parameter sets; None for the organs if
        their sets have different values."""
        own = {organ.parameters.alpha_beta_gy for organ in self.organs.values()} - {None}
        return target or self.eud.alpha_beta_gy, organs or (own.pop() if len(own) == 1 else None)

    @classmethod
    def from_dvhs(
        cls,
        target: Dvh,
        organs: Mapping[str, Dvh],
        prescription_gy: float,
        fractions: int,
        parameters: Mapping[str, str] | None = None,
    ) -> DoseDistribution:
        """From physical DVHs; ``parameters`` names the parameter set of each organ (see ``DEFAULT_SETS``).

        Raises
        ------
        InputError : a DVH is empty or not of physical dose, the prescription or number of fractions is not possible,
            or an organ has no NTCP parameter set.
        """
        for dvh in (target, *organs.values()):
            if dvh.covered_volume_cc <= 0:
                raise InputError("has no volume inside the dose grid", where=dvh.name)
            if dvh.quantity != "physical dose":
                raise InputError(f"is a DVH of {dvh.quantity}", where=dvh.name, hint="Give physical dose.")
        bins = {name: dvh.differential() for name, dvh in organs.items()}
        return cls.from_bins(*target.differential(), bins, prescription_gy, fractions, parameters)

    @classmethod
    def from_bins(
        cls,
        dose_gy: ArrayLike,
        volume: ArrayLike,
        organs: Mapping[str, tuple[Floats, Floats]],
        prescription_gy: float,
        fractions: int,
        parameters: Mapping[str, str] | None = None,
    ) -> DoseDistribution:
        """As :meth:`from_dvhs`, from differential DVHs as arrays: doses (n,) in Gy, volumes (n,) in any unit."""
        if not 0 < prescription_gy <= 200:
            raise InputError(f"a prescription of {prescription_gy:g} Gy is not possible", hint="Give it in Gy.")
        if not fractions >= 1:
            raise InputError("the number of fractions must be at least 1")
        sets = {**DEFAULT_SETS, **(parameters or {})}
        chosen = {}
        for name, (dose, part) in organs.items():
            if name not in sets:
                raise InputError(
                    f"there is no parameter set for {name}", hint=f"Name one; known roles: {', '.join(DEFAULT_SETS)}."
                )
            found = load_parameters(sets[name])
            model = found.description
            if model.kind is not Kind.COMPLICATION or model.takes_covariates:
                raise InputError(f"{found.name} gives no NTCP", where=name, hint="Choose an NTCP parameter set.")
            chosen[name] = Organ(name, *_bins(dose, part, prescription_gy), found)
        return cls(prescription_gy, int(fractions), *_bins(dose_gy, volume, prescription_gy), chosen)


def _bins(dose_gy: ArrayLike, volume: ArrayLike, prescription_gy: float) -> tuple[Floats, Floats]:
    """Doses relative to the prescription, and volumes that add up to 1."""
    dose, part = merge_bins(*relative_volumes(dose_gy, volume))
    return dose / prescription_gy, part
