# SPDX-License-Identifier: Apache-2.0
"""A coarse phantom and a tiny untrained model, shared by the tests of the segmentation module."""

from __future__ import annotations

from pathlib import Path

import pytest

from AIOCommon.core.names import catalogue

COARSE_MM = (8.0, 6.0, 6.0)


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
def tiny_model_folder(tmp_path_factory) -> Path:
    """An untrained network of a few thousand weights in the format of a real model."""
    import torch

    from SegmentationModuleLib.core.atoms import ATOMS
    from SegmentationModuleLib.core.model_files import write_model
    from SegmentationModuleLib.core.network import build_network

    torch.manual_seed(1)
    description = {
        "architecture": "SegResNetDS",
        "arguments": {
            "spatial_dims": 3,
            "init_filters": 4,
            "in_channels": 2,
            "out_channels": len(ATOMS),
            "blocks_down": [1, 1],
            "norm": "INSTANCE",
            "dsdepth": 1,
        },
    }
    folder = tmp_path_factory.mktemp("models") / "tiny"
    folder.mkdir()
    weights = build_network(description).state_dict()
    write_model(folder, "tiny", weights, description, COARSE_MM, (24, 32, 48), {"steps": 0})
    return folder


@pytest.fixture(scope="session")
def known_names() -> set[str]:
    return set(catalogue())
