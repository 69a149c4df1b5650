# SPDX-License-Identifier: Apache-2.0
"""Simulated trials, for tests, teaching and sample sizes: nobody in them exists.

Hazards are constant, effects multiply them. The defaults are of the size that trials report after breast-conserving
surgery; they are assumptions of the simulation, not estimates.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError

from .study.protocol import MONTH_DAYS, TrialProtocol
from .study.schema import ADVERSE_EVENTS, CARDIAC, DOSES, OUTCOMES, PATIENTS, WORKFLOW
from .study.study_file import Study
from .study.values import Value

_WHO = "simulation"
_TERMS = ("Dermatitis radiation", "Breast pain", "Breast edema", "Pneumonitis", "Fatigue")
_GRADES = np.array([0.62, 0.31, 0.07])  # of an adverse event: grade 1, 2, 3
_BEGIN = date(2015, 1, 5)  # of the accrual; all of a usual follow-up has happened by now
_MOST_PATIENTS = 20_000


@dataclass(frozen=True)
class Scenario:
    """What is simulated; hazards are per patient and month in the control arm.

    Parameters
    ----------
    hazard_ratio : of recurrence and death in the first arm over the others.
    toxicity_ratio : of adverse events in the first arm over the others.
    cardiac_per_gy : relative increase of the hazard of cardiac events per Gy of mean heart dose (Darby 2013: 0.074).
    drop_out : share of patients who are lost, evenly over the follow-up.
    missing : share of facts about patients that are not recorded.
    """

    patients: int = 200
    accrual_months: float = 24.0
    follow_up_months: float = 60.0
    hazard_ratio: float = 1.0
    toxicity_ratio: float = 0.8
    local_hazard: float = 0.0006
    distant_hazard: float = 0.0012
    death_hazard: float = 0.0006
    death_after_distant: float = 0.03
    cardiac_hazard: float = 0.0008
    cardiac_per_gy: float = 0.074
    toxicity_hazard: float = 0.06
    drop_out: float = 0.08
    missing: float = 0.05

    def __post_init__(self) -> None:
        if not 2 <= self.patients <= _MOST_PATIENTS:
            raise InputError(f"2 to {_MOST_PATIENTS} patients can be simulated")
        if not (0.0 < self.accrual_months <= 240.0 and 0.0 < self.follow_up_months <= 240.0):
            raise InputError("accrual and follow-up last up to 240 months")
        if not all(0.0 <= share < 1.0 for share in (self.drop_out, self.missing)):
            raise InputError("shares of patients are 0 to 1")
        hazards = (
            self.local_hazard,
            self.distant_hazard,
            self.death_hazard,
            self.death_after_distant,
            self.cardiac_hazard,
            self.toxicity_hazard,
        )
        ratios = (self.hazard_ratio, self.toxicity_ratio, self.cardiac_per_gy)
        if not all(0.0 <= hazard <= 10.0 for hazard in hazards) or not all(0.0 <= ratio <= 100.0 for ratio in ratios):
            raise InputError("hazards are 0 to 10 per month, their ratios 0 to 100")


def simulate_study(path: str | Path, scenario: Scenario, seed: int, protocol: TrialProtocol | None = None) -> Study:
    """A study whose patients are drawn at random; the same seed gives the same patients.

    Raises
    ------
    InputError : the file is there already or cannot be written.
    """
    if protocol is None:
        protocol = TrialProtocol(
            "SIMULATED: one-stop radiotherapy", ("AIO", "IMRT"), planned_patients=scenario.patients
        )
    rng = np.random.default_rng(seed)
    tables: dict[str, list[dict[str, Value | None]]] = {
        form.name: [] for form in (PATIENTS, DOSES, ADVERSE_EVENTS, OUTCOMES, CARDIAC, WORKFLOW)
    }
    for number in range(scenario.patients):
        _Patient(f"S{number + 1:05d}", scenario, protocol, rng, tables).draw()
    study = Study.create(path, protocol)
    for name, rows in tables.items():
        study.put(name, rows, _WHO)
    return study


class _Patient:
    """One simulated patient, written into the tables."""

    def __init__(
        self,
        name: str,
        scenario: Scenario,
        protocol: TrialProtocol,
        rng: np.random.Generator,
        tables: dict[str, list[dict[str, Value | None]]],
    ):
        self.name, self.scenario, self.protocol, self.rng, self.tables = name, scenario, protocol, rng, tables
        self.arm = protocol.arms[int(rng.integers(len(protocol.arms)))]
        self.first_arm = self.arm == protocol.arms[0]
        begin = _BEGIN + timedelta(days=int(rng.uniform(0, scenario.accrual_months) * MONTH_DAYS))
        self.assigned_on = begin
        self.started_on = begin + timedelta(days=1 if self.first_arm else int(rng.integers(7, 22)))
        last = scenario.accrual_months + scenario.follow_up_months - (begin - _BEGIN).days / MONTH_DAYS
        if rng.random() < scenario.drop_out:
            last *= rng.random()
        self.end_months = last  # after the assignment; nothing is known later

    def draw(self) -> None:
        side = "left" if self.rng.random() < 0.5 else "right"
        heart_gy = float(self.rng.gamma(6.0, 0.45 if side == "left" else 0.15))
        for structure, share in (("Heart", 1.0), ("Ventricle_L", 1.4), ("A_LAD", 2.5)):
            self._add(DOSES.name, structure=structure, metric="Dmean[Gy]", value=round(heart_gy * share, 3))
        ratio = self.scenario.hazard_ratio if self.first_arm else 1.0
        death = self._time(self.scenario.death_hazard)
        distant = self._time(self.scenario.distant_hazard * ratio)
        local = self._time(self.scenario.local_hazard * ratio)
        cause = "other"
        if distant < death:
            after = distant + self._time(self.scenario.death_after_distant)
            if after < death:
                death, cause = after, "breast cancer"
        alive = min(death, self.end_months)
        last_day = self.assigned_on + timedelta(days=int(alive * MONTH_DAYS))
        treated, completed = self.started_on <= last_day, self.started_on + timedelta(days=20) <= last_day
        self._facts(side, treated, completed)
        self._outcomes(local, distant, death, cause)
        if treated:
            self._toxicity(alive)
        cardiac = self._time(self.scenario.cardiac_hazard * (1.0 + self.scenario.cardiac_per_gy * heart_gy))
        if cardiac < alive:
            day = self._day(cardiac)
            self._add(CARDIAC.name, on_day=day, measure="event", grade=3, note="Myocardial infarction")
        self._workflow()

    def _facts(self, side: str, treated: bool, completed: bool) -> None:
        rng = self.rng
        facts: dict[str, Value] = {
            "age_years": int(np.clip(rng.normal(58, 10), 25, 90)),
            "side": side,
            "regional_nodes": "yes" if rng.random() < 0.3 else "no",
            "boost": "yes" if rng.random() < 0.5 else "no",
            "smoking": str(rng.choice(["never", "former", "current"], p=[0.6, 0.25, 0.15])),
            "hypertension": "yes" if rng.random() < 0.3 else "no",
            "diabetes": "yes" if rng.random() < 0.1 else "no",
            "heart_disease": "yes" if rng.random() < 0.06 else "no",
            "anthracycline": "yes" if rng.random() < 0.4 else "no",
            "trastuzumab": "yes" if rng.random() < 0.15 else "no",
        }
        known = {name: value for name, value in facts.items() if rng.random() >= self.scenario.missing}
        self._add(
            PATIENTS.name,
            arm=self.arm,
            assigned_on=self.assigned_on.isoformat(),
            eligible="yes",
            started_on=self.started_on.isoformat() if treated else None,
            ended_on=(self.started_on + timedelta(days=20)).isoformat() if completed else None,
            **known,
        )

    def _outcomes(self, local: float, distant: float, death: float, cause: str) -> None:
        seen = min(death, self.end_months)
        for kind, month in (("local", local), ("distant", distant)):
            if month < seen:
                self._add(OUTCOMES.name, kind=kind, on_day=self._day(month))
        if death < self.end_months:
            self._add(OUTCOMES.name, kind="death", on_day=self._day(death), cause=cause)
        else:
            self._add(OUTCOMES.name, kind="last seen", on_day=self._day(self.end_months))

    def _toxicity(self, alive: float) -> None:
        hazard = self.scenario.toxicity_hazard * (self.scenario.toxicity_ratio if self.first_arm else 1.0)
        shares = self.rng.dirichlet(np.full(len(_TERMS), 2.0))
        start = (self.started_on - self.assigned_on).days / MONTH_DAYS
        for term, share in zip(_TERMS, shares, strict=True):
            month = start + self._time(hazard * float(share))
            grade = int(self.rng.choice([1, 2, 3], p=_GRADES))
            if month < alive:
                self._add(
                    ADVERSE_EVENTS.name, term=term, onset_on=self._day(month), grade=grade, related="yes", ctcae="5"
                )

    def _workflow(self) -> None:
        contouring = self.rng.lognormal(np.log(10.0 if self.first_arm else 39.0), 0.3)
        moment = f"{self.assigned_on.isoformat()}T09:00:00"
        for step, minutes, who in (
            ("contouring", contouring, "both" if self.first_arm else "person"),
            (
                "planning",
                self.rng.lognormal(np.log(8.0 if self.first_arm else 120.0), 0.3),
                "AI" if self.first_arm else "person",
            ),
        ):
            end = _later(moment, float(minutes))
            self._add(WORKFLOW.name, step=step, started_at=moment, ended_at=end, by_whom=who)
            moment = end
        passed = "yes" if self.rng.random() < (0.95 if self.first_arm else 0.9) else "no"
        end = _later(moment, 10.0)
        self._add(WORKFLOW.name, step="assessment", started_at=moment, ended_at=end, by_whom="person", passed=passed)

    def _time(self, hazard: float) -> float:
        """Months until an event of constant hazard."""
        return float(self.rng.exponential(1.0 / hazard)) if hazard > 0 else np.inf

    def _day(self, months: float) -> str:
        return (self.assigned_on + timedelta(days=max(1, round(months * MONTH_DAYS)))).isoformat()

    def _add(self, table: str, **row: Any) -> None:
        self.tables[table].append({"patient": self.name, **row})


def _later(moment: str, minutes: float) -> str:
    from datetime import datetime

    return (datetime.fromisoformat(moment) + timedelta(minutes=round(minutes))).isoformat()
