# SPDX-License-Identifier: Apache-2.0
"""Unique identifiers that follow from the content, so that the same input gives the same objects."""

from __future__ import annotations

import uuid

from ..hashing import content_hash

IMPLEMENTATION_CLASS_UID = "2.25.205714270531786224519346123184520213977"
IMPLEMENTATION_VERSION = "AIORADIOTHERAPY1"


def content_uid(*parts: object) -> str:
    """A UID under the UUID root 2.25 (PS3.5 B.2): a name-based UUID of the hash of ``parts``."""
    digest = bytes.fromhex(content_hash(*parts))
    return f"2.25.{uuid.UUID(bytes=digest[:16], version=5).int}"
