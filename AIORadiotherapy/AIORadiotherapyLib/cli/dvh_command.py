# SPDX-License-Identifier: Apache-2.0
"""``dvh``: dose metrics of structures under a dose, from DICOM files."""

from __future__ import annotations

import click

from AIOEvaluation.core.evaluation_options import EvaluationOptions

from .declared_options import declared_options, read_group
from .finite_range import FiniteRange

_DEFAULT_METRICS = ("Dmean[Gy]", "Dmax[Gy]", "D95%[Gy]", "D0.03cc[Gy]", "V20Gy[%]", "V5Gy[%]")


@click.command()
@click.argument("rtstruct")
@click.argument("rtdose")
@click.option("--structure", "structures", multiple=True, metavar="NAME", help="Default: all that are not empty.")
@click.option("--metric", "metrics", multiple=True, metavar="M", help="In TG-263 spelling: D95%[Gy], V20Gy[%] ...")
@click.option("--prescription", type=float, metavar="GY", help="For metrics in % of the prescribed dose.")
@declared_options(EvaluationOptions)
@click.option(
    "--interpolation",
    type=click.Choice(["linear", "cubic"]),
    default="linear",
    show_default=True,
    help="Of the dose; cubic for small structures or sharp gradients.",
)
@click.option("--ct", metavar="FOLDER", help="The CT that the structures were drawn on; not needed with contours.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
@click.option("--csv", "csv_file", metavar="FILE", help="Write the metrics to a CSV file.")
@click.option("--curve", "curve_file", metavar="FILE", help="Write the DVH of the one structure chosen to a CSV file.")
@click.option("--cumulative", is_flag=True, help="Of --curve: volume that gets at least each dose, not differential.")
@click.option("--relative", is_flag=True, help="Of --curve: volume in % of the structure's covered volume, not in cc.")
@click.option(
    "--quantity",
    type=click.Choice(["physical", "eqd2", "bed"]),
    default="physical",
    show_default=True,
    help="Dose of metrics and curve; EQD2 and BED need --fractions and --alpha-beta.",
)
@click.option("--fractions", type=click.IntRange(1), metavar="N", help="Of the course, for EQD2 and BED.")
@click.option("--alpha-beta", type=FiniteRange(0.0, min_open=True), metavar="AB", help="In Gy, for EQD2 and BED.")
def dvh(
    rtstruct: str,
    rtdose: str,
    structures: tuple[str, ...],
    metrics: tuple[str, ...],
    prescription: float | None,
    end_caps: str | None,
    interpolation: str,
    ct: str | None,
    as_json: bool,
    csv_file: str | None,
    curve_file: str | None,
    cumulative: bool,
    relative: bool,
    quantity: str,
    fractions: int | None,
    alpha_beta: float | None,
) -> int:
    """Dose metrics of the structures in RTSTRUCT under RTDOSE.

    The JSON is {"end_caps": RULE, "structures": {NAME: {"volume_cc", "cap_volume_cc", "covered_fraction", "metrics":
    {METRIC: {"value", "unit"}}}}}: cap_volume_cc is the part of the volume beyond the outermost contours;
    metrics are spelled as they were asked for. A metric that a structure cannot have is null, with a "reason".
    Dmax and Dmin are of one point: where the dose is steep they differ by a few per cent from those of the report,
    which counts voxels, and with --ct; D0.03cc differs less.
    With --quantity all doses are of that quantity, each part of a structure by itself.
    """
    from AIOCommon import InputError
    from AIOEvaluation import DvhEngine, parse_metric
    from AIOEvaluation.core.evaluate import cap_remarks, dose_remarks, volume_remarks

    from ..core.analysis.rt_files import choose_structures, read_structures_and_dose
    from .output import show_json, show_table, warn, write_csv

    asked = {text: parse_metric(text) for text in (metrics or _DEFAULT_METRICS)}
    if prescription is not None and not 0 < prescription <= 200:
        raise InputError(f"a prescription of {prescription:g} Gy is not possible", hint="Give it in Gy.")
    for metric in asked.values():
        if metric.needs_prescription and prescription is None:
            raise InputError("needs the prescribed dose", where=str(metric), hint="Add --prescription GY.")
    is_physical = quantity == "physical"
    if (fractions is None) != is_physical or (alpha_beta is None) != is_physical:
        raise InputError(
            f"--quantity {quantity} does not go with the fractionation given",
            hint="EQD2 and BED need both --fractions N and --alpha-beta AB, the physical dose none.",
        )
    if (cumulative or relative) and not curve_file:
        raise InputError("--cumulative and --relative are of --curve", hint="Add --curve FILE.")
    if curve_file and len(structures) != 1:
        raise InputError("--curve writes one structure", hint="Choose it with --structure NAME.")
    files = read_structures_and_dose(rtstruct, rtdose, ct)
    chosen = choose_structures(files.structures, structures)
    asked_for = read_group(EvaluationOptions, {"end_caps": end_caps})
    engine = DvhEngine(end_caps=asked_for.end_caps, interpolation=interpolation)
    curves = engine.update(chosen, files.dose)
    if not is_physical:
        curves = {name: getattr(curve, quantity)(fractions, alpha_beta) for name, curve in curves.items()}
    content, rows, outside = {}, [], []
    for name, curve in curves.items():
        if structures and curve.covered_volume_cc <= 0:
            what = "lies outside the dose grid" if curve.volume_cc > 0 else "is empty"
            raise InputError(what, where=name, hint="Choose another structure or dose.")
        if curve.coverage_remark:
            outside.append(curve.coverage_remark)
        values = {text: _value(metric, curve, prescription) for text, metric in asked.items()}
        content[name] = {
            "volume_cc": curve.volume_cc,
            "cap_volume_cc": curve.cap_volume_cc,
            "covered_fraction": curve.coverage,
            "metrics": values,
        }
        rows += [
            (name, curve.volume_cc, curve.coverage, text, v["value"], v["unit"], v.get("reason", ""))
            for text, v in values.items()
        ]
    if not any(curve.covered_volume_cc > 0 for curve in curves.values()):
        raise InputError("covers none of the structures", where=rtdose, hint="Give the dose of this structure set.")
    caps = cap_remarks(curves.values(), engine.end_caps)
    warn(
        [
            *files.warnings,
            *dose_remarks(files.dose, prescription),
            *outside,
            *(volume_remarks(files.structures, curves) if ct else []),
            *caps,
        ]
    )
    if curve_file:
        ((_, curve),) = curves.items()
        dose, volume = (curve.dose_gy, curve.cumulative_cc) if cumulative else curve.differential()
        if relative:
            volume = 100.0 * volume / curve.covered_volume_cc
        write_csv(curve_file, ("dose_gy", "volume"), zip(dose.tolist(), volume.tolist()))
    if csv_file:
        write_csv(csv_file, ("structure", "volume_cc", "covered_fraction", "metric", "value", "unit", "reason"), rows)
    if as_json:
        show_json({"end_caps": engine.end_caps, "structures": content})
    elif not csv_file:
        columns = ("structure", "volume cc", *(f"{m}" for m in asked.values()))
        table = [(n, c["volume_cc"], *(v["value"] for v in c["metrics"].values())) for n, c in content.items()]
        show_table("Dose metrics", columns, table)
    return 0


def _value(metric, curve, prescription: float | None) -> dict:
    from AIOCommon import InputError

    try:
        return {"value": float(metric.evaluate(curve, prescription)), "unit": metric.unit}
    except InputError as error:
        return {"value": None, "unit": metric.unit, "reason": error.what}
