# SPDX-License-Identifier: Apache-2.0
"""What a recipe says of where its cases come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from AIOCommon import InputError, unknown_name
from AIOCommon.core.entries import Entries
from AIOCommon.core.options import Choice, Flag, Integer, Names, Number, Option, Options, option

from ..phantom.variants import VARIANTS

RARE_KINDS = ("dicom", "volumes")


@dataclass(frozen=True)
class _Path(Option):
    """A file or folder; one that is not absolute starts at the recipe's folder."""

    def read(self, value: Any) -> str:
        if not isinstance(value, str) or len(value) > 1000 or "\0" in value or not value.isprintable():
            raise ValueError("is no path")
        return value


@dataclass(frozen=True)
class SourceOptions(Options):
    """Cases of one kind.

    Parameters
    ----------
    folder : with a folder for each patient ("dicom", "volumes"), with the images of the silver labels ("silver"), or
        with images alone ("unlabelled").
    weight : how often patches come from here, against the other sources.
    mapping : a clinic's list of names. drawn_slices : labels hold on the slices that have some only.
    keep_out : they are kept for the test (a source of patients from elsewhere).
    rare : of an anatomy of which there are few ("dicom", "volumes"); more are made, as the recipe's ``rare`` says.
    cases, first_seed, at_first, one_more_every : of phantoms; few at first, so that the training begins early.
    variants : of phantoms, taken in turn; without any they are ordinary ones.
    held_out, first_held_out_seed : phantoms for checks and thresholds.
    """

    KIND = "option of a data source"
    kind: str = option(Choice(choices=("phantoms", "dicom", "volumes", "silver", "unlabelled")), default="phantoms")
    folder: str = option(_Path(), default="")
    weight: float = option(Number(minimum=1e-3, maximum=1000.0), default=1.0)
    mapping: str = option(_Path(), default="")
    drawn_slices: bool = option(Flag(), default=False)
    keep_out: bool = option(Flag(), default=False)
    rare: bool = option(Flag(), default=False)
    cases: int = option(Integer(minimum=0, maximum=100_000), default=100)
    first_seed: int = option(Integer(minimum=0, maximum=2**31), default=100_000)
    at_first: int = option(Integer(minimum=1, maximum=100_000), default=30)
    one_more_every: int = option(Integer("Steps.", minimum=1, maximum=100_000), default=8)
    held_out: int = option(Integer(minimum=0, maximum=100_000), default=0)
    first_held_out_seed: int = option(Integer(minimum=0, maximum=2**31), default=900_001)
    variants: tuple[str, ...] = option(Names(choices=tuple(VARIANTS)), default=())

    def public(self) -> dict[str, Any]:
        """What goes into a model's description: without paths, which tell where and whose the data are."""
        left_out = {"folder", "mapping", *(key for key in ("variants", "rare") if not getattr(self, key))}
        return {key: value for key, value in self.to_dict().items() if key not in left_out}

    def variant_of(self, number: int) -> str:
        """Of the ``number``-th phantom; empty for an ordinary one."""
        return self.variants[number % len(self.variants)] if self.variants else ""


def read_source(row: Entries) -> SourceOptions:
    """From an entry of ``data``; raises InputError."""
    try:
        if "kind" not in row:
            raise InputError("says no kind of source", hint="phantoms, dicom, volumes, silver or unlabelled.")
        source = SourceOptions.from_dict(row.content)
        if source.kind == "phantoms":
            for key in ("folder", "mapping"):
                if key in row:
                    raise unknown_name("option of phantoms", key, ["cases", "first_seed"])
            training = range(source.first_seed, source.first_seed + source.cases)
            kept = range(source.first_held_out_seed, source.first_held_out_seed + source.held_out)
            if range(max(training.start, kept.start), min(training.stop, kept.stop)):
                raise InputError("trains on phantoms that are held out", hint="Let their seeds lie apart.")
        elif not source.folder:
            raise InputError("lacks the folder of its images")
        if source.rare and (source.kind not in RARE_KINDS or source.keep_out):
            raise InputError(f"rare goes with {' and '.join(RARE_KINDS)} that are learned from")
    except InputError as error:
        name = getattr(error, "option", "")
        raise row.wrong(f"{row.named(name) if name else row.name}: {error.what}", error.hint) from error
    return source
