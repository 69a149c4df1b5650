# SPDX-License-Identifier: Apache-2.0
"""What is known of a case on its way from CT to verdict."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from AIOCommon.core.hashing import content_hash
from AIOCommon.core.structures import StructureSet
from AIOCommon.core.volume import Volume

from .timeline import Timeline

if TYPE_CHECKING:
    from AIOCommon.core.dicom import DicomContext
    from AIOEvaluation.core.phases import Phase
    from AIOEvaluation.core.protocol import Protocol
    from PlanningModuleLib.core.plan import Plan
    from RadiobiologyModuleLib.core.evaluate import ModelledEvaluation
    from SegmentationModuleLib.core.plausibility import Finding


@dataclass
class Settings:
    """What the person asked for.

    Parameters
    ----------
    source : a DICOM folder or file, a NRRD/NIfTI file, or "sample".
    side : "left" or "right"; empty when it is to be inferred.
    protocol, model, machine : names or paths; empty for the defaults.
    series : SeriesInstanceUID, where the folder holds several usable CT series.
    force : plan even on a target that fails the plausibility checks.
    replan : make a plan even though the case brought a dose of its own.
    plan_options : keyword arguments for the planner, e.g. a coarser dose grid.
    check_dose : a name of dose_check.METHODS, for a second dose of a new plan's beams; empty for none.
    check_histories : photons that the check follows; check_device : "cpu" or "cuda".
    """

    source: str
    side: str = ""
    protocol: str = ""
    model: str = ""
    machine: str = ""
    series: str = ""
    force: bool = False
    replan: bool = False
    plan_options: dict[str, Any] = field(default_factory=dict)
    check_dose: str = ""
    check_histories: int = 20_000_000
    check_device: str = "cpu"


@dataclass
class CaseState:
    """The data of one case; steps fill it, nothing else is kept between them.

    ``auto`` is what the model drew and never changes; ``edited`` starts as its copy and is what plans and
    evaluations use; ``manual`` came with the case (an imported RTSTRUCT, or a phantom's exact structures).

    ``dose`` is that of the whole course. Where it is given in phases, ``phases`` holds the dose of each with its
    fractions, ``plan`` is the first one's and ``boost_plan`` the second's; ``protocol`` asks for the boost's goals.
    """

    settings: Settings
    name: str = "case"
    kind: str = ""  # "DICOM", "volume file" or "digital phantom"
    ct: Volume | None = None
    dicom: DicomContext | None = None
    dicom_refs: dict[str, Any] = field(default_factory=dict)  # ObjectRef of what was written, by modality
    side: str = ""
    side_reason: str = ""
    protocol: Protocol | None = None
    from_bundle: bool = False  # a case saved before: its contours and plan are kept unless a new plan is asked for
    # contours
    auto: StructureSet | None = None
    edited: StructureSet | None = None
    manual: StructureSet | None = None
    manual_label: str = ""
    manual_takes_precedence: bool = False
    model: dict[str, Any] = field(default_factory=dict)  # name, version, sha256, trained_on, warning
    findings: list[Finding] = field(default_factory=list)
    agreement: list[dict[str, Any]] = field(default_factory=list)  # auto against manual, a row per structure
    # plan
    imported_plans: list[Any] = field(default_factory=list)
    plan: Plan | None = None
    boost_plan: Plan | None = None
    plan_details: dict[str, Any] = field(default_factory=dict)
    dose: Volume | None = None
    phases: tuple[Phase, ...] = ()
    fractions_unknown: str = ""  # why models that depend on fractions cannot be computed
    dose_origin: str = ""  # "planned" or "imported"
    no_plan_reason: str = ""
    check_dose: Volume | None = None  # of the same beams by another code
    dose_check: dict[str, Any] = field(default_factory=dict)  # how far the two agree: DoseCheck.to_dict()
    # verdict
    evaluation: ModelledEvaluation | None = None
    warnings: list[str] = field(default_factory=list)
    timeline: Timeline = field(default_factory=Timeline)
    done: dict[str, str] = field(default_factory=dict)  # step to the hash of what its result was made from
    _ct_hash: tuple[Volume, str] | None = field(default=None, repr=False)

    def warn(self, text: str) -> None:
        """Remember something the person must know, as a sentence; each text once."""
        text = text.strip()
        if text[:1].islower() and text.split()[0].isalpha():  # not a file name
            text = text[0].upper() + text[1:]
        text = text if text.endswith((".", "!", "?")) else text + "."
        if text not in self.warnings:
            self.warnings.append(text)

    @property
    def structures(self) -> StructureSet | None:
        """The structures that count: edited ones, else what came with the case."""
        return self.edited if self.edited is not None else self.manual

    @property
    def prescription_gy(self) -> float:
        return self.protocol.prescription_gy if self.protocol is not None else 0.0

    @property
    def machine_name(self) -> str:
        """The machine asked for, by name or path; without one the default."""
        from PlanningModuleLib.core.machines.machine_library import DEFAULT_MACHINE

        return self.settings.machine or DEFAULT_MACHINE

    # --- hashes of what results depend on
    def ct_hash(self) -> str:
        if self.ct is None:
            return ""
        if self._ct_hash is None or self._ct_hash[0] is not self.ct:  # volumes are never changed in place
            self._ct_hash = (self.ct, content_hash(self.ct))
        return self._ct_hash[1]

    def contours_hash(self) -> str:
        """Of CT and model, which automatic contours depend on."""
        return content_hash(self.ct_hash(), self.model.get("sha256", self.settings.model))

    def plan_hash(self) -> str:
        """Of everything a plan depends on."""
        drawn = [s for s in self.structures or () if not s.is_planned]
        name = self.protocol.name if self.protocol is not None else ""
        asked = (self.side, name, self.machine_name, self.settings.plan_options)
        return content_hash(self.ct_hash(), *asked, *drawn)

    def plan_is_outdated(self) -> bool:
        """Whether the plan was made for other contours, side, protocol or machine than there are now."""
        made_from = self.done.get("plan", "")
        return self.plan is not None and bool(made_from) and made_from != self.plan_hash()

    def evaluation_hash(self) -> str:
        """Of everything an evaluation depends on."""
        name = self.protocol.name if self.protocol is not None else ""
        parts = [self.dose] if self.dose is not None else []
        parts += [part for phase in self.phases for part in (phase.dose, phase.fractions)]
        if self.fractions_unknown:
            parts.append(self.fractions_unknown)
        if self.protocol is not None and self.protocol.boost is not None:
            parts.append(self.protocol.boost.to_dict())
        return content_hash(self.side, name, *(self.structures or ()), *parts)
