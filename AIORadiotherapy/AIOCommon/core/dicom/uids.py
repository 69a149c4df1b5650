# SPDX-License-Identifier: Apache-2.0
"""UIDs of the SOP classes in use, and UIDs of our own objects: the same content always gives the same UID."""

from __future__ import annotations

import uuid

from ..hashing import content_hash

CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2"
ENHANCED_CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2.1"
LEGACY_ENHANCED_CT_IMAGE = "1.2.840.10008.5.1.4.1.1.2.2"
MR_IMAGE = "1.2.840.10008.5.1.4.1.1.4"
PET_IMAGE = "1.2.840.10008.5.1.4.1.1.128"
ENHANCED_MR_IMAGE = "1.2.840.10008.5.1.4.1.1.4.1"
ENHANCED_PET_IMAGE = "1.2.840.10008.5.1.4.1.1.130"
SPATIAL_REGISTRATION = "1.2.840.10008.5.1.4.1.1.66.1"
DEFORMABLE_REGISTRATION = "1.2.840.10008.5.1.4.1.1.66.3"
RT_DOSE = "1.2.840.10008.5.1.4.1.1.481.2"
RT_STRUCTURE_SET = "1.2.840.10008.5.1.4.1.1.481.3"
RT_PLAN = "1.2.840.10008.5.1.4.1.1.481.5"
RT_ION_PLAN = "1.2.840.10008.5.1.4.1.1.481.8"
MEDIA_STORAGE_DIRECTORY = "1.2.840.10008.1.3.10"

IMPLEMENTATION_CLASS_UID = "2.25.205714270531786224519346123184520213977"
IMPLEMENTATION_VERSION = "AIORADIOTHERAPY1"


def content_uid(*parts: object) -> str:
    """A UID under the UUID root 2.25 (PS3.5 B.2): a name-based UUID of the hash of ``parts``."""
    digest = bytes.fromhex(content_hash(*parts))
    return f"2.25.{uuid.UUID(bytes=digest[:16], version=5).int}"
