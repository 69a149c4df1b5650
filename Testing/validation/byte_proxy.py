# SPDX-License-Identifier: Apache-2.0
"""A wire that is looked at: passes TCP connections on and keeps the bytes of both directions."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress


class ByteProxy:
    """Listens at ``here`` and connects to ``there``, both (host, port); ``sent`` and ``returned`` are what passed."""

    def __init__(self, here: tuple[str, int], there: tuple[str, int]):
        self._there = there
        self.sent, self.returned = bytearray(), bytearray()
        self._listening = socket.create_server(here)
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """No further connections."""
        self._listening.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listening.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(self._there, timeout=10)
                far.settimeout(None)
            except OSError:
                near.close()
                continue
            threading.Thread(target=self._pass, args=(near, far, self.sent), daemon=True).start()
            threading.Thread(target=self._pass, args=(far, near, self.returned), daemon=True).start()

    @staticmethod
    def _pass(source: socket.socket, target: socket.socket, kept: bytearray) -> None:
        with suppress(OSError):
            while content := source.recv(65536):
                kept.extend(content)
                target.sendall(content)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
