# SPDX-License-Identifier: Apache-2.0
"""A federation of real processes over NVFlare: TLS, a site that is killed and comes back, and the bytes on the wire."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from AIOCommon import Volume
from AIOCommon.core.child import child_environment
from SegmentationModuleLib.core.federation.kits import provision, read_kit
from SegmentationModuleLib.core.federation.message import decode
from SegmentationModuleLib.core.federation.settings import read_agreement
from SegmentationModuleLib.core.federation.shared_weights import check_tensors, shared_shapes
from SegmentationModuleLib.core.learning.library import Library
from SegmentationModuleLib.core.phantom import make_phantom
from Testing.SegmentationModule.federation.small_federation import MARK_HU
from Testing.SegmentationModule.learning.small_library import add_case
from Testing.SegmentationModule.tiny_model import COARSE_MM, write_tiny_model
from Testing.validation.byte_proxy import ByteProxy

pytestmark = [
    pytest.mark.validation,
    pytest.mark.skipif(find_spec("nvflare") is None, reason="needs pip install 'aio-radiotherapy[federation]'"),
]
WATCHED = Path(__file__).with_name("watched_site.py")
PATIENCE_S = 1500.0
OVERHEAD_BYTES = 400_000  # handshakes, headers, heartbeats, questions whether there is something to do


def write_place(folder: Path, host: str, **rounds: object) -> None:
    """A model, a library with a marked case for each site, and the kits."""
    write_tiny_model(folder / "model")
    for n, site in enumerate(("north", "south")):
        with Library.create(folder / site, str(folder / "model")) as library:
            phantom = make_phantom(900 + n, COARSE_MM)
            hu = np.array(phantom.ct.array_kji)
            at = [size // 2 for size in hu.shape]
            hu[at[0], at[1], at[2] : at[2] + len(MARK_HU)] = MARK_HU
            object.__setattr__(phantom, "ct", Volume(hu, phantom.ct.grid, "HU"))
            add_case(library, phantom, patient=f"patient {n}", held_back=False)
    agreed = {"name": "pair", "model": "model", "server": {"host": host, "port": free_port()},
              "sites": ["north", "south"], "structures": ["Heart", "Lung_L"],
              "rounds": {"rounds": 4, "steps": 2, "batch": 1, **rounds}}  # fmt: skip
    (folder / "federation.json").write_text(json.dumps(agreed))
    provision(read_agreement(folder / "federation.json"), folder / "kits", 30)


def free_port() -> int:
    """One that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("", 0))
        return int(probe.getsockname()[1])


def started(log: Path, *arguments: object, before: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    """A Python process whose output goes to a file."""
    environment = {**child_environment(), "OMP_NUM_THREADS": "1"}
    environment["PYTHONPATH"] += os.pathsep + str(Path(__file__).parents[2])
    command = [*before, sys.executable, *map(str, arguments)]
    with log.open("ab") as stream:
        return subprocess.Popen(command, stdout=stream, stderr=stream, env=environment)


def server_of(folder: Path, *more: str, before: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    cli = ("-m", "AIORadiotherapyLib.cli", "federate", "server")
    return started(folder / "server.log", *cli, folder / "kits" / "server", "-o", folder / "out", *more, before=before)


def client_of(folder: Path, site: str, before: tuple[str, ...] = ()) -> subprocess.Popen[bytes]:
    cli = ("-m", "AIORadiotherapyLib.cli", "federate", "client")
    return started(folder / f"{site}.log", *cli, folder / "kits" / site, folder / site, before=before)


def wait_for(path: Path, text: str, *processes: subprocess.Popen[bytes]) -> None:
    """Until a log says something."""
    begun = time.monotonic()
    while text not in (path.read_text() if path.exists() else ""):
        assert time.monotonic() - begun < PATIENCE_S, (text, path.read_text())
        assert all(p.poll() in (None, 0) for p in processes), path.read_text()
        time.sleep(0.5)


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """Two sites; north is watched and on a wire that is looked at; south is killed in round 2 and comes back."""
    folder = tmp_path_factory.mktemp("pair")
    write_place(folder, "127.0.0.2")
    port = read_kit(folder / "kits" / "server", server=True).federation.port
    try:
        wire = ByteProxy(("127.0.0.2", port), ("127.0.0.1", port))
    except OSError:
        pytest.skip("127.0.0.2 is no address of this computer")
    # south goes the same way; only what north sends is compared with the wire, so south is counted by its own messages
    running = [server_of(folder, "--listen", "127.0.0.1")]
    try:
        running.append(
            started(folder / "north.log", WATCHED, folder / "kits" / "north", folder / "north", folder / "n")
        )
        south = started(folder / "south.log", WATCHED, folder / "kits" / "south", folder / "south", folder / "s1")
        running.append(south)
        wait_for(folder / "server.log", "round 1 of 4", running[0])
        south.send_signal(signal.SIGKILL)
        south.wait()
        running.append(
            started(folder / "south.log", WATCHED, folder / "kits" / "south", folder / "south", folder / "s2")
        )
        for process in (running[0], running[1], running[3]):
            assert process.wait(PATIENCE_S) == 0, [p.read_text() for p in folder.glob("*.log")]
    finally:
        for process in running:
            if process.poll() is None:
                process.kill()
        wire.close()
    return folder, wire


def crossed(folder: Path) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for part in ("n", "s1", "s2") for path in sorted((folder / part).iterdir())]


def test_a_site_that_is_killed_comes_back_and_all_rounds_are_made(story):
    folder, _wire = story
    log = (folder / "server.log").read_text()
    assert "site south is here again" in log and "round 4 of 4: north, south" in log and "refused" not in log


def test_server_and_sites_end_with_the_same_model(story):
    from SegmentationModuleLib.core.models import load_model

    folder, _wire = story
    models = [load_model(folder / "out" / "model")]
    for site in ("north", "south"):
        models.append(load_model(folder / site / "federation" / "pair" / "model"))
        with Library.open(folder / site) as library:
            assert [v.state for v in library.versions()] == ["current", "candidate"]
    assert len({model.sha256 for model in models}) == 1


def test_only_the_declared_tensors_cross_and_no_image_and_no_contour(story):
    folder, _wire = story
    shapes = shared_shapes(read_kit(folder / "kits" / "server", server=True).federation)
    everything = b""
    for name, content in crossed(folder):
        message = decode(content, name, 10**8)
        everything += content
        if message.tensors:
            check_tensors(message.tensors, shapes, name)
    for dtype in ("<i2", "<i4", "<f4", "<f8", ">i2"):
        assert np.array(MARK_HU, dtype).tobytes() not in everything
    assert b"patient" not in everything.replace(b'\\"patients\\"', b"")


def test_the_bytes_on_the_wire_are_these_messages_inside_tls(story):
    folder, wire = story
    messages = crossed(folder)
    for way, sent in ((wire.sent, True), (wire.returned, False)):
        told = sum(len(content) for name, content in messages if name.endswith("-server") == sent)
        assert 0.8 * told < len(way) < told + OVERHEAD_BYTES, "nothing else crossed (south was killed in one of them)"
    on_the_wire = bytes(wire.sent + wire.returned)
    assert b"safetensors" not in on_the_wire and b"labels" not in on_the_wire, "it is encrypted"
    for dtype in ("<i2", "<f4"):
        assert np.array(MARK_HU, dtype).tobytes() not in on_the_wire


IMPERSONATE = """
import os, sys, time
from pathlib import Path
from nvflare.fuel.f3.message import Message
from SegmentationModuleLib.core.federation import nvflare_link as link
kit, host, port = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
names = {"ca_cert": "rootCA.pem", "client_cert": "client.crt", "client_key": "client.key"}
cert = {key: str(kit / name) for key, name in names.items()}
with link._cell(sys.argv[4], f"grpc://{host}:{port}", cert) as cell:
    cell.start()
    ends = time.monotonic() + float(sys.argv[5])
    while time.monotonic() < ends and not cell.is_backbone_ready():
        time.sleep(0.2)
    reply = cell.send_request(link.CHANNEL, link.TASK, "server", Message({}, b""), timeout=5.0)
    print("SERVED" if link._is_ok(reply) else "NOT SERVED", flush=True)
os._exit(0)
"""


def test_a_certificate_serves_its_own_site_only(tmp_path):
    write_place(tmp_path, "127.0.0.1")
    other = tmp_path / "elsewhere"
    other.mkdir()
    write_place(other, "127.0.0.1")
    kit = read_kit(tmp_path / "kits" / "server", server=True)
    running = server_of(tmp_path, "--listen", "127.0.0.1")
    try:
        wait_for(tmp_path / "server.log", "federation pair", running)
        time.sleep(5)
        found = {}
        north, foreign = tmp_path / "kits" / "north", other / "kits" / "north"
        for name, folder, claimed, wait_s in (
            ("itself", north, "north", 120),
            ("another site", north, "south", 15),
            ("another authority", foreign, "north", 15),
        ):
            log = tmp_path / f"{name.replace(' ', '-')}.log"
            port = kit.federation.port
            started(log, "-c", IMPERSONATE, folder, "127.0.0.1", port, claimed, wait_s).wait(PATIENCE_S)
            found[name] = "NOT SERVED" not in log.read_text() and "SERVED" in log.read_text()
        assert found == {"itself": True, "another site": False, "another authority": False}
    finally:
        running.kill()


def test_hosts_of_their_own_network_form_a_federation(tmp_path):
    ip = shutil.which("ip")
    if ip is None or os.geteuid() != 0:
        pytest.skip("network namespaces need `ip` and root")
    names = [f"aiofed-{os.getpid()}-{n}" for n in range(3)]
    try:
        try:
            _network(ip, names)
        except subprocess.CalledProcessError as error:
            pytest.skip(f"network namespaces are not permitted here ({error.stderr.decode()[:80].strip()})")
        write_place(tmp_path, "10.77.0.1", rounds=2)
        within = [(ip, "netns", "exec", name) for name in names]
        running = [server_of(tmp_path, before=within[0])]
        running += [client_of(tmp_path, site, before=within[n + 1]) for n, site in enumerate(("north", "south"))]
        try:
            for process in running:
                assert process.wait(PATIENCE_S) == 0, [p.read_text() for p in tmp_path.glob("*.log")]
        finally:
            for process in running:
                if process.poll() is None:
                    process.kill()
        assert "round 2 of 2: north, south" in (tmp_path / "server.log").read_text()
    finally:
        for name in names:
            subprocess.run([ip, "netns", "del", name], check=False, capture_output=True)


def _network(ip: str, names: list[str]) -> None:
    """A bridge in the first namespace, a cable from it to each other one; 10.77.0.1, .2 and .3."""

    def run(*arguments: str) -> None:
        subprocess.run([ip, *arguments], check=True, capture_output=True)

    for name in names:
        run("netns", "add", name)
        run("-n", name, "link", "set", "lo", "up")
    run("-n", names[0], "link", "add", "br0", "type", "bridge")
    run("-n", names[0], "addr", "add", "10.77.0.1/24", "dev", "br0")
    run("-n", names[0], "link", "set", "br0", "up")
    for n, name in enumerate(names[1:], 2):
        run("-n", names[0], "link", "add", f"p{n}", "type", "veth", "peer", "name", "eth0", "netns", name)
        run("-n", names[0], "link", "set", f"p{n}", "master", "br0", "up")
        run("-n", name, "addr", "add", f"10.77.0.{n}/24", "dev", "eth0")
        run("-n", name, "link", "set", "eth0", "up")
