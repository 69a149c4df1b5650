# SPDX-License-Identifier: Apache-2.0
"""Arrays of strangers in .npz files: read or refused, in bounded memory."""

from __future__ import annotations

import io
import zipfile

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from AIOCommon.core.errors import InputError
from AIOCommon.core.npz_file import read_npz


def _npz(path, **members: bytes):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(f"{name}.npy", content)
    return path


def _npy(array) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array, allow_pickle=True)
    return buffer.getvalue()


def test_arrays_come_back_as_numpy_wrote_them(tmp_path):
    arrays = {
        "a": np.arange(6.0).reshape(2, 3),
        "b": np.array([], np.uint8),
        "c": np.asfortranarray(np.eye(3)),
        "d": np.int64(7),
    }
    np.savez_compressed(tmp_path / "x.npz", **arrays)
    found = read_npz(tmp_path / "x.npz")
    assert found.keys() == arrays.keys()
    for name, array in arrays.items():
        np.testing.assert_array_equal(found[name], array)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda c: c.replace(b"(5,)", b"(9,)"), "another size than its data"),
        (lambda c: c.replace(b"(5,), }        ", b"(99999999999,)}"), "another size than its data|Header"),
        (lambda c: c.replace(b"(5,)", b"(5L("), "no header"),
        (lambda c: c[:20], "damaged"),
        (lambda c: b"", "damaged"),
        (lambda c: _npy(np.array([{}], object)), "something else than numbers"),
        (lambda c: _npy(np.array(["text"])), "something else than numbers"),
    ],
)
def test_an_array_that_is_none_is_refused_before_memory_is_taken(tmp_path, change, says):
    content = _npy(np.arange(5.0))
    assert change(content) != content
    with pytest.raises(InputError, match=rf"x\.npz: is damaged .*{says}|x\.npz: .*{says}"):
        read_npz(_npz(tmp_path / "x.npz", a=change(content)))


def test_an_archive_that_unpacks_to_more_than_asked_for_is_refused(tmp_path):
    path = _npz(tmp_path / "x.npz", a=_npy(np.zeros(1_000_000)))
    assert path.stat().st_size < 20_000
    with pytest.raises(InputError, match="too large"):
        read_npz(path, most_bytes=1_000_000)
    with pytest.raises(InputError, match=r"none\.npz: cannot be read"):
        read_npz(tmp_path / "none.npz")


@given(content=st.binary(max_size=120))
def test_any_bytes_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("npz") / "x.npz"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_npz(path)
