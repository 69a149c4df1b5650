# SPDX-License-Identifier: Apache-2.0
"""The bytes on NVFlare's network of cells (gRPC inside TLS with certificates on both sides).

A site is who its certificate says: NVFlare lets a cell take only the name of its certificate, and the server asks for
that name, not for what a message claims. Sites fetch what is to be done; the server calls nobody. NVFlare's own
features beyond that - jobs that bring code, connections between sites, objects that are unpacked - are switched off by
a filter in front of every message.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress

from .certificates import MISSING
from .kits import Kit
from .local_link import Client, Server
from .ports import require_free_port
from .serving import no_answer, serve_until_told
from .settings import SERVER

CHANNEL, ARRIVAL, TASK, ANSWER = "aio-federation", "arrival", "task", "answer"
_OK, _WAIT, _REFUSED = b"o", b"w", b"r"
_REPLY_S, _POLL_S, _LINGER_S = 900.0, 1.0, 5.0


def serve(
    kit: Kit,
    server: Server,
    *,
    listen: str = "0",
    poll_s: float = _POLL_S,
    linger_s: float = 600.0,
    progress: Progress = NO_PROGRESS,
) -> None:
    """Serve the sites until each has the last weights, or ``linger_s`` after the last round.

    Parameters
    ----------
    listen : address to listen on; "0" is all.

    Raises
    ------
    InputError : the port is in use, NVFlare is not installed, or the federation failed. Cancelled : by ``progress``.
    """
    federation = kit.federation
    require_free_port(listen, federation.port)
    credentials = {"ca_cert": str(kit.folder / "rootCA.pem"), "server_cert": str(kit.folder / "server.crt"),
                   "server_key": str(kit.folder / "server.key")}  # fmt: skip
    url = f"grpc://{listen}:{federation.port}"
    with _cell(SERVER, url, credentials) as cell:
        cell.register_request_cb(CHANNEL, ARRIVAL, _handler(lambda site, _content: _arrived(server, site)))
        cell.register_request_cb(CHANNEL, TASK, _handler(lambda site, _content: _task_of(server, site)))
        cell.register_request_cb(CHANNEL, ANSWER, _handler(lambda site, content: _taken(server, site, content)))
        cell.start()
        serve_until_told(server, poll_s, linger_s, progress)
        time.sleep(min(2.0, linger_s))  # the last replies are on their way
    if server.failed:
        raise InputError(server.failed, where=f"federation {federation.name}")


def take_part(
    kit: Kit,
    client: Client,
    *,
    poll_s: float = _POLL_S,
    patience_s: float = 3600.0,
    told: Callable[[str], None] = lambda _line: None,
    progress: Progress = NO_PROGRESS,
) -> None:
    """Do what the server asks until the last weights are here.

    Parameters
    ----------
    patience_s : how long to wait for a server that does not answer.

    Raises
    ------
    InputError : the server cannot be reached, refuses this site, or sends what was not agreed on.
    Cancelled : by ``progress``.
    """
    federation = kit.federation
    credentials = {"ca_cert": str(kit.folder / "rootCA.pem"), "client_cert": str(kit.folder / "client.crt"),
                   "client_key": str(kit.folder / "client.key")}  # fmt: skip
    url = f"grpc://{federation.host}:{federation.port}"
    with _cell(kit.name, url, credentials) as cell:
        cell.start()
        ask = _Asking(cell, patience_s, f"{federation.host}:{federation.port}", told, progress)
        ask(ARRIVAL, b"")
        while not client.finished:
            progress.update(0.0, "")
            task = ask(TASK, b"")
            if task is None:
                time.sleep(poll_s)
                continue
            try:
                ask(ANSWER, client.answer(task))
            except _Refused as refused:
                told(f"the server refused: {refused}")


class _Refused(InputError):
    """The server did not take an answer; the site may be asked again."""


class _Asking:
    """Requests to the server, again where it does not answer."""

    def __init__(
        self, cell: Any, patience_s: float, where: str, told: Callable[[str], None], progress: Progress
    ) -> None:
        self._cell, self._patience_s, self._where, self._told = cell, patience_s, where, told
        self._progress = progress

    def __call__(self, topic: str, content: bytes) -> bytes | None:
        from nvflare.fuel.f3.message import Message

        begun = time.monotonic()
        said = False
        while True:
            self._progress.update(0.0, "")
            reply = None
            if self._cell.is_backbone_ready():
                reply = self._cell.send_request(CHANNEL, topic, SERVER, Message({}, content), timeout=_REPLY_S)
            if reply is not None and _is_ok(reply):
                return self._read(bytes(reply.payload), topic)
            if time.monotonic() - begun > self._patience_s:
                raise no_answer(self._where)
            if not said and time.monotonic() - begun > _LINGER_S:
                self._told(f"waits for the server at {self._where}")
                said = True
            time.sleep(0.5)

    @staticmethod
    def _read(content: bytes, topic: str) -> bytes | None:
        kind, rest = content[:1], content[1:]
        if kind == _OK:
            return rest
        if kind == _WAIT:
            return None
        line = rest[:500].decode("utf-8", "replace")
        raise (_Refused if topic == ANSWER else InputError)(line or "the server sent nothing")


def _is_ok(reply: Any) -> bool:
    from nvflare.fuel.f3.cellnet.defs import MessageHeaderKey, ReturnCode

    return reply.get_header(MessageHeaderKey.RETURN_CODE) == ReturnCode.OK and bool(reply.payload)


def _arrived(server: Server, site: str) -> bytes:
    server.arrived(site)
    return _OK


def _task_of(server: Server, site: str) -> bytes:
    task = server.next_task(site)
    return _WAIT if task is None else _OK + task


def _taken(server: Server, site: str, content: bytes) -> bytes:
    server.take(site, content)
    return _OK


def _handler(work: Callable[[str, bytes], bytes]) -> Callable[[Any], Any]:
    """A callback of NVFlare's that knows the site by its certificate."""
    from nvflare.fuel.f3.cellnet.defs import MessageHeaderKey, MessagePropKey, ReturnCode
    from nvflare.fuel.f3.cellnet.utils import make_reply

    def handle(request: Any) -> Any:
        site = request.get_prop(MessagePropKey.COMMON_NAME)
        if not site or request.get_header(MessageHeaderKey.ORIGIN) != site:
            return make_reply(ReturnCode.AUTHENTICATION_ERROR)
        try:
            return make_reply(ReturnCode.OK, body=work(site, bytes(request.payload or b"")))
        except InputError as error:
            line = " ".join(str(error).split())
            return make_reply(ReturnCode.OK, body=_REFUSED + line.encode())

    return handle


@contextmanager
def _cell(name: str, url: str, credentials: dict[str, str]) -> Iterator[Any]:
    """A cell of NVFlare's with nothing but our messages let through."""
    try:
        from nvflare.fuel.f3.cellnet.core_cell import CoreCell
        from nvflare.fuel.f3.cellnet.defs import CellChannel, CellChannelTopic, Encoding, MessageHeaderKey
    except ImportError as error:
        raise InputError("a federation needs NVFlare, which is not installed", hint=MISSING) from error

    def drop(message: Any) -> Any:
        channel, topic = message.get_header(MessageHeaderKey.CHANNEL), message.get_header(MessageHeaderKey.TOPIC)
        ours = channel == CHANNEL or (channel, topic) == (CellChannel.CELLNET, CellChannelTopic.Bye)
        plain = message.get_header(MessageHeaderKey.PAYLOAD_ENCODING) in (None, Encoding.BYTES, Encoding.NONE)
        direct = message.get_header(MessageHeaderKey.DESTINATION) == name
        return None if ours and plain and direct and not message.get_header(MessageHeaderKey.CONN_URL) else message

    cell = CoreCell(fqcn=name, root_url=url, secure=True, credentials=credentials)
    cell.add_incoming_filter("*", "*", drop)
    try:
        yield cell
    finally:
        stopping = threading.Thread(target=cell.stop, daemon=True)  # gRPC may wait for a peer that is gone
        stopping.start()
        stopping.join(_LINGER_S)
        CoreCell.ALL_CELLS.pop(name, None)
