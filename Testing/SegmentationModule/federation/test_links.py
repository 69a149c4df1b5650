# SPDX-License-Identifier: Apache-2.0
"""What every link has to keep, over real connections in TLS with the certificates of real kits."""

from __future__ import annotations

import json
import shutil
import socket
import threading
import time
from importlib.util import find_spec

import numpy as np
import pytest

from AIOCommon import InputError
from SegmentationModuleLib.core.federation.engines import ENGINES
from SegmentationModuleLib.core.federation.kits import provision, read_kit
from SegmentationModuleLib.core.federation.message import Message, decode, encode
from SegmentationModuleLib.core.federation.settings import FLOWER, NVFLARE, read_agreement
from SegmentationModuleLib.core.federation.shared_weights import labels_key
from Testing.SegmentationModule.federation.small_federation import NOW, Bench
from Testing.SegmentationModule.tiny_model import write_tiny_model

PACKAGES = {NVFLARE: "nvflare", FLOWER: "flwr"}
pytestmark = [
    pytest.mark.timeout(600),
    pytest.mark.skipif(find_spec("cryptography") is None, reason="needs the packages of a federation"),
]


@pytest.fixture(params=[NVFLARE, FLOWER])
def engine(request):
    if find_spec(PACKAGES[request.param]) is None:
        pytest.skip(f"{PACKAGES[request.param]} is not installed")
    return request.param


@pytest.fixture
def kits(tmp_path, engine):
    """The folder with the kits of a federation of two sites on a free port."""
    return made_kits(tmp_path, engine)


def made_kits(folder, engine):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    write_tiny_model(folder / "model")
    agreed = {
        "name": "pilot",
        "model": "model",
        "server": {"host": "localhost", "port": port},
        "sites": ["north", "south"],
        "rounds": {"rounds": 2, "steps": 2},
        "engine": engine,
    }
    (folder / "federation.json").write_text(json.dumps(agreed))
    provision(read_agreement(folder / "federation.json"), folder / "kits", 30)
    return folder / "kits"


class Honest:
    """A site that adds the same to every weight."""

    def __init__(self, kit, change=lambda content: content, seconds=0.0):
        self.kit, self.change, self.seconds = kit, change, seconds
        self.finished, self.kinds = False, []
        self.most_bytes = 50_000_000

    def answer(self, task):
        message = decode(task, "server", self.most_bytes)
        self.kinds.append(message.kind)
        time.sleep(self.seconds)
        told = {"federation": self.kit.federation.key, "labels": labels_key(self.kit.federation)}
        if message.kind == "hello":
            return encode(Message({"kind": "hello", "clock": NOW.isoformat(), **told}))
        if message.kind == "end":
            self.finished = True
            return encode(Message({"kind": "done", **told}))
        tensors = {name: np.full(v.shape, 1e-4, np.float32) for name, v in message.tensors.items()}
        facts = {"kind": "update", "round": message.facts["round"], "patients": 1, **told}
        return self.change(encode(Message(facts, tensors)))


class Federating:
    """A server in a thread, and sites that are started one by one."""

    def __init__(self, kits, folder):
        from SegmentationModuleLib.core.federation.kits import read_start

        self.kits = kits
        self.server_kit = read_kit(kits / "server", server=True)
        self.engine = ENGINES[self.server_kit.federation.engine]
        self.bench = Bench(folder, self.server_kit.federation, read_start(self.server_kit))
        self.errors, self.threads, self.lines = {}, [], {}

    def _start(self, name, work):
        def run():
            try:
                work()
            except Exception as error:
                self.errors[name] = error

        self.threads.append(threading.Thread(target=run, daemon=True, name=name))
        self.threads[-1].start()

    def serve(self):
        options = {"listen": "127.0.0.1", "poll_s": 0.1, "linger_s": 10.0}
        self._start("server", lambda: self.engine.serve(self.server_kit, self.bench.server, **options))

    def join(self, kit, client, patience_s=60.0):
        said = self.lines.setdefault(kit.name, [])
        options = {"poll_s": 0.1, "patience_s": patience_s, "told": said.append}
        self._start(kit.name, lambda: self.engine.take_part(kit, client, **options))

    def wait(self, seconds=300.0):
        until = time.monotonic() + seconds
        for thread in self.threads:
            thread.join(max(0.0, until - time.monotonic()))
        assert not [t.name for t in self.threads if t.is_alive()]


def kit_of(kits, name):
    return read_kit(kits / name, server=False)


def test_two_sites_train_two_rounds_and_both_get_the_last_weights(kits, tmp_path):
    all_ = Federating(kits, tmp_path / "server")
    clients = {name: Honest(kit_of(kits, name)) for name in ("north", "south")}
    all_.serve()
    for client in clients.values():
        all_.join(client.kit, client)
    all_.wait()
    assert not all_.errors
    for client in clients.values():
        assert client.kinds == ["hello", "train", "train", "end"]
    changed = all_.bench.total.weights
    for name, value in all_.bench.start.items():
        assert np.allclose(changed[name], value + 2e-4, atol=1e-6), name
    assert [row["sites"] for row in all_.bench.server.state.history] == [["north", "south"]] * 2


def test_a_refused_update_is_told_to_its_site_and_the_round_goes_on_without_it(kits, tmp_path):
    all_ = Federating(kits, tmp_path / "server")
    all_.bench.server.federation = all_.server_kit.federation
    bad = Honest(kit_of(kits, "south"), change=lambda content: content[:-40])
    all_.serve()
    all_.join(bad.kit, bad, patience_s=5.0)
    until = time.monotonic() + 120
    while not all_.lines["south"] and time.monotonic() < until:
        time.sleep(0.1)
    assert "refused" in all_.lines["south"][0] and "site south" in all_.lines["south"][0]
    assert any("refused" in line for line in all_.bench.lines)
    all_.bench.server.failed = "stopped by the test"
    all_.wait()
    assert "stopped by the test" in str(all_.errors["server"])


def test_a_site_cannot_come_under_another_name_or_with_the_certificate_of_the_server(kits, tmp_path):
    other = made_kits(tmp_path_of(tmp_path, "other"), FLOWER if find_spec("flwr") else NVFLARE)
    forged = tmp_path / "forged"
    shutil.copytree(kits / "north", forged)
    for name in ("client.crt", "client.key"):  # of a federation with other keys
        shutil.copyfile(other / "north" / name, forged / name)
    served = tmp_path / "served"
    shutil.copytree(kits / "north", served)
    for kind in ("crt", "key"):
        shutil.copyfile(kits / "server" / f"server.{kind}", served / f"client.{kind}")
    all_ = Federating(kits, tmp_path / "server")
    all_.serve()
    for folder in (forged, served):
        kit = kit_of(kits, "north")
        stranger = Honest(type(kit)(folder, "north", kit.federation))
        all_.join(stranger.kit, stranger, patience_s=4.0)
        all_.threads[-1].join(120)
        assert isinstance(all_.errors.pop("north"), InputError) and not stranger.kinds
    all_.bench.server.failed = "stopped by the test"
    all_.wait()


def tmp_path_of(folder, name):
    (folder / name).mkdir()
    return folder / name


def test_a_server_that_is_not_there_is_told_with_where_it_should_be(kits):
    kit = kit_of(kits, "north")
    said = []
    with pytest.raises(InputError, match=f"does not answer at localhost:{kit.federation.port}"):
        ENGINES[kit.federation.engine].take_part(kit, Honest(kit), poll_s=0.1, patience_s=1.0, told=said.append)


def test_a_port_that_is_taken_is_refused(kits, tmp_path):
    all_ = Federating(kits, tmp_path / "server")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", all_.server_kit.federation.port))
        taken.listen()
        with pytest.raises(InputError, match="cannot be listened on"):
            all_.engine.serve(all_.server_kit, all_.bench.server, listen="127.0.0.1")


@pytest.mark.skipif(find_spec("flwr") is None, reason="flwr is not installed")
def test_a_message_beyond_the_bound_never_reaches_the_server(tmp_path):
    kits = made_kits(tmp_path, FLOWER)
    all_ = Federating(kits, tmp_path / "server")
    flood = Honest(kit_of(kits, "south"), change=lambda content: b"x" * (all_.bench.server.most_bytes + 200_000))
    seen = []
    take = all_.bench.server.take
    all_.bench.server.take = lambda site, content: (seen.append(len(content)), take(site, content))[1]
    all_.serve()
    all_.join(flood.kit, flood)
    all_.threads[-1].join(120)
    assert "larger than was agreed on" in str(all_.errors["south"])
    assert max(seen) < 10_000, "the greeting alone"
    all_.bench.server.failed = "stopped by the test"
    all_.wait()
