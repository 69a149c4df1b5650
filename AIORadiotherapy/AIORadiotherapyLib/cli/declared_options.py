# SPDX-License-Identifier: Apache-2.0
"""Options of the command line made from the declarations of the options themselves: help, kind and range."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

import click

from AIOCommon.core.options import Choice, Flag, Integer, Names, Number, Option, OptionError, Options, check_rules
from PlanningModuleLib import PlanOptions
from PlanningModuleLib.core.dose.check_options import CHECK_OF_PLAN, CheckOptions

_Group = TypeVar("_Group", bound=Options)


def declared_options(*groups: type[Options], without: Collection[str] = ()) -> Callable:
    """Decorator: the options of these classes that have a name on the command line, in their order."""
    declared = {name: option for group in groups for name, option in group.declared().items() if option.flag}
    declared = {name: option for name, option in declared.items() if name not in without}
    flags = {name: f"--{option.flag}" for name, option in declared.items()}

    def add(command: Callable) -> Callable:
        for name, option in reversed(declared.items()):
            command = click.option(f"--{option.flag}", name, **_appearance(option, flags))(command)
        return command

    return add


def read_group(group: type[_Group], given: Mapping[str, Any]) -> _Group:
    """The options of a class from what click passes to a command; what was not given keeps its default.

    Raises
    ------
    click.UsageError : a value out of its limits, or options that contradict each other, by their names here.
    InputError : a name or a file that does not exist.
    """
    declared = group.declared()
    asked = {name: value for name, value in given.items() if name in declared and _is_given(value)}
    try:
        return group.from_dict(asked)
    except OptionError as error:
        raise _usage_error(error, declared) from error


def _is_given(value: Any) -> bool:
    """Whether click passes more than an option's absence; a 0 was asked for."""
    return value is not None and value is not False and value not in ("", ())


def plan_and_check(given: Mapping[str, Any]) -> tuple[PlanOptions, CheckOptions]:
    """Options of a plan and of its check dose, which must suit each other; raises as :func:`read_group`."""
    options, check = read_group(PlanOptions, given), read_group(CheckOptions, given)
    try:
        check_rules(CHECK_OF_PLAN, options, check)
    except OptionError as error:
        raise _usage_error(error, {}) from error
    return options, check


def _usage_error(error: OptionError, declared: Mapping[str, Option]) -> click.UsageError:
    if error.command_line:
        return click.UsageError(error.command_line)
    return click.UsageError(f"Invalid value for '--{declared[error.option].flag}': {error.what}. {error.hint}")


def _appearance(option: Option, flags: Mapping[str, str]) -> dict[str, Any]:
    """Click's parameters for an option: what :meth:`Option.read` takes, as far as click can tell it in the help."""
    shown: dict[str, Any] = {"help": option.help(flags), "metavar": option.metavar or None, "default": None}
    if isinstance(option, Flag):
        return {"help": shown["help"], "is_flag": True}
    if isinstance(option, Names):
        return {**shown, "multiple": True}
    if isinstance(option, Choice):
        return {"help": shown["help"], "type": click.Choice((*option.choices, *option.also))}
    if isinstance(option, Number):
        low, high = (value if math.isfinite(value) else None for value in (option.minimum, option.maximum))
        return {**shown, "type": (click.IntRange if isinstance(option, Integer) else click.FloatRange)(low, high)}
    return shown
