# SPDX-License-Identifier: Apache-2.0
"""The registry of dose engines."""

from __future__ import annotations

import pytest

from AIOCommon.core.errors import InputError
from PlanningModuleLib.core.dose_engines import DEFAULT_ENGINE, dose_engine, engine_names


def test_engines_are_found_by_name_and_say_what_their_dose_is_worth():
    assert DEFAULT_ENGINE in engine_names()
    for name in engine_names():
        engine = dose_engine(name)
        assert engine.name == name
        assert engine.title and engine.note.endswith(".")


def test_an_unknown_engine_is_refused_with_the_nearest_name():
    with pytest.raises(InputError, match=r"unknown dose engine 'pencilbeam'.*pencil_beam"):
        dose_engine("pencilbeam")


def test_beams_without_geometry_are_refused(machine):
    with pytest.raises(InputError, match="1 beams but the geometry of 0"):
        dose_engine("pencil_beam").compute(machine, [], [None], None, None, 15)
