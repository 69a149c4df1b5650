# SPDX-License-Identifier: Apache-2.0
"""Compiled loops are used at first use or once they are enabled, and nowhere without numba."""

from __future__ import annotations

import sys

import pytest

from AIOCommon.core.compiled_loops import CompiledLoops


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package with a module that can be imported, and one that needs what is not installed."""
    folder = tmp_path / "loops_of_a_test"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "square_numba.py").write_text("def square(x):\n    return x * x\n")
    (folder / "missing_numba.py").write_text("import a_compiler_that_is_not_installed\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield folder.name
    for name in [n for n in sys.modules if n.partition(".")[0] == folder.name]:
        del sys.modules[name]


def test_loops_of_long_work_are_imported_when_they_are_first_asked_for(package):
    loops = CompiledLoops(package, "square_numba", at_first_use=True)
    assert f"{package}.square_numba" not in sys.modules
    assert loops.module("square_numba").square(3) == 9
    assert loops.in_use


def test_loops_that_a_person_would_wait_for_are_imported_only_when_enabled(package):
    loops = CompiledLoops(package, "square_numba", at_first_use=False)
    assert loops.module("square_numba") is None and not loops.in_use
    assert f"{package}.square_numba" not in sys.modules
    assert loops.enable()
    assert loops.module("square_numba").square(3) == 9
    loops.disable()
    assert loops.module("square_numba") is None


@pytest.mark.parametrize("at_first_use", [True, False])
def test_without_the_compiler_nothing_is_compiled(package, at_first_use):
    loops = CompiledLoops(package, "square_numba", "missing_numba", at_first_use=at_first_use)
    assert not loops.enable() and not loops.in_use
    assert loops.module("square_numba") is None
