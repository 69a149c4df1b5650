# SPDX-License-Identifier: Apache-2.0
"""Keys and certificates of a federation: an authority of its own, one certificate for the server and for each site.

A site's certificate can only be used as a client's, the server's only as a server's (extended key usage), so no site
can stand in for the server.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from AIOCommon import InputError

if TYPE_CHECKING:
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec

AUTHORITY, AUTHORITY_KEY = "rootCA.pem", "rootCA.key"
SLACK = timedelta(days=1)  # before now, for clocks that are behind
MISSING = "pip install 'aio-radiotherapy[federation]'."
_HINT = "Take a new kit from who made it."


@dataclass(frozen=True)
class Authority:
    """Signs the certificates of a federation; whoever has its key can let anybody in."""

    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


def require_cryptography() -> None:
    """InputError where the optional packages of a federation are not installed."""
    try:
        import cryptography  # noqa: F401
    except ImportError as error:
        raise InputError("a federation needs packages that are not installed", hint=MISSING) from error


def make_authority(name: str, days: int, now: datetime | None = None) -> Authority:
    """A new one, valid for so many days."""
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    usage = _usage(key_cert_sign=True, crl_sign=True)
    builder = _builder(f"{name} authority", f"{name} authority", key, days, now)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return Authority(_signed(builder.add_extension(usage, critical=True), key), key)


def write_certificate(
    authority: Authority,
    folder: Path,
    name: str,
    days: int,
    hosts: Sequence[str] = (),
    now: datetime | None = None,
) -> None:
    """Key (mode 600), certificate and the authority's certificate into a folder.

    Parameters
    ----------
    name : its common name, by which NVFlare knows whom it speaks with. hosts : names and addresses of a server; a
        certificate without them is a client's.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    issuer = authority.certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)[0].value
    purpose = ExtendedKeyUsageOID.SERVER_AUTH if hosts else ExtendedKeyUsageOID.CLIENT_AUTH
    builder = _builder(name, str(issuer), key, days, now)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(digital_signature=True), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
    if hosts:
        builder = builder.add_extension(x509.SubjectAlternativeName([_host(h) for h in hosts]), critical=False)
    stem = "server" if hosts else "client"
    write_secret(folder / f"{stem}.key", _key_pem(key))
    (folder / f"{stem}.crt").write_bytes(_pem(_signed(builder, authority.key)))
    (folder / AUTHORITY).write_bytes(_pem(authority.certificate))


def write_authority(authority: Authority, folder: Path) -> None:
    """Its certificate, and its key with mode 600."""
    write_secret(folder / AUTHORITY_KEY, _key_pem(authority.key))
    (folder / AUTHORITY).write_bytes(_pem(authority.certificate))


def write_secret(path: Path, content: bytes) -> None:
    """A new file that only its owner can read, from its first moment on."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        stream.write(content)


def check_certificate(folder: Path, stem: str, name: str, now: datetime | None = None) -> None:
    """Before a connection is tried: whether key and certificate are there, belong together, and are valid now.

    Raises
    ------
    InputError : one is missing, damaged, readable by others, of another name or authority, expired, or not yet valid.
    """
    require_cryptography()
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.serialization import load_pem_private_key
    from cryptography.x509.oid import NameOID

    path = folder / f"{stem}.crt"
    own, root = _read(path), _read(folder / AUTHORITY)
    key_path = folder / f"{stem}.key"
    try:
        key: Any = load_pem_private_key(key_path.read_bytes(), None)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})", where=key_path, hint=_HINT) from error
    except (ValueError, TypeError) as error:
        raise InputError("is no private key", where=key_path, hint=_HINT) from error
    if os.name == "posix" and key_path.stat().st_mode & 0o077:
        raise InputError("can be read by others", where=key_path, hint=f"chmod 600 {key_path.name}, or a new kit.")
    names = [a.value for a in own.subject.get_attributes_for_oid(NameOID.COMMON_NAME)]
    if names != [name]:
        raise InputError(f"is the certificate of {', '.join(map(str, names)) or 'nobody'}, not {name}", where=path)
    authority_key: Any = root.public_key()
    try:
        authority_key.verify(own.signature, own.tbs_certificate_bytes, ec.ECDSA(own.signature_hash_algorithm))
    except (InvalidSignature, AttributeError, TypeError) as error:
        raise InputError("is not signed by the authority beside it", where=path, hint=_HINT) from error
    if key.public_key() != own.public_key():
        raise InputError("does not belong to the certificate beside it", where=key_path, hint=_HINT)
    now = now or datetime.now(UTC)
    for certificate, where in ((own, path), (root, folder / AUTHORITY)):
        if now > certificate.not_valid_after_utc:
            day = certificate.not_valid_after_utc.date().isoformat()
            raise InputError(f"expired on {day}", where=where, hint=f"{_HINT} Or is this computer's clock wrong?")
        if now < certificate.not_valid_before_utc:
            day = certificate.not_valid_before_utc.date().isoformat()
            raise InputError(f"is not valid before {day}", where=where, hint="Is this computer's clock right?")


def _read(path: Path) -> x509.Certificate:
    from cryptography import x509

    try:
        return x509.load_pem_x509_certificate(path.read_bytes())
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})", where=path, hint=_HINT) from error
    except ValueError as error:
        raise InputError("is no certificate", where=path, hint=_HINT) from error


def _builder(
    name: str, issuer: str, key: ec.EllipticCurvePrivateKey, days: int, now: datetime | None
) -> x509.CertificateBuilder:
    from cryptography import x509
    from cryptography.x509.oid import NameOID

    now = now or datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
        .issuer_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)]))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SLACK)
        .not_valid_after(now + timedelta(days=days))
    )


def _usage(**wanted: bool) -> x509.KeyUsage:
    from cryptography import x509

    names = (
        "digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement",
        "key_cert_sign", "crl_sign", "encipher_only", "decipher_only",
    )  # fmt: skip
    return x509.KeyUsage(**{name: wanted.get(name, False) for name in names})


def _host(host: str) -> x509.GeneralName:
    from cryptography import x509

    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)


def _signed(builder: x509.CertificateBuilder, key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    from cryptography.hazmat.primitives import hashes

    return builder.sign(key, hashes.SHA256())


def _pem(certificate: x509.Certificate) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding

    return certificate.public_bytes(Encoding.PEM)


def _key_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
