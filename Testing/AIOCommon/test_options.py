# SPDX-License-Identifier: Apache-2.0
"""Options that are declared once: what is refused and how, plain values, and rules for several of them."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOCommon.core.options import (
    Choice,
    Flag,
    Integer,
    Name,
    Names,
    Number,
    OptionError,
    Options,
    Rule,
    check_rules,
    option,
)


def _known(name: str) -> str:
    if name.casefold() != "green":
        raise InputError(f"unknown colour '{name}'")
    return "green"


@dataclass(frozen=True)
class Paint(Options):
    litres: float = option(Number("With {colour}.", "litres", "L", "L", 0.5, 20.0, off=True), default=0.0)
    coats: int = option(Integer("", "coats", "N", minimum=1, maximum=3), default=2)
    colour: str = option(Name("", "colour", "NAME", _known), default="")
    finish: str = option(Choice("", "finish", choices=("matt", "gloss")), default="matt")
    walls: tuple[str, ...] = option(Names(), default=())
    dry: bool = option(Flag(), default=False)

    KIND: ClassVar[str] = "paint option"
    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            ("coats", "litres"),
            lambda coats, litres: coats > 2 and not litres,
            "{coats} coats need paint",
            "Give the litres.",
            "{coats} needs {litres}.",
        ),
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("litres", math.nan), ("litres", math.inf), ("litres", -1.0), ("litres", 0.4), ("litres", 20.1),
        ("litres", True), ("litres", "5"), ("litres", None), ("litres", [5]), ("coats", 2.5), ("coats", True),
        ("coats", 0), ("coats", 4), ("coats", math.nan), ("coats", math.inf), ("colour", 3), ("finish", "Matt"),
        ("finish", ["matt"]), ("walls", "north"), ("walls", [""]), ("walls", [1]), ("dry", 1), ("dry", "yes"),
    ],
)  # fmt: skip
def test_a_value_that_is_not_taken_is_refused_by_the_options_name(name, value):
    with pytest.raises(OptionError, match=f"paint option {name}") as found:
        Paint(**{name: value})
    assert found.value.option == name


def test_the_error_names_the_limits_and_what_was_given():
    with pytest.raises(OptionError, match=r"litres: 30 L is out of range\. Give 0 or 0\.5 to 20 L\."):
        Paint(litres=30)
    with pytest.raises(OptionError, match=r"coats: 7 is out of range\. Give 1 to 3\."):
        Paint(coats=7)
    with pytest.raises(OptionError, match=r"finish: 'rough' .*Give matt, gloss\."):
        Paint(finish="rough")


def test_values_are_kept_in_one_kind_whatever_they_came_as():
    paint = Paint(litres=np.float32(2.0), coats=np.int64(1), walls=["north"], colour="GREEN")
    assert paint == Paint(2.0, 1, "green", walls=("north",))
    assert type(paint.litres) is float and type(paint.coats) is int
    assert Paint(litres=0).litres == 0.0 and Paint(coats=3.0, litres=1).coats == 3


def test_plain_values_go_to_json_and_back_and_only_the_changed_ones_are_asked_for():
    paint = Paint(litres=2.0, walls=("north", "south"))
    assert Paint.from_dict(json.loads(json.dumps(paint.to_dict()))) == paint
    assert paint.asked() == {"litres": 2.0, "walls": ["north", "south"]} and Paint().asked() == {}
    assert Paint.from_dict(paint.asked()) == paint


def test_an_option_of_another_name_is_refused_with_the_nearest():
    with pytest.raises(InputError, match=r"unknown paint option 'litre'\. Did you mean litres"):
        Paint.from_dict({"litre": 3})
    with pytest.raises(TypeError, match="by name"):
        Paint.from_dict(["litres"])
    with pytest.raises(InputError, match="unknown colour 'red'"):
        Paint(colour="red")


def test_options_that_contradict_are_refused_whenever_values_are_made():
    with pytest.raises(OptionError, match=r"3 coats need paint\. Give the litres\.") as found:
        Paint(coats=3)
    assert (found.value.option, found.value.command_line) == ("coats", "--coats needs --litres.")
    fine = Paint(coats=3, litres=1.0)
    with pytest.raises(OptionError, match="need paint"):
        replace(fine, litres=0.0)


def test_a_rule_for_options_of_two_groups_waits_for_both():
    rule = Rule(("dry", "speed"), lambda dry, speed: dry and speed > 1, "too fast", "Wait.", "{dry}, not {speed}")

    @dataclass(frozen=True)
    class Brush(Options):
        speed: int = option(Integer("", "speed", minimum=0, maximum=9), default=5)

    check_rules((rule,), Paint(dry=True))
    check_rules((rule,), Paint(), Brush())
    with pytest.raises(OptionError, match="too fast"):
        check_rules((rule,), Paint(dry=True), Brush())


def test_a_text_names_other_options_as_they_are_called_where_it_stands():
    assert Paint.declared()["litres"].help({"colour": "--colour"}) == "With --colour."
