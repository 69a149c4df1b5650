# SPDX-License-Identifier: Apache-2.0
"""What a library knows of an accepted case, and of a version of its model."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.options import Number

ROLES = ("physician", "resident", "physicist", "dosimetrist", "technologist", "other")
MOST_SECONDS, MOST_GY, MOST_PATH_MM, MOST_CC = 1e6, 200.0, 1e9, 1e6
CANDIDATE, CURRENT, RETIRED = "candidate", "current", "retired"


@dataclass(frozen=True)
class Effort:
    """How much of a structure was corrected; Dice of the automatic with the corrected contour.

    Raises
    ------
    InputError : a number is none, or beyond its limits.
    """

    structure: str
    dice: float
    added_path_mm: float
    automatic_cc: float
    corrected_cc: float

    def __post_init__(self) -> None:
        _checked("Dice", self.dice, 0.0, 1.0)
        _checked("added path", self.added_path_mm, 0.0, MOST_PATH_MM)
        for volume_cc in (self.automatic_cc, self.corrected_cc):
            _checked("volume", volume_cc, 0.0, MOST_CC)

    @property
    def is_corrected(self) -> bool:
        return self.dice < 1.0


@dataclass(frozen=True)
class Acceptance:
    """What is known of the circumstances when a person accepts contours.

    Parameters
    ----------
    patient : any text that stands for the patient, such as the PatientID; the library keeps a code of it alone.
    consent : whether the case may be learned from.
    role : one of :data:`ROLES`, never a name. seconds, edits : the work; None where it was not measured.
    model, model_sha256 : that drew the automatic contours.
    effect_gy : what the corrections changed, by metric, e.g. ``{"Heart mean": 0.3}``.
    held_back : kept for the frozen set, or learned from; None lets the library decide.

    Raises
    ------
    InputError : an entry is of the wrong kind or beyond its limits.
    """

    patient: str
    consent: bool
    role: str = "other"
    seconds: float | None = None
    edits: int | None = None
    model: str = ""
    model_sha256: str = ""
    effect_gy: Mapping[str, float] = field(default_factory=dict)
    held_back: bool | None = None

    def __post_init__(self) -> None:
        if not self.patient.strip():
            raise InputError("the case says no patient", hint="Give her number; only a code of it is kept.")
        if self.role not in ROLES:
            raise InputError(f"'{self.role[:40]}' is no role", hint=f"One of {', '.join(ROLES)}; never a name.")
        _checked("time spent", self.seconds, 0.0, MOST_SECONDS)
        _checked("edits", self.edits, 0, 10**7)
        for name, value in self.effect_gy.items():
            _checked(f"effect on {name[:40]}", value, -MOST_GY, MOST_GY)


def _checked(what: str, value: float | None, least: float, most: float) -> None:
    if value is None:
        return
    try:
        Number(minimum=least, maximum=most).read(value)
    except ValueError as error:
        raise InputError(f"{what}: {error}") from error


@dataclass(frozen=True)
class LearningCase:
    """An accepted case; ``files`` maps "ct", "automatic" and "corrected" to the SHA-256 of their files.

    ``number`` counts the acceptances: it gives their order, whatever the clocks said.

    Raises
    ------
    InputError : an entry is of the wrong kind or beyond its limits.
    """

    number: int
    patient: str
    accepted_at: str
    acceptance: Mapping[str, Any]
    files: Mapping[str, str]
    efforts: tuple[Effort, ...]
    held_back: bool

    def __post_init__(self) -> None:
        told = self.acceptance
        if not isinstance(told, Mapping) or not isinstance(told.get("consent"), bool):
            raise InputError("it is not known whether the case may be learned from")
        effects = told.get("effect_gy", {})
        if not isinstance(effects, Mapping):
            raise InputError("effects on dose are no table")
        _checked("time spent", told.get("seconds"), 0.0, MOST_SECONDS)
        for name, value in effects.items():
            _checked(f"effect on {str(name)[:40]}", value, -MOST_GY, MOST_GY)

    @property
    def consent(self) -> bool:
        return bool(self.acceptance["consent"])

    @property
    def seconds(self) -> float | None:
        value = self.acceptance.get("seconds")
        return None if value is None else float(value)

    @property
    def effect_gy(self) -> dict[str, float]:
        return {str(k): float(v) for k, v in self.acceptance.get("effect_gy", {}).items()}

    @property
    def corrected(self) -> list[str]:
        """Names of the structures that a person changed."""
        return [effort.structure for effort in self.efforts if effort.is_corrected]

    @property
    def added_path_mm(self) -> float:
        return sum(effort.added_path_mm for effort in self.efforts)


@dataclass(frozen=True)
class ModelVersion:
    """A version of the library's model; 0 is the one that the library began with."""

    number: int
    made_at: str
    parent: int | None
    state: str
    sha256: str
    cases: tuple[int, ...]
    facts: Mapping[str, Any]
    untraceable: int = 0

    @property
    def title(self) -> str:
        return f"version {self.number}"
