# SPDX-License-Identifier: Apache-2.0
"""``bands``: what the model's doubt about outlines means for DVH, goals and NTCP, and which slices to look at first."""

from __future__ import annotations

import click

from .output import say


@click.command()
@click.argument("rtstruct")
@click.argument("rtdose")
@click.argument("doubt", metavar="DOUBT")
@click.option("--side", required=True, metavar="left|right", help="The treated breast.")
@click.option("--protocol", default="", metavar="NAME", help="Goals and models; `info` lists the protocols.")
@click.option("--structure", "structures", multiple=True, metavar="NAME", help="Default: all that DOUBT has maps of.")
@click.option("--samples", type=click.IntRange(5, 500), default=40, show_default=True, help="Outlines a structure.")
@click.option("--seed", type=click.IntRange(0, 2**31), default=0, show_default=True)
@click.option("--top", type=click.IntRange(1), default=10, show_default=True, metavar="N", help="Slices to list.")
@click.option("--ct", metavar="FOLDER", help="The CT that the structures were drawn on.")
@click.option("--plot", "plot_file", metavar="FILE", help="Draw the DVHs with their bands (.svg, .png, .pdf).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON (all slices) instead of tables.")
def bands(
    rtstruct: str,
    rtdose: str,
    doubt: str,
    side: str,
    protocol: str,
    structures: tuple[str, ...],
    samples: int,
    seed: int,
    top: int,
    ct: str | None,
    plot_file: str | None,
    as_json: bool,
) -> int:
    """Dose bands from the maps that `doubt` wrote into the folder DOUBT.

    Contours are sampled from the map of probabilities around the contour of RTSTRUCT; a map that is not of that contour
    is refused. The JSON is {"structures": [{"structure", "samples", "volume_cc", "dose_gy", "low_percent",
    "median_percent", "high_percent", "values": [{"text", "unit", "value", "low", "median", "high", "met"}]}], "slices":
    [{"structure", "quantity", "k", "s_mm", "sd_mm", "expected", "unit", "changes_verdict"}]}: 5th, 50th and 95th
    percentiles; "met" is the part of the outlines that meets the goal; slices with the largest expected change first.
    """
    from AIOCommon.core.names import require_side

    from ..core.analysis.rt_files import read_structures_and_dose
    from ..core.analysis.unsure_case import unsure_case
    from .console import one_bar
    from .output import show_json, warn

    require_side(side)
    files = read_structures_and_dose(rtstruct, rtdose, ct)
    with one_bar("Bands") as progress:
        found = unsure_case(
            files, doubt, side, protocol, structures=structures, samples=samples, seed=seed, progress=progress
        )
    warn([*files.warnings, *found.left_out])
    if plot_file:
        from AIOCommon.core.figure_files import save_figure
        from RadiobiologyModuleLib.core.unsure.figures import band_figure

        save_figure(band_figure(found.bands, found.curves), plot_file)
        say(f"wrote {plot_file}", err=True)
    if as_json:
        show_json(found.to_dict())
    else:
        _show(found, top)
    return 0


def _show(found, top: int) -> None:
    from .output import show_table

    rows = []
    for band in found.bands:
        for v in band.values:
            met = "" if v.met is None else f"{100 * v.met:.0f} %"
            rows.append((band.structure, v.text, v.unit, v.value, v.low, v.median, v.high, met))
    columns = ("structure", "goal or model", "unit", "now", "5 %", "median", "95 %", "meets it")
    show_table("If outlines are as unsure as the model", columns, rows)
    lines = [
        (s["structure"], s["quantity"], f"{s['s_mm']:.1f}", s["sd_mm"], f"{s['expected']:+.3g} {s['unit']}".strip())
        for s in found.slices[:top]
    ]
    show_table("Slices to look at first", ("structure", "metric", "slice S mm", "outline SD mm", "expected"), lines)
