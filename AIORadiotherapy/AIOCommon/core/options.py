# SPDX-License-Identifier: Apache-2.0
"""Options declared once: kind, limits, unit and text stand beside the field that holds the value.

A frozen dataclass that inherits :class:`Options` declares each field with :func:`option`. From this one declaration
come the check of values, plain values for JSON and back, the options of the command line and the limits and tool tips
of a form. What only holds for several options together is a :class:`Rule`, declared with the class.

>>> @dataclass(frozen=True)
... class Grid(Options):
...     spacing_mm: float = option(Number("Spacing of the grid.", "spacing", "MM", "mm", 1.0, 10.0), default=3.0)
>>> Grid(spacing_mm=5).to_dict()
{'spacing_mm': 5.0}
>>> Grid.declared()["spacing_mm"].maximum
10.0
"""

from __future__ import annotations

import math
import numbers
import reprlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, ClassVar, Self, TypeVar

from .errors import InputError, RequestError, unknown_name

_KEY = "option"
_Value = TypeVar("_Value", int, float)
_SHORT = reprlib.Repr()
_SHORT.maxlevel, _SHORT.maxlist, _SHORT.maxtuple, _SHORT.maxdict, _SHORT.maxstring, _SHORT.maxlong = 2, 4, 4, 3, 60, 24


def shown(value: object) -> str:
    """A value of unknown kind and size, for messages."""
    return _SHORT.repr(value)


class OptionError(RequestError):
    """A value that an option does not take.

    Parameters
    ----------
    option : the option's name in its class; command_line : the same error for a person at the command line, with the
        options' names there; empty where the message of this error serves.
    """

    def __init__(self, what: str, *, option: str, hint: str = "", command_line: str = "", where: str = ""):
        super().__init__(what, where=where or None, hint=hint)
        self.option, self.command_line = option, command_line


@dataclass(frozen=True)
class Option:
    """One option; subclasses say of which kind.

    Parameters
    ----------
    text : what it does, one or two sentences; the help of the command line. ``{name}`` stands for another option.
    flag : its name on the command line without dashes; empty for an option that is not offered there.
    metavar : what stands for the value in the help.
    """

    text: str = ""
    flag: str = ""
    metavar: str = ""

    def read(self, value: Any) -> Any:
        """The value as it is kept, from a given one or from JSON; ValueError saying what is wrong with it."""
        raise NotImplementedError

    def plain(self, value: Any) -> Any:
        """A kept value for JSON."""
        return value

    @property
    def limits(self) -> str:
        """What it takes, for messages; empty where there is nothing short to say."""
        return ""

    def help(self, names: Mapping[str, str]) -> str:
        """The text, with ``names`` of other options as they are called where it is shown."""
        return self.text.format(**names)


@dataclass(frozen=True)
class Number(Option):
    """A finite number within limits.

    Parameters
    ----------
    off : whether 0 is taken too, below ``minimum``, and means that the option is not used.
    """

    unit: str = ""
    minimum: float = -math.inf
    maximum: float = math.inf
    off: bool = False

    def read(self, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, numbers.Real):
            raise ValueError(f"{shown(value)} is no number")
        return self._within(_as_float(value))

    def _within(self, value: _Value) -> _Value:
        if not (self.minimum <= value <= self.maximum and math.isfinite(value)) and not (self.off and value == 0):
            raise ValueError(f"{value:g} {self.unit}".rstrip() + " is out of range")
        return value

    @property
    def limits(self) -> str:
        text = f"{self.minimum:g} to {self.maximum:g} {self.unit}".rstrip()
        return f"0 or {text}" if self.off and self.minimum > 0 else text


def _as_float(value: Any) -> float:
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


@dataclass(frozen=True)
class Integer(Number):
    """A whole number within limits."""

    def read(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, numbers.Real) or not _as_float(value).is_integer():
            raise ValueError(f"{shown(value)} is no whole number")
        return self._within(int(float(value)))


@dataclass(frozen=True)
class Flag(Option):
    """Yes or no."""

    def read(self, value: Any) -> bool:
        if not isinstance(value, bool):
            raise ValueError(f"{shown(value)} is neither true nor false")
        return value


@dataclass(frozen=True)
class Name(Option):
    """One of several things by its name; an empty name leaves the choice to the software.

    Parameters
    ----------
    find : (what was given) -> the name; raises InputError, with the nearest names, for one that does not exist.
    """

    find: Callable[[str], str] = str

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise ValueError(f"{shown(value)} is no name")
        return self.find(value) if value else ""


@dataclass(frozen=True)
class Choice(Option):
    """One of a few words.

    Parameters
    ----------
    also : other words that are understood, with the one that each stands for.
    """

    choices: tuple[str, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict)

    def read(self, value: Any) -> str:
        value = self.also.get(value, value) if isinstance(value, str) else value
        if value not in self.choices:
            raise ValueError(f"{shown(value)} is not one of them")
        return value

    @property
    def limits(self) -> str:
        return ", ".join(self.choices)


@dataclass(frozen=True)
class Names(Option):
    """Any number of names.

    Parameters
    ----------
    choices : those that there are, each at most once; empty where any name can be given.
    """

    choices: tuple[str, ...] = ()

    def read(self, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list | tuple) or not all(isinstance(name, str) and name for name in value):
            raise ValueError(f"{shown(value)} is no list of names")
        if self.choices and (set(value) - set(self.choices) or len(set(value)) < len(value)):
            raise ValueError(f"{shown(value)} holds something else, or a name twice")
        return tuple(value)

    @property
    def limits(self) -> str:
        return ", ".join(self.choices)

    def plain(self, value: tuple[str, ...]) -> list[str]:
        return list(value)


@dataclass(frozen=True)
class Record(Option):
    """A value of a class of its own.

    Parameters
    ----------
    of : (an instance, or plain values) -> the instance; raises ValueError. to_plain : the way back.
    """

    of: Callable[[Any], Any] = lambda value: value
    to_plain: Callable[[Any], Any] = lambda value: value

    def read(self, value: Any) -> Any:
        return self.of(value)

    def plain(self, value: Any) -> Any:
        return self.to_plain(value)


@dataclass(frozen=True)
class Rule:
    """What has to hold for several options together.

    Parameters
    ----------
    options : their names; the first is the one that is at fault.
    broken : whether the values, in the order of ``options``, contradict each other.
    what, hint : of the error; ``command_line`` : the same at the command line. ``{name}`` stands for an option's value
        in ``what``, and for its name on the command line in ``command_line``.
    """

    options: tuple[str, ...]
    broken: Callable[..., bool]
    what: str
    hint: str
    command_line: str

    def check(self, values: Mapping[str, Any], flags: Mapping[str, str]) -> None:
        """OptionError if the rule is broken; it is silent where not all of its options are among the values."""
        if not all(name in values for name in self.options):
            return
        if self.broken(*(values[name] for name in self.options)):
            shown = {name: f"{value:g}" if isinstance(value, float) else value for name, value in values.items()}
            raise OptionError(
                self.what.format(**shown),
                option=self.options[0],
                hint=self.hint,
                command_line=self.command_line.format(**flags),
            )


def option(declared: Option, *, default: Any = MISSING, default_factory: Any = MISSING) -> Any:
    """A field of an :class:`Options` class with its declaration."""
    given = {"default": default} if default_factory is MISSING else {"default_factory": default_factory}
    return field(**given, metadata={_KEY: declared})


class Options:
    """Base of frozen dataclasses whose fields were declared with :func:`option`; values that are not taken are refused.

    Raises
    ------
    OptionError : (by the constructor) a value of the wrong kind or out of its limits, or options that contradict.
    """

    KIND: ClassVar[str] = "option"  # in messages, e.g. "planning option"
    RULES: ClassVar[tuple[Rule, ...]] = ()

    def __post_init__(self) -> None:
        for name, declared in self.declared().items():
            object.__setattr__(self, name, read_value(self.KIND, name, declared, getattr(self, name)))
        check_rules(self.RULES, self)

    @classmethod
    def declared(cls) -> dict[str, Option]:
        """The declarations by field name, in order."""
        return {f.name: f.metadata[_KEY] for f in fields(cls)}  # type: ignore[arg-type]

    def to_dict(self) -> dict[str, Any]:
        """Plain values of all options, for JSON."""
        return {name: declared.plain(getattr(self, name)) for name, declared in self.declared().items()}

    def asked(self) -> dict[str, Any]:
        """Plain values of the options that differ from their defaults."""
        default = type(self)().to_dict()
        return {name: value for name, value in self.to_dict().items() if value != default[name]}

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> Self:
        """From plain values; options that are not among them keep their defaults.

        Raises
        ------
        InputError : an option of another name (the nearest are suggested), or as the constructor.
        TypeError : they are not given by name.
        """
        if not isinstance(values, Mapping):
            raise TypeError(f"{cls.KIND}s are given by name, not as {values!r}")
        known = cls.declared()
        for name in values:
            if name not in known:
                raise unknown_name(cls.KIND, str(name), known)
        return cls(**values)


def read_value(kind: str, name: str, declared: Option, value: Any) -> Any:
    """The value as the option keeps it; OptionError naming option, defect and limits."""
    try:
        return declared.read(value)
    except InputError:
        raise
    except (ValueError, TypeError, OverflowError) as error:
        hint = f"Give {declared.limits}." if declared.limits else ""
        raise OptionError(str(error), option=name, hint=hint, where=f"{kind} {name}") from error


def check_rules(rules: Iterable[Rule], *groups: Options) -> None:
    """Refuse values of one or more groups of options that contradict each other; raises OptionError."""
    values = {name: getattr(group, name) for group in groups for name in group.declared()}
    flags = {name: f"--{declared.flag}" for group in groups for name, declared in group.declared().items()}
    for rule in rules:
        rule.check(values, flags)
