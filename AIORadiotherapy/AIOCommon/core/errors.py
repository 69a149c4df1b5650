# SPDX-License-Identifier: Apache-2.0
"""The exceptions that core code raises on purpose; only the user interfaces show them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path


class InputError(ValueError):
    """Something the user gave cannot be used; the message says what, where and what to do.

    Parameters
    ----------
    what : the defect in one clause, without a full stop ("is not a DICOM file").
    where : the file, folder or name concerned; it opens the message.
    hint : what the user can do about it.
    """

    def __init__(self, what: str, *, where: str | Path | None = None, hint: str = ""):
        self.what = what
        self.where = None if where is None else str(where)
        self.hint = hint
        text = f"{self.where}: {what}" if self.where else what
        super().__init__(f"{text}. {hint}" if hint else text)


class Cancelled(Exception):
    """The person stopped the work; finished results stay as they are."""


class ChildTaskError(RuntimeError):
    """A child process crashed or could not be started; its last output is in the message."""


def unknown_name(kind: str, name: str, known: Iterable[str]) -> InputError:
    """An :class:`InputError` for a name that does not exist, suggesting the nearest ones that do."""
    known = sorted(known)
    folded = {k.casefold(): k for k in known}
    near = [folded[k] for k in difflib.get_close_matches(name.casefold(), folded, n=3, cutoff=0.5)]
    if near:
        hint = f"Did you mean {' or '.join(near)}?"
    else:
        hint = f"Known: {', '.join(known) if known else 'none'}."
    return InputError(f"unknown {kind} '{name}'", hint=hint)
