# SPDX-License-Identifier: Apache-2.0
"""A server and a site at work: kit, cases, rounds, and the model at the end. What ``federate`` starts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from AIOCommon import Cancelled, InputError
from AIOCommon.core.atomic import check_writable
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.scratch import scratch

from ..learning.accept import label_set
from ..learning.library import Library
from ..learning.records import ModelVersion
from ..learning.versions import register
from .coordinator import Coordinator
from .engines import ENGINES, Engine
from .kits import Kit, read_kit, read_start
from .local_link import Watch
from .secure_sum import PUBLIC_FILE, SECRET_FILE, EncryptedSiteWeights, EncryptedTotal, read_keys
from .shared_weights import put_into
from .site import MODEL, Site
from .site_cases import cases_of_library
from .site_model import write_federated_model
from .site_weights import PlainSiteWeights, SiteWeights
from .status import DONE, FOLDER, STOPPED, TRAINS, WAITS, Status, moment
from .totals import PlainTotal, Total

Told = Callable[[str], None]


def run_server(
    kit_folder: Path,
    output: Path,
    told: Told,
    *,
    listen: str = "0",
    progress: Progress = NO_PROGRESS,
    engine: Engine | None = None,
) -> dict[str, Any]:
    """Serve a federation to its end; one that was stopped goes on.

    Returns
    -------
    {"rounds", "history": [{"round", "sites", "refused", "metrics"}], "model": folder, or "" for a secure sum, whose
    weights the server does not know}.

    Raises
    ------
    InputError : the kit, the output folder or the port cannot be used, or too few sites answered. Cancelled : by
        ``progress``.
    """
    kit = read_kit(kit_folder, server=True)
    check_writable(output, 100_000_000)
    total = _total(kit)
    coordinator = Coordinator(kit.federation, total, output, told)
    told(f"federation {kit.federation.name}: {len(kit.federation.sites)} sites, port {kit.federation.port}")
    (engine or ENGINES[kit.federation.engine]).serve(kit, coordinator, listen=listen, progress=progress)
    model = ""
    if isinstance(total, PlainTotal):
        model = str(output / MODEL)
        _write_common(kit, total, output / MODEL, coordinator.state.round)
    return {"rounds": coordinator.state.round, "history": list(coordinator.state.history), "model": model}


def _total(kit: Kit) -> Total:
    if kit.federation.rounds.secure_sum:
        return EncryptedTotal(kit.federation, read_keys(kit.folder / PUBLIC_FILE))
    return PlainTotal(kit.federation, read_start(kit))


def _write_common(kit: Kit, total: PlainTotal, folder: Path, rounds: int) -> None:
    """The model of the common weights; layers that stay at the sites are as nobody trained them."""
    from ..network import build_network

    network = build_network(kit.federation.metadata["network"])
    put_into(network, total.weights)
    write_federated_model(kit.federation, network, folder, rounds)


def run_client(
    kit_folder: Path,
    library_folder: Path,
    told: Told,
    *,
    device: str | None = None,
    progress: Progress = NO_PROGRESS,
    engine: Engine | None = None,
    watch: Watch | None = None,
    patience_s: float = 3600.0,
) -> ModelVersion | None:
    """Take part with the consented cases of a library; the model becomes a candidate there, for a person to decide on.

    While it runs, copies of the cases lie in a temporary folder of this machine; nobody else trains in the library.

    Parameters
    ----------
    watch : sees everything that crosses.

    Returns
    -------
    The candidate; None where the library's model has other structures, so that it stays a folder.

    Raises
    ------
    InputError : kit or library cannot be used, the server cannot be reached, sends what was not agreed on, or the
        privacy that was agreed on is spent. Cancelled : by ``progress``.
    """
    kit = read_kit(kit_folder, server=False)
    with Library.open(library_folder) as library, library.training_lock(), scratch("federate") as folder:
        current = library.current
        cases = cases_of_library(library, kit.federation, folder, progress)
        work = library.folder / FOLDER / kit.federation.name
        check_writable(work, 100_000_000)
        site = Site(kit.federation, kit.name, cases, work, _weights(kit), cache=folder / "cache", device=device,
                    progress=progress)  # fmt: skip
        told(f"site {kit.name}: {cases.patients} patients to learn from, {cases.patients_held} held back")
        client = _Followed(site, library.folder / FOLDER, watch)
        try:
            (engine or ENGINES[kit.federation.engine]).take_part(
                kit, client, told=told, progress=progress, patience_s=patience_s
            )
        except (InputError, Cancelled):
            client.note(STOPPED)
            raise
        if set(kit.federation.metadata["structures"]) != label_set(library):
            told(f"model: {work / MODEL}; the library's model has other structures, so it is no candidate there")
            return None
        return register(library, work / MODEL, current.number, cases.numbers, _facts(kit, site))


def _weights(kit: Kit) -> SiteWeights:
    if kit.federation.rounds.secure_sum:
        return EncryptedSiteWeights(kit.federation, read_keys(kit.folder / SECRET_FILE), read_start(kit))
    return PlainSiteWeights(kit.federation)


def _facts(kit: Kit, site: Site) -> dict[str, Any]:
    rounds, privacy = kit.federation.rounds, kit.federation.privacy
    return {
        "structures": list(kit.federation.structures),
        "steps": rounds.rounds * rounds.steps,
        "stopped_early": False,
        "frozen_phantoms": 4,
        "federation": kit.federation.name,
        "sites": len(kit.federation.sites),
        **({"epsilon": round(site.epsilon, 3), "delta": privacy.delta} if privacy.is_on else {}),
    }


class _Followed:
    """A site whose status is kept in a file, and whose messages somebody may watch."""

    def __init__(self, site: Site, folder: Path, watch: Watch | None):
        self._site, self._folder, self._watch = site, folder, watch or (lambda *_: None)
        self.note(WAITS)

    @property
    def most_bytes(self) -> int:
        return self._site.most_bytes

    @property
    def finished(self) -> bool:
        return self._site.finished

    def answer(self, task: bytes) -> bytes:
        self._watch("server", self._site.name, task)
        self.note(TRAINS)
        made = self._site.answer(task)
        self._watch(self._site.name, "server", made)
        self.note(DONE if self._site.finished else WAITS)
        return made

    def note(self, state: str) -> None:
        federation, privacy = self._site.federation, self._site.federation.privacy
        spent = round(self._site.epsilon, 4) if privacy.is_on else None
        Status(
            federation.name, self._site.name, state, self._site.round, federation.rounds.rounds, spent, privacy.delta,
            moment(),
        ).write(self._folder)  # fmt: skip
