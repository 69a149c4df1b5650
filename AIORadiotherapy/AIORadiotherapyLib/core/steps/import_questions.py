# SPDX-License-Identifier: Apache-2.0
"""What an import asks a person at the screen; scripts and the command line ask nothing, they refuse or warn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from .doubtful_names import DoubtfulName

if TYPE_CHECKING:
    from AIOCommon.core.dicom import CtCandidate


@dataclass(frozen=True)
class StructureSetCandidate:
    """One of several structure sets of a CT."""

    file: Path
    label: str
    date: str


class ImportQuestions(Protocol):
    """The answers come from a person, or from a test.

    Each method may raise :class:`AIOCommon.Cancelled` where the person gives up, which ends the import.
    """

    def series(self, candidates: Sequence[CtCandidate]) -> str:
        """The SeriesInstanceUID of the CT to take, of those of several patients, studies or frames of reference."""
        ...

    def structure_set(self, candidates: Sequence[StructureSetCandidate]) -> Path:
        """The file of the structure set to take."""
        ...

    def names(self, doubtful: Sequence[DoubtfulName]) -> Mapping[str, str]:
        """The standard name of each name that the person has settled; "" for one that is to stay as it is."""
        ...
