# SPDX-License-Identifier: Apache-2.0
"""``learn``: the library of accepted corrections, and the model that learns from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from .finite_range import FiniteRange
from .learn_both_command import BOTH_COMMANDS
from .learn_model_commands import MODEL_COMMANDS
from .learn_report_commands import REPORT_COMMANDS
from .output import say, show_json, show_table, warn

if TYPE_CHECKING:
    from SegmentationModuleLib.core.learning.records import LearningCase

_LIBRARY = click.argument("library", metavar="LIBRARY")
_PATIENT = click.option("--patient", required=True, metavar="ID", help="The number that was given when adding.")


@click.group()
def learn() -> None:
    """A model that learns from corrections: keep accepted cases, train a candidate, compare, promote, go back.

    LIBRARY is a folder on this machine. It holds CTs and contours without names; a patient is a code that only this
    library can make of her number. Nothing is used unless a person promotes it.
    """


@learn.command()
@_LIBRARY
@click.option("--model", default="", metavar="NAME", help="That the library begins with; `info` lists them.")
@click.option("--limit", type=FiniteRange(0.01, 100_000.0), default=20.0, show_default=True, metavar="GB")
def new(library: str, model: str, limit: float) -> int:
    """Begin an empty LIBRARY with a model, which is copied into it."""
    from SegmentationModuleLib.core.learning.library import Library

    with Library.create(library, model, most_gb=limit) as made:
        say(f"{made.folder}: version 0 is {made.current.facts['name']}")
    return 0


@learn.command()
@_LIBRARY
@click.argument("ct", metavar="CT")
@click.argument("automatic")
@click.argument("corrected")
@_PATIENT
@click.option("--consent", is_flag=True, help="The patient has agreed that her case is learned from.")
@click.option("--role", default="other", metavar="ROLE", help="Of who corrected: physician, resident ...; no name.")
@click.option("--minutes", type=FiniteRange(0.0, 10_000.0), default=None, metavar="MIN", help="That it took.")
@click.option("--model", default="", metavar="NAME", help="That drew AUTOMATIC. Default: the library's.")
@click.option("--effect", multiple=True, metavar="NAME=GY", help='What it changed: --effect "Heart mean=0.3".')
@click.option("--hold-back/--teach", "held_back", default=None, help="For the frozen set, or to learn from.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def add(library: str, ct: str, automatic: str, corrected: str, as_json: bool, **given: Any) -> int:
    """Keep a case in LIBRARY: CT, the AUTOMATIC contours and the CORRECTED ones.

    CT is a DICOM folder or a volume file; contours are RTSTRUCT files (of a DICOM CT), label maps, or folders of masks
    on the CT's grid. Each fifth patient is held back for the frozen set unless said otherwise.
    """
    from SegmentationModuleLib.core.learning.accept import accept
    from SegmentationModuleLib.core.learning.library import Library

    from ..core.analysis.corrected_files import read_corrected

    with Library.open(library) as opened:
        acceptance = _acceptance(opened, given)
        files = read_corrected(ct, automatic, corrected)
        accepted = accept(opened, files.ct, files.automatic, files.corrected, acceptance)
        warn(f"{name} was left out: the library's model has no such structure" for name in accepted.left_out)
        if as_json:
            show_json(_told(accepted.case))
        else:
            _show_case(accepted.case)
    return 0


def _acceptance(library: Any, given: dict[str, Any]) -> Any:
    from AIOCommon import InputError
    from SegmentationModuleLib import load_model
    from SegmentationModuleLib.core.learning.records import Acceptance

    effects = {}
    for text in given["effect"]:
        name, _, value = text.rpartition("=")
        try:
            effects[name.strip()] = float(value)
        except ValueError as error:
            raise InputError(f"--effect {text[:80]} is not NAME=GY") from error
        if not name.strip():
            raise InputError(f"--effect {text[:80]} is not NAME=GY")
    current = library.current
    model, sha256 = str(current.facts.get("name", current.title)), current.sha256
    if given["model"]:
        model, sha256 = given["model"], load_model(given["model"]).sha256
    minutes = given["minutes"]
    return Acceptance(
        given["patient"],
        consent=given["consent"],
        role=given["role"],
        seconds=None if minutes is None else 60 * minutes,
        model=model,
        model_sha256=sha256,
        effect_gy=effects,
        held_back=given["held_back"],
    )


@learn.command("list")
@_LIBRARY
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
def list_command(library: str, as_json: bool) -> int:
    """The cases and versions of LIBRARY, and what is damaged in it."""
    from AIOCommon import InputError
    from SegmentationModuleLib.core.learning.library import Library

    with Library.open(library) as opened:
        cases, versions, back = opened.cases(), opened.versions(), opened.clock_went_back()
        damaged = []
        for case in cases:
            try:
                for sha256 in case.files.values():
                    opened.files.path(sha256)
            except InputError as error:
                damaged.append((case.number, str(error)))
        size, most = opened.size_bytes(), opened.most_bytes
    if as_json:
        told = [
            {"number": v.number, "state": v.state, "made_at": v.made_at, "parent": v.parent, "cases": list(v.cases),
             "forgotten_cases": v.untraceable, "sha256": v.sha256, "facts": dict(v.facts)}
            for v in versions
        ]  # fmt: skip
        show_json(
            {"cases": [_told(c) for c in cases], "versions": told, "size_bytes": size, "most_bytes": most,
             "damaged": [{"case": n, "reason": text} for n, text in damaged]}
        )  # fmt: skip
        return 0
    show_table("Cases", _COLUMNS, map(_row, cases))
    rows = [(v.number, v.state, v.made_at, v.parent, len(v.cases), v.untraceable or None) for v in versions]
    show_table("Versions", ("version", "state", "made", "from", "cases", "forgotten"), rows)
    say(f"{size / 1e9:.2f} of {most / 1e9:.2f} GB")
    warn(f"case {number}: {text}" for number, text in damaged)
    if back:
        warn([f"the clock went back before case {', '.join(map(str, back))}; cases are ordered by their numbers"])
    return 0


_COLUMNS = ("case", "accepted", "patient", "role", "min", "corrected", "path mm", "used for")


def _row(case: LearningCase) -> tuple[object, ...]:
    minutes = None if case.seconds is None else round(case.seconds / 60, 1)
    use = "frozen set" if case.held_back else "learning"
    names = ", ".join(case.corrected) or "nothing"
    path = round(case.added_path_mm)
    return case.number, case.accepted_at, case.patient[:8], case.acceptance["role"], minutes, names, path, use


def _told(case: LearningCase) -> dict[str, Any]:
    return {
        "number": case.number,
        "patient": case.patient,
        "accepted_at": case.accepted_at,
        **case.acceptance,
        "held_back": case.held_back,
        "files": dict(case.files),
        "structures": [vars(effort) for effort in case.efforts],
    }


def _show_case(case: LearningCase) -> None:
    rows = [(e.structure, round(e.dice, 3), round(e.added_path_mm), round(e.automatic_cc, 1), round(e.corrected_cc, 1))
            for e in case.efforts]  # fmt: skip
    columns = ("structure", "Dice", "path mm", "automatic cc", "corrected cc")
    show_table(f"Case {case.number}, for {'the frozen set' if case.held_back else 'learning'}", columns, rows)


@learn.command()
@_LIBRARY
@_PATIENT
@click.option("-o", "--output", required=True, metavar="DIR", help="New folder for what is kept of her.")
def export(library: str, patient: str, output: str) -> int:
    """Write everything that LIBRARY keeps of a patient: CT and contours as NRRD, the rest as JSON."""
    from pathlib import Path

    from SegmentationModuleLib.core.learning.accept import export_patient
    from SegmentationModuleLib.core.learning.library import Library

    with Library.open(library) as opened:
        say(f"{export_patient(opened, patient, Path(output))} cases in {output}")
    return 0


@learn.command()
@_LIBRARY
@_PATIENT
def forget(library: str, patient: str) -> int:
    """Remove a patient's cases and files from LIBRARY, and an unfinished training.

    Versions that had learned from her are named: weights cannot unlearn. Roll back, or train anew without her.
    """
    from SegmentationModuleLib.core.learning.library import Library

    with Library.open(library) as opened:
        count, touched = opened.forget(patient)
        say(f"{count} cases forgotten")
        warn(f"{v.title} ({v.state}) had learned from them" for v in touched)
    return 0


for _command in (*MODEL_COMMANDS, *BOTH_COMMANDS, *REPORT_COMMANDS):
    learn.add_command(_command)
