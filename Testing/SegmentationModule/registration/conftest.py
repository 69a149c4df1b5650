# SPDX-License-Identifier: Apache-2.0
"""A coarse phantom patient with her MR, PET and CBCT; what is registered of them is shared by the tests."""

from __future__ import annotations

import pytest

SPACING_MM = (6.0, 5.0, 5.0)


@pytest.fixture(scope="session")
def patient():
    from SegmentationModuleLib.core.phantom.further_images import PatientImages

    return PatientImages(3, SPACING_MM, tumour_bed=True, mastectomy=(False, False), field_of_view_mm=None, couch="flat")


@pytest.fixture(scope="session")
def mr(patient):
    return patient.mr(spacing_mm=(6.0, 4.0, 4.0))


@pytest.fixture(scope="session")
def rigid(patient, mr):
    from SegmentationModuleLib.core.registration.register import register

    return register(patient.phantom.ct, mr.volume, "MR")
