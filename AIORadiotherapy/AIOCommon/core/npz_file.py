# SPDX-License-Identifier: Apache-2.0
"""Read an .npz of arrays of numbers: no objects, and no more memory than the archive says that it unpacks to."""

from __future__ import annotations

import io
import zipfile
import zlib
from math import prod
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from .errors import InputError

MOST_BYTES = 8_000_000_000  # bit-packed masks and contours of a hundred structures have a hundredth
_ENDING = ".npy"


def read_npz(path: str | Path, hint: str = "", *, most_bytes: int = MOST_BYTES) -> dict[str, npt.NDArray[Any]]:
    """The arrays by name.

    Raises
    ------
    InputError : missing, damaged (a checksum, a size), an array of anything else than numbers, a name twice, or it
        would unpack to more than ``most_bytes``.
    """
    path = Path(path)
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
            if sum(entry.file_size for entry in entries) > most_bytes:
                raise ValueError("it is too large")
            found = {}
            for entry in entries:
                name = entry.filename.removesuffix(_ENDING)
                if name in found:
                    raise ValueError(f"{name[:60]} is there twice")
                found[name] = _array(archive.read(entry))
            return found
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})", where=path, hint=hint) from error
    except (ValueError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(f"is damaged ({str(error)[:200]})", where=path, hint=hint) from error


def _array(content: bytes) -> npt.NDArray[Any]:
    """The array of a .npy file; its size is checked against the content before memory is taken for it."""
    stream = io.BytesIO(content)
    version = np.lib.format.read_magic(stream)
    read_header = np.lib.format.read_array_header_1_0 if version == (1, 0) else np.lib.format.read_array_header_2_0
    try:
        shape, fortran, dtype = read_header(stream)
    except Exception as error:  # numpy parses it as Python, with all the errors that this can have
        raise ValueError("an array has no header") from error
    if dtype.kind not in "biuf":
        raise ValueError("it holds something else than numbers")
    if min(shape, default=1) < 0 or prod(shape) * dtype.itemsize != len(content) - stream.tell():
        raise ValueError("an array has another size than its data")
    flat = np.frombuffer(content, dtype, offset=stream.tell())
    return flat.reshape(shape, order="F" if fortran else "C")
