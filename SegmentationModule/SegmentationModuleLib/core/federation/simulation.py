# SPDX-License-Identifier: Apache-2.0
"""Three hospitals of phantoms with other scanners and other women: alone, federated, pooled, with and without privacy.

All arms make the same number of steps on each case's site; what differs is what a site knows of the others. Everything
is in a folder, arm by arm: a simulation that was stopped goes on.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file, check_writable
from AIOCommon.core.json_file import read_json
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .coordinator import Coordinator
from .local_link import run_here
from .message import Weights, weights_sha256
from .settings import HEAD, PATIENT, Federation, PrivacyOptions, RoundOptions
from .shared_weights import shared_shapes, take_from
from .simulated_hospitals import HOSPITALS, PATCH_KJI, SPACING_MM, STRUCTURES, Hospital, cases_together, phantoms_of
from .simulation_options import SimulationOptions
from .site import Site
from .site_cases import SiteCases
from .site_weights import PlainSiteWeights
from .totals import PlainTotal

if TYPE_CHECKING:
    from ..block_network import BlockNetwork

FILE, CASES = "simulation.json", "cases"
ALONE, FEDERATED, PROXIMAL, PERSONAL, POOLED = "local", "federated", "FedProx", "own head", "pooled"
PRIVATE = "federated, private"
_HINT = "Give another folder, or remove this one."


@dataclass(frozen=True)
class Arm:
    """One way to train. ``sites`` : who takes part in it; one alone, all, or all in one place."""

    name: str
    rounds: RoundOptions
    privacy: PrivacyOptions = field(default_factory=PrivacyOptions)


def arms(options: SimulationOptions) -> list[Arm]:
    """The ways that are compared."""
    base = RoundOptions(rounds=options.rounds, steps=options.steps, rate=options.rate, round_minutes=100_000.0)
    private = PrivacyOptions(protects=PATIENT, clip=1.0, noise=options.noise, delta=1e-2, most_epsilon=1e6)
    return [
        Arm(ALONE, base),
        Arm(FEDERATED, base),
        Arm(POOLED, base),
        Arm(PRIVATE, base, private),
        Arm(PROXIMAL, replace(base, mu=0.1)),
        Arm(PERSONAL, replace(base, personal=HEAD)),
    ]


def simulate(
    folder: Path,
    options: SimulationOptions | None = None,
    hospitals: Sequence[Hospital] = HOSPITALS,
    progress: Progress = NO_PROGRESS,
) -> dict[str, Any]:
    """Make the phantoms, train every arm that has not been trained, measure it on the held-back patients of each site.

    Returns
    -------
    {"options", "hospitals", "arms": [{"name", "dice": {site: {structure: mean}}, "epsilon": {site: epsilon}}]},
    which is also kept in ``simulation.json``.

    Raises
    ------
    InputError : the folder holds a simulation with other options, or cannot be written. Cancelled : by ``progress``.
    """
    folder, options = Path(folder), options or SimulationOptions()
    check_writable(folder, 200_000_000)
    found = _begun(folder, options, hospitals)
    cases = {h.name: phantoms_of(h, options.held, folder / CASES / h.name) for h in hospitals}
    wanted = arms(options)
    for n, arm in enumerate(wanted):
        if any(row["name"] == arm.name for row in found["arms"]):
            continue
        part = SubProgress(progress, n / len(wanted), (n + 1) / len(wanted))
        found["arms"].append(_run(arm, options, cases, folder, part))
        _write(folder, found)
    return found


def _begun(folder: Path, options: SimulationOptions, hospitals: Sequence[Hospital]) -> dict[str, Any]:
    asked = {
        "options": options.to_dict(),
        "hospitals": [
            {"name": h.name, "text": h.text, "patients": h.patients, "held": options.held} for h in hospitals
        ],
    }
    path = folder / FILE
    if not path.is_file():
        return {**asked, "arms": []}
    found: dict[str, Any] = read_json(path, _HINT)
    if any(found.get(key) != value for key, value in json.loads(json.dumps(asked)).items()):
        raise InputError("is of a simulation with other options", where=path, hint=_HINT)
    return found


def _write(folder: Path, found: Mapping[str, Any]) -> None:
    with atomic_file(folder / FILE) as temporary:
        temporary.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _run(
    arm: Arm, options: SimulationOptions, cases: Mapping[str, SiteCases], folder: Path, progress: Progress
) -> dict[str, Any]:
    work = folder / "arms" / arm.name.replace(", ", "-").replace(" ", "-")
    dice: dict[str, dict[str, float]] = {}
    spent: dict[str, float] = {}
    if arm.name == ALONE:
        for n, (name, own) in enumerate(cases.items()):
            part = SubProgress(progress, n / len(cases), (n + 1) / len(cases))
            dice |= _train(arm, options, {name: own}, cases, work / name, part)[0]
    elif arm.name == POOLED:
        dice = _train(arm, options, {"together": cases_together(cases, work / CASES)}, cases, work, progress)[0]
    else:
        dice, spent = _train(arm, options, cases, cases, work, progress)
    return {"name": arm.name, "dice": dice, "epsilon": spent, "rounds": arm.rounds.to_dict(),
            "privacy": arm.privacy.to_dict()}  # fmt: skip


def _train(
    arm: Arm,
    options: SimulationOptions,
    taught: Mapping[str, SiteCases],
    measured: Mapping[str, SiteCases],
    work: Path,
    progress: Progress,
) -> tuple[dict[str, dict[str, float]], dict[str, float]]:
    """Train with these sites; Dice by site and structure, and what each spent."""
    alone = len(taught) == 1
    steps = arm.rounds.steps * (len(measured) if arm.name == POOLED else 1)
    names = (*taught, "nobody") if alone else tuple(taught)
    federation, start = _federation(replace(arm, rounds=replace(arm.rounds, steps=steps)), options, names)
    clients = {
        name: Site(federation, name, own, work / "sites" / name, PlainSiteWeights(federation),
                   cache=own.folder.parent / "prepared" / name, progress=progress, seed=options.seed + n)
        for n, (name, own) in enumerate(taught.items())
    }  # fmt: skip
    if alone:
        (site,) = clients.values()
        networks = {name: _trained_alone(site, start) for name in measured if arm.name == POOLED or name in taught}
    else:
        coordinator = Coordinator(federation, PlainTotal(federation, start), work / "server")
        run_here(coordinator, clients)
        networks = {name: client.trainer().network for name, client in clients.items()}
    dice = {name: _dice(network, federation, measured[name]) for name, network in networks.items()}
    spent = {name: round(client.epsilon, 3) for name, client in clients.items()} if arm.privacy.is_on else {}
    return dice, spent


def _trained_alone(site: Site, start: Weights) -> BlockNetwork:
    """The network of a site that trains by itself, in the same rounds."""
    common, trainer = start, site.trainer()
    for number in range(site.federation.rounds.rounds):
        common = site.train_round(number, common)
    return trainer.network


def _federation(arm: Arm, options: SimulationOptions, sites: tuple[str, ...]) -> tuple[Federation, Weights]:
    """A small network with random weights, and the agreement about it."""
    import torch

    from ..network import build_network
    from ..training.classes import classes_of

    classes = classes_of(STRUCTURES)
    network = {
        "architecture": "SegResNetDS",
        "fold_kji": [1, 2, 2],
        "arguments": {
            "spatial_dims": 3, "init_filters": 8, "in_channels": 2, "out_channels": len(classes.atoms),
            "blocks_down": [1, 2, 2], "norm": "INSTANCE", "dsdepth": 1,
        },
    }  # fmt: skip
    metadata = {
        "name": "simulation", "network": network, "spacing_kji_mm": list(SPACING_MM), "patch_kji": list(PATCH_KJI),
        "atoms": list(classes.atoms), "structures": {n: list(parts) for n, parts in classes.structures.items()},
        "weights": {"file": "weights.safetensors"},
    }  # fmt: skip
    made = Federation(
        "simulation", "localhost", 1, sites, STRUCTURES, arm.rounds, arm.privacy, metadata, start_sha256=""
    )
    torch.manual_seed(options.seed)
    start = take_from(build_network(network), shared_shapes(made))
    return replace(made, start_sha256=weights_sha256(start)), start


def _dice(network: BlockNetwork, federation: Federation, cases: SiteCases) -> dict[str, float]:
    """Mean Dice by structure on the patients that a site holds back."""
    from ..training.cases import CaseStore
    from ..training.checking import mean_of, scores
    from ..training.patches import network_view
    from ..training.pool import gather
    from .site_cases import site_recipe

    recipe = site_recipe(federation, cases)
    pool = gather(recipe, CaseStore(cases.folder.parent / "prepared" / cases.folder.name, recipe))
    found = mean_of(scores(network, pool.test, recipe, network_view(recipe, ()), "cpu"))
    return {name: round(value, 4) for name, value in found.items()}


def mean_dice(row: Mapping[str, float]) -> float:
    """Over the structures."""
    return float(np.mean(list(row.values())))
