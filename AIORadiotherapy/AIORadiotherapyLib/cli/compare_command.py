# SPDX-License-Identifier: Apache-2.0
"""``compare``: contours of one patient against each other, in space and in dose."""

from __future__ import annotations

import click

from .finite_range import FiniteRange
from .output import say

_LABELS = ("manual", "automatic", "corrected")


@click.command()
@click.argument("rtstructs", nargs=-1, required=True, metavar="A B [C]")
@click.option("--dose", metavar="RTDOSE", help="Compare dose metrics, too.")
@click.option("--ct", metavar="FOLDER", help="The CT that the contours were drawn on.")
@click.option("--structure", "structures", multiple=True, metavar="NAME", help="Default: all that A shares.")
@click.option("--metric", "metrics", multiple=True, metavar="M", help="In TG-263 spelling: D95%[Gy], V20Gy[%] ...")
@click.option("--side", metavar="left|right", help="The treated breast: takes the metrics of Chung 2021, Table 2.")
@click.option("--prescription", type=float, metavar="GY", help="For metrics in % of the prescribed dose.")
@click.option("--labels", metavar="A,B[,C]", help="Names of the sets.  [default: manual,automatic,corrected]")
@click.option(
    "--tolerance", type=FiniteRange(0.0, 50.0), default=3.0, show_default=True, metavar="MM", help="Surface Dice."
)
@click.option("--sort", metavar="COLUMN", help="Sort the geometric table, e.g. by dice or hd95_mm.")
@click.option("--curves", is_flag=True, help="Put the DVHs into the JSON.")
@click.option(
    "--plot",
    "plot_file",
    metavar="FILE",
    help="Draw the DVHs: manual solid, automatic dotted, corrected dashed (.svg, .png, .pdf).",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
@click.option("--csv", "csv_file", metavar="FILE", help="Write the tables to a CSV file.")
def compare(
    rtstructs: tuple[str, ...],
    dose: str | None,
    ct: str | None,
    structures: tuple[str, ...],
    metrics: tuple[str, ...],
    side: str | None,
    prescription: float | None,
    labels: str | None,
    tolerance: float,
    sort: str | None,
    curves: bool,
    plot_file: str | None,
    as_json: bool,
    csv_file: str | None,
) -> int:
    """Compare structure set B (and C) with structure set A of the same patient.

    Structures are matched by name, and by their TG-263 meaning. The JSON is {"reference": LABEL, "geometry": {LABEL:
    [ROW]}, "dosimetry": {LABEL: [ROW]}, "missing": {LABEL: [NAME]}}, with one row a structure (and metric). Rows of
    dosimetry have the part of both volumes that the dose covers, which their values are of.
    """
    from AIOCommon import InputError
    from AIOCommon.core.names import require_side
    from AIOEvaluation import parse_metric
    from RadiobiologyModuleLib.core.comparison import compare_contours, rows_for_side, sort_rows

    from ..core.analysis.rt_files import read_structure_sets
    from .output import show_json, warn, write_csv

    if not 2 <= len(rtstructs) <= len(_LABELS):
        raise InputError(f"compares two or three structure sets, not {len(rtstructs)}")
    for text in metrics:
        metric = parse_metric(text)
        if metric.needs_prescription and prescription is None:
            raise InputError("needs the prescribed dose", where=str(metric), hint="Add --prescription GY.")
    for option, asked in (("--metric", metrics), ("--side", side), ("--plot", plot_file)):
        if asked and dose is None:
            raise InputError(f"{option} needs a dose", hint="Add --dose RTDOSE.")
    if metrics and side:
        raise InputError("--side brings its own metrics", hint="Leave --metric or --side out.")
    names = [x.strip() for x in labels.split(",")] if labels else list(_LABELS[: len(rtstructs)])
    if len(names) != len(rtstructs) or len(set(names)) != len(names) or not all(names):
        raise InputError(f"--labels must name {len(rtstructs)} different sets", where=labels)
    sets, volume, warnings = read_structure_sets(rtstructs, dose, ct)
    by_label = dict(zip(names, sets))
    rows = None
    if side:
        rows = [row for row in rows_for_side(require_side(side)) if row[0] in sets[0]]
    elif metrics:
        wanted = structures or [n for n in sets[0].names if any(n in other for other in sets[1:])]
        rows = [(name, metric) for name in wanted for metric in metrics]
    result = compare_contours(
        by_label,
        volume,
        reference=names[0],
        structures=list(structures) or None,
        metrics=rows,
        prescription_gy=prescription,
        tolerance_mm=tolerance,
    )
    geometry = {label: sort_rows(table, sort) if sort else table for label, table in result.geometry.items()}
    warn([*warnings, *result.remarks])
    if plot_file:
        from AIOCommon.core.figure_files import save_figure
        from RadiobiologyModuleLib.core.comparison.figures import dvh_overlay

        save_figure(dvh_overlay(result), plot_file)
        say(f"wrote {plot_file}", err=True)
    if csv_file:
        write_csv(csv_file, ("set", "structure", "quantity", "unit", names[0], "value"), _csv_rows(result, geometry))
    if as_json:
        content = result.to_dict(curves=curves)
        content["geometry"] = {label: [row.to_dict() for row in table] for label, table in geometry.items()}
        show_json(content)
    elif not csv_file:
        _show(result, geometry)
    return 0


_GEOMETRY = (
    ("dice", "Dice", ""),
    ("hd95_mm", "HD95 mm", "mm"),
    ("mean_distance_mm", "mean distance mm", "mm"),
    ("surface_dice", "surface Dice", ""),
    ("added_path_length_mm", "added path mm", "mm"),
)


def _csv_rows(result, geometry):
    for label, table in geometry.items():
        for row in table:
            for attribute, title, unit in _GEOMETRY:
                yield label, row.structure, title.removesuffix(" mm"), unit, None, getattr(row, attribute)
            yield label, row.structure, "Volume", "cc", row.reference_cc, row.volume_cc
    for label, table in result.dosimetry.items():
        for row in table:
            yield label, row.structure, row.metric, row.unit, row.reference, row.value
        for row in {row.structure: row for row in table}.values():
            yield label, row.structure, "covered fraction", "", row.reference_covered, row.covered


def _show(result, geometry) -> None:
    from .output import show_table

    for label, table in geometry.items():
        columns = ("structure", *(title for _, title, _ in _GEOMETRY), f"{result.reference} cc", f"{label} cc")
        rows = [(r.structure, *(getattr(r, a) for a, _, _ in _GEOMETRY), r.reference_cc, r.volume_cc) for r in table]
        show_table(f"{label} against {result.reference}: geometry", columns, rows)
    for label, table in result.dosimetry.items():
        columns = ("structure", "metric", result.reference, label, "difference")
        rows = [(r.structure, r.metric, r.reference, r.value, r.difference) for r in table]
        show_table(f"{label} against {result.reference}: dose", columns, rows)
    for label, missing in result.missing.items():
        if missing:
            say(f"Not in {label}: {', '.join(missing)}")
