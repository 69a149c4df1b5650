# SPDX-License-Identifier: Apache-2.0
"""The interface of what carries the bytes, and its simplest form: all sites in one process, one after the other.

An engine has to know with whom it speaks (``site`` is authenticated by it) and to carry bytes, no more. NVFlare's
clients fetch tasks (:mod:`.nvflare_link`); Flower's server sends them (:mod:`.flower_link`): it asks
:meth:`Server.next_task` for each client, sends it, and gives the reply to :meth:`Server.take`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from AIOCommon import InputError

Watch = Callable[[str, str, bytes], None]  # (from, to, content) of everything that crosses


class Server(Protocol):
    """What an engine asks at the server; :class:`.coordinator.Coordinator` is one."""

    failed: str  # why no further round can be made; empty where one can

    @property
    def most_bytes(self) -> int: ...  # of one message
    @property
    def finished(self) -> bool: ...
    @property
    def all_told(self) -> bool: ...
    def arrived(self, site: str) -> None: ...
    def next_task(self, site: str) -> bytes | None: ...
    def take(self, site: str, content: bytes) -> None: ...
    def tick(self) -> None: ...


class Client(Protocol):
    """What an engine asks at a site; :class:`.site.Site` is one."""

    @property
    def most_bytes(self) -> int: ...
    @property
    def finished(self) -> bool: ...
    def answer(self, task: bytes) -> bytes: ...


def run_here(server: Server, clients: Mapping[str, Client], watch: Watch = lambda *_: None) -> None:
    """Serve all sites in turn until each has the last weights.

    Raises
    ------
    InputError : a site cannot go on, or the federation failed. A refused answer is no error here: the server said it.
    """
    while not server.all_told:
        idle = True
        for name, client in clients.items():
            task = server.next_task(name)
            if task is None:
                continue
            idle = False
            watch("server", name, task)
            reply = client.answer(task)
            watch(name, "server", reply)
            try:
                server.take(name, reply)
            except InputError:
                continue
        server.tick()
        if idle:
            raise InputError("all sites wait for each other", hint="Lower least_sites.")
