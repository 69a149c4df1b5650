# SPDX-License-Identifier: Apache-2.0
"""Flower's service as a connection: messages of ours in its fit instructions and results, channels in mutual TLS."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from AIOCommon import InputError

from .kits import Kit

TENSOR_TYPE = "aio-federation"
LOST = "lost"
_SLACK_BYTES = 100_000  # of Flower's own fields around a message of ours
_KEEPALIVE_MS = 60_000  # a site trains for minutes without a word


class Line:
    """An open connection: what comes from the server in one queue, what goes to it in the other."""

    def __init__(self, channel: Any):
        from flwr.proto.transport_pb2_grpc import FlowerServiceStub

        self.incoming: queue.Queue[tuple[str, Any]] = queue.Queue()
        self.outgoing: queue.Queue[Any] = queue.Queue()
        self.is_ready = False
        self._call = FlowerServiceStub(channel).Join(iter(self.outgoing.get, None))
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        import grpc

        lost: Any = None
        try:
            for message in self._call:
                self.is_ready = True
                self.incoming.put(("message", message))
        except grpc.RpcError as error:
            lost = error
        self.incoming.put((LOST, lost))

    def close(self) -> None:
        """End it, also where the server does not answer."""
        self.outgoing.put(None)
        self._call.cancel()


@contextmanager
def joined(kit: Kit, most_bytes: int) -> Iterator[Line]:
    """A site's connection to the server of its federation; it may not be there yet."""
    import grpc

    credentials = grpc.ssl_channel_credentials(
        kit_file(kit, "rootCA.pem"), kit_file(kit, "client.key"), kit_file(kit, "client.crt")
    )
    target = f"{kit.federation.host}:{kit.federation.port}"
    with grpc.secure_channel(target, credentials, options=channel_options(most_bytes)) as channel:
        line = Line(channel)
        try:
            yield line
        finally:
            line.close()


def site_of(context: Any) -> str:
    """Who is at the other end, by the certificate."""
    names = context.auth_context().get("x509_common_name", [])
    return names[0].decode("utf-8", "replace") if len(names) == 1 else ""


def instruction(content: bytes, config: dict[str, str] | None = None) -> Any:
    """What the server sends: a message of ours, or none with a line in the configuration."""
    from flwr.common import FitIns, Parameters
    from flwr.common.serde import fit_ins_to_proto
    from flwr.proto.transport_pb2 import ServerMessage

    tensors = [content] if content else []
    return ServerMessage(fit_ins=fit_ins_to_proto(FitIns(Parameters(tensors, TENSOR_TYPE), dict(config or {}))))


def result(content: bytes) -> Any:
    """What a site answers."""
    from flwr.common import Code, FitRes, Parameters, Status
    from flwr.common.serde import fit_res_to_proto
    from flwr.proto.transport_pb2 import ClientMessage

    made = FitRes(Status(Code.OK, ""), Parameters([content], TENSOR_TYPE), 0, {})
    return ClientMessage(fit_res=fit_res_to_proto(made))


def tensor_of(message: Any, kind: str) -> bytes:
    """The only tensor of an instruction or a result; empty, which is no message of ours, where there is another."""
    if message.WhichOneof("msg") != kind:
        return b""
    tensors = getattr(message, kind).parameters.tensors
    return bytes(tensors[0]) if len(tensors) == 1 else b""


def channel_options(most_bytes: int) -> list[tuple[str, int]]:
    """Of server and sites: a message beyond the bound is never taken into memory."""
    bound = min(most_bytes + _SLACK_BYTES, 2**31 - 1)
    return [
        ("grpc.max_receive_message_length", bound),
        ("grpc.max_send_message_length", bound),
        ("grpc.keepalive_time_ms", _KEEPALIVE_MS),
        ("grpc.http2.min_recv_ping_interval_without_data_ms", _KEEPALIVE_MS // 2),
        ("grpc.http2.max_pings_without_data", 0),
        ("grpc.so_reuseport", 0),
    ]


def kit_file(kit: Kit, name: str) -> bytes:
    """A key or certificate of a kit; raises InputError where it cannot be read."""
    path = Path(kit.folder) / name
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror or error})", where=path, hint="Take the kit again."
        ) from error
