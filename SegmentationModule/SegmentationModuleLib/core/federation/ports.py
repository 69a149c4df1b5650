# SPDX-License-Identifier: Apache-2.0
"""Whether a server can listen where it was agreed."""

from __future__ import annotations

import socket

from AIOCommon import InputError


def require_free_port(listen: str, port: int) -> None:
    """Raises InputError where somebody listens on the port: gRPC would share it in silence.

    Parameters
    ----------
    listen : address; "0" is all.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("" if listen == "0" else listen, port))
        except OSError as error:
            what = f"port {port} cannot be listened on ({error.strerror or error})"
            raise InputError(what, hint="Is another server running? Or agree on another port.") from error
