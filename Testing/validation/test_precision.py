# SPDX-License-Identifier: Apache-2.0
"""Half precision, where the processor has it, draws on the built-in sample what single precision draws."""

from __future__ import annotations

import pytest

from AIOCommon.core.surface_distance import common_masks, dice
from SegmentationModuleLib import load_model, make_sample, segment
from SegmentationModuleLib.core import sliding

SAME_DICE = 0.995  # of every structure


@pytest.mark.validation
@pytest.mark.timeout(900)
def test_bfloat16_and_float32_draw_the_same_with_the_default_model(monkeypatch):
    if not sliding.processor_has_bf16():
        pytest.skip("this processor has no bfloat16 instructions")
    model, ct = load_model(), make_sample().ct
    drawn = []
    for bf16 in (True, False):
        monkeypatch.setattr(sliding, "processor_has_bf16", lambda bf16=bf16: bf16)
        drawn.append(segment(ct, model, device="cpu"))
    half, single = drawn
    assert any(not s.is_same_shape_as(half[s.name]) for s in single), "both ran in the same precision"
    found = {s.name: dice(*common_masks(s, half[s.name])) for s in single}
    assert min(found.values()) >= SAME_DICE, found
