# SPDX-License-Identifier: Apache-2.0
"""Reads the kernels of matRad's photon machines (``photons_<name>.mat``); nothing in the file is executed.

Files of version 1 hold values per sample of 0.5 x 0.5 mm, those of version 2 (pyRadPlan 0.5) values per mm^2. They are
meant to be summed on that grid: the value at r = 0 stands for the whole core of the pencil beam.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.child import ChildTask, run_child
from AIOCommon.core.entries import Entries
from AIOCommon.core.errors import ChildTaskError
from AIOCommon.core.npz_file import read_npz
from AIOCommon.core.scratch import scratch

from .machine_limits import BETA_PER_MM, MOST_PARTS, NUMBERS, PENUMBRA_MM

SAMPLE_MM = 0.5
_LARGEST_FILE, _LARGEST_CONTENT = 64_000_000, 512_000_000  # bytes; the real ones have 2 and 5 MB
_COMPRESSED = 15
_MOST_VALUES, _LARGEST_VALUE = 50_000_000, 1e6  # of kernels: the real ones have 0.6 million, below 10 per mm^2
_TEXTS = ("name", "description")
_WORKER = "PlanningModuleLib.core.machines.matrad_worker"
_HINT = "Give matRad's photons_<name>.mat."


@dataclass(frozen=True)
class MatradKernel:
    """What a photon machine file of matRad holds.

    Parameters
    ----------
    m_per_mm, betas_per_mm : attenuation of the primary and build-up of the (c,) components.
    radius_mm : (r,); kernels : (s, c, r) values in 1/mm^2 at ssd_mm (s,), to be summed on samples of SAMPLE_MM.
    penumbra_fwhm_mm : of the fluence on the isocentre plane.
    primary_fluence : (n, 2) radius in mm and relative fluence.
    """

    name: str
    description: str
    energy_mv: float
    sad_mm: float
    m_per_mm: float
    betas_per_mm: np.ndarray
    radius_mm: np.ndarray
    ssd_mm: np.ndarray
    kernels: np.ndarray
    penumbra_fwhm_mm: float
    primary_fluence: np.ndarray

    def at_ssd(self, ssd_mm: float) -> np.ndarray:
        """(c, r) kernels of the nearest tabulated source-surface distance, as matRad chooses them."""
        return self.kernels[int(np.abs(self.ssd_mm - ssd_mm).argmin())]


def read_kernel(path: str | Path) -> MatradKernel:
    """Read and check the file; nothing in it is executed, and it may not unpack into more than 512 MB.

    A child process reads it: scipy's compiled reader can end the process on a damaged file.

    Raises
    ------
    InputError : no such file, no MATLAB 5 file, damaged, or not the kernels of a photon machine.
    """
    path = Path(path)
    if not path.is_file():
        raise InputError("no such machine file", where=path, hint=_HINT)
    _refuse_oversized(path)
    with scratch("matrad") as folder:
        output = folder / "kernel.npz"
        try:
            run_child(ChildTask(("-m", _WORKER, str(path.resolve()), str(output)), "Reading the machine"))
        except ChildTaskError as error:
            raise InputError("is damaged: its reader crashed on it", where=path, hint=_HINT) from error
        arrays = read_npz(output)
    values: dict[str, Any] = {
        name: bytes(value).decode() if name in _TEXTS else float(value) if value.ndim == 0 else value
        for name, value in arrays.items()
    }
    return MatradKernel(**values)


def write_kernel(path: str | Path, output: str | Path) -> None:
    """What the child does: read the file in this process, check it, and write its arrays as an .npz.

    Raises
    ------
    InputError : as :func:`read_kernel`.
    """
    from scipy.io import loadmat

    path = Path(path)
    try:
        machine = loadmat(path, variable_names=["machine"], squeeze_me=True, struct_as_record=False)["machine"]
        kernel = _checked(path, machine)
    except InputError:
        raise
    except KeyError as error:
        raise InputError(f"holds no {error}", where=path, hint=_HINT) from error
    except Exception as error:  # scipy's reader fails in many ways on damaged files
        raise InputError(f"is not a photon machine of matRad ({error})", where=path, hint=_HINT) from error
    arrays: dict[str, Any] = {
        name: np.frombuffer(value.encode(), np.uint8) if name in _TEXTS else np.asarray(value, float)
        for name, value in vars(kernel).items()
    }
    np.savez(output, **arrays)


def _checked(path: Path, machine: Any) -> MatradKernel:
    meta, data = machine.meta, machine.data
    if str(meta.radiationMode) != "photons":
        raise InputError(f"is a machine for {meta.radiationMode}, not photons", where=path, hint=_HINT)
    tables = np.atleast_1d(data.kernel)
    betas = np.atleast_1d(np.asarray(data.betas, float))
    radius = np.asarray(data.kernelPos, float)
    names = [f"kernel{n + 1}" for n in range(betas.size)]
    per_mm2 = 1.0 if int(getattr(machine, "version", 1)) >= 2 else SAMPLE_MM**-2
    kernel = MatradKernel(
        name=str(meta.machine if hasattr(meta, "machine") else meta.name),
        description=str(getattr(meta, "description", "")),
        energy_mv=float(data.energy),
        sad_mm=float(meta.SAD),
        m_per_mm=float(data.m),
        betas_per_mm=betas,
        radius_mm=radius,
        ssd_mm=np.array([float(t.SSD) for t in tables]),
        kernels=per_mm2 * np.array([[np.asarray(getattr(t, n), float) for n in names] for t in tables]),
        penumbra_fwhm_mm=float(data.penumbraFWHMatIso),
        primary_fluence=np.asarray(data.primaryFluence, float),
    )
    arrays = (radius, kernel.ssd_mm, kernel.kernels, kernel.primary_fluence)
    if not all(np.isfinite(a).all() for a in arrays):
        raise InputError("holds a number that is not finite", where=path)
    file = Entries({}, path, hint=_HINT)
    for name, declared, value in (
        ("SAD", NUMBERS["geometry.sad_mm"], kernel.sad_mm),
        ("energy", NUMBERS["geometry.energy_mv"], kernel.energy_mv),
        ("m", NUMBERS["beam_model.attenuation"], kernel.m_per_mm),
        ("penumbraFWHMatIso", PENUMBRA_MM, kernel.penumbra_fwhm_mm),
        *(("betas", BETA_PER_MM, float(beta)) for beta in betas),
    ):
        file.read(name, declared, value)
    if betas.size > MOST_PARTS or kernel.kernels.size > _MOST_VALUES or np.abs(kernel.kernels).max() > _LARGEST_VALUE:
        raise InputError("has kernels that no beam has", where=path, hint=_HINT)
    if kernel.kernels.shape != (kernel.ssd_mm.size, betas.size, radius.size):
        raise InputError("has kernels of unequal length", where=path, hint=_HINT)
    if radius.size < 10 or radius[0] != 0 or (np.diff(radius) <= 0).any() or radius[-1] > 1000:
        raise InputError("has kernel radii that do not grow from 0", where=path, hint=_HINT)
    if (np.abs(betas / kernel.m_per_mm - 1) < 1e-6).any():
        raise InputError("has a component whose build-up equals the attenuation", where=path)
    fluence = kernel.primary_fluence
    if fluence.ndim != 2 or fluence.shape[1] != 2 or (np.diff(fluence[:, 0]) <= 0).any() or fluence[0, 1] <= 0:
        raise InputError("has a primary fluence that is not a table of radius and value", where=path)
    return kernel


def _refuse_oversized(path: Path) -> None:
    """Refuse files that unpack into more memory than a machine needs: a small compressed file can hold any amount."""
    if path.stat().st_size > _LARGEST_FILE:
        raise InputError("is too large for a machine", where=path, hint=_HINT)
    content = path.read_bytes()
    at, total = 128, 0
    order: Literal["little", "big"] = "little" if content[126:128] == b"IM" else "big"
    while at + 8 <= len(content):
        kind = int.from_bytes(content[at : at + 4], order)
        size = int.from_bytes(content[at + 4 : at + 8], order)
        if at + 8 + size > len(content):  # scipy's reader would read beyond the end, and the process could end
            raise InputError("is cut off", where=path, hint=_HINT)
        if kind == _COMPRESSED:
            packed, unpacking = content[at + 8 : at + 8 + size], zlib.decompressobj()
            try:
                while packed and total < _LARGEST_CONTENT:
                    total += len(unpacking.decompress(packed, 1 << 20))
                    packed = unpacking.unconsumed_tail
            except zlib.error as error:
                raise InputError(f"is damaged ({error})", where=path, hint=_HINT) from error
        if total >= _LARGEST_CONTENT:
            raise InputError("unpacks into more than a machine can hold", where=path, hint=_HINT)
        at += 8 + size
