# SPDX-License-Identifier: Apache-2.0
"""The line in *Learning* that tells where a library stands in a federation."""

from __future__ import annotations

import pytest

from SegmentationModuleLib.core.federation.status import FOLDER, Status
from SegmentationModuleLib.core.learning.database import create_database, transaction


@pytest.fixture
def learning(panel, tmp_path):
    """The section, open; closed again afterwards."""
    found = panel("SegmentationModule").learning
    found.widget.collapsed = False
    yield found
    found.library.set_path("")
    found.update()
    found.widget.collapsed = True


@pytest.fixture
def library(tmp_path):
    """A library's file with a version in use; nothing of it is loaded here."""
    (tmp_path / "library").mkdir()
    connection = create_database(tmp_path / "library")
    with transaction(connection):
        connection.execute(
            "INSERT INTO versions (number, made_at, parent, state, sha256, facts) "
            "VALUES (0, '', NULL, 'current', '', '{}')"
        )
    connection.close()
    return tmp_path / "library"


def test_the_panel_shows_round_and_privacy_of_the_librarys_federation(learning, library):
    learning.library.set_path(library)
    learning.update()
    assert learning.federation.widget.text == "" and not learning.federation.widget.visible
    Status("pilot", "north", "trains", 3, 20, 1.25, 1e-4, "2027-03-01T12:00:00+00:00").write(library / FOLDER)
    learning.update()
    text = learning.federation.widget.text
    assert text.startswith("Federation pilot, site north: round 3 of 20, trains (2027-03-01 12:00)")
    assert text.endswith("Privacy spent: epsilon 1.25 at delta 0.0001")
    learning.library.set_path("")
    learning.update()
    assert learning.federation.widget.text == ""


def test_a_damaged_status_is_said_and_stops_nothing(learning, library):
    (library / FOLDER).mkdir()
    (library / FOLDER / "status.json").write_text("{", encoding="utf-8")
    learning.library.set_path(library)
    learning.update()
    assert "not valid JSON" in learning.federation.widget.text and "version 0" in learning.message.text
