# SPDX-License-Identifier: Apache-2.0
"""Whatever a DICOM object says, it is read or refused in words; in bounded memory and time."""

from __future__ import annotations

import resource
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import numpy as np
import pydicom
import pytest
from hypothesis import Phase, given, note, seed, settings
from hypothesis import strategies as st

from AIOCommon.core.dicom import read_ct, read_rtdose, read_rtplan, read_rtstruct
from AIOCommon.core.dicom.files import quiet
from AIOCommon.core.errors import InputError
from Testing.AIOCommon.drawn_contours import GRID
from Testing.tools.dicom_mutations import mutate

KINDS = ("rtstruct", "rtdose", "rtplan", "ct")
MOST_BYTES = 1 << 30  # that reading a file of some kilobytes may ask for
MOST_SECONDS = 5.0  # of processor time
PHASES = (Phase.generate,)  # a case is its number: there is nothing to shrink


@contextmanager
def bounded_memory() -> Iterator[None]:
    """More than 1 GB on top of what this process has raises MemoryError (Linux)."""
    if not sys.platform.startswith("linux"):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + MOST_BYTES, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def check_ct(path: Path) -> None:
    ct = read_ct(path.parent)
    assert ct.volume.array_kji.min() >= -1024 and ct.volume.array_kji.max() <= 31743
    assert len(set(ct.dicom.sop_instance_uids)) == ct.volume.grid.shape_kji[0] > 1


def check_rtdose(path: Path) -> None:
    dose = read_rtdose(path)
    assert 0 < dose.array_kji.max() <= 300 and dose.array_kji.min() >= 0


def check_rtplan(path: Path) -> None:
    plan = read_rtplan(path)
    for beam in plan.beams:
        assert beam.mu is None or beam.mu >= 0
        assert beam.sad_mm > 0
        weights = [p.cumulative_weight for p in beam.control_points]
        assert np.isfinite(weights).all() and weights == sorted(weights)
        assert weights[0] < 0.01 and weights[-1] > 0.99


def check_rtstruct(path: Path) -> None:
    for grid in (GRID, None):
        result = read_rtstruct(path, grid)
        assert len(set(result.structures.names)) == len(result.structures) > 0
        for structure in result.structures:
            last = np.add(structure.offset_kji, structure.mask.shape)
            assert (last <= structure.grid.shape_kji).all() and min(structure.offset_kji) >= 0


CHECKS: dict[str, Callable[[Path], None]] = {
    "ct": check_ct, "rtdose": check_rtdose, "rtplan": check_rtplan, "rtstruct": check_rtstruct,
}  # fmt: skip


def mutated_is_refused(kind: str, path: Path, content: bytes, rng: Random) -> bool:
    """Write a mutated file and read it; whether it was refused. Anything else than InputError comes through."""
    path.write_bytes(content)
    with quiet():
        dataset = pydicom.dcmread(path)
        note("; ".join(mutate(dataset, rng) for _ in range(rng.choice((1, 1, 2)))))
        try:
            dataset.save_as(path)
        except Exception:  # a file that pydicom cannot write does not come to be
            return False
    start = time.process_time()
    try:
        with bounded_memory(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            CHECKS[kind](path)
    except InputError as error:
        assert "\x1b" not in str(error)
        return True
    finally:
        assert time.process_time() - start < MOST_SECONDS
    return False


def run(kind: str, written, examples: int, number: int) -> int:
    """Mutate and read ``examples`` times; returns how many were refused."""
    path = written.ct[5] if kind == "ct" else getattr(written, kind).path
    content = path.read_bytes()
    refused = 0

    @seed(number)
    @settings(max_examples=examples, deadline=None, database=None, phases=PHASES)
    @given(st.integers(0, 2**32))
    def read_or_refuse(case: int) -> None:
        nonlocal refused
        refused += mutated_is_refused(kind, path, content, Random(case))

    read_or_refuse()
    return refused


@pytest.mark.parametrize("kind", KINDS)
def test_a_mutated_file_is_read_or_refused(written, kind):
    assert run(kind, written, 80, 20260102) > 4  # the changes reach what is read


@pytest.mark.validation
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_very_many_mutated_files_are_read_or_refused(written, kind, number):
    assert run(kind, written, 1500, number) > 60
