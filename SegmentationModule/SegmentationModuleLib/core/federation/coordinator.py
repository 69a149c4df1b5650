# SPDX-License-Identifier: Apache-2.0
"""The server's part: rounds, who has answered, which answers are refused, the mean. How bytes travel is not known here.

Rounds are counted, never timed by clocks of the day: sites whose clocks differ take part alike.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.options import Integer, Number

from .message import DONE, END, HELLO, TRAIN, UPDATE, Message, decode, encode
from .round_state import RoundState, Seen
from .settings import Federation
from .shared_weights import labels_key
from .totals import Total

MOST_PATIENTS = 100_000
MOST_REFUSALS = 3  # of a site; then it is shut out
MOST_VOID = 3  # rounds in a row with too few answers
CLOCKS_DIFFER_S = 300.0
_PATIENTS, _ROUND = Integer(minimum=1, maximum=MOST_PATIENTS), Integer(minimum=0, maximum=100_000)
_DICE, _LOSS = Number(minimum=0.0, maximum=1.0), Number(minimum=-1e6, maximum=1e6)


class Coordinator:
    """One federation at work, for any number of threads.

    Parameters
    ----------
    total : the common weights and how updates are added to them.
    folder : of the state, from which a server that was stopped goes on.
    told : takes each line for the person at the server. now : seconds of a clock that never goes back.
    """

    def __init__(
        self,
        federation: Federation,
        total: Total,
        folder: Path,
        told: Callable[[str], None] = lambda _line: None,
        now: Callable[[], float] = time.monotonic,
        utc: Callable[[], datetime] = lambda: datetime.now(UTC),
    ):
        self.federation, self.total, self.folder = federation, total, Path(folder)
        self._told, self._now, self._utc = told, now, utc
        self._lock = threading.RLock()
        self.sites = {name: Seen() for name in federation.sites}
        self.state = RoundState.read(self.folder, federation, total)
        self._answers: dict[str, tuple[Any, int]] = {}
        self._asked: set[str] = set()
        self._refused: set[str] = set()
        self._began, self._void = now(), 0
        self._labels = labels_key(federation)
        self.failed = ""

    # --- for whoever carries the bytes
    @property
    def most_bytes(self) -> int:
        """That a message of an honest site, or to one, can have."""
        return self.total.most_bytes

    @property
    def finished(self) -> bool:
        """No further round will come."""
        return bool(self.failed) or self.state.round >= self.federation.rounds.rounds

    @property
    def all_told(self) -> bool:
        """Every site that took part has fetched the last weights, or is shut out."""
        with self._lock:
            return self.finished and all(
                seen.done or not seen.known or seen.refusals >= MOST_REFUSALS for seen in self.sites.values()
            )

    def arrived(self, site: str) -> None:
        """A site's process has begun: it is asked to greet. Raises InputError for an unknown site."""
        self.federation.require_site(site)
        with self._lock:
            self.sites[site].greeted = False

    def next_task(self, site: str) -> bytes | None:
        """What a site has to do now; None where it has to wait.

        Raises
        ------
        InputError : an unknown site, one that is shut out, or the federation has failed.
        """
        self.federation.require_site(site)
        with self._lock:
            self._require_welcome(site)
            if not self.sites[site].greeted:
                return encode(self._message(HELLO, site))
            if self.finished:
                return encode(self._message(END, site))
            if site in self._answers or site in self._refused:
                return None
            self._asked.add(site)
            return encode(self._message(TRAIN, site))

    def take(self, site: str, content: bytes) -> None:
        """The answer of a site.

        Raises
        ------
        InputError : it is refused; the line says why and names the site. It counts for nothing.
        """
        self.federation.require_site(site)
        with self._lock:
            self._require_welcome(site)
            where = f"site {site}"
            try:
                message = decode(content, where, self.total.most_bytes)
                self._take(site, message, where)
            except InputError as error:
                self._refuse(site)
                self._told(f"refused: {error}")
                raise
            self._close_if_complete()

    def tick(self) -> None:
        """Close a round whose time is over; to be called now and then."""
        with self._lock:
            if self.finished or self._now() - self._began < 60 * self.federation.rounds.round_minutes:
                return
            if len(self._answers) >= self.federation.rounds.least_sites:
                lost = sorted(self._asked - set(self._answers) - self._refused)
                self._told(f"round {self.state.round + 1}: closed without {', '.join(lost) or 'further sites'}")
                self._close()
            else:
                count = len(self._answers)
                self._told(
                    f"round {self.state.round + 1}: waits; {count} of at least "
                    f"{self.federation.rounds.least_sites} sites have answered"
                )
                self._began = self._now()

    # --- inside
    def _message(self, kind: str, site: str) -> Message:
        facts: dict[str, Any] = {"kind": kind, "federation": self.federation.key, "labels": self._labels, "site": site}
        if kind == HELLO:
            return Message(facts)
        tensors = self.total.tensors()
        facts |= {"round": self.state.round, "sha256": self.total.sha256()}
        return Message(facts, tensors)

    def _require_welcome(self, site: str) -> None:
        if self.failed:
            raise InputError(self.failed, where=f"federation {self.federation.name}")
        if self.sites[site].refusals >= MOST_REFUSALS:
            raise InputError(f"is shut out after {MOST_REFUSALS} refused answers", where=f"site {site}")

    def _take(self, site: str, message: Message, where: str) -> None:
        entries = message.entries(where)
        if entries.text("federation", most=64) != self.federation.key:
            raise InputError("belongs to another federation, or has an old kit", where=where)
        if entries.text("labels", most=64) != self._labels:
            raise InputError("has another label set than was agreed on", where=where)
        if message.kind == HELLO:
            self._greet(site, message)
        elif message.kind == DONE:
            self.sites[site].done = True
            self._measured(site, message)
        elif message.kind == UPDATE:
            number = int(entries.take("round", _ROUND))
            if number != self.state.round or site in self._answers:
                self._told(f"{where}: its answer to round {number + 1} came late and was left out")
                return
            if site not in self._asked:
                raise InputError("answered what it was not asked", where=where)
            patients = int(entries.take("patients", _PATIENTS))
            self._answers[site] = (self.total.checked(message.tensors, where), patients)
            self._measured(site, message)
        else:
            raise InputError(f"sent '{message.kind[:20]}', which is no answer", where=where)

    def _greet(self, site: str, message: Message) -> None:
        seen = self.sites[site]
        again = " again" if seen.known else ""
        seen.known = seen.greeted = True
        apart_s = abs((message.entries(f"site {site}").moment("clock") - self._utc()).total_seconds())
        late = f"; its clock differs by {apart_s / 60:.0f} min, rounds do not depend on it"
        self._told(f"site {site} is here{again}{late if apart_s > CLOCKS_DIFFER_S else ''}")

    def _measured(self, site: str, message: Message) -> None:
        """Keep the numbers that a site told: mean loss, mean Dice by structure."""
        entries = message.entries(f"site {site}")
        dice = entries.within("dice", {})
        found: dict[str, Any] = {"dice": {}}
        for name in dice:
            if name not in self.federation.metadata["structures"]:
                raise InputError(f"measured {name[:40]}, which was not agreed on", where=f"site {site}")
            found["dice"][name] = float(dice.take(name, _DICE))
        if "loss" in entries:
            found["loss"] = float(entries.take("loss", _LOSS))
        self.sites[site].metrics = found

    def _refuse(self, site: str) -> None:
        seen = self.sites[site]
        seen.refusals += 1
        if seen.refusals >= MOST_REFUSALS:
            self._told(f"site {site} is shut out after {MOST_REFUSALS} refused answers")
        if site in self._asked:
            self._refused.add(site)
            self._close_if_complete()

    def _close_if_complete(self) -> None:
        """All who were greeted have answered."""
        if self.finished or not self._answers.keys() | self._refused:
            return
        waiting = {n for n, seen in self.sites.items() if seen.refusals < MOST_REFUSALS} - set(self._answers)
        if waiting - self._refused:
            return
        if len(self._answers) >= self.federation.rounds.least_sites:
            self._close()
            return
        self._void += 1
        self._told(f"round {self.state.round + 1}: {len(self._answers)} usable answers; it is done again")
        left = sum(seen.refusals < MOST_REFUSALS for seen in self.sites.values())
        if self._void >= MOST_VOID or left < self.federation.rounds.least_sites:
            self.failed = f"too few usable answers in round {self.state.round + 1}"
        self._begin()

    def _close(self) -> None:
        self.total.add([self._answers[name] for name in sorted(self._answers)])
        metrics = {name: self.sites[name].metrics for name in sorted(self._answers)}
        refused = sorted(self._refused)
        self.state = self.state.following(sorted(self._answers), refused, metrics)
        self.state.write(self.folder, self.federation, self.total)
        self._void = 0
        losses = [m["loss"] for m in metrics.values() if "loss" in m]
        mean = f", mean loss {sum(losses) / len(losses):.3f}" if losses else ""
        self._told(
            f"round {self.state.round} of {self.federation.rounds.rounds}: {', '.join(sorted(self._answers))}{mean}"
        )
        self._begin()

    def _begin(self) -> None:
        self._answers, self._asked, self._refused = {}, set(), set()
        self._began = self._now()
