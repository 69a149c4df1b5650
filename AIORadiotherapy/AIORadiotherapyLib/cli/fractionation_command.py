# SPDX-License-Identifier: Apache-2.0
"""``fractionation``: one dose distribution under other schedules."""

from __future__ import annotations

from pathlib import Path

import click

from .output import say


@click.command()
@click.argument("source", metavar="DVH.csv|evaluation.json")
@click.option("--prescription", type=float, metavar="GY", help="Of the plan that the DVH comes from.")
@click.option("--fractions", type=int, metavar="N", help="Of the plan that the DVH comes from.")
@click.option("--reference", metavar="GY/N", help="Schedule whose EUD is matched, e.g. 50/25.  [default: the plan's]")
@click.option("--organ", "organs", multiple=True, metavar="ROLE=FILE", help="DVH of an organ: Heart, Lung_ipsi ...")
@click.option("--parameters", "sets", multiple=True, metavar="ROLE=SET", help="Another NTCP parameter set of an organ.")
@click.option("--from", "fewest", default=5, show_default=True, metavar="N", help="Fewest fractions to try.")
@click.option(
    "--to", "most", type=int, metavar="N", help="Most fractions to try.  [default: one fewer than the plan's]"
)
@click.option("--target-alpha-beta", type=float, metavar="AB", help="Instead of the parameter set's 4 Gy.")
@click.option("--organ-alpha-beta", type=float, metavar="AB", help="Instead of the parameter sets' values.")
@click.option("--samples", default=200, show_default=True, metavar="N", help="Draws of alpha/beta; 0 for none.")
@click.option("--seed", default=20231, show_default=True, metavar="N", help="Of the draws.")
@click.option("--cumulative", is_flag=True, help="The volumes of the CSV files are cumulative.")
@click.option("--sweep", "with_sweep", is_flag=True, help="Put the whole map over fractions and dose into the JSON.")
@click.option("--plot", "plot_file", metavar="FILE", help="Draw the iso-effect curve and NTCPs (.svg, .png, .pdf).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option("--csv", "csv_file", metavar="FILE", help="Write the schedules to a CSV file.")
def fractionation(
    source: str,
    prescription: float | None,
    fractions: int | None,
    reference: str | None,
    organs: tuple[str, ...],
    sets: tuple[str, ...],
    fewest: int,
    most: int | None,
    target_alpha_beta: float | None,
    organ_alpha_beta: float | None,
    samples: int,
    seed: int,
    cumulative: bool,
    with_sweep: bool,
    plot_file: str | None,
    as_json: bool,
    csv_file: str | None,
) -> int:
    """Schedules with the EUD of the plan's own (or of --reference), and the one with the lowest NTCPs.

    DVH.csv is the target's, with the columns dose_gy and volume (differential); organs are added with --organ. An
    evaluation.json of `run` brings target, organs and schedule with it. The JSON is {"reference": SCHEDULE,
    "candidates": [SCHEDULE], "best": SCHEDULE, "alpha_beta", "samples", "intervals_of", "trials", "notes"}; a SCHEDULE
    has fractions, dose_per_fraction_gy, total_gy, eud_gy, tcp, tcp_trials, ntcp by organ, and the 95 % intervals that
    alpha/beta gives. tcp_trials is calibrated to START-B and FAST-Forward; "trials" holds both TCPs against their arms.
    """
    import numpy as np

    from AIOCommon import InputError
    from RadiobiologyModuleLib.core.alpha_beta import alpha_beta_set
    from RadiobiologyModuleLib.core.fractionation import search_schedules, sweep

    from .output import show_json, show_table, write_csv

    for name, value in (("--target-alpha-beta", target_alpha_beta), ("--organ-alpha-beta", organ_alpha_beta)):
        if value is not None and not 0 < value <= 100:
            raise InputError("must be positive", where=f"{name} {value:g}", hint="Give alpha/beta in Gy.")
    plan = _distribution(
        source, prescription, fractions, _pairs(organs, "--organ"), _pairs(sets, "--parameters"), cumulative
    )
    matched = None if reference is None else _schedule(reference)
    last = (plan.fractions if matched is None else matched.fractions) - 1 if most is None else most
    if not 1 <= fewest <= last:
        raise InputError(f"there are no numbers of fractions from {fewest} to {last}", hint="Change --from or --to.")
    given = {"target_alpha_beta_gy": target_alpha_beta, "organ_alpha_beta_gy": organ_alpha_beta}
    result = search_schedules(
        plan,
        matched,
        range(fewest, last + 1),
        alpha_beta=alpha_beta_set() if samples > 0 else None,
        samples=samples,
        seed=seed,
        **given,
    )
    if plot_file:
        from AIOCommon.core.figure_files import save_figure
        from RadiobiologyModuleLib.core.fractionation.figures import iso_effect_figure

        save_figure(iso_effect_figure(result), plot_file)
        say(f"wrote {plot_file}", err=True)
    columns, rows = _rows(result)
    if csv_file:
        write_csv(csv_file, columns, rows)
    if as_json:
        content = result.to_dict()
        if with_sweep:
            highest = max(c.schedule.dose_per_fraction_gy for c in result.candidates)
            doses = np.round(np.arange(1.0, highest + 0.5, 0.1), 10)
            content["sweep"] = sweep(plan, range(fewest, last + 1), doses, **given).to_dict()
        show_json(content)
    elif not csv_file:
        show_table("Schedules with the reference's EUD", *_for_people(result))
        best = result.best.schedule
        say(f"Lowest NTCPs: {best} fractions of {best.dose_per_fraction_gy:.2f} Gy.")
        if result.alpha_beta is not None:
            source = f"{result.alpha_beta.source}; {result.alpha_beta.status}"
            say(f"Intervals: alpha/beta alone ({source}), {result.samples} draws.")
        for note in result.notes:
            say(f"note: {note}")
    return 0


def _distribution(source, prescription, fractions, organs: dict, sets: dict, cumulative: bool):
    from AIOCommon import InputError
    from AIOEvaluation.core.dvh_files import read_dvh_csv, unit_remark
    from RadiobiologyModuleLib import DoseDistribution

    from .output import warn

    if Path(source).suffix.lower() == ".json":
        return _from_evaluation(source, prescription, fractions, organs, sets)
    if prescription is None or fractions is None:
        raise InputError("needs the plan's schedule", where=source, hint="Add --prescription GY and --fractions N.")
    if not organs:
        raise InputError(
            "needs an organ at risk to choose by", hint="Add e.g. --organ Lung_ipsi=lung.csv, or give evaluation.json."
        )
    bins = {name: read_dvh_csv(path, cumulative=cumulative) for name, path in organs.items()}
    target = read_dvh_csv(source, cumulative=cumulative)
    found = [(source, target[0]), *((path, bins[name][0]) for name, path in organs.items())]
    warn([f"{path} {text}" for path, dose in found if (text := unit_remark(dose, prescription))])
    return DoseDistribution.from_bins(*target, bins, prescription, fractions, sets)


def _from_evaluation(source, prescription, fractions, organs: dict, sets: dict):
    from AIOCommon import InputError
    from AIOCommon.core.json_file import read_json
    from AIOEvaluation.core.dvh_files import dvh_from_dict
    from RadiobiologyModuleLib.core.cohort.plan_values import evaluation_entries, in_phases, role_of, schedule_of
    from RadiobiologyModuleLib.core.fractionation import DEFAULT_SETS, DoseDistribution

    if organs or prescription is not None or fractions is not None:
        raise InputError("brings its own organs and schedule", where=source, hint="Leave --organ and the schedule out.")
    evaluation = evaluation_entries(read_json(source, "Give an evaluation.json of `run`."), source)
    side, rx, count = schedule_of(evaluation)
    curves = evaluation.within("dvhs")
    dvhs = {role_of(name, side): dvh_from_dict(curves.given(name), source, curves.named(name)) for name in curves}
    if in_phases(evaluation):
        raise InputError(
            "is of a dose that is given in several phases: it is no schedule that could be given in others",
            where=source,
            hint="Search schedules for a plan of one phase.",
        )
    if "PTV" not in dvhs:
        raise InputError("has no PTV of the breast", where=source, hint="Evaluate a plan with a PTV.")
    wanted = {**DEFAULT_SETS, **sets}
    chosen = {name: dvh for name, dvh in dvhs.items() if name in wanted and dvh.covered_volume_cc > 0}
    return DoseDistribution.from_dvhs(dvhs["PTV"], chosen, rx, count, sets)


def _schedule(text: str):
    from AIOCommon import InputError
    from RadiobiologyModuleLib import Schedule

    total, _, count = text.partition("/")
    try:
        dose, number = float(total), int(count)
    except ValueError:
        dose, number = 0.0, 0
    if not (0 < dose <= 200 and number >= 1):
        raise InputError("is not a schedule", where=f"--reference {text}", hint="Write GY/FRACTIONS, e.g. 50/25.")
    return Schedule(number, dose / number)


def _rows(result):
    organs = list(result.reference.ntcp)
    columns = ["fractions", "Gy a fraction", "low", "high", "total Gy", "EUD Gy", "TCP %", "TCP trials %"]
    for name in organs:
        columns += [f"NTCP {name} %", f"{name} low", f"{name} high"]
    rows = []
    for candidate in [None, *result.candidates]:
        outcome = result.reference if candidate is None else candidate.outcome
        schedule = outcome.schedule
        dose = (None, None) if candidate is None else candidate.dose_interval_gy or (None, None)
        row = [schedule.fractions, schedule.dose_per_fraction_gy, *dose, schedule.total_gy]
        row += [outcome.eud_gy, 100 * outcome.tcp, 100 * outcome.tcp_trials]
        for name in organs:
            ends = None if candidate is None or candidate.ntcp_interval is None else candidate.ntcp_interval[name]
            row += [100 * outcome.ntcp[name], *([None, None] if ends is None else [100 * x for x in ends])]
        rows.append(row)
    return columns, rows


def _for_people(result):
    """The table with values and their 95 % intervals in one cell."""
    organs = list(result.reference.ntcp)
    columns = ["", "fractions", "Gy a fraction", "total Gy", "EUD Gy", "TCP %", "TCP trials %"]
    columns += [f"NTCP {name} %" for name in organs]
    columns += [] if result.alpha_beta is None else ["best in"]
    rows = []
    for candidate in [None, *result.candidates]:
        outcome = result.reference if candidate is None else candidate.outcome
        schedule = outcome.schedule
        mark = "reference" if candidate is None else "best" if candidate is result.best else ""
        dose = _cell(schedule.dose_per_fraction_gy, None if candidate is None else candidate.dose_interval_gy)
        row = [mark, schedule.fractions, dose, schedule.total_gy, outcome.eud_gy]
        row += [100 * outcome.tcp, 100 * outcome.tcp_trials]
        for name in organs:
            ends = None if candidate is None or candidate.ntcp_interval is None else candidate.ntcp_interval[name]
            row.append(_cell(100 * outcome.ntcp[name], None if ends is None else [100 * x for x in ends]))
        if result.alpha_beta is not None:
            row.append("" if candidate is None else f"{100 * candidate.chosen:.0f} %")
        rows.append(row)
    return columns, rows


def _cell(value: float, interval) -> str:
    if value < 0.005:
        return "< 0.01"
    ends = [] if interval is None else [f"{end:.2f}" for end in interval]
    return f"{value:.2f} ({' to '.join(ends)})" if len({*ends}) > 1 else f"{value:.2f}"


def _pairs(texts: tuple[str, ...], option: str) -> dict[str, str]:
    from AIOCommon import InputError

    pairs = {}
    for text in texts:
        key, _, value = text.partition("=")
        if not key.strip() or not value.strip():
            raise InputError("is not NAME=VALUE", where=f"{option} {text}", hint=f"E.g. {option} Heart=...")
        pairs[key.strip()] = value.strip()
    return pairs
