# SPDX-License-Identifier: Apache-2.0
"""``trial``: what became of the patients."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from .output import say
from .trial_entry_commands import ENTRY_COMMANDS
from .trial_exchange_commands import EXCHANGE_COMMANDS
from .trial_study_commands import STUDY_COMMANDS

if TYPE_CHECKING:
    from AIOTrial import CourseTable


@click.group()
def trial() -> None:
    """What became of the patients: a study's data and checks; survival and competing events from any table."""


for _command in (*STUDY_COMMANDS, *EXCHANGE_COMMANDS, *ENTRY_COMMANDS):
    trial.add_command(_command)


def _table_options(command: Callable[..., int]) -> Callable[..., int]:
    for option in reversed(
        (
            click.argument("file", metavar="FILE.csv"),
            click.option("--time", required=True, metavar="COLUMN", help="Time to the event or to the last contact."),
            click.option("--event", required=True, metavar="COLUMN", help="What happened then; codes above."),
            click.option("--group", metavar="COLUMN", help="The groups to compare, such as the arm."),
            click.option("--at", metavar="T[,T ...]", help="Times to estimate at, in the unit of the time column."),
            click.option("--reference", metavar="GROUP", help="Group to compare with.  [default: first by name]"),
            click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables."),
        )
    ):
        command = option(command)
    return command


@trial.command()
@_table_options
def survival(file: str, time: str, event: str, group: str | None, as_json: bool, **asked: Any) -> int:
    """Kaplan-Meier survival by group, log-rank test and Cox regression.

    FILE.csv has a row for each patient; events are 0 (censored) or 1. Intervals are 95 %: log(-log) for survival, Wald
    for the hazard ratio (ties after Efron). An estimate that does not exist is null, and a warning says why.
    """
    from AIOTrial import compare_survival, read_course_table

    table = read_course_table(file, time, event, group)
    result = compare_survival(table.data, _times(asked["at"]), asked["reference"])
    ratios = {"hazard": result.cox}
    _show(result, table, as_json, _survival_rows, ("n", "events", "median"), ("log-rank", result.log_rank), ratios)
    return 0


@trial.command()
@_table_options
def competing(file: str, time: str, event: str, group: str | None, as_json: bool, **asked: Any) -> int:
    """Cumulative incidence by group where other events compete; Gray's test, Fine and Gray's and Cox regression.

    FILE.csv has a row for each patient; events are 0 (censored), 1 (the event of interest), 2 and more (events after
    which it cannot happen, such as death). Intervals are 95 %: log(-log) for the incidence, Wald for the ratios. Cox
    regression is cause-specific: it censors the competing events.
    """
    from AIOTrial import compare_competing, read_course_table

    table = read_course_table(file, time, event, group, competing=True)
    result = compare_competing(table.data, _times(asked["at"]), asked["reference"])
    columns = ("n", "events", "competing")
    ratios = {"subdistribution hazard": result.fine_gray, "cause-specific hazard": result.cox}
    _show(result, table, as_json, _incidence_rows, columns, ("Gray's test", result.gray), ratios)
    return 0


def _times(text: str | None) -> list[float]:
    from AIOCommon import InputError

    try:
        return [float(part) for part in text.split(",")] if text else []
    except ValueError:
        raise InputError("--at takes times separated by commas, such as 12,24", where=text) from None


def _show(
    result: Any,
    table: CourseTable,
    as_json: bool,
    rows: Callable[[Any], Any],
    columns: tuple[str, ...],
    test: tuple[str, Any],
    ratios: dict[str, Any],
) -> None:
    from .output import show_json, show_table, warn

    warn([f"line {row.line} left out: {row.reason}" for row in table.rejected])
    warn(result.remarks)
    if as_json:
        rejected = [{"line": row.line, "reason": row.reason} for row in table.rejected]
        show_json({**result.to_dict(), "rejected": rejected})
        return
    times = [f"at {time:g} (95 %)" for time in next(iter(result.groups.values())).at]
    show_table("By group", ("group", *columns, *times), rows(result))
    compared = []
    if test[1] is not None:
        compared.append((test[0], f"chi2 {test[1].chi2:.4g}, {test[1].degrees} df", f"{test[1].p:.4g}"))
    for kind, found in ratios.items():
        for ratio in found or ():
            text = f"{ratio.ratio:.3f} ({ratio.lower:.3f} to {ratio.upper:.3f})"
            compared.append((f"{kind} {ratio.group} : {ratio.reference}", text, f"{ratio.p:.4g}"))
    if compared:
        show_table("Groups against each other", ("what", "value (95 %)", "p"), compared)


def _survival_rows(result: Any) -> Any:
    for name, group in result.groups.items():
        yield name, group.n, group.events, group.median[0], *map(_estimate, group.at.values())


def _incidence_rows(result: Any) -> Any:
    for name, group in result.groups.items():
        yield name, group.n, group.events, group.competing, *map(_estimate, group.at.values())


def _estimate(value: Any) -> str:
    if value is None:
        return "-"
    interval = "" if value.lower is None or value.upper is None else f" ({value.lower:.3f} to {value.upper:.3f})"
    return f"{value.value:.3f}{interval}"


@trial.command()
@click.option("--p0", type=float, required=True, metavar="RATE", help="Rate of success that is too low to go on.")
@click.option("--p1", type=float, required=True, metavar="RATE", help="Rate of success that is worth to go on.")
@click.option("--alpha", type=float, default=0.05, show_default=True, help="Chance of a positive trial at p0.")
@click.option("--power", type=float, default=0.8, show_default=True, help="Chance of a positive trial at p1.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def design(p0: float, p1: float, alpha: float, power: float, as_json: bool) -> int:
    """Phase II designs with one arm and a yes/no endpoint: single stage and Simon's two stages, exact.

    Success is the wanted outcome, such as a year without an adverse effect of grade 2 or more. The trial stops after n1
    patients with r1 successes or fewer, and is negative after n with r or fewer.
    """
    from AIOTrial.core.statistics.phase_two_design import simon_two_stage, single_stage

    from .output import show_json, show_table

    optimal, minimax = simon_two_stage(p0, p1, alpha, power)
    designs = {"single_stage": single_stage(p0, p1, alpha, power), "optimal": optimal, "minimax": minimax}
    if as_json:
        show_json({name: found.to_dict() for name, found in designs.items()})
        return 0
    columns = ("design", "r1", "n1", "r", "n", "alpha", "power", "expected n at p0", "early stop at p0")
    show_table("Designs", columns, [(name, *found.to_dict().values()) for name, found in designs.items()])
    return 0


@trial.command()
@click.argument("question", type=click.Choice(("proportions", "non-inferiority", "logrank")))
@click.option("--first", type=float, metavar="SHARE", help="Share with the event in the first arm.")
@click.option("--second", type=float, metavar="SHARE", help="Share with the event in the second arm.")
@click.option("--margin", type=float, metavar="SHARE", help="For non-inferiority: how much more is accepted.")
@click.option("--hazard-ratio", type=float, metavar="HR", help="For logrank.")
@click.option("--event-share", type=float, metavar="SHARE", help="For logrank: patients with an event by the analysis.")
@click.option("--alpha", type=float, metavar="P", help="[default: 0.05 two-sided; non-inferiority 0.025 one-sided]")
@click.option("--power", type=float, default=0.8, show_default=True, help="Chance to find what is true.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a line.")
def power(question: str, alpha: float | None, power: float, as_json: bool, **given: float | None) -> int:
    """How many patients two arms need: shares told apart, a share not inferior, or survival told apart."""
    from AIOCommon import InputError
    from AIOTrial.core.statistics import sample_size

    from .output import show_json

    needed = {
        "proportions": ("first", "second"),
        "non-inferiority": ("first", "second", "margin"),
        "logrank": ("hazard_ratio", "event_share"),
    }[question]
    values = {name: given[name] for name in needed}
    for name, value in values.items():
        if value is None:
            raise InputError(f"{question} needs --{name.replace('_', '-')}")
    compute = {
        "proportions": sample_size.two_proportions,
        "non-inferiority": sample_size.non_inferior_proportions,
        "logrank": sample_size.log_rank,
    }[question]
    size = compute(*values.values(), power=power, **({} if alpha is None else {"alpha": alpha}))
    if as_json:
        show_json(size.to_dict())
    else:
        events = f", {size.events} events in both" if size.events is not None else ""
        say(f"{size.per_arm} patients in each arm{events} ({size.formula})")
    return 0
