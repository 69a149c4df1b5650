# SPDX-License-Identifier: Apache-2.0
"""``train``: a contouring model from a recipe."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .train_oesophagus import RECIPE as OESOPHAGUS
from .train_oesophagus import train_oesophagus

if TYPE_CHECKING:
    from SegmentationModuleLib.core.training.pool import Pool
    from SegmentationModuleLib.core.training.recipe import Recipe
    from SegmentationModuleLib.core.training.run import Trained

_SHOWN = 30  # names of contours that nobody knows


@click.command("train")
@click.argument("recipe")
@click.option("-o", "--output", metavar="DIR", help="Folder of the model; an unfinished training there goes on.")
@click.option("--cache", default="", metavar="DIR", help="Folder for prepared cases. Default: in the model's.")
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default=None, help="Default: cuda where there is one.")
@click.option("--data", default="", metavar="DIR", help="For the recipe oesophagus: the folder of the labelled CTs.")
@click.option("--leave-one-out", is_flag=True, help="For the recipe oesophagus: measure on each CT, write nothing.")
@click.option("--list", "only_list", is_flag=True, help="Read the cases and list them; train nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of tables.")
def train(
    recipe: str,
    output: str | None,
    cache: str,
    device: str | None,
    data: str,
    leave_one_out: bool,
    only_list: bool,
    as_json: bool,
) -> int:
    """Train a contouring model as RECIPE says: a JSON file, or the name of one that comes with the software.

    What a RECIPE can hold: docs/tutorials/training.md; `info` lists the shipped ones. DIR is then a model for
    --model DIR and for the window. The same command goes on where it was stopped, also by kill -9. On several GPUs or
    machines: torchrun --nproc-per-node N -m AIORadiotherapyLib.cli train RECIPE -o DIR.

    --list shows which cases were found and left out, how they are divided, and which contours have names that no
    structure was recognised in. The JSON is {"stages": [{"folder", "dice": {NAME: [..]}, "steps", "stopped_early"}]},
    or with --list {"stages": [{"cases": [...], "left_out": [...], "unmapped": {NAME: cases}, "network": {...}}]}.

    RECIPE oesophagus trains the small networks that help to find the oesophagus (Resources/networks/oesophagus) on the
    silver labels that come with the software, in minutes; its JSON is {"folder", "dice_left_out": {CT: Dice}}.
    """
    from AIOCommon import InputError
    from SegmentationModuleLib.core.training.recipe import read_recipe

    from .output import show_json

    if recipe == OESOPHAGUS:
        if cache or device or only_list:
            raise click.UsageError("the recipe oesophagus takes --data, --output, --leave-one-out and --json only")
        return train_oesophagus(data, output, leave_one_out, as_json)
    if data or leave_one_out:
        raise click.UsageError("--data and --leave-one-out are for the recipe oesophagus: others name their data")
    stages = read_recipe(recipe)
    if not output and not only_list:
        raise InputError("needs --output DIR, a folder for the model", hint="Or --list, to look at the cases only.")
    if only_list:
        listed = [_listed(stage, cache or output or "") for stage in stages]
        show_json({"stages": listed}) if as_json else _show_cases(listed)
        return 0
    assert output is not None
    trained = _train(stages, Path(output), Path(cache) if cache else None, device)
    if as_json and trained:
        show_json({"stages": [_told(stage) for stage in trained]})
    elif trained:
        _show(trained)
    return 0


def _train(stages: Sequence[Recipe], output: Path, cache: Path | None, device: str | None) -> list[Trained]:
    """The trained stages; none in processes that do not lead."""
    from AIOCommon.core.progress import NO_PROGRESS
    from SegmentationModuleLib.core.training.parallel import own_place
    from SegmentationModuleLib.core.training.run import train as train_stages

    from .console import one_bar

    with own_place(device) as place:
        if not place.leads:
            train_stages(stages, output, place, cache=cache, progress=NO_PROGRESS)
            return []
        with one_bar("Training") as progress:
            return train_stages(stages, output, place, cache=cache, progress=progress)


def _listed(stage: Recipe, folder: str) -> dict[str, Any]:
    """What is known of a stage before it is trained."""
    import tempfile

    from SegmentationModuleLib.core.network import planned_network
    from SegmentationModuleLib.core.training.cases import CaseStore
    from SegmentationModuleLib.core.training.pool import gather

    from .console import one_bar

    network = planned_network(stage.network_description(), stage.grid.patch_kji)
    with tempfile.TemporaryDirectory() as temporary, one_bar("Reading the cases") as progress:
        pool: Pool = gather(stage, CaseStore(Path(folder or temporary), stage), progress)
        cases = [
            {
                "name": name,
                "used_for": role,
                "structures": list(case.names),
                "voxels": list(case.hu.shape),
                "contradicting_voxels": case.contradictions,
            }
            for name, role, case in pool.cases
        ]
    weights = sum(value.numel() for value in network.state_dict().values())
    return {
        "stage": stage.stage or stage.name,
        "network": {"architecture": stage.network.architecture, "weights": weights},
        "structures": list(stage.classes.structures),
        "counts": pool.facts,
        "cases": cases,
        "left_out": [{"case": name, "reason": reason} for name, reason in pool.left_out],
        "unmapped": dict(pool.unmapped.most_common()),
    }


def _show_cases(listed: list[dict[str, Any]]) -> None:
    from .output import say, show_table, warn

    for stage in listed:
        network = stage["network"]
        title = f"{stage['stage']}: {network['architecture']}, {network['weights'] / 1e6:.3g} million weights"
        say(f"{title}, {len(stage['structures'])} structures")
        for name, count in stage["counts"].items():
            say(f"  {name.replace('_', ' ')}: {count}")
        rows = [
            (case["name"], case["used_for"], " x ".join(map(str, case["voxels"])), ", ".join(case["structures"]))
            for case in stage["cases"]
        ]
        if rows:
            show_table("Cases", ("case", "used for", "voxels", "structures"), rows)
        warn(f"{row['case']} left out: {row['reason']}" for row in stage["left_out"])
        odd = [case for case in stage["cases"] if case["contradicting_voxels"]]
        warn(f"{c['name']}: {c['contradicting_voxels']} voxels in contours that exclude each other" for c in odd)
        unmapped = list(stage["unmapped"].items())[:_SHOWN]
        if unmapped:
            show_table("Contours that no structure was recognised in", ("name", "cases"), unmapped)
            say('Say what they are in a file of names (data, "mapping"), or leave them.')


def _show(trained: Sequence[Trained]) -> None:
    import numpy as np

    from .output import say, show_table

    for stage in trained:
        if stage.scores:
            rows = [(name, len(v), float(np.mean(v)), float(np.min(v))) for name, v in stage.scores.items()]
            show_table("Dice of the cases kept out", ("structure", "cases", "mean", "lowest"), rows)
        early = ", stopped early" if stage.stopped_early else ""
        say(f"{stage.steps} steps{early}. Model: {stage.folder}")


def _told(stage: Trained) -> dict[str, Any]:
    return {
        "folder": str(stage.folder),
        "dice": stage.scores,
        "steps": stage.steps,
        "stopped_early": stage.stopped_early,
    }
