# SPDX-License-Identifier: Apache-2.0
"""Breasts that hold an implant or an expander's port are flagged; dense gland, clips and fluid are not."""

from __future__ import annotations

import numpy as np
import pytest

from AIOCommon import Structure
from SegmentationModuleLib.core.phantom import Phantom, make_phantom, variant
from SegmentationModuleLib.core.plausibility_devices import implant_findings

SPACING_MM = (3.0, 2.5, 2.5)
LARGE = {"breast_height": (1.3, 1.3), "breast_base": (1.2, 1.2), "mastectomy": (False, False)}


def findings_of(phantom: Phantom, side: str = "left"):
    """Of the breast as a model draws it: with what lies in it."""
    name = f"CTVp_Breast_{side[0].upper()}"
    masks = [s.full_mask() for s in phantom.landmarks if s.name in (f"implant_{side}", f"expander_{side}")]
    mask = np.any([phantom.structures[name].full_mask(), *masks], axis=0)
    return list(implant_findings(Structure.from_mask(name, mask, phantom.ct.grid), phantom.ct))


@pytest.mark.parametrize(("name", "word"), [("implants", "even"), ("tissue expander", "metal")])
def test_an_implant_that_is_drawn_as_breast_is_flagged(name, word):
    ((check, ok, message),) = findings_of(make_phantom(510301, SPACING_MM, **variant(name)))
    assert check == "implant" and not ok and word in message and "around it" in message


@pytest.mark.parametrize("side", ["left", "right"])
def test_an_implant_that_is_left_out_of_the_breast_is_flagged(side):
    """As a model does that has learned that it is none: the gland that it draws about it may be anything."""
    phantom = make_phantom(510302, SPACING_MM, **variant("implants"))
    breast = phantom.structures[f"CTVp_Breast_{side[0].upper()}"]
    (implant,) = (s for s in phantom.landmarks if s.name == f"implant_{side}")
    assert not (breast.full_mask() & implant.full_mask()).any()
    ((_, ok, message),) = implant_findings(breast, phantom.ct)
    assert not ok and "even" in message


@pytest.mark.parametrize("fixed", [
    variant("seroma"), variant("clips"), {"gland": 0.95, **LARGE}, {"gland": 1.5, **LARGE}, {"gland": 0.2, **LARGE},
])  # fmt: skip
def test_dense_gland_fluid_and_clips_are_none(fixed):
    phantom = make_phantom(510302, SPACING_MM, **fixed)
    assert [ok for side in ("left", "right") for _, ok, _ in findings_of(phantom, side)] == [True, True]


def test_other_structures_are_not_asked():
    phantom = make_phantom(7, (8.0, 6.0, 6.0))
    assert not list(implant_findings(phantom.structures["Heart"], phantom.ct))
