# SPDX-License-Identifier: Apache-2.0
"""``radiobiology``: one model of one DVH."""

from __future__ import annotations

import json
import math

import click

from .output import say


@click.command()
@click.argument("dvh_csv", metavar="DVH.csv")
@click.option("--model", "model", metavar="NAME", help="eqd2, bed, geud, tcp_poisson, lkb, rs, logit_md, oed_mech ...")
@click.option("--parameters", "set_name", metavar="SET", help="A published parameter set by name.")
@click.option("--param", "given", multiple=True, metavar="K=V", help="A parameter of the model, e.g. TD50=37.6.")
@click.option("--fractions", type=float, metavar="N", help="Number of fractions of the course.")
@click.option("--alpha-beta", type=float, metavar="AB", help="alpha/beta in Gy.")
@click.option("--interval", "bounds", multiple=True, metavar="K=LOW:HIGH", help="95 % interval of a parameter.")
@click.option("--samples", default=1000, show_default=True, metavar="N", help="Draws for the interval.")
@click.option("--seed", default=20231, show_default=True, metavar="N", help="Of the draws.")
@click.option("--cumulative", is_flag=True, help="The volumes of DVH.csv are cumulative.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of text.")
def radiobiology(
    dvh_csv: str,
    model: str | None,
    set_name: str | None,
    given: tuple[str, ...],
    fractions: float | None,
    alpha_beta: float | None,
    bounds: tuple[str, ...],
    samples: int,
    seed: int,
    cumulative: bool,
    as_json: bool,
) -> int:
    """A radiobiological model of the DVH in DVH.csv.

    DVH.csv has the columns dose_gy (of the whole course) and volume (differential, any scale; in cc
    for models that depend on the volume itself, which say so). With --fractions and
    --alpha-beta the doses become EQD2 first, except for models that take the fractionation themselves. The JSON is
    {"model": NAME, "value": x, "interval": [low, high] or null}; the interval is drawn from the published 95 %
    intervals of a parameter set, or from those given with --interval.

    eqd2 and bed also take incomplete_repair (Thames' h factor), repopulation_gy_per_day and days_of_repopulation.
    """
    from AIOCommon import InputError
    from AIOEvaluation.core.dvh_files import looks_cumulative, read_dvh_csv, unit_remark
    from RadiobiologyModuleLib import load_parameters
    from RadiobiologyModuleLib.core.fractionation.uncertainty import in_draw_order, interval_of, monte_carlo
    from RadiobiologyModuleLib.core.models.registry import compute_model
    from RadiobiologyModuleLib.core.models.vocabulary import ALPHA_BETA, FRACTIONS
    from RadiobiologyModuleLib.core.named_values import known_names, named_model

    from .output import show_json, warn

    if not model and not set_name:
        raise InputError("needs --model NAME or --parameters SET", hint=f"Models: {', '.join(known_names())}.")
    chosen = named_model(model) if model else load_parameters(str(set_name)).description
    values = _by_name(chosen, (_assignment(text) for text in given))
    intervals = _by_name(chosen, (_interval(text) for text in bounds))
    if fractions is not None:
        values[FRACTIONS.name] = fractions
    if alpha_beta is not None:
        values[ALPHA_BETA.name] = alpha_beta
    dose, volume = read_dvh_csv(dvh_csv, cumulative=cumulative)
    if unit_remark(dose):
        warn([f"{dvh_csv} {unit_remark(dose)}"])
    if not cumulative and looks_cumulative(dose, volume):
        warn([f"{dvh_csv} looks like a cumulative DVH and was taken as a differential one; if it is, add --cumulative"])
    if set_name:
        function, start, published, lines = _published(set_name, model, values, dose, volume)
        intervals = {**published, **intervals}
        model = lines[0]
    else:
        start, lines = values, [model]

        def function(parameters):
            return compute_model(chosen, dose, volume, parameters)

    unit = chosen.unit
    intervals = in_draw_order(chosen, intervals)
    value = function(start)
    if chosen.needs_volume_in_cc(start):
        warn([f"{model} depends on the volume itself: those in {dvh_csv} are taken as cc"])
    if not math.isfinite(value):
        raise InputError(f"{model} has no finite value for this DVH", where=dvh_csv)
    drawn = monte_carlo(function, start, intervals, samples=samples, seed=seed)
    interval = None if drawn is None else interval_of(drawn)
    if as_json:
        show_json({"model": model, "value": value, "interval": None if interval is None else list(interval)})
        return 0
    say(f"{model}: {_with_unit(value, unit)}")
    if interval is not None:
        low, high = (_with_unit(x, unit) for x in interval)
        varied = ", ".join(chosen.printed(intervals))
        said = f"95 % interval {low} to {high}" if low != high else "no change of it is seen"
        say(f"{said} from the uncertainty of {varied} alone ({samples} draws, seed {seed})")
    for line in lines[1:]:
        say(line)
    return 0


def _published(set_name: str, model: str | None, values: dict, dose, volume):
    """(function of parameters, its parameters, their intervals, model name and what to say) of a parameter set."""
    from dataclasses import replace

    from AIOCommon import InputError, unknown_name
    from AIOEvaluation import Dvh
    from RadiobiologyModuleLib import load_parameters
    from RadiobiologyModuleLib.core.models.vocabulary import ALPHA_BETA, FRACTIONS
    from RadiobiologyModuleLib.core.response import evaluate_model, model_value

    found = load_parameters(set_name)
    if model and model != found.model:
        raise InputError(f"is for the model {found.model}, not {model}", where=set_name, hint="Leave --model out.")
    fractions = values.pop(FRACTIONS.name, None)
    alpha_beta_gy = values.pop(ALPHA_BETA.name, found.alpha_beta_gy)
    for key in values:
        if key not in found.parameters:
            raise unknown_name(f"parameter of {set_name}", key, found.printed)
    if fractions is None and found.needs_fractions:
        raise InputError("needs the number of fractions", where=set_name, hint="Add --fractions N.")
    curve = Dvh.from_differential("DVH", dose, volume)
    start = {**found.parameters, **values}
    if alpha_beta_gy is not None:
        start[ALPHA_BETA.name] = alpha_beta_gy

    def function(parameters) -> float:
        own = {key: value for key, value in parameters.items() if key != ALPHA_BETA.name}
        drawn = replace(found, parameters=own, alpha_beta_gy=parameters.get(ALPHA_BETA.name))
        return model_value(drawn, curve, fractions or 1)

    # a parameter that the person set is no longer the published one, so its published interval does not apply
    published = {key: bounds for key, bounds in found.intervals.items() if key not in values}
    row = evaluate_model(found, curve, fractions or 1)
    lines = [found.model, f"{found.endpoint}; {found.source}; {found.status}"]
    lines += [f"note: {text}" for text in (*row.flags, found.note) if text]
    return function, start, published, lines


def _by_name(model, given) -> dict:
    """Parameters by name, given by name or by the symbol of publications; the fractionation may always be given."""
    from AIOCommon import unknown_name
    from RadiobiologyModuleLib.core.models.vocabulary import ALPHA_BETA, FRACTIONS

    known = {text: p.name for p in (FRACTIONS, ALPHA_BETA, *model.parameters) for text in (p.name, p.symbol)}
    values = {}
    for key, value in given:
        if key not in known:
            raise unknown_name(f"parameter of {model.name}", key, [p.symbol for p in model.parameters])
        values[known[key]] = value
    return values


def _assignment(text: str) -> tuple[str, object]:
    from AIOCommon import InputError

    key, equals, value = text.partition("=")
    try:
        number = json.loads(value) if equals and key.strip() else None
    except json.JSONDecodeError:
        number = _plain_float(value)
    if isinstance(number, bool) or not isinstance(number, (int, float, list)):
        raise InputError("is not a parameter", where=f"--param {text}", hint="Write NAME=NUMBER, e.g. TD50=37.6.")
    if isinstance(number, (int, float)) and not math.isfinite(number):
        raise InputError("is not a finite number", where=f"--param {text}", hint="Write NAME=NUMBER.")
    return key.strip(), number


def _plain_float(text: str) -> float | None:
    """Numbers that JSON does not allow, such as .35 or +3."""
    try:
        return float(text)
    except ValueError:
        return None


def _interval(text: str) -> tuple[str, tuple[float, float]]:
    from AIOCommon import InputError

    key, _, bounds = text.partition("=")
    low, _, high = bounds.partition(":")
    try:
        ends = (float(low), float(high))
    except ValueError:
        ends = (math.nan, math.nan)
    if not (key.strip() and math.isfinite(sum(ends)) and ends[0] <= ends[1]):
        raise InputError("is not an interval", where=f"--interval {text}", hint="Write NAME=LOW:HIGH.")
    return key.strip(), ends


def _with_unit(value: float, unit: str) -> str:
    if unit == "probability":
        return f"{100 * value:.4g} %"
    return f"{value:.6g} {unit}".strip()
