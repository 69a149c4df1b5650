# SPDX-License-Identifier: Apache-2.0
"""What the hospitals of a federation agreed on: a JSON file that kits are made from, every entry with its limits."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from AIOCommon import InputError, unknown_name
from AIOCommon.core.entries import Entries
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import Choice, Flag, Integer, Number, Options, option

from ..model_metadata import check_metadata

HINT = "docs/federation.md lists what a federation's file can hold."
PATIENT, NOTHING, HEAD, EQUAL, PATIENTS = "patient", "nothing", "head", "equal", "patients"
NVFLARE, FLOWER = "nvflare", "flower"
_ENGINE = Choice("What carries the bytes.", choices=(NVFLARE, FLOWER))
MOST_SITES, SERVER = 100, "server"
_PORT = Integer(minimum=1, maximum=65535)
_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
_Section = TypeVar("_Section", bound=Options)
_KEYS = {"name", "model", "server", "sites", "structures", "rounds", "privacy", "engine"}


@dataclass(frozen=True)
class RoundOptions(Options):
    """How the rounds go.

    Parameters
    ----------
    mu : pull of a site's weights to the common ones (FedProx, Li 2020, arXiv:1812.06127); 0 is FedAvg
        (McMahan 2017, arXiv:1602.05629).
    personal : layers that stay at their site: nothing, or the network's head (FedPer, Arivazhagan 2019).
    weights : of the sites in the mean: by their patients, or equal.
    round_minutes : after which a round closes with the sites that answered.
    """

    KIND = "option of the rounds"
    rounds: int = option(Integer(minimum=1, maximum=10_000), default=20)
    steps: int = option(Integer("At a site, in a round.", minimum=1, maximum=100_000), default=20)
    batch: int = option(Integer("Patches a step.", minimum=1, maximum=64), default=2)
    rate: float = option(Number("Learning rate.", minimum=1e-7, maximum=0.1), default=3e-4)
    mu: float = option(Number(minimum=0.0, maximum=10.0), default=0.0)
    personal: str = option(Choice(choices=(NOTHING, HEAD)), default=NOTHING)
    weights: str = option(Choice(choices=(PATIENTS, EQUAL)), default=PATIENTS)
    least_sites: int = option(Integer(minimum=2, maximum=MOST_SITES), default=2)
    round_minutes: float = option(Number(unit="min", minimum=0.05, maximum=100_000.0), default=120.0)
    secure_sum: bool = option(Flag("The server adds encrypted updates that it cannot read."), default=False)


@dataclass(frozen=True)
class PrivacyOptions(Options):
    """Differential privacy of patients (DP-SGD, Abadi 2016, arXiv:1607.00133).

    Parameters
    ----------
    protects : "nothing", or "patient".
    clip : largest L2 norm of one patient's gradient. noise : standard deviation of the noise, in units of ``clip``.
    most_epsilon : a site that has spent it trains no more.
    """

    KIND = "option of the privacy"
    protects: str = option(Choice(choices=(NOTHING, PATIENT)), default=NOTHING)
    clip: float = option(Number(minimum=1e-4, maximum=1e4), default=1.0)
    noise: float = option(Number(minimum=0.05, maximum=1e3), default=1.0)
    delta: float = option(Number(minimum=1e-12, maximum=0.1), default=1e-4)
    most_epsilon: float = option(Number(minimum=1e-3, maximum=1e6), default=10.0)

    @property
    def is_on(self) -> bool:
        return self.protects == PATIENT


@dataclass(frozen=True)
class Federation:
    """An agreed federation.

    Parameters
    ----------
    structures : that are learned. metadata : of the model it begins with (``model.json``).
    start_sha256 : of the weights it begins with, as :func:`.message.weights_sha256` counts.
    engine : what carries the bytes, NVFLARE or FLOWER.
    """

    name: str
    host: str
    port: int
    sites: tuple[str, ...]
    structures: tuple[str, ...]
    rounds: RoundOptions
    privacy: PrivacyOptions
    metadata: Mapping[str, Any]
    start_sha256: str
    engine: str = NVFLARE

    def to_dict(self) -> dict[str, Any]:
        """As it goes into a kit."""
        return {
            "name": self.name,
            "server": {"host": self.host, "port": self.port},
            "sites": list(self.sites),
            "structures": list(self.structures),
            "rounds": self.rounds.to_dict(),
            "privacy": self.privacy.to_dict(),
            "metadata": dict(self.metadata),
            "start_sha256": self.start_sha256,
            **({"engine": self.engine} if self.engine != NVFLARE else {}),  # kits of before keep their key
        }

    @property
    def key(self) -> str:
        """Of everything that was agreed; all messages carry it."""
        return content_hash(self.to_dict())

    def require_site(self, name: str) -> None:
        """Raises InputError where no site of the federation has that name."""
        if name not in self.sites:
            raise unknown_name(f"site of the federation {self.name}", name[:60], self.sites)


@dataclass(frozen=True)
class Agreement:
    """A federation's file as a person wrote it; ``model`` is a name, or a folder that starts at the file's."""

    name: str
    model: str
    host: str
    port: int
    sites: tuple[str, ...]
    structures: tuple[str, ...]
    rounds: RoundOptions
    privacy: PrivacyOptions
    engine: str = NVFLARE


def read_agreement(path: Path) -> Agreement:
    """A federation's file.

    Raises
    ------
    InputError : an entry is unknown, missing, of the wrong kind or beyond its limits.
    """
    entries = Entries(read_json(path, HINT, most_bytes=1_000_000), path, hint=HINT)
    for key in entries:
        if key not in _KEYS:
            error = unknown_name("entry of a federation", str(key)[:60], sorted(_KEYS))
            raise InputError(error.what, where=path, hint=error.hint)
    model = entries.text("model", "", most=1000)
    beside = Path(path).resolve().parent / Path(model).expanduser()
    structures = tuple(entries.texts("structures", 100, []))
    return Agreement(
        model=str(beside) if model and beside.exists() else model, structures=structures, **_common(entries)
    )


def federation_from(content: Any, where: Path) -> Federation:
    """As a kit holds it; raises InputError."""
    entries = Entries(content, where, hint="Take the kit again from who made it.")
    metadata = check_metadata(entries.within("metadata").content, where)
    sha256 = entries.text("start_sha256", most=64)
    structures = tuple(entries.texts("structures", 100))
    return Federation(structures=structures, metadata=metadata, start_sha256=sha256, **_common(entries))


def _common(entries: Entries) -> dict[str, Any]:
    server = entries.within("server")
    host, port = server.text("host", most=253), int(server.take("port", _PORT))
    if not _HOST.fullmatch(host):
        raise server.wrong(f"{server.named('host')} is no name or address of a computer")
    name = entries.text("name", most=40)
    sites = tuple(entries.texts("sites", MOST_SITES, longest=40))
    for one in (name, *sites):
        if not _NAME.fullmatch(one) or one == SERVER:
            raise entries.wrong(f"'{one[:40]}' is no name here", "Small letters, digits and dashes; not 'server'.")
    if len(set(sites)) < len(sites):
        raise entries.wrong("sites names one twice")
    rounds, privacy = _section(entries, "rounds", RoundOptions), _section(entries, "privacy", PrivacyOptions)
    if rounds.least_sites > len(sites):
        raise entries.wrong(f"needs {rounds.least_sites} sites in a round (least_sites) and has {len(sites)}")
    return {"name": name, "host": host, "port": port, "sites": sites, "rounds": rounds, "privacy": privacy,
            "engine": entries.take("engine", _ENGINE, NVFLARE)}  # fmt: skip


def _section(entries: Entries, key: str, kind: type[_Section]) -> _Section:
    try:
        return kind.from_dict(entries.within(key, {}).content)
    except InputError as error:
        named = getattr(error, "option", "")
        raise entries.wrong(f"{key}{'.' + named if named else ''}: {error.what}", error.hint) from error
