# SPDX-License-Identifier: Apache-2.0
"""The contours of a case: the model's, a person's, and those that plans and evaluations use."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from AIOCommon import StructureSet

if TYPE_CHECKING:
    from SegmentationModuleLib import Finding


@dataclass
class Contours:
    """Up to three structure sets, and what is known about them.

    Parameters
    ----------
    auto : what the model drew; it never changes.
    edited : starts as a copy of ``auto`` or ``manual`` and is what plans and evaluations use.
    manual : came with the case: an imported RTSTRUCT, or a phantom's exact structures.
    manual_label : what ``manual`` is, for people.
    manual_takes_precedence : whether its structures take the place of the model's in ``edited``.
    model : name, version, sha256, training, warning of the model that drew ``auto``.
    findings : of the plausibility checks of ``structures``.
    agreement : ``auto`` against ``manual``, a row (structure, dice, hd95_mm) per structure.
    """

    auto: StructureSet | None = None
    edited: StructureSet | None = None
    manual: StructureSet | None = None
    manual_label: str = ""
    manual_takes_precedence: bool = False
    model: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    agreement: list[dict[str, Any]] = field(default_factory=list)

    @property
    def structures(self) -> StructureSet | None:
        """The structures that count: edited ones, else those that came with the case."""
        return self.edited if self.edited is not None else self.manual

    def failed(self, name: str) -> str:
        """The messages of a structure's failed checks in one text; empty without any."""
        return " ".join(dict.fromkeys(f.message for f in self.findings if f.structure == name and not f.ok))
