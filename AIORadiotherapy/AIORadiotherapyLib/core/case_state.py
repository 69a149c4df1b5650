# SPDX-License-Identifier: Apache-2.0
"""What is asked for and what is known of a case on its way from CT to verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

from AIOCommon.core.hashing import content_hash
from AIOCommon.core.options import OptionError, check_rules
from AIOEvaluation.core.evaluation_options import EvaluationOptions
from PlanningModuleLib import PlanOptions
from PlanningModuleLib.core.dose.check_options import CHECK_OF_PLAN, CheckOptions
from SegmentationModuleLib.core.surgery import AS_SEEN

from .acceptance import Acceptance
from .contours import Contours
from .export_options import ExportOptions
from .inputs import Inputs
from .timeline import Timeline

if TYPE_CHECKING:
    from AIOCommon import Volume
    from AIOCommon.core.dicom import ObjectRef
    from AIOEvaluation import Phase, Protocol
    from AIOEvaluation.core.prescription import Prescription
    from PlanningModuleLib import Plan, Treatment
    from RadiobiologyModuleLib import ModelledEvaluation

    from .check_dose import CheckDose


DOSE_COMPUTED = "Dose of the imported plan"  # the entry of plan_details that says how it was computed here


_OPTIONS = ("plan_options", "check", "export", "evaluation")


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
    plan_options : choices of the planner. check : how a second dose of a new plan's beams is computed; by default it
        is not.
    export : how results are written. evaluation : how a dose is evaluated.
    names : what the case's own names mean, each as "NAME=STANDARD". names_file : a clinic's file of such names.
    model_target : take the model's target, whether or not the case brings one of its own.
    guideline : "estro", "rtog" or "estro-scl": targets are drawn by its rules in the place of the model's; empty for
        the model's. surgery : of the treated breast, one of :data:`SegmentationModuleLib.core.surgery.SURGERY`:
        whether the rules draw breast or chest wall.
    further : images that the model looks at beside the CT, each as "NAME=PATH"
        (:mod:`SegmentationModuleLib.core.images_beside_ct`).

    Raises
    ------
    OptionError : options of the plan and of its check that contradict each other.
    """

    source: str
    side: str = ""
    protocol: str = ""
    model: str = ""
    machine: str = ""
    series: str = ""
    force: bool = False
    replan: bool = False
    plan_options: PlanOptions = field(default_factory=PlanOptions)
    check: CheckOptions = field(default_factory=CheckOptions)
    export: ExportOptions = field(default_factory=ExportOptions)
    evaluation: EvaluationOptions = field(default_factory=EvaluationOptions)
    names: list[str] = field(default_factory=list)
    names_file: str = ""
    model_target: bool = False
    guideline: str = ""
    surgery: str = AS_SEEN
    further: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.names, self.further = list(self.names), list(self.further)
        check_rules(CHECK_OF_PLAN, self.plan_options, self.check)

    def to_dict(self) -> dict[str, Any]:
        """Plain values, for JSON; of the planner's options those that differ from their defaults."""
        plain = {f.name: getattr(self, f.name) for f in fields(self) if f.name not in _OPTIONS}
        groups = (self.check, self.export, self.evaluation)
        of_groups = {name: value for group in groups for name, value in group.to_dict().items()}
        return {**plain, "plan_options": self.plan_options.asked(), **of_groups}

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Settings:
        """From :meth:`to_dict`'s result; entries that are not there keep their defaults.

        Raises
        ------
        TypeError, ValueError : it is damaged: a file that was made to do harm must not get further than here.
        InputError : something that it names does not exist here.
        """
        plain = dict(content)
        check = {name: plain.pop(name) for name in CheckOptions.declared() if name in plain}
        export = {name: plain.pop(name) for name in ExportOptions.declared() if name in plain}
        evaluation = {name: plain.pop(name) for name in EvaluationOptions.declared() if name in plain}
        options = plain.pop("plan_options", {})
        default = cls("")
        for name, value in plain.items():
            if not isinstance(value, type(getattr(default, name, None))):
                raise TypeError(f"{name} is not to be {value!r}")
            if isinstance(value, list) and not all(isinstance(text, str) for text in value):
                raise TypeError(f"{name} holds something else than texts")
        try:
            return cls(
                **plain,
                plan_options=PlanOptions.from_dict(options),
                check=CheckOptions.from_dict(check),
                export=ExportOptions.from_dict(export),
                evaluation=EvaluationOptions.from_dict(evaluation),
            )
        except OptionError as error:
            raise ValueError(str(error)) from error


@dataclass
class CaseState:
    """The data of one case; steps fill it, nothing else is kept between them.

    Parameters
    ----------
    settings : what the person asked for.
    inputs, contours : what the case brought, and its structures.
    side : "left" or "right"; empty while it is not known. side_reason : how it became known.
    base_protocol : as its file says; see :attr:`protocol`.
    prescription : of the plan that the case brought; None where it brought none, or several.
    treatment : plan and dose, planned here or imported with the case.
    plan_name : what the person calls the plan; empty where nobody was asked.
    plan_details : how the plan was found, by title, for the report.
    no_plan_reason : why there is no plan.
    check : a second dose of the plan's beams.
    evaluation : of the treatment's dose on the structures that count.
    warnings : sentences that the person must read.
    done : by step, the hash of what its result was made from.
    dicom_refs : of the DICOM objects that were written, by name.
    acceptances : of contours and plan by persons, in order; see :mod:`.gates`.
    """

    settings: Settings
    inputs: Inputs = field(default_factory=Inputs)
    contours: Contours = field(default_factory=Contours)
    side: str = ""
    side_reason: str = ""
    base_protocol: Protocol | None = None
    prescription: Prescription | None = None
    treatment: Treatment | None = None
    plan_name: str = ""
    plan_details: dict[str, str] = field(default_factory=dict)
    no_plan_reason: str = ""
    check: CheckDose | None = None
    evaluation: ModelledEvaluation | None = None
    warnings: list[str] = field(default_factory=list)
    timeline: Timeline = field(default_factory=Timeline)
    done: dict[str, str] = field(default_factory=dict)
    dicom_refs: dict[str, ObjectRef] = field(default_factory=dict)
    acceptances: list[Acceptance] = field(default_factory=list)

    def warn(self, text: str) -> None:
        """Remember something the person must know, as a sentence; each text once."""
        text = text.strip()
        if text[:1].islower() and text.split()[0].isalpha():  # not a file name
            text = text[0].upper() + text[1:]
        text = text if text.endswith((".", "!", "?")) else text + "."
        if text not in self.warnings:
            self.warnings.append(text)

    @property
    def protocol(self) -> Protocol | None:
        """What the dose is held against: the protocol, with the goals of the treatment's boost.

        For a dose that the case brought, as far as it holds for what its plan prescribes.
        """
        from AIOEvaluation.core.boost_goals import boosted
        from AIOEvaluation.core.prescription import prescribed
        from PlanningModuleLib.core.treatment import IMPORTED

        if self.base_protocol is None or self.treatment is None:
            return self.base_protocol
        given = self.prescription if self.treatment.origin == IMPORTED else None
        return boosted(prescribed(self.base_protocol, given), self.treatment.boost)

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans of the treatment's phases, in order; empty where only a dose is known, or nothing."""
        return self.treatment.plans if self.treatment is not None else ()

    @property
    def evaluated_phases(self) -> tuple[Phase, ...]:
        """The phases whose own fractions the evaluation has to take; empty where the protocol's hold.

        These are the phases of a sum, and an imported dose that tells its fractions.
        """
        if self.treatment is None:
            return ()
        return self.treatment.several_phases if self.treatment.plans else self.treatment.phases

    @property
    def prescription_gy(self) -> float:
        return self.protocol.prescription_gy if self.protocol is not None else 0.0

    @property
    def machine_name(self) -> str:
        """The machine asked for, by name or path; without one the default."""
        from PlanningModuleLib.core.machines.machine_library import DEFAULT_MACHINE

        return self.settings.machine or DEFAULT_MACHINE

    def images_beside_ct(self) -> Mapping[str, Volume]:
        """The images that the model looks at beside the CT, by name, read once; raises InputError."""
        from SegmentationModuleLib.core.images_beside_ct import read_given_images

        if self.inputs.images is None:
            assert self.inputs.ct is not None
            self.inputs.images = read_given_images(self.inputs.ct, self.settings.further)
        return self.inputs.images

    # --- hashes of what results depend on
    def contours_hash(self) -> str:
        """Of CT, model, guideline and images beside the CT, which automatic contours depend on."""
        rules = [self.settings.guideline] if self.settings.guideline else []
        if self.settings.guideline and self.settings.surgery != AS_SEEN:
            rules += [self.side, self.settings.surgery]
        rules += self.settings.further
        return content_hash(self.inputs.ct_hash(), self.contours.model.get("sha256", self.settings.model), *rules)

    def plan_hash(self) -> str:
        """Of everything a plan depends on."""
        drawn = [s for s in self.contours.structures or () if not s.is_planned]
        name = self.base_protocol.name if self.base_protocol is not None else ""
        asked = (self.side, name, self.machine_name, self.settings.plan_options.asked())
        return content_hash(self.inputs.ct_hash(), *asked, *drawn)

    def is_outdated(self, step: str, now: str) -> bool:
        """Whether a step's result was made from other inputs than those whose hash is ``now``; not where that is not
        known."""
        return self.done.get(step, now) != now

    def evaluation_hash(self) -> str:
        """Of everything an evaluation depends on."""
        name = self.base_protocol.name if self.base_protocol is not None else ""
        parts: list[Any] = []
        if self.treatment is not None:
            parts.append(self.treatment.dose)
            parts += [part for phase in self.evaluated_phases for part in (phase.dose, phase.fractions)]
            if self.treatment.fractions_unknown:
                parts.append(self.treatment.fractions_unknown)
            if self.treatment.boost is not None:
                parts.append(self.treatment.boost.to_dict())
        if self.protocol is not self.base_protocol and self.prescription is not None:
            parts.append(self.prescription.to_dict())
        parts += self.settings.evaluation.asked().values()
        return content_hash(self.side, name, *(self.contours.structures or ()), *parts)
