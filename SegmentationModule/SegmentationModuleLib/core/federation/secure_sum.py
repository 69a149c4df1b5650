# SPDX-License-Identifier: Apache-2.0
"""Updates that the server adds without reading them: CKKS, homomorphic encryption of numbers (Cheon 2017), by TenSEAL.

The sites share a secret key that the server does not have. What the server keeps is the encrypted sum of all rounds'
mean differences; a site adds what it decrypts to the weights that the federation began with. The server can check
neither numbers nor norms of what it cannot read: a site has to be trusted to send honest updates, so each site checks
the sum instead, and refuses one that moved farther than honest training can.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError

from .certificates import MISSING, write_secret
from .message import Message, Weights, weights_sha256
from .settings import Federation
from .shared_weights import Shapes, largest_update, norm, shared_shapes

PUBLIC_FILE, SECRET_FILE = "secure_sum.public", "secure_sum.secret"
DEGREE, BITS, SCALE_BITS = 8192, (60, 40, 40, 60), 40  # 128 bits of security (homomorphicencryption.org, 2018)
SLOTS = DEGREE // 2
SUM = "sum"
_CIPHER_BYTES, _KEY_BYTES = 600_000, 100_000_000


def write_keys(public: Path, secrets: Sequence[Path]) -> None:
    """A new pair of keys: the server's half, and the sites' (mode 600)."""
    context = _tenseal().context(_tenseal().SCHEME_TYPE.CKKS, DEGREE, coeff_mod_bit_sizes=list(BITS))
    context.global_scale = 2**SCALE_BITS
    public.write_bytes(context.serialize(save_secret_key=False, save_galois_keys=False, save_relin_keys=False))
    secret = context.serialize(save_secret_key=True, save_galois_keys=False, save_relin_keys=False)
    for path in secrets:
        write_secret(path, secret)


def read_keys(path: Path) -> Any:
    """A context of TenSEAL's; raises InputError where the file is missing or damaged."""
    tenseal = _tenseal()
    try:
        content = path.read_bytes()
        if len(content) > _KEY_BYTES:
            raise ValueError("it is too large")
        return tenseal.context_from(content)
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror or error})", where=path, hint="Take the kit again."
        ) from error
    except (ValueError, RuntimeError) as error:
        raise InputError("holds no keys", where=path, hint="Take the kit again.") from error


class EncryptedTotal:
    """What the server keeps: chunks of ciphertext with the sum of all rounds' mean differences.

    Parameters
    ----------
    context : with the public key alone.
    """

    def __init__(self, federation: Federation, context: Any):
        self.federation, self._context = federation, context
        self._chunks = chunks_of(shared_shapes(federation))
        self.most_bytes = 300_000 + self._chunks * _CIPHER_BYTES
        self._sum: list[Any] | None = None

    def tensors(self) -> Weights:
        if self._sum is None:
            return {}
        return {_name(n): np.frombuffer(c.serialize(), np.uint8) for n, c in enumerate(self._sum)}

    def sha256(self) -> str:
        return weights_sha256(self.tensors())

    def checked(self, tensors: Mapping[str, np.ndarray], where: str) -> list[Any]:
        return _read_chunks(self._context, tensors, self._chunks, where)

    def add(self, updates: Sequence[tuple[Any, int]]) -> None:
        for n in range(self._chunks):
            summed = updates[0][0][n]
            for update, _ in updates[1:]:
                summed = summed + update[n]
            mean = summed * (1.0 / len(updates))
            if self._sum is None or len(self._sum) <= n:
                self._sum = [*(self._sum or []), mean]
            else:
                self._sum[n] = self._sum[n] + mean

    def restore(self, tensors: Mapping[str, np.ndarray], where: Path) -> None:
        self._sum = _read_chunks(self._context, tensors, self._chunks, str(where)) if tensors else None


class EncryptedSiteWeights:
    """A site's side: decrypts the sum, encrypts its update.

    Parameters
    ----------
    context : with the secret key. start : the weights that the federation began with.
    """

    def __init__(self, federation: Federation, context: Any, start: Mapping[str, np.ndarray]):
        self.federation, self._context, self._start = federation, context, dict(start)
        self.shapes = shared_shapes(federation)
        if not context.has_secret_key():
            raise InputError("lacks the sites' secret key", hint="Take the kit again.")
        if weights_sha256(start) != federation.start_sha256:
            raise InputError("begins with other weights than were agreed on")
        self._chunks = chunks_of(self.shapes)
        self.most_bytes = 300_000 + self._chunks * _CIPHER_BYTES
        self._largest = largest_update(federation, self.shapes)

    def read(self, message: Message, number: int) -> Weights:
        where = "the server"
        if message.entries(where).text("sha256", most=64) != weights_sha256(message.tensors):
            raise InputError("sent other weights than it says (their SHA-256 differs)", where=where)
        if number == 0:
            return dict(self._start)
        if number > self.federation.rounds.rounds:
            raise InputError(f"counts {number} rounds, {self.federation.rounds.rounds} were agreed", where=where)
        chunks = _read_chunks(self._context, message.tensors, self._chunks, where)
        flat = np.concatenate([np.asarray(c.decrypt(), np.float64) for c in chunks])
        moved = split(flat, self.shapes)
        length = norm(moved)
        if not np.isfinite(length) or length > number * self._largest * (1 + 1e-3):
            raise InputError(
                f"its sum of {number} rounds has a norm of {length:.3g}, farther than the agreed training can",
                where=where,
            )
        return {name: (self._start[name] + moved[name]).astype(np.float32) for name in self.shapes}

    def update(self, difference: Weights) -> Weights:
        flat = joined(difference)
        flat = np.concatenate([flat, np.zeros(self._chunks * SLOTS - flat.size)])
        ciphers = (_tenseal().ckks_vector(self._context, row.tolist()) for row in flat.reshape(-1, SLOTS))
        return {_name(n): np.frombuffer(c.serialize(), np.uint8) for n, c in enumerate(ciphers)}


def chunks_of(shapes: Shapes) -> int:
    """Ciphertexts that so many numbers need."""
    return -(-sum(int(np.prod(shape)) for shape in shapes.values()) // SLOTS)


def joined(weights: Mapping[str, np.ndarray]) -> np.ndarray:
    """All numbers in a row, by their names' order."""
    return np.concatenate([np.asarray(weights[name], np.float64).ravel() for name in sorted(weights)])


def split(flat: np.ndarray, shapes: Shapes) -> dict[str, np.ndarray]:
    """The way back; what is over at the end is padding."""
    found, at = {}, 0
    for name in sorted(shapes):
        size = int(np.prod(shapes[name]))
        found[name] = flat[at : at + size].reshape(shapes[name])
        at += size
    return found


def _read_chunks(context: Any, tensors: Mapping[str, np.ndarray], count: int, where: str) -> list[Any]:
    """Ciphertexts; raises InputError unless they are as many as were agreed on and of full length."""
    if set(tensors) != {_name(n) for n in range(count)}:
        raise InputError(f"sent {len(tensors)} ciphertexts, {count} were agreed on", where=where)
    made = []
    for n in range(count):
        content = tensors[_name(n)]
        if content.dtype != np.uint8 or content.ndim != 1:
            raise InputError(f"sent {_name(n)} as numbers, not as a ciphertext", where=where)
        try:
            cipher = _tenseal().ckks_vector_from(context, content.tobytes())
        except (ValueError, RuntimeError) as error:
            raise InputError(f"sent {_name(n)} that is no ciphertext of this federation", where=where) from error
        if cipher.size() != SLOTS:
            raise InputError(f"sent {_name(n)} of {cipher.size()} numbers, not {SLOTS}", where=where)
        made.append(cipher)
    return made


def _name(n: int) -> str:
    return f"{SUM}.{n:05d}"


def _tenseal() -> Any:
    try:
        import tenseal
    except ImportError as error:
        raise InputError("a secure sum needs TenSEAL, which is not installed", hint=MISSING) from error
    return tenseal
