# SPDX-License-Identifier: Apache-2.0
"""Commands, their options, and how their errors end. Everything heavy is imported inside the commands."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from AIOCommon.core.errors import Cancelled, ChildTaskError, InputError
from AIOCommon.core.versions import DISCLAIMER, VERSION
from AIOEvaluation.core.evaluation_options import EvaluationOptions
from PlanningModuleLib import PlanOptions
from PlanningModuleLib.core.dose.check_options import CheckOptions

from ..core.export_options import ExportOptions
from .bands_command import bands
from .cohort_command import cohort
from .compare_command import compare
from .contour_cohort_command import contour_cohort
from .declared_options import declared_options
from .doubt_command import doubt
from .dvh_command import dvh
from .evaluate_command import evaluate
from .exit_codes import BAD_INPUT, CANCELLED, DEFECT, OK, OUTPUT_CLOSED
from .federate_command import federate
from .fractionation_command import fractionation
from .further_option import further_option
from .learn_command import learn
from .machine_command import machine
from .names_command import name_options, names_command
from .observers_command import observers
from .output import say
from .pareto_command import pareto
from .plan import plan
from .radiobiology_command import radiobiology
from .recalculate_command import recalculate
from .register_command import register
from .review_command import review
from .scoring_command import scoring
from .study_link import StudyLink, study_options
from .synthetic_ct_command import synthetic_ct
from .targets_command import GUIDELINES, surgery_option, targets
from .teach_command import teach
from .train_command import train
from .trial_command import trial

_EPILOG = f"""\b
Exit codes:
  0    a plan was made (or came with the case) and was evaluated: read the verdict
  2    the input cannot be used; the message says what to do
  3    no plan was made, and the report says why; everything else was written
  130  cancelled; what was finished stays in the output folder

{DISCLAIMER}"""


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="aio-radiotherapy")
def app() -> None:
    """One-stop breast radiotherapy: from a CT to contours, plan, dose, DVH, TCP/NTCP and a verdict."""


@app.command(epilog=_EPILOG)
@click.argument("case")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the results; made if missing.")
@click.option("--side", default="", metavar="left|right", help="The breast to treat. Default: what the case says.")
@click.option("--protocol", default="", metavar="NAME", help="Prescription and goals; `info` lists them.")
@click.option("--model", default="", metavar="NAME", help="Segmentation model, by name or path; `info` lists them.")
@further_option
@click.option("--machine", default="", metavar="NAME", help="Treatment machine; `info` lists them.")
@click.option("--series", default="", metavar="UID", help="CT series to take, where there are several.")
@declared_options(PlanOptions, CheckOptions, EvaluationOptions, ExportOptions)
@click.option("--force", is_flag=True, help="Plan even when the target fails its plausibility checks.")
@click.option("--replan", is_flag=True, help="Make a plan even though the case brings one, or a dose.")
@click.option(
    "--model-target", is_flag=True, help="Take the model's target, also where the case brings one of its own."
)
@click.option(
    "--guideline",
    type=click.Choice(GUIDELINES),
    callback=lambda _context, _option, value: value or "",
    help="Draw the targets by these written rules, in the place of the model's, and plan on them; see `targets`.",
)
@surgery_option
@name_options
@study_options
def run(case: str, output: str, study: str, patient: str, who: str, **given: Any) -> int:
    """Take CASE all the way: import, contour, plan, evaluate, export.

    CASE is a DICOM folder (CT, with or without RTSTRUCT, RTPLAN and RTDOSE), a NRRD or NIfTI volume, `sample` (the
    built-in digital phantom), or a case.mrb, perhaps with contours that were corrected in Slicer: its plan is then
    evaluated on them, or made anew with --replan.

    Contours that CASE brings count; the model's stand beside them. Where none of them is recognised as the target, no
    plan is made and they are listed (exit code 3): say which is meant with --map.
    """
    from .run_command import run_case, settings_of

    link = StudyLink(study, patient, who)
    link.check()
    code = run_case(settings_of(case, **given), output)
    if code == OK:
        link.link(output)
    return code


@app.command()
def info() -> int:
    """List protocols, models, machines and software versions."""
    from .info_command import show_info

    show_info()
    return OK


@app.command(context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def workbench(arguments: tuple[str, ...]) -> int:
    """Open the window; further arguments (such as --case FILE.mrb or --sample) go to it."""
    import importlib.util
    import subprocess

    from AIOCommon.core.child import child_environment

    if importlib.util.find_spec("Workbench") is None or importlib.util.find_spec("PySide6") is None:
        raise InputError(
            "the Workbench is not installed", hint="Install it: pip install 'aio-radiotherapy[workbench]'."
        )
    return subprocess.call([sys.executable, "-m", "Workbench", *arguments], env=child_environment())


for _command in (
    plan,
    pareto,
    recalculate,
    register,
    dvh,
    radiobiology,
    compare,
    review,
    contour_cohort,
    evaluate,
    observers,
    scoring,
    synthetic_ct,
    doubt,
    bands,
    cohort,
    federate,
    fractionation,
    learn,
    machine,
    names_command,
    targets,
    teach,
    train,
    trial,
):
    app.add_command(_command)


def _in_one_line(error: click.ClickException) -> str:
    """What is wrong with the arguments, and where the right ones stand."""
    text = " ".join(error.format_message().split())
    asked = getattr(error, "ctx", None)
    return f"{text.rstrip('.')}. See `{asked.command_path} --help`." if asked is not None else text


def run_app(argv: Sequence[str] | None = None) -> int:
    """The app with every way it can end turned into an exit code and one line on stderr."""
    try:
        result = app.main(
            args=None if argv is None else list(argv), prog_name="aio-radiotherapy", standalone_mode=False
        )
        return result if isinstance(result, int) else OK
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.exceptions.NoArgsIsHelpError as asked:
        asked.show()
        return asked.exit_code
    except click.ClickException as error:
        say(f"error: {_in_one_line(error)}", err=True)
        return error.exit_code
    except InputError as error:
        say(f"error: {' '.join(str(error).split())}", err=True)  # names in files may have line breaks
        return BAD_INPUT
    except (Cancelled, KeyboardInterrupt, click.Abort):
        say("cancelled", err=True)
        return CANCELLED
    except ChildTaskError as error:
        say(f"error: {error}", err=True)
        return DEFECT
    except BrokenPipeError:  # whoever read our output has had enough, as `| head` does
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        return OUTPUT_CLOSED
    except OSError as error:
        if error.filename is None:
            raise
        reason = error.strerror or type(error).__name__
        say(f"error: {error.filename}: cannot be used ({reason}). Check the path and its permissions.", err=True)
        return BAD_INPUT
