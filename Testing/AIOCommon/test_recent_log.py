# SPDX-License-Identifier: Apache-2.0
"""The last messages of the log, and that they name no patient."""

from __future__ import annotations

import logging

import pytest

from AIOCommon.core.recent_log import RecentLog, recent_log, scrubbed


@pytest.fixture
def log():
    kept = RecentLog(kept=3)
    logger = logging.getLogger("recent-log-test")
    logger.setLevel(logging.DEBUG)
    logger.propagate = False
    logger.addHandler(kept)
    yield logger, kept
    logger.removeHandler(kept)


def test_the_last_messages_are_kept_and_older_ones_go(log):
    logger, kept = log
    for number in range(5):
        logger.warning("message %d", number)
    assert [line.rpartition(": ")[2] for line in kept.lines(10)] == ["message 2", "message 3", "message 4"]
    assert kept.lines(1)[0].endswith("WARNING recent-log-test: message 4")


def test_lines_are_counted_not_messages_and_debug_is_not_kept(log):
    logger, kept = log
    logger.debug("detail")
    logger.error("first\nsecond\nthird")
    assert [line.rpartition(": ")[2] for line in kept.lines(2)] == ["second", "third"]
    assert len(kept.lines(100)) == 3


def test_the_log_of_the_process_keeps_what_any_logger_says_once():
    assert recent_log() is recent_log()
    logging.getLogger("some.library").warning("said once %s", "here")
    assert sum("said once here" in line for line in recent_log().lines(400)) == 1


def test_name_number_and_birth_date_of_a_patient_are_replaced_in_any_case_and_part():
    text = "/data/DOE_Anna/4711/ct.dcm of Doe, Anna (born 1970-01-31); 47110 and Annabell stay"
    told = scrubbed(text, ("Doe^Anna", "4711", "1970-01-31"))
    assert "Doe" not in told and "DOE" not in told and "Anna " not in told and "1970" not in told
    assert "/4711/" not in told and "47110" in told and "Annabell" in told


def test_patterns_in_a_name_are_taken_as_text_and_short_words_stay():
    assert scrubbed("x (a.c) b abc", ("a.c", "b")) == "x ([patient]) b abc"


def test_the_persons_home_folder_is_not_told():
    assert scrubbed("/home/anna/work/x.py", (), home="/home/anna") == "~/work/x.py"
