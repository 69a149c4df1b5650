# SPDX-License-Identifier: Apache-2.0
"""What the training of a synthetic CT can be asked for."""

from __future__ import annotations

from dataclasses import dataclass

from AIOCommon.core.options import Choice, Integer, Number, Options, option

from ..further_channels import MR_CONTRAST, MR_T1, MR_T2

UNPAIRED, PAIRED = "unpaired", "paired"
METHODS = (UNPAIRED, PAIRED)
WEIGHTINGS = (MR_T1, MR_CONTRAST, MR_T2)


@dataclass(frozen=True)
class SyntheticCtOptions(Options):
    """How a network learns to make a CT from an MR.

    Parameters
    ----------
    method : UNPAIRED is CycleGAN (Zhu 2017, arXiv:1703.10593; Wolterink 2017 for MR and CT, arXiv:1708.01155): MRs
        and CTs of other patients; PAIRED is the mean absolute error to the CT of the same patient in the same place.
    cycle, identity : weights of both losses beside the discriminators'; warm_up : steps in which the generator of CTs
        learns bulk densities first; of UNPAIRED only.
    phantoms : patients of either kind, where no folders of images are given.
    """

    KIND = "option of a synthetic CT"

    method: str = option(
        Choice("MRs and CTs of different patients, or of the same in the same place.", "method", choices=METHODS),
        default=UNPAIRED,
    )
    weighting: str = option(Choice("Of the MRs.", "weighting", choices=WEIGHTINGS), default=MR_T1)
    steps: int = option(Integer("Of the training.", "steps", "N", minimum=1, maximum=1_000_000), default=2000)
    batch: int = option(Integer("Slices a step.", "batch", "N", minimum=1, maximum=64), default=4)
    rate: float = option(Number("Learning rate.", "rate", "X", minimum=1e-6, maximum=1e-2), default=1e-3)
    cycle: float = option(Number("Weight of the way back.", "cycle", "X", minimum=0.0, maximum=100.0), default=3.0)
    identity: float = option(
        Number("Weight of leaving a CT as it is.", "identity", "X", minimum=0.0, maximum=100.0), default=0.0
    )
    warm_up: int = option(
        Integer("Steps of bulk densities first, of unpaired.", "warm-up", "N", minimum=0, maximum=1_000_000),
        default=100,
    )
    filters: int = option(Integer("Of the first layer.", "filters", "N", minimum=4, maximum=128), default=16)
    spacing_mm: float = option(
        Number("Size of the network's voxels.", "spacing", "MM", "mm", minimum=1.0, maximum=8.0), default=4.0
    )
    phantoms: int = option(
        Integer("Phantom patients, where no folders are given.", "phantoms", "N", minimum=2, maximum=1000), default=12
    )
    seed: int = option(Integer("Of chance.", "seed", "N", minimum=0, maximum=2**31 - 1), default=0)
