# SPDX-License-Identifier: Apache-2.0
"""The case that was just run into a study: asked before the work, linked after it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from .output import say


def study_options(command: Callable[..., int]) -> Callable[..., int]:
    """Decorator: the study, the patient's pseudonym in it, and who adds the case."""
    for option in (
        click.option("--who", default="", metavar="NAME", help="With --study: who adds the case."),
        click.option("--patient", default="", metavar="ID", help="With --study: the patient's pseudonym there."),
        click.option(
            "--study", default="", metavar="FILE", help="Add doses and step times to this study (see `trial`)."
        ),
    ):
        command = option(command)
    return command


@dataclass(frozen=True)
class StudyLink:
    """Where the results of a run go; nothing where no study was named."""

    study: str
    patient: str
    who: str

    def check(self) -> None:
        """Ask before the work whether it can be linked after it.

        Raises
        ------
        InputError : the study cannot be read, the patient is not in it, or nobody is said to add the case.
        """
        from AIOCommon import InputError

        if not self.study:
            if self.patient or self.who:
                raise InputError("--patient and --who tell where a case goes in a study", hint="Add --study FILE.")
            return
        if not (self.patient and self.who.strip()):
            raise InputError("--study needs --patient ID and --who NAME")
        with self._opened() as study:
            if not study.rows("patients", self.patient):
                raise InputError("is no patient of the study", where=self.patient, hint="Add the patients first.")

    def link(self, output: str) -> None:
        """Read the results from the output folder of the run."""
        if not self.study:
            return
        from AIOTrial.core.study.linking import link_case

        with self._opened() as study:
            linked = link_case(study, self.patient, output, self.who)
        say(f"{linked.sentence} of {self.patient} are in {self.study}", err=True)

    def _opened(self) -> Any:
        from AIOTrial import Study

        return Study.open(self.study)
