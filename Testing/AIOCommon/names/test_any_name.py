# SPDX-License-Identifier: Apache-2.0
"""Whatever bytes a file calls its structures, reading them ends, soon, and nothing of them reaches a terminal."""

from __future__ import annotations

import time
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from AIOCommon.core.names import known_standard_names, read_name, read_names
from AIOCommon.core.names.vocabulary import vocabulary
from AIOCommon.core.printable import printable

WORDS = sorted(vocabulary().words)
ANY_TEXT = st.text(max_size=300)
BETWEEN = [" ", "_", "-", "+", "/", "(", "50", "Gy", "\x1b[31m", "é"]
PUT_TOGETHER = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(BETWEEN)), max_size=30).map("".join)


@given(st.one_of(ANY_TEXT, PUT_TOGETHER))
@settings(max_examples=400, deadline=None)
def test_any_text_has_a_reading_that_keeps_its_promises(name):
    reading = read_name(name)
    assert reading.name == name
    assert reading.certainty in ("sure", "likely", "ask")
    if reading.is_usable:
        assert reading.standard in known_standard_names()
    if reading.needs_side:
        assert reading.certainty == "ask" and f"{reading.standard}_L" in known_standard_names()
    shown = printable(name) + printable(reading.why)
    assert not any(unicodedata.category(c).startswith("C") or c in "\u2028\u2029" for c in shown)


@given(st.lists(st.one_of(ANY_TEXT, PUT_TOGETHER), max_size=8))
@settings(max_examples=60, deadline=None)
def test_a_set_of_any_names_is_read_and_none_of_it_gets_less_certain(names):
    order = {"sure": 0, "likely": 1, "ask": 2}
    for name, reading in read_names(names).items():
        assert order[reading.certainty] <= order[read_name(name).certainty]


def test_the_longest_names_take_milliseconds():
    read_name("warm")
    hostile = ["left" * 50, "ab" * 100, "左肺" * 100, "l r " * 50, "tumor bed " * 20, "\u0301" * 200, "z" * 5000]
    for name in hostile:
        start = time.perf_counter()
        read_name(name)
        assert time.perf_counter() - start < 0.5, name  # a busy machine; alone it is some 5 ms
