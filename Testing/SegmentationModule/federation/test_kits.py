# SPDX-License-Identifier: Apache-2.0
"""Kits: keys, certificates, and what is said of those that cannot be used."""

from __future__ import annotations

import json
import os
import shutil
import stat
from datetime import UTC, datetime, timedelta

import pytest

from AIOCommon import InputError
from SegmentationModuleLib.core.federation.settings import PrivacyOptions, RoundOptions

pytest.importorskip("cryptography")

from SegmentationModuleLib.core.federation.certificates import check_certificate, make_authority, write_certificate
from SegmentationModuleLib.core.federation.kits import provision, read_kit, read_start
from SegmentationModuleLib.core.federation.settings import Agreement


def agreement(model, **changes):
    given = {"name": "pilot", "model": str(model), "host": "fed.example.org", "port": 8102,
             "sites": ("north", "south"), "structures": ("Heart",), "rounds": RoundOptions(),
             "privacy": PrivacyOptions()}  # fmt: skip
    return Agreement(**{**given, **changes})


@pytest.fixture(scope="module")
def kits(tiny_model_folder, tmp_path_factory):
    folder = tmp_path_factory.mktemp("provisioned") / "kits"
    provision(agreement(tiny_model_folder), folder, 30)
    return folder


@pytest.fixture
def north(kits, tmp_path):
    return shutil.copytree(kits / "north", tmp_path / "north")


def test_there_is_a_kit_for_the_server_for_each_site_and_for_the_authority(kits):
    assert sorted(p.name for p in kits.iterdir()) == ["authority", "north", "server", "south"]
    assert read_kit(kits / "server", server=True).is_server
    assert read_kit(kits / "north", server=False).name == "north"
    assert read_start(read_kit(kits / "server", server=True))


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_only_the_owner_can_read_a_key(kits):
    keys = list(kits.rglob("*.key"))
    assert len(keys) == 4 and all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in keys)
    assert all(stat.S_IMODE(p.stat().st_mode) == 0o700 for p in kits.iterdir())


def test_no_kit_holds_the_key_of_another(kits):
    content = [path.read_bytes() for path in kits.rglob("*.key")]
    assert len(set(content)) == len(content)
    assert not list((kits / "north").glob("rootCA.key")) and not list((kits / "server").glob("rootCA.key"))


def test_a_sites_certificate_is_no_servers(kits):
    from cryptography import x509

    for path, wanted in ((kits / "north" / "client.crt", "clientAuth"), (kits / "server" / "server.crt", "serverAuth")):
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
        usage = certificate.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
        assert usage.critical and [oid._name for oid in usage.value] == [wanted]


def test_an_expired_certificate_is_named_with_its_day(north):
    late = datetime.now(UTC) + timedelta(days=31)
    with pytest.raises(InputError, match=f"expired on {(late - timedelta(days=1)).date().isoformat()}"):
        check_certificate(north, "client", "north", late)


def test_a_clock_that_is_behind_is_suspected(north):
    early = datetime.now(UTC) - timedelta(days=400)
    with pytest.raises(InputError, match=r"not valid before .* Is this computer's clock right"):
        check_certificate(north, "client", "north", early)
    check_certificate(north, "client", "north", datetime.now(UTC) - timedelta(hours=23))


def test_an_expired_kit_is_refused_when_it_is_read(tmp_path, north):
    old = datetime.now(UTC) - timedelta(days=100)
    authority = make_authority("pilot", 30, old)
    for name in ("client.key", "client.crt", "rootCA.pem"):
        (north / name).unlink()
    write_certificate(authority, north, "north", 30, now=old)
    with pytest.raises(InputError, match="expired on"):
        read_kit(north, server=False)


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX's")
def test_a_key_that_others_can_read_is_refused(north):
    (north / "client.key").chmod(0o644)
    with pytest.raises(InputError, match="can be read by others"):
        read_kit(north, server=False)


def test_a_certificate_of_another_site_or_authority_is_refused(kits, north, tmp_path):
    for name in ("client.crt", "client.key"):
        shutil.copyfile(kits / "south" / name, north / name)
    with pytest.raises(InputError, match="is the certificate of south, not north"):
        read_kit(north, server=False)
    other = tmp_path / "other"
    other.mkdir()
    write_certificate(make_authority("other", 30), other, "north", 30)
    for name in ("client.crt", "client.key"):
        shutil.copyfile(other / name, north / name)
    with pytest.raises(InputError, match="not signed by the authority"):
        read_kit(north, server=False)


def test_a_key_of_another_certificate_is_refused(kits, north):
    shutil.copyfile(kits / "south" / "client.key", north / "client.key")
    with pytest.raises(InputError, match="does not belong to the certificate"):
        read_kit(north, server=False)


@pytest.mark.parametrize("name", ["client.crt", "client.key", "rootCA.pem", "kit.json"])
def test_a_damaged_or_missing_file_of_a_kit_is_named(north, name):
    (north / name).write_bytes(b"garbage")
    with pytest.raises(InputError) as damaged:
        read_kit(north, server=False)
    (north / name).unlink()
    with pytest.raises(InputError) as missing:
        read_kit(north, server=False)
    assert name in str(damaged.value) and name in str(missing.value)


def test_a_kit_of_the_other_kind_is_refused_with_the_right_command(kits):
    with pytest.raises(InputError, match=r"is the kit of the server.*federate server"):
        read_kit(kits / "server", server=False)
    with pytest.raises(InputError, match=r"is the kit of site north.*federate client"):
        read_kit(kits / "north", server=True)


def test_a_kit_that_names_an_unknown_site_is_refused(north):
    content = json.loads((north / "kit.json").read_text())
    (north / "kit.json").write_text(json.dumps({**content, "participant": "nowhere"}))
    with pytest.raises(InputError, match="unknown site of the federation pilot 'nowhere'"):
        read_kit(north, server=False)


def test_first_weights_that_were_exchanged_are_noticed(kits, tmp_path):
    from SegmentationModuleLib.core.federation.message import decode, encode

    folder = shutil.copytree(kits / "server", tmp_path / "server")
    message = decode((folder / "start.safetensors").read_bytes(), "start", 10**8)
    name = next(iter(message.tensors))
    changed = {**message.tensors, name: message.tensors[name] + 1}
    (folder / "start.safetensors").write_bytes(encode(type(message)(message.facts, changed)))
    with pytest.raises(InputError, match="not what was agreed on"):
        read_start(read_kit(folder, server=True))


def test_kits_are_not_made_twice_in_a_folder(kits, tiny_model_folder):
    with pytest.raises(InputError, match="exists already"):
        provision(agreement(tiny_model_folder), kits)


def test_an_unknown_structure_or_model_makes_no_kits(tiny_model_folder, tmp_path):
    with pytest.raises(InputError, match="unknown structure of the model 'Hart'"):
        provision(agreement(tiny_model_folder, structures=("Hart",)), tmp_path / "kits")
    with pytest.raises(InputError, match="unknown model"):
        provision(agreement("no-such-model"), tmp_path / "kits")
    assert not (tmp_path / "kits").exists()


def test_a_model_that_needs_images_beside_the_ct_makes_no_kits(tiny_model_folder, tmp_path):
    model = shutil.copytree(tiny_model_folder, tmp_path / "model")
    about = json.loads((model / "model.json").read_text())
    about["further"] = ["PET"]
    about["network"]["arguments"]["in_channels"] = 3
    (model / "model.json").write_text(json.dumps(about))
    with pytest.raises(InputError, match="no model that can learn in a federation"):
        provision(agreement(model), tmp_path / "kits")
