# SPDX-License-Identifier: Apache-2.0
"""The exceptions that core code raises deliberately; only the user interfaces show them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from .printable import printable


class InputError(ValueError):
    """An input of the user cannot be used; the message says what is wrong, where, and what to do.

    Parameters
    ----------
    what : the defect in one clause, without a full stop ("is not a DICOM file").
    where : the file, folder or name concerned; the message starts with it.
    hint : what the user can do about it.
    """

    def __init__(self, what: str, *, where: str | Path | None = None, hint: str = ""):
        self.what = printable(what, None, lines=True)
        self.where = None if where is None else printable(str(where), None, lines=True)
        self.hint = printable(hint, None, lines=True)
        text = f"{self.where}: {self.what}" if self.where else self.what
        super().__init__(f"{text}. {self.hint}" if self.hint else text)


class RequestError(InputError):
    """What was asked for cannot be had, whatever the case: a name that does not exist, options that contradict."""


class NoPlanError(InputError):
    """No plan can be made of this case: the request is in order, and the reason lies in images, contours or beams."""


@contextmanager
def reasons_in_the_case() -> Iterator[None]:
    """What stops the block is a reason in the case (NoPlanError), unless the request itself is at fault."""
    try:
        yield
    except (RequestError, NoPlanError):
        raise
    except InputError as error:
        raise NoPlanError(error.what, where=error.where, hint=error.hint) from error


class Cancelled(Exception):
    """The user stopped the work; results that were finished before are kept."""


class ChildTaskError(RuntimeError):
    """A child process crashed or could not be started; the message holds the end of its output."""


def unknown_name(kind: str, name: str, known: Iterable[str]) -> RequestError:
    """A :class:`RequestError` for a name that does not exist; its hint suggests similar names from ``known``."""
    known = sorted(known)
    folded = {k.casefold(): k for k in known}
    near = [folded[k] for k in difflib.get_close_matches(name.casefold(), folded, n=3, cutoff=0.5)]
    if near:
        hint = f"Did you mean {' or '.join(near)}?"
    else:
        hint = f"Known: {', '.join(known) if known else 'none'}."
    return RequestError(f"unknown {kind} '{name}'", hint=hint)
