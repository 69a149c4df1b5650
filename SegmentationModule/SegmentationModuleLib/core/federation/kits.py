# SPDX-License-Identifier: Apache-2.0
"""Kits: a folder for the server and one for each site, with what was agreed, keys and certificates."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

from AIOCommon import InputError, unknown_name
from AIOCommon.core.atomic import atomic_folder
from AIOCommon.core.entries import Entries
from AIOCommon.core.json_file import read_json
from AIOCommon.core.options import Integer

from ..model_files import METADATA_FILE
from ..models import find_model, load_model
from .certificates import check_certificate, make_authority, require_cryptography, write_authority, write_certificate
from .message import Message, Weights, decode, encode, weights_sha256
from .secure_sum import PUBLIC_FILE, SECRET_FILE, write_keys
from .settings import SERVER, Agreement, Federation, federation_from
from .shared_weights import check_tensors, most_bytes, shared_shapes, take_from

KIT, START, AUTHORITY = "kit.json", "start.safetensors", "authority"
VALID_DAYS = 365
_FORMAT = Integer(minimum=1, maximum=1)
_HINT = "Give the folder of a kit, as `federate provision` makes them."


@dataclass(frozen=True)
class Kit:
    """What one participant has; ``name`` is a site's, or "server"."""

    folder: Path
    name: str
    federation: Federation

    @property
    def is_server(self) -> bool:
        return self.name == SERVER

    @property
    def stem(self) -> str:
        """Of the names of its key and certificate."""
        return SERVER if self.is_server else "client"


def provision(agreement: Agreement, folder: Path, valid_days: int = VALID_DAYS) -> Federation:
    """Make all kits in a new folder; each is then brought to its place on a way that can be trusted.

    Raises
    ------
    InputError : the folder exists, the model cannot be used, a structure is not the model's, or the optional packages
        are not installed.
    """
    require_cryptography()
    folder = Path(folder)
    if folder.exists():
        raise InputError("exists already", where=folder, hint="Choose another: the keys of a federation stay theirs.")
    federation, start = _begun(agreement)
    authority = make_authority(federation.name, valid_days)
    with atomic_folder(folder) as made:
        _private_folder(made / AUTHORITY)
        write_authority(authority, made / AUTHORITY)
        for name in (SERVER, *federation.sites):
            target = _private_folder(made / name)
            hosts = list(dict.fromkeys((federation.host, "localhost", "127.0.0.1"))) if name == SERVER else []
            write_certificate(authority, target, name, valid_days, hosts)
            content = {"format": 1, "participant": name, "federation": federation.to_dict()}
            (target / KIT).write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        knowing = (SERVER, *federation.sites) if federation.rounds.secure_sum else (SERVER,)
        for name in knowing:  # where the sum is secret, the server never sends weights
            (made / name / START).write_bytes(encode(Message({"kind": "start"}, start)))
        if federation.rounds.secure_sum:
            write_keys(made / SERVER / PUBLIC_FILE, [made / name / SECRET_FILE for name in federation.sites])
    return federation


def _private_folder(path: Path) -> Path:
    path.mkdir(mode=0o700)
    return path


def _begun(agreement: Agreement) -> tuple[Federation, Weights]:
    """The federation with the model that it begins with, and that model's weights."""
    info = find_model(agreement.model)
    several = info.metadata.get("refinements") or info.metadata.get("further")  # stages, images beside the CT
    if not (info.folder / METADATA_FILE).is_file() or several:
        raise InputError("is no model that can learn in a federation", where=info.name, hint="Train one with `train`.")
    known = list(info.metadata["structures"])
    for name in agreement.structures:
        if name not in known:
            raise unknown_name("structure of the model", name[:60], known)
    metadata = {key: value for key, value in info.metadata.items() if key not in ("training", "validation")}
    made = Federation(
        agreement.name,
        agreement.host,
        agreement.port,
        agreement.sites,
        agreement.structures or tuple(known),
        agreement.rounds,
        agreement.privacy,
        metadata,
        "",
        agreement.engine,
    )
    start = take_from(load_model(agreement.model).network, shared_shapes(made))
    return replace(made, start_sha256=weights_sha256(start)), start


def read_kit(folder: Path, *, server: bool) -> Kit:
    """The kit of the server or of a site, with keys and certificates that are valid now.

    Raises
    ------
    InputError : it is no kit, the kit of another kind of participant, damaged, or its certificate is of no use.
    """
    path = Path(folder) / KIT
    entries = Entries(read_json(path, _HINT, most_bytes=20_000_000), path, hint=_HINT, kind="a kit")
    entries.take("format", _FORMAT)
    name = entries.text("participant", most=40)
    federation = federation_from(entries.within("federation").content, path)
    if (name == SERVER) != server:
        kind = "the server" if name == SERVER else f"site {name}"
        command = "server" if name == SERVER else "client"
        raise InputError(f"is the kit of {kind}", where=folder, hint=f"Start it with `federate {command}`.")
    if not server:
        federation.require_site(name)
    kit = Kit(Path(folder), name, federation)
    check_certificate(kit.folder, kit.stem, name)
    return kit


def read_start(kit: Kit) -> Weights:
    """The weights that the federation begins with; raises InputError where they are not those that were agreed on."""
    path = kit.folder / START
    shapes = shared_shapes(kit.federation)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})", where=path, hint=_HINT) from error
    start = decode(content, str(path), most_bytes(shapes)).tensors
    check_tensors(start, shapes, str(path))
    if weights_sha256(start) != kit.federation.start_sha256:
        raise InputError("is not what was agreed on (its SHA-256 differs)", where=path, hint="Take the kit again.")
    return start
