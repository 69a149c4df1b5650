# SPDX-License-Identifier: Apache-2.0
"""What the window shows of a study, computed away from the window."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOTrial import Study

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from AIOTrial.core.analysis.study_analysis import StudyAnalysis
    from AIOTrial.core.report.patient_figures import PatientFigure
    from AIOTrial.core.report.tables import ReportTable
    from AIOTrial.core.study.checks import Problem
    from AIOTrial.core.study.courses import Course

CASE_FILE = "case.mrb"


@dataclass(frozen=True)
class TrialOverview:
    """A study's analysis with its tables and figures, and what a data manager should look at.

    ``case_folders``: where the linked cases lie, by patient.
    """

    analysis: StudyAnalysis
    tables: tuple[ReportTable, ...]
    figures: dict[str, Figure]
    patient_figures: dict[str, PatientFigure]
    problems: tuple[Problem, ...]
    case_folders: dict[str, Path]

    @property
    def title(self) -> str:
        return self.analysis.protocol.title

    @property
    def summary(self) -> str:
        """Patients, and what is to be looked at, in a line."""
        kinds = [problem.kind for problem in self.problems]
        counts = [f"{kinds.count(kind)} {word}" for kind, word in _WORDS.items() if kind in kinds]
        return ", ".join([f"{self.analysis.patients} patients", *counts])

    @property
    def due(self) -> tuple[Problem, ...]:
        """Visits that are due."""
        return tuple(problem for problem in self.problems if problem.kind == "due")

    @property
    def to_check(self) -> tuple[Problem, ...]:
        """What is impossible or missing."""
        return tuple(problem for problem in self.problems if problem.kind != "due")

    def patients(self) -> list[tuple[str, ...]]:
        """A row a patient: pseudonym, arm, assignment, first fraction, last contact, what happened, case here."""
        return [
            (
                course.patient,
                course.arm,
                str(course.assigned_on),
                str(course.started_on or "-"),
                str(course.last_contact or "-"),
                _status(course),
                "yes" if self.case_of(course.patient) is not None else "",
            )
            for course in self.analysis.courses
        ]

    def case_of(self, patient: str) -> Path | None:
        """The saved case of a patient, where it is still there."""
        folder = self.case_folders.get(patient)
        return folder / CASE_FILE if folder is not None and (folder / CASE_FILE).is_file() else None

    def patient_of(self, folder: Path) -> str | None:
        """Whose case lies in a folder."""
        wanted = folder.resolve()
        return next((patient for patient, known in self.case_folders.items() if known == wanted), None)


_WORDS = {"error": "impossible values", "missing": "missing values", "due": "visits due"}


def _status(course: Course) -> str:
    kinds = list(
        dict.fromkeys(o.kind for o in sorted(course.outcomes, key=lambda o: o.on_day) if o.kind != "last seen")
    )
    return ", ".join(kinds) or ("in follow-up" if course.last_contact is not None else "nothing known")


def overview(path: Path, today: date, progress: Progress = NO_PROGRESS) -> TrialOverview:
    """
    Raises
    ------
    InputError : the file is no study, or has no patients.
    """
    from AIOTrial.core.analysis.study_analysis import analyse_study
    from AIOTrial.core.report.page import patient_figures, report_figures
    from AIOTrial.core.report.tables import report_tables
    from AIOTrial.core.study.checks import check_study

    with Study.open(path) as study:
        problems = check_study(study, today)
        folders = study.case_folders()
        analysis = analyse_study(study, progress)
    return TrialOverview(
        analysis,
        tuple(report_tables(analysis)),
        report_figures(analysis),
        patient_figures(analysis),
        tuple(problems),
        folders,
    )


def add_case(path: Path, patient: str, folder: Path, who: str) -> str:
    """Put doses and step times of a treated case into a study; returns what was done in a sentence.

    Raises
    ------
    InputError : the study or the folder cannot be used, or the patient is not in the study.
    """
    from AIOTrial.core.study.linking import link_case

    with Study.open(path) as study:
        linked = link_case(study, patient, folder, who)
    return f"{linked.sentence} of {patient} were added."


@dataclass(frozen=True)
class WrittenReport:
    """The page that was written, and the HTML that the window prints as PDF."""

    page: Path
    printed: str


def write_trial_report(content: TrialOverview, folder: Path, progress: Progress = NO_PROGRESS) -> WrittenReport:
    """Write page, tables and figures; away from the window, which prints the rest.

    Raises
    ------
    InputError : the folder cannot be written to.
    """
    from AIOTrial.core.report.page import print_page, write_report

    progress.update(0.1, "Writing tables and figures")
    page = write_report(content.analysis, folder)
    progress.update(0.7, "Drawing the pages")
    return WrittenReport(page, print_page(content.analysis))
