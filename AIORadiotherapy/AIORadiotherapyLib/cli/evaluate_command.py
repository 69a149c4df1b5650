# SPDX-License-Identifier: Apache-2.0
"""``evaluate``: contours of many patients, or of phantoms, against their references."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from ..core.analysis.contour_pairs import ContourEvaluation

_COLUMNS = (
    ("dice", "Dice"),
    ("hd95_mm", "HD95 mm"),
    ("mean_distance_mm", "mean distance mm"),
    ("surface_dice", "surface Dice"),
    ("added_path_length_mm", "added path mm"),
)
FIRST_SEED = 500001  # different from those of training and validation


@click.command()
@click.argument("folders", nargs=-1, metavar="[REFERENCE OTHER]")
@click.option("--phantoms", type=click.IntRange(1, 200), metavar="N", help="Contour N digital phantoms instead.")
@click.option("--seed", type=click.IntRange(0, 2**31), default=FIRST_SEED, show_default=True, help="First phantom's.")
@click.option("--model", default="", metavar="NAME", help="With --phantoms: segmentation model; `info` lists them.")
@click.option("--variant", default="", metavar="NAME", help="With --phantoms: of a kind, e.g. implants or man.")
@click.option("--keep", "kept_in", metavar="DIR", help="With --phantoms: numbers are kept; a second run goes on.")
@click.option("--save", is_flag=True, help="With --phantoms: keep the table in the description of the model, too.")
@click.option(
    "--tolerance", type=click.FloatRange(0.0, 50.0), default=3.0, show_default=True, metavar="MM", help="Surface Dice."
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON, every patient's numbers.")
@click.option("--csv", "csv_file", metavar="FILE", help="Write one row a patient and structure.")
@click.option(
    "--plot", "plot_file", metavar="FILE", help="Draw Dice and HD95, published means beside (.svg, .png, .pdf)."
)
def evaluate(
    folders: tuple[str, ...],
    phantoms: int | None,
    seed: int,
    model: str,
    variant: str,
    kept_in: str | None,
    save: bool,
    tolerance: float,
    as_json: bool,
    csv_file: str | None,
    plot_file: str | None,
) -> int:
    """How well contours agree with their references: Dice, HD95 and their like, by structure.

    REFERENCE and OTHER are folders with an entry of the same name for each patient: an RTSTRUCT (.dcm), a label map
    (.seg.nrrd, .nrrd, .nii.gz), or a folder with one RTSTRUCT or one mask a structure. Names count as they are, then by
    their TG-263 meaning. The JSON is {"structures": {NAME: {"patients": [...], "dice": [...], "hd95_mm": [...], ...}},
    "left_out": [...], "warnings": [...]}; a structure that was not found has Dice 0 and null for distances.
    """
    from AIOCommon import InputError

    from ..core.analysis.contour_pairs import evaluate_folders
    from .output import show_json, warn, write_csv

    if (phantoms is None) == (not folders) or len(folders) not in (0, 2):
        raise InputError("needs two folders, the reference first, or --phantoms N")
    if phantoms is None and (model or variant or kept_in or save):
        raise InputError("--model, --variant, --keep and --save go with --phantoms only")
    if save and variant:
        raise InputError("the table of a model is of random phantoms", hint="Leave --variant or --save out.")
    if phantoms is not None:
        result = _of_phantoms(model, range(seed, seed + phantoms), tolerance, variant, kept_in, save)
    else:
        result = evaluate_folders(*folders, tolerance)
    warn([f"{patient} left out: {reason}" for patient, reason in result.left_out])
    warn(result.warnings)
    if plot_file:
        from AIOCommon.core.figure_files import save_figure

        from ..core.analysis.agreement_figure import agreement_figure
        from .output import say

        save_figure(agreement_figure(result), plot_file)
        say(f"wrote {plot_file}", err=True)
    if csv_file:
        columns = ("patient", "structure", *(title for _, title in _COLUMNS), "reference cc", "volume cc")
        write_csv(csv_file, columns, _csv_rows(result))
    if as_json:
        show_json(result.to_dict())
    elif not csv_file:
        _show(result)
    return 0


def _of_phantoms(
    model: str, seeds: range, tolerance: float, variant: str, kept_in: str | None, save: bool
) -> ContourEvaluation:
    from ..core.analysis.phantom_pairs import evaluate_phantoms
    from .output import say

    result = evaluate_phantoms(model, seeds, tolerance, variant=variant, kept_in=kept_in)
    if save:
        from SegmentationModuleLib.core.models import find_model
        from SegmentationModuleLib.core.validation_table import save_validation, validation_of

        pairs = {n: [(r.dice, r.hd95_mm) for r in rows if r is not None] for n, rows in result.rows.items()}
        folder = find_model(model).folder
        save_validation(folder, validation_of(pairs, seeds))
        say(f"the table is in {folder / 'model.json'}", err=True)
    return result


def _csv_rows(result: ContourEvaluation):
    for name, rows in result.rows.items():
        for patient, row in zip(result.patients, rows, strict=True):
            if row is not None:
                numbers = (getattr(row, attribute) for attribute, _ in _COLUMNS)
                yield patient, name, *numbers, row.reference_cc, row.volume_cc


def _show(result: ContourEvaluation) -> None:
    """Mean and standard deviation over the patients, in the layout of Chung 2021, Table 1."""
    from .output import show_table

    lines = []
    for name, rows in result.rows.items():
        known = [row for row in rows if row is not None]
        found = sum(row.hd95_mm is not None for row in known)
        quantities = (*(attribute for attribute, _ in _COLUMNS), "reference_cc", "volume_cc")
        cells = [_mean_sd([getattr(row, attribute) for row in known]) for attribute in quantities]
        lines.append((name, len(known), found, *cells))
    columns = ("structure", "patients", "found", *(title for _, title in _COLUMNS), "reference cc", "cc")
    show_table("Mean and SD", columns, lines)
    if result.groups:
        _show_groups(result)


def _show_groups(result: ContourEvaluation) -> None:
    """Dice and HD95 of all and of each group beside each other, in the layout of Chung 2021, Table 1."""
    from ..core.analysis.agreement_figure import published
    from .output import show_table

    groups = ("all", *sorted(set(result.groups)))
    lines = []
    for name, rows in result.rows.items():
        cells = []
        for group in groups:
            known = [r for r, g in zip(rows, result.groups, strict=True) if r is not None and group in ("all", g)]
            cells.append(f"{_mean_sd([r.dice for r in known])} | {_mean_sd([r.hd95_mm for r in known])}")
        beside = published(name)
        lines.append((name, *cells, "-" if beside is None else f"{beside[0]:.2f} | {beside[1]:.2f}"))
    counts = [len(result.groups), *(result.groups.count(group) for group in groups[1:])]
    titles = [f"{group} ({count})" for group, count in zip(groups, counts, strict=True)]
    show_table("Dice | HD95 mm, mean and SD", ("structure", *titles, "patients (Chung 2021)"), lines)


def _mean_sd(values: list[float | None]) -> str:
    import numpy as np

    known = [value for value in values if value is not None]
    if not known:
        return "-"
    spread = f" {np.std(known, ddof=1):.2f}" if len(known) > 1 else ""
    return f"{np.mean(known):.2f}{spread}"
