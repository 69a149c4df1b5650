# SPDX-License-Identifier: Apache-2.0
"""``observers``: how much several people's contours of the same patients differ."""

from __future__ import annotations

import click

_COLUMNS = (
    ("dice", "Dice"),
    ("hd95_mm", "HD95 mm"),
    ("mean_distance_mm", "mean distance mm"),
    ("surface_dice", "surface Dice"),
    ("sensitivity", "sensitivity"),
    ("specificity", "specificity"),
)


@click.command()
@click.argument("folders", nargs=-1, required=True, metavar="OBSERVER OBSERVER [...]")
@click.option(
    "--tolerance", type=click.FloatRange(0.0, 50.0), default=3.0, show_default=True, metavar="MM", help="Surface Dice."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, every pair's numbers.")
@click.option("--csv", "csv_file", metavar="FILE", help="Write one row a patient, structure and pair.")
def observers(folders: tuple[str, ...], tolerance: float, as_json: bool, csv_file: str | None) -> int:
    """Agreement of every pair of observers, and of each with the consensus of all (STAPLE).

    Each folder is an observer, a model's contours among them, with an entry for each patient as `evaluate` takes them.
    The JSON is {"observers", "pairs": [ROW], "against_consensus": [ROW], "summary": [...], "left_out": [...]}; a ROW
    has patient, reference, other, structure, dice, hd95_mm, mean_distance_mm, surface_dice, added_path_length_mm,
    volumes, and against the consensus STAPLE's sensitivity and specificity.
    """
    from ..core.observers.observer_study import compare_observers
    from .console import one_bar
    from .output import show_json, show_table, warn, write_csv

    with one_bar("Observers") as progress:
        study = compare_observers(folders, tolerance, progress)
    warn([f"{patient} left out: {reason}" for patient, reason in study.left_out])
    if csv_file:
        rows = [row.to_dict() for row in (*study.pairs, *study.against)]
        write_csv(csv_file, tuple(rows[0]), [tuple(row.values()) for row in rows])
    if as_json:
        show_json(study.to_dict())
    elif not csv_file:
        lines = [
            (row["structure"], row["who"], row["n"], *(_cell(row, key) for key, _ in _COLUMNS))
            for row in study.summary()
        ]
        show_table("Mean and SD", ("structure", "who", "n", *(title for _, title in _COLUMNS)), lines)
    return 0


def _cell(row: dict, key: str) -> str:
    mean, spread = row[key], row[f"{key}_sd"]
    if mean is None:
        return "-"
    return f"{mean:.2f}" if spread is None else f"{mean:.2f} {spread:.2f}"
