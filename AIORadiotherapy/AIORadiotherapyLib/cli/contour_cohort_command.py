# SPDX-License-Identifier: Apache-2.0
"""``contour-cohort``: many patients' contour comparisons in the layout of Chung 2021."""

from __future__ import annotations

import click

from .output import say


@click.command("contour-cohort")
@click.argument("folder")
@click.option("--set", "variant", default="automatic", show_default=True, metavar="LABEL", help="Which contours.")
@click.option("--plot", "plot_file", metavar="FILE", help="Draw the mean DVHs with their spread (.svg, .png, .pdf).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, with mean DVHs where the comparisons have curves.")
@click.option("--csv", "csv_file", metavar="FILE", help="Write the tables to FILE-1.csv and FILE-2.csv.")
def contour_cohort(folder: str, variant: str, plot_file: str | None, as_json: bool, csv_file: str | None) -> int:
    """Tables 1 and 2 of Chung 2021 from a FOLDER of saved comparisons.

    Save one comparison a patient: compare A B --dose D --side left --curves --json > FOLDER/patient.json. Patients in
    folders of their own (FOLDER/contrast/patient.json) are subgroups. The JSON is {"table_1": TABLE, "table_2": TABLE
    or null, "mean_dvhs": {LABEL: {STRUCTURE: CURVE}}}; a TABLE has columns and rows.
    """
    from pathlib import Path

    from RadiobiologyModuleLib.core.comparison import mean_dvhs, read_cohort, table_1, table_2

    from .output import show_json, show_table, write_csv

    cases = read_cohort(folder)
    tables = [table_1(cases, variant)]
    if any(case.comparison.dosimetry.get(variant) for case in cases):
        tables.append(table_2(cases, variant))
    if plot_file:
        from AIOCommon.core.figure_files import save_figure
        from RadiobiologyModuleLib.core.comparison.figures import mean_dvh_figure

        save_figure(mean_dvh_figure(mean_dvhs(cases)), plot_file)
        say(f"wrote {plot_file}", err=True)
    if csv_file:
        path = Path(csv_file)
        for number, table in enumerate(tables, 1):
            write_csv(str(path.with_name(f"{path.stem}-{number}.csv")), table.columns, table.rows)
    if as_json:
        curves = {
            label: {name: curve.to_dict() for name, curve in by_name.items()}
            for label, by_name in mean_dvhs(cases).items()
        }
        second = tables[1].to_dict() if len(tables) > 1 else None
        show_json({"table_1": tables[0].to_dict(), "table_2": second, "mean_dvhs": curves})
    elif not csv_file:
        for table in tables:
            show_table(table.title, table.columns, table.rows)
    return 0
