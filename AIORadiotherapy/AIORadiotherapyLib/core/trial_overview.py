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
    from AIOTrial.core.report.tables import ReportTable
    from AIOTrial.core.study.checks import Problem


@dataclass(frozen=True)
class TrialOverview:
    """A study's analysis with its tables and figures, and what a data manager should look at."""

    analysis: StudyAnalysis
    tables: tuple[ReportTable, ...]
    figures: dict[str, Figure]
    problems: tuple[Problem, ...]

    @property
    def title(self) -> str:
        return self.analysis.protocol.title

    @property
    def summary(self) -> str:
        """Patients, and what is to be looked at, in a line."""
        kinds = [problem.kind for problem in self.problems]
        counts = [f"{kinds.count(kind)} {word}" for kind, word in _WORDS.items() if kind in kinds]
        return ", ".join([f"{self.analysis.patients} patients", *counts])


_WORDS = {"error": "impossible values", "missing": "missing values", "due": "visits due"}


def overview(path: Path, today: date, progress: Progress = NO_PROGRESS) -> TrialOverview:
    """
    Raises
    ------
    InputError : the file is no study, or has no patients.
    """
    from AIOTrial.core.analysis.study_analysis import analyse_study
    from AIOTrial.core.report.page import report_figures
    from AIOTrial.core.report.tables import report_tables
    from AIOTrial.core.study.checks import check_study

    with Study.open(path) as study:
        problems = check_study(study, today)
        analysis = analyse_study(study, progress)
    return TrialOverview(analysis, tuple(report_tables(analysis)), report_figures(analysis), tuple(problems))


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


def write_trial_report(content: TrialOverview, folder: Path) -> Path:
    """Write page, tables and figures; returns the page."""
    from AIOTrial.core.report.page import write_report

    return write_report(content.analysis, folder)
