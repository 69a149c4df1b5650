# SPDX-License-Identifier: Apache-2.0
"""A hospital's part: it trains what it is asked with its own cases, and answers with differences and counts.

It runs no code that it was sent: network, structures and options are those of its own kit. What it is sent is weights,
and they are looked at before they are used.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.options import Integer
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .local_training import PrivateTrainer, ProximalTrainer, by_patient
from .message import DONE, END, HELLO, TRAIN, UPDATE, Message, Weights, decode, encode
from .privacy import Ledger, Spent, epsilon
from .settings import Federation
from .shared_weights import labels_key, own_names, put_into, take_from
from .site_cases import LEAST_TOLD, SiteCases, site_recipe
from .site_weights import SiteWeights

if TYPE_CHECKING:
    from ..training.pool import Pool

LEDGER, OWN_FILE, MODEL, CACHE = "privacy.json", "own.safetensors", "model", "cache"
MOST_OWN_BYTES = 2_000_000_000
_ROUND = Integer(minimum=0, maximum=10_000)


class Site:
    """One site of a federation.

    Parameters
    ----------
    cases : that it learns from. work : folder for what it keeps: its head, its ledger, prepared cases, the model.
    weights : reads the weights of a task. cache : folder for prepared cases, where not in ``work``.
    seed : of the privacy's random numbers, in simulations alone.

    Raises
    ------
    InputError : the site is unknown, or the recipe cannot be made.
    """

    def __init__(
        self,
        federation: Federation,
        name: str,
        cases: SiteCases,
        work: Path,
        weights: SiteWeights,
        *,
        cache: Path | None = None,
        device: str | None = None,
        progress: Progress = NO_PROGRESS,
        utc: Callable[[], datetime] = lambda: datetime.now(UTC),
        seed: int | None = None,
    ):
        federation.require_site(name)
        self.federation, self.name, self.cases, self.work = federation, name, cases, Path(work)
        self._cache = cache or self.work / CACHE
        self.weights, self.progress, self._utc, self._seed, self._device = weights, progress, utc, seed, device
        self.ledger = Ledger(self.work / LEDGER)
        self.round, self.finished, self.mean_loss = 0, False, 0.0
        self._trainer: ProximalTrainer | None = None
        if federation.privacy.is_on and federation.privacy.delta * cases.patients >= 1:
            raise InputError(
                f"has {cases.patients} patients; a delta of {federation.privacy.delta:g} protects none of them",
                where=f"site {name}",
                hint="Agree on a delta far below one over the number of patients.",
            )

    @property
    def most_bytes(self) -> int:
        """That a message of this federation can have."""
        return self.weights.most_bytes

    def answer(self, task: bytes) -> bytes:
        """Do a task.

        Raises
        ------
        InputError : the server sent what was not agreed on, or the privacy that was agreed on is spent.
        Cancelled : by ``progress``.
        """
        message = decode(task, "the server", self.weights.most_bytes)
        entries = message.entries("the server")
        if entries.text("federation", most=64) != self.federation.key:
            raise InputError("has another federation's settings", where="the server", hint="Take a new kit.")
        if entries.text("labels", most=64) != labels_key(self.federation):
            raise InputError("names another label set than was agreed on", where="the server")
        if entries.text("site", most=40) != self.name:
            raise InputError("takes this site for another", where="the server")
        if message.kind == HELLO:
            return encode(self._facts(HELLO, clock=self._utc().astimezone(UTC).isoformat(timespec="seconds")))
        number = int(entries.take("round", _ROUND))
        common = self.weights.read(message, number)
        if message.kind == TRAIN:
            return encode(self._train(number, common))
        if message.kind == END:
            return encode(self._end(number, common))
        raise InputError(f"asks for '{message.kind[:20]}', which nobody does here", where="the server")

    @property
    def epsilon(self) -> float:
        """What has been spent here of the patients' privacy."""
        return epsilon(self.ledger.rows, self.federation.privacy.delta)

    # --- inside
    def _facts(self, kind: str, tensors: Weights | None = None, **more: Any) -> Message:
        facts = {"kind": kind, "federation": self.federation.key, "labels": labels_key(self.federation), **more}
        return Message(facts, tensors or {})

    def train_round(self, number: int, common: Weights) -> Weights:
        """The shared weights after a round of this site, from the common ones; what was spent is noted before.

        Raises
        ------
        InputError : the privacy that was agreed on is spent. Cancelled : by ``progress``.
        """
        trainer, rounds = self.trainer(), self.federation.rounds
        put_into(trainer.network, {**common, **self._own()})
        trainer.begin_round(min(number, rounds.rounds - 1) * rounds.steps, list(common))
        if isinstance(trainer, PrivateTrainer):
            privacy = self.federation.privacy
            self.ledger.spend(Spent(privacy.noise, trainer.rate, rounds.steps), privacy)
        self.round, losses = number + 1, []
        for step in range(rounds.steps):
            done = (number + step / rounds.steps) / rounds.rounds
            self.progress.update(done, f"round {number + 1} of {rounds.rounds}, step {step + 1} of {rounds.steps}")
            losses.append(trainer.train_step()["labelled"])
        self.mean_loss = float(np.mean(losses))
        self._keep_own(trainer)
        return take_from(trainer.network, common)

    def _train(self, number: int, common: Weights) -> Message:
        after = self.train_round(number, common)
        difference = {name: after[name] - common[name] for name in common}
        told: dict[str, Any] = {"round": number, "patients": self.cases.patients}
        if not self.federation.privacy.is_on:
            told["loss"] = round(self.mean_loss, 5)
        return self._facts(UPDATE, self.weights.update(difference), **told)

    def _end(self, number: int, common: Weights) -> Message:
        """Write the model; tell the mean Dice on own cases held back, where they are of enough patients."""
        from .site_model import write_site_model

        trainer = self.trainer()
        put_into(trainer.network, {**common, **self._own()})
        spent = {"epsilon": round(self.epsilon, 3)} if self.federation.privacy.is_on else {}
        dice = write_site_model(self.federation, trainer, self.work / MODEL, number, **spent)
        self.finished, self.round = True, number
        tells = self.cases.patients_held >= LEAST_TOLD and not self.federation.privacy.is_on
        told: dict[str, Any] = {"dice": dice} if tells else {}
        return self._facts(DONE, round=number, **told)

    def trainer(self) -> ProximalTrainer:
        """Made when it is first needed: the cases are prepared then."""
        if self._trainer is None:
            from ..training.cases import CaseStore
            from ..training.parallel import alone
            from ..training.patches import network_view
            from ..training.pool import gather

            recipe = site_recipe(self.federation, self.cases)
            pool: Pool = gather(recipe, CaseStore(self._cache, recipe), SubProgress(self.progress, 0.0, 0.0))
            view, place, mu = network_view(recipe, ()), alone(self._device), self.federation.rounds.mu
            if self.federation.privacy.is_on:
                patients = by_patient(pool.cases, self.cases.patient_of)
                privacy = self.federation.privacy
                self._trainer = PrivateTrainer(recipe, pool, view, place, mu, patients, privacy, self._seed)
            else:
                self._trainer = ProximalTrainer(recipe, pool, view, place, mu)
        return self._trainer

    def _own(self) -> Weights:
        """The tensors that stay here, as the last round left them."""
        path = self.work / OWN_FILE
        if not path.is_file():
            return {}
        return decode(path.read_bytes(), str(path), MOST_OWN_BYTES).tensors

    def _keep_own(self, trainer: ProximalTrainer) -> None:
        names = own_names(trainer.network, self.federation)
        if names:
            own = take_from(trainer.network, dict.fromkeys(names))
            with atomic_file(self.work / OWN_FILE) as temporary:
                temporary.write_bytes(encode(Message({"kind": "own"}, own)))
