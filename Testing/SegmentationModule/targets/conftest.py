# SPDX-License-Identifier: Apache-2.0
"""One straight phantom with its landmarks, shared by the tests of guideline targets."""

from __future__ import annotations

import pytest

from Testing.SegmentationModule.targets.axilla import Axilla, straight_phantom


@pytest.fixture(scope="session")
def phantom():
    return straight_phantom()


@pytest.fixture(scope="session")
def anchors(phantom):
    from SegmentationModuleLib.core.anchors import find_anchors
    from SegmentationModuleLib.core.body import body_mask

    return find_anchors(phantom.ct, body_mask(phantom.ct.array_kji, phantom.ct.grid))


@pytest.fixture(scope="session", params=["right"])
def axilla(request, phantom):
    return Axilla(phantom, request.param)


@pytest.fixture(scope="session")
def estro(axilla, anchors):
    """ESTRO's targets, and RTOG's supraclavicular region, from exact landmarks."""
    from SegmentationModuleLib.core.targets import draw_targets

    return draw_targets(axilla.phantom.ct, axilla.structures(), axilla.side, "estro-scl", anchors=anchors)


@pytest.fixture(scope="session")
def rtog(axilla, anchors):
    from SegmentationModuleLib.core.targets import draw_targets

    return draw_targets(axilla.phantom.ct, axilla.structures(), axilla.side, "rtog", anchors=anchors)
