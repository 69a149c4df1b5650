# SPDX-License-Identifier: Apache-2.0
"""``scoring``: two panels score contours from 0 to 10, blinded and in random order."""

from __future__ import annotations

import click

from .output import say


@click.group()
def scoring() -> None:
    """Blinded scores of contours by an expert and a non-expert panel, as in Figure 4 of Chung 2021."""


@scoring.command()
@click.argument("study")
@click.argument("manual")
@click.argument("automatic")
@click.option("--seed", type=click.IntRange(0, 2**31), default=0, show_default=True, help="Of all random orders.")
def init(study: str, manual: str, automatic: str, seed: int) -> int:
    """Begin a STUDY in a folder, of the contours in MANUAL and AUTOMATIC: entries as `evaluate` takes them."""
    from ..core.observers.scoring import create_study

    made = create_study(study, manual, automatic, seed)
    cases = len({item.case for item in made.items})
    say(f"{len(made.items)} structures of {cases} cases in {study}")
    return 0


@scoring.command("next")
@click.argument("study")
@click.option("--rater", required=True, metavar="NAME")
@click.option("-o", "--output", metavar="DIR", help="Write set-1.nrrd and set-2.nrrd of the structure to look at.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def next_(study: str, rater: str, output: str | None, as_json: bool) -> int:
    """What the rater is to score next; nothing tells which set the model drew. JSON: {"case", "structure", "left"}."""
    from pathlib import Path

    from ..core.observers.blinded_files import write_pair
    from ..core.observers.scoring import open_study
    from .output import show_json

    found = open_study(study)
    item = found.next_item(rater)
    left = len(found.items) - len(found.scores_of(rater))
    if as_json:
        what = {"case": item.case, "structure": item.structure} if item else {"case": None, "structure": None}
        show_json({**what, "left": left})
    else:
        say(f"{item.structure} of {item.case} ({left} left)" if item else f"{rater} has scored all structures.")
    if item is not None and output:
        write_pair(found.contours(item), Path(output))
    return 0


@scoring.command()
@click.argument("study")
@click.option("--rater", required=True, metavar="NAME")
@click.option("--panel", required=True, metavar="expert|non-expert")
@click.option("--case", required=True, metavar="NAME")
@click.option("--structure", required=True, metavar="NAME")
@click.option("--difference", required=True, type=float, metavar="0-10", help="0 most, 10 least different.")
@click.option("--assistance", required=True, type=float, metavar="0-10", help="How much one helps to draw the other.")
@click.option("--guess", default="", metavar="1|2", help="The set that looks like the model's.")
def add(
    study: str, rater: str, panel: str, case: str, structure: str, difference: float, assistance: float, guess: str
) -> int:
    """Keep a score; another one for the same structure replaces it."""
    from ..core.observers.scoring import Item, open_study

    open_study(study).add(rater, panel, Item(case, structure), difference, assistance, guess)
    return 0


@scoring.command()
@click.argument("study")
@click.option("--plot", "plot_file", metavar="FILE", help="Draw the scores as Figure 4 (.svg, .png, .pdf).")
@click.option("--json", "as_json", is_flag=True, help="Print JSON, every score.")
@click.option("--csv", "csv_file", metavar="FILE", help="Write one row a score.")
def report(study: str, plot_file: str | None, as_json: bool, csv_file: str | None) -> int:
    """Medians and quartiles by structure and panel, and how often the model's set was recognised."""
    from dataclasses import asdict

    from ..core.observers.score_summary import guess_rows, score_figure, score_rows, summary_dict
    from ..core.observers.scoring import open_study
    from .output import show_json, show_table, write_csv

    scores = open_study(study).scores()
    rows = score_rows(scores)
    if plot_file:
        from AIOCommon.core.figure_files import save_figure

        save_figure(score_figure(scores), plot_file)
        say(f"wrote {plot_file}", err=True)
    if csv_file:
        write_csv(csv_file, tuple(asdict(scores[0])), [tuple(asdict(s).values()) for s in scores])
    if as_json:
        show_json(summary_dict(scores))
    elif not csv_file:
        lines = [
            (r.structure, r.question, r.panel, r.raters, r.n, r.median, f"{r.low:.1f} to {r.high:.1f}", r.p_value)
            for r in rows
        ]
        columns = ("structure", "question", "panel", "raters", "scores", "median", "quartiles", "p between panels")
        show_table("Scores 0 to 10", columns, lines)
        for row in guess_rows(scores):
            say(f"{row.panel}: the model's set was recognised in {row.right} of {row.guesses} (p {row.p_value:.3f})")
    return 0
