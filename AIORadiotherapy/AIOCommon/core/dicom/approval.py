# SPDX-License-Identifier: Apache-2.0
"""DICOM's approval module (PS3.3 C.8.8.16): whether a person approved a structure set or a plan, who and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pydicom.dataset import Dataset

from .objects import UNAPPROVED, da, tm

APPROVED = "APPROVED"
_NAME_CHARACTERS = 64  # of one group of a PN


@dataclass(frozen=True)
class Approval:
    """A person's approval of the whole object; ``at`` with its offset from UTC, written as local time."""

    reviewer: str
    at: datetime

    @property
    def identity(self) -> list[str]:
        """What tells two approvals apart: an object that is approved is another one than before."""
        return [self.reviewer, self.at.isoformat()]


def set_approval(dataset: Dataset, approval: Approval | None) -> None:
    """Fill the approval module: status, and date, time and name that an approved object must have (type 2C)."""
    dataset.ApprovalStatus = UNAPPROVED if approval is None else APPROVED
    if approval is not None:
        local = approval.at.astimezone()
        dataset.ReviewDate, dataset.ReviewTime = da(local), tm(local)
        dataset.ReviewerName = _person_name(approval.reviewer)


def _person_name(name: str) -> str:
    """PN: of one group, without the characters that part groups and values."""
    return " ".join(name.replace("\\", " ").replace("=", " ").split())[:_NAME_CHARACTERS].strip()
