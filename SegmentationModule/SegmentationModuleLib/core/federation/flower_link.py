# SPDX-License-Identifier: Apache-2.0
"""The bytes on Flower's gRPC service of both directions (``FlowerService.Join``), in mutual TLS.

The messages are ours, each as the only tensor of a fit instruction or result. The gRPC server and channel are made
here: Flower's own (``start_server``, ``start_client``, SuperLink) ask for no certificate of the client's, and its
SuperNodes run programs that the server sends. A site is who its certificate says. The server sends what is to be done
over the connection that the site opened; it calls nobody.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.progress import NO_PROGRESS, Progress

from .flower_wire import LOST, Line, channel_options, instruction, joined, kit_file, result, site_of, tensor_of
from .kits import Kit
from .local_link import Client, Server
from .ports import require_free_port
from .serving import no_answer, serve_until_told

MISSING = "pip install 'aio-radiotherapy[flower]'."
_REFUSED, _ENDED = "refused", "ended"  # in the configuration of an instruction without a tensor: a line for the site
_POLL_S, _LINGER_S = 1.0, 5.0


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
    InputError : the port is in use, Flower is not installed, or the federation failed. Cancelled : by ``progress``.
    """
    _require_flower()
    import grpc

    federation = kit.federation
    require_free_port(listen, federation.port)
    credentials = grpc.ssl_server_credentials(
        [(kit_file(kit, "server.key"), kit_file(kit, "server.crt"))],
        root_certificates=kit_file(kit, "rootCA.pem"),
        require_client_auth=True,
    )
    workers = ThreadPoolExecutor(2 * len(federation.sites) + 2, thread_name_prefix="site")
    listening = grpc.server(workers, options=channel_options(server.most_bytes))
    stopped = threading.Event()
    _offer(listening, server, poll_s, stopped)
    address = "0.0.0.0" if listen == "0" else listen
    listening.add_secure_port(f"{address}:{federation.port}", credentials)
    listening.start()
    try:
        serve_until_told(server, poll_s, linger_s, progress)
    finally:
        stopped.set()
        listening.stop(min(2.0, linger_s)).wait(_LINGER_S)
        workers.shutdown(wait=False, cancel_futures=True)
    if server.failed:
        raise InputError(server.failed, where=f"federation {federation.name}")


def _offer(listening: Any, server: Server, poll_s: float, stopped: threading.Event) -> None:
    """Add Flower's service to a gRPC server."""
    import grpc
    from flwr.proto.transport_pb2_grpc import FlowerServiceServicer, add_FlowerServiceServicer_to_server

    class Service(FlowerServiceServicer):
        def Join(self, request_iterator: Iterator[Any], context: grpc.ServicerContext) -> Iterator[Any]:
            site = site_of(context)
            try:
                server.arrived(site)
            except InputError as error:
                context.abort(grpc.StatusCode.PERMISSION_DENIED, _line(error))
            yield from _conversation(server, site, request_iterator, context, poll_s, stopped)

    add_FlowerServiceServicer_to_server(Service(), listening)


def _conversation(
    server: Server, site: str, answers: Iterator[Any], context: Any, poll_s: float, stopped: threading.Event
) -> Iterator[Any]:
    """What a site is sent, one instruction after the other; an answer is taken before the next."""
    while context.is_active() and not stopped.is_set():
        try:
            task = server.next_task(site)
        except InputError as error:
            yield instruction(b"", {_ENDED: _line(error)})
            return
        if task is None:
            stopped.wait(poll_s)
            continue
        yield instruction(task)
        answer = next(answers, None)
        if answer is None:
            return
        try:
            server.take(site, tensor_of(answer, "fit_res"))
        except InputError as error:
            yield instruction(b"", {_REFUSED: _line(error)})


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
    _require_flower()
    where = f"{kit.federation.host}:{kit.federation.port}"
    heard: float | None = time.monotonic()
    said = False
    while heard is not None:
        with joined(kit, client.most_bytes) as line:
            heard = _follow(line, client, heard, patience_s, poll_s, told, progress)
        if heard is None:
            return
        if time.monotonic() - heard > patience_s:
            raise no_answer(where)
        if not said:
            told(f"waits for the server at {where}")
            said = True
        _pause(min(poll_s, 0.5), progress)


def _follow(
    line: Line,
    client: Client,
    heard: float,
    patience_s: float,
    poll_s: float,
    told: Callable[[str], None],
    progress: Progress,
) -> float | None:
    """Answer what comes until the line ends; returns when something was last heard, None when all is done."""
    while True:
        progress.update(0.0, "")
        try:
            kind, content = line.incoming.get(timeout=poll_s)
        except queue.Empty:
            if not line.is_ready and time.monotonic() - heard > patience_s:
                return heard
            continue
        if kind == LOST:
            if client.finished:
                return None
            _require_welcome(content)
            return heard
        heard = time.monotonic()
        config = dict(content.fit_ins.config)
        if _ENDED in config:
            raise InputError(config[_ENDED].string[:500] or "the server ended the connection")
        if _REFUSED in config:
            told(f"the server refused: {config[_REFUSED].string[:500]}")
            continue
        if client.finished:  # what follows the last answer proves that it arrived
            return None
        line.outgoing.put(result(client.answer(tensor_of(content, "fit_ins"))))
        heard = time.monotonic()


def _require_welcome(lost: Any) -> None:
    """Raises InputError for a connection that ended for a reason that will not pass; others are tried again."""
    import grpc

    if lost is None:
        return
    if lost.code() == grpc.StatusCode.PERMISSION_DENIED:
        raise InputError(str(lost.details())[:500] or "the server refuses this site")
    if lost.code() == grpc.StatusCode.RESOURCE_EXHAUSTED:
        raise InputError("a message is larger than was agreed on", hint="Are all kits of one federation?")


def _line(error: InputError) -> str:
    return " ".join(str(error).split())[:500]


def _pause(seconds: float, progress: Progress) -> None:
    progress.update(0.0, "")
    time.sleep(seconds)


def _require_flower() -> None:
    if find_spec("flwr") is None:
        raise InputError("this federation agreed on Flower, which is not installed", hint=MISSING)
