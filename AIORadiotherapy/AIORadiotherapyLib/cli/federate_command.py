# SPDX-License-Identifier: Apache-2.0
"""``federate``: one model trained by several hospitals, whose images and contours stay where they are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from SegmentationModuleLib.core.federation.simulation_options import SimulationOptions

from .declared_options import declared_options, read_group
from .output import say, show_json, show_table, warn

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")


@click.group()
def federate() -> None:
    """One model trained by several hospitals: differences of weights travel, images and contours do not.

    Needs the optional packages: pip install 'aio-radiotherapy[federation]'. docs/federation.md says what is protected
    from whom, and what is not.
    """


@federate.command()
@click.argument("federation", metavar="FEDERATION.json")
@click.option("-o", "--output", required=True, metavar="DIR", help="New folder for the kits.")
@click.option("--days", type=click.IntRange(1, 3650), default=365, show_default=True, help="Certificates are valid.")
def provision(federation: str, output: str, days: int) -> int:
    """Make the kits of a federation: one folder for the server, one for each site, one for the authority.

    Bring each kit to its place on a way that can be trusted. DIR/authority can let anybody in: keep it off line.
    """
    from SegmentationModuleLib.core.federation.kits import provision as make_kits
    from SegmentationModuleLib.core.federation.settings import read_agreement

    made = make_kits(read_agreement(Path(federation)), Path(output), days)
    say(f"{len(made.sites) + 1} kits of {made.name} in {output}, valid {days} days")
    say(f"Start: aio-radiotherapy federate server {Path(output) / 'server'} -o FOLDER")
    for site in made.sites:
        say(f"Site:  aio-radiotherapy federate client {Path(output) / site} LIBRARY")
    return 0


@federate.command()
@click.argument("kit", metavar="KIT")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the rounds and the model.")
@click.option("--listen", default="0", metavar="ADDRESS", help="Address to listen on. Default: all.")
@_JSON
def server(kit: str, output: str, listen: str, as_json: bool) -> int:
    """Serve a federation until its last round; the same command goes on where it was stopped.

    Refused updates are named with their site and the reason, one line each, on stderr.
    """
    from SegmentationModuleLib.core.federation.participate import run_server

    from .console import one_bar

    with one_bar("Serving") as progress:
        found = run_server(Path(kit), Path(output), _told, listen=listen, progress=progress)
    if as_json:
        show_json(found)
    elif found["model"]:
        say(f"{found['rounds']} rounds. Model: {found['model']}")
    else:
        say(f"{found['rounds']} rounds. The sum was secret: the sites have the model, the server has not.")
    return 0


@federate.command()
@click.argument("kit", metavar="KIT")
@click.argument("library", metavar="LIBRARY")
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default=None, help="Default: cuda where there is one.")
@click.option(
    "--patience", type=click.IntRange(0, 100_000), default=60, show_default=True, metavar="MIN",
    help="How long to wait for a server that does not answer.",
)  # fmt: skip
def client(kit: str, library: str, device: str | None, patience: int) -> int:
    """Take part with the consented cases of LIBRARY (see `learn`).

    The model becomes a candidate in LIBRARY; it is used only after `learn compare` and `learn promote`. Cases held
    back for the frozen set are never learned from.
    """
    from SegmentationModuleLib.core.federation.participate import run_client

    from .console import one_bar

    with one_bar("Learning") as progress:
        made = run_client(Path(kit), Path(library), _told, device=device, progress=progress, patience_s=60.0 * patience)
    if made is not None:
        say(f"{made.title} is a candidate. Now: learn compare {library}")
        if "epsilon" in made.facts:
            say(f"epsilon {made.facts['epsilon']:.3g} at delta {made.facts['delta']:g}, for each patient here")
    return 0


@federate.command()
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder; a simulation in it goes on.")
@declared_options(SimulationOptions)
@_JSON
def simulate(output: str, as_json: bool, **given: Any) -> int:
    """Three hospitals of phantoms on this machine: each alone, federated, pooled, and with privacy.

    Prints the mean Dice on the patients that each site held back.
    """
    from SegmentationModuleLib.core.federation.simulation import mean_dice
    from SegmentationModuleLib.core.federation.simulation import simulate as run_simulation

    from .console import one_bar

    with one_bar("Simulating") as progress:
        found = run_simulation(Path(output), read_group(SimulationOptions, given), progress=progress)
    if as_json:
        show_json(found)
        return 0
    sites = [row["name"] for row in found["hospitals"]]
    rows = []
    for arm in found["arms"]:
        means = [mean_dice(arm["dice"][site]) for site in sites]
        spent = ", ".join(f"{arm['epsilon'][site]:.3g}" for site in sites) if arm["epsilon"] else None
        rows.append((arm["name"], *(f"{m:.3f}" for m in means), f"{sum(means) / len(means):.3f}", spent))
    show_table("Mean Dice on patients held back", ("trained", *sites, "mean", "epsilon"), rows)
    return 0


def _told(line: str) -> None:
    if line.startswith("refused"):
        warn([line])
    else:
        say(line, err=True)
