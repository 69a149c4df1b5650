# SPDX-License-Identifier: Apache-2.0
"""What a registration can be asked for."""

from __future__ import annotations

from dataclasses import dataclass

from AIOCommon.core.options import Choice, Integer, Number, Options, option

AS_ACQUIRED, RIGID, DEFORMABLE = "as acquired", "rigid", "deformable"
METHODS = (AS_ACQUIRED, RIGID, DEFORMABLE)
MODALITIES = ("MR", "PT", "CT")


@dataclass(frozen=True)
class RegistrationOptions(Options):
    """How a further image is brought to the planning CT.

    Parameters
    ----------
    method : AS_ACQUIRED takes the frame of reference that both share; RIGID turns and shifts; DEFORMABLE bends, too.
    knots_mm : distance of the B-spline's control points; a finer one follows more and folds sooner.
    seed : of the voxels that are compared; the same seed gives the same result.
    """

    KIND = "registration option"

    method: str = option(Choice(choices=METHODS), default=RIGID)
    knots_mm: float = option(Number(unit="mm", minimum=15.0, maximum=200.0), default=60.0)
    seed: int = option(Integer(minimum=1, maximum=2**31 - 1), default=20210413)
