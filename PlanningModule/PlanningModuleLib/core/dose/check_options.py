# SPDX-License-Identifier: Apache-2.0
"""Choices for the second, independent dose of a plan, and what they need of the plan's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from AIOCommon import unknown_name
from AIOCommon.core.options import Choice, Integer, Name, Options, Rule, option

METHODS = ("monte_carlo",)
DEVICES = ("cpu", "cuda")
HISTORIES, LEAST_HISTORIES, MOST_HISTORIES = 20_000_000, 100_000, 2_000_000_000


def _method(name: str) -> str:
    if name not in METHODS:
        raise unknown_name("check dose", name, METHODS)
    return name


@dataclass(frozen=True)
class CheckOptions(Options):
    """How the check dose is computed; without a method there is none."""

    check_dose: str = option(
        Name("A second dose of the beams: monte_carlo.", "check-dose", "NAME", _method), default=""
    )
    check_histories: int = option(
        Integer(
            f"Photons of it; default {HISTORIES:,}.",
            "histories",
            "N",
            minimum=LEAST_HISTORIES,
            maximum=MOST_HISTORIES,
        ),
        default=HISTORIES,
    )
    check_device: str = option(Choice("What it is computed on.", "check-device", choices=DEVICES), default="cpu")

    KIND: ClassVar[str] = "check option"
    RULES: ClassVar[tuple[Rule, ...]] = (
        Rule(
            ("check_histories", "check_dose"),
            lambda histories, method: histories != HISTORIES and not method,
            "{check_histories} histories are given for no check dose",
            "Name the check dose: monte_carlo.",
            "{check_histories} is for {check_dose} monte_carlo; give both.",
        ),
    )


CHECK_OF_PLAN = (  # rules for the options of a plan and of its check together
    Rule(
        ("check_dose", "boost_fractions"),
        lambda method, fractions: bool(method) and fractions > 0,
        "a check dose is for plans of one phase, and this boost has {boost_fractions} fractions of its own",
        "Leave out one of them.",
        "{check_dose} is for plans of one phase; leave out one of it and {boost_fractions}.",
    ),
)
