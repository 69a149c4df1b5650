# SPDX-License-Identifier: Apache-2.0
"""What a dose engine raises where beams give no dose at all."""

from __future__ import annotations

import numpy as np

from AIOCommon import InputError


class NoDoseError(InputError):
    """The beams pass beside all points, or deliver nothing."""

    def __init__(self) -> None:
        hint = "Is the isocentre in the patient and the fluence above zero?"
        super().__init__("the beams give no dose", hint=hint)


def require_dose(dose_gy: np.ndarray) -> None:
    """Raise NoDoseError where no point has any."""
    if not dose_gy.max() > 0:
        raise NoDoseError
