# SPDX-License-Identifier: Apache-2.0
"""Where the data files are found."""

from __future__ import annotations

import pytest

from AIOCommon.core import resources
from AIOCommon.core.errors import InputError


@pytest.fixture(autouse=True)
def _fresh():
    resources.resources_root.cache_clear()
    yield
    resources.resources_root.cache_clear()


def test_a_checkout_has_its_data_beside_the_modules(project_root, monkeypatch):
    monkeypatch.delenv("AIORT_RESOURCES", raising=False)
    assert resources.resources_root() == project_root / "Resources"
    assert resources.resource("protocols", "50in25.json").is_file()


def test_a_folder_of_ones_own_takes_the_place_of_what_ships(tmp_path, monkeypatch):
    (tmp_path / "structures").mkdir()
    (tmp_path / "structures" / "breast.json").write_text('{"structures": []}', encoding="utf-8")
    monkeypatch.setenv("AIORT_RESOURCES", str(tmp_path))
    assert resources.resource("machines", "mine.json") == tmp_path / "machines" / "mine.json"


def test_a_folder_of_ones_own_that_is_not_whole_is_refused_by_name(tmp_path, monkeypatch):
    monkeypatch.setenv("AIORT_RESOURCES", str(tmp_path))
    with pytest.raises(InputError, match=r"structures/breast\.json") as caught:
        resources.resources_root()
    assert str(tmp_path) in str(caught.value)
