# SPDX-License-Identifier: Apache-2.0
"""The contours of a case: the model's, a person's, and those that plans and evaluations use."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from AIOCommon import StructureSet

if TYPE_CHECKING:
    from SegmentationModuleLib import Finding
    from SegmentationModuleLib.core.plausibility_anatomy import AnatomyChecks


@dataclass
class Contours:
    """Up to three structure sets, and what is known about them.

    Parameters
    ----------
    auto : what the model drew; it never changes.
    edited : what plans and evaluations use; starts as :func:`counting_contours.settle_contours` says.
    manual : came with the case: an imported RTSTRUCT, or a phantom's exact structures.
    manual_label : what ``manual`` is, for people.
    manual_takes_precedence : whether a person drew it, so that its structures take the place of the model's.
    model : name, version, sha256, training, warning of the model that drew ``auto``.
    findings : of the plausibility checks of ``structures``.
    not_drawn : why the model drew nothing, where it tried in vain.
    agreement : ``auto`` against ``manual``, a row (structure, dice, hd95_mm, model_cc, case_cc) per structure;
        records of earlier versions have no volumes.
    anatomy : landmarks of the CT that the checks use, with the hash of what they were found in; no part of a record.
    """

    auto: StructureSet | None = None
    edited: StructureSet | None = None
    manual: StructureSet | None = None
    manual_label: str = ""
    manual_takes_precedence: bool = False
    model: dict[str, Any] = field(default_factory=dict)
    not_drawn: str = ""
    findings: list[Finding] = field(default_factory=list)
    agreement: list[dict[str, Any]] = field(default_factory=list)
    anatomy: tuple[str, AnatomyChecks] | None = None

    @property
    def structures(self) -> StructureSet | None:
        """The structures that count: edited ones, else those that came with the case."""
        return self.edited if self.edited is not None else self.manual

    def by_hand(self, names: Iterable[str]) -> list[str]:
        """Those of the names whose structures were not just made from others by their rule, as a PTV is."""
        from PlanningModuleLib.core.derived import is_as_made

        found = ((name, self.structures.get(name) if self.structures is not None else None) for name in names)
        return [name for name, structure in found if structure is None or not is_as_made(structure)]

    def failed(self, name: str) -> str:
        """The messages of a structure's failed checks in one text; empty without any."""
        return " ".join(dict.fromkeys(f.message for f in self.findings if f.structure == name and not f.ok))
