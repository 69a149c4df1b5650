# SPDX-License-Identifier: Apache-2.0
"""A coarse phantom and a tiny untrained model, shared by the tests of the segmentation module."""

from __future__ import annotations

from pathlib import Path

import pytest

from AIOCommon.core.names import catalogue
from Testing.SegmentationModule.tiny_model import COARSE_MM, write_tiny_model


@pytest.fixture(scope="session", autouse=True)
def one_torch_thread() -> None:
    import torch

    torch.set_num_threads(1)


@pytest.fixture(scope="session")
def coarse_phantom():
    """A left-sided breast-conserving case on coarse voxels: a second to make."""
    from SegmentationModuleLib.core.phantom import make_phantom

    return make_phantom(
        7, COARSE_MM, operated="left", mastectomy=(False, False), tumour_bed=True, field_of_view_mm=None
    )


@pytest.fixture(scope="session")
def whole_phantom():
    """A woman with both breasts, whole in the CT, whose landmarks :func:`whole_anchors` has."""
    from SegmentationModuleLib.core.phantom import make_phantom

    return make_phantom(600003, (6.0, 3.0, 3.0), mastectomy=(False, False), field_of_view_mm=None)


@pytest.fixture(scope="session")
def whole_anchors(whole_phantom):
    from SegmentationModuleLib.core.anchors import find_anchors

    return find_anchors(whole_phantom.ct, whole_phantom.structures["BODY"].full_mask())


@pytest.fixture(scope="session")
def tiny_model_folder(tmp_path_factory) -> Path:
    """An untrained network of a few thousand weights in the format of a real model."""
    return write_tiny_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="session")
def known_names() -> set[str]:
    return set(catalogue())
