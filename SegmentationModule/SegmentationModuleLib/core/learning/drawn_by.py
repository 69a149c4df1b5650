# SPDX-License-Identifier: Apache-2.0
"""Which version of a library drew automatic contours, as their descriptions say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from AIOCommon import Structure

from .library import Library

_MODEL = re.compile(r"\bmodel (?P<name>[^;]{1,80}) (?P<sha256>[0-9a-f]{8})\b")


def drawn_by(library: Library, automatic: Iterable[Structure]) -> tuple[str, str]:
    """(name, SHA-256 of the weights) of the model; the latter is "" where it is no version of the library's.

    Contours of several models have none: both are "".
    """
    found = {match.group("name", "sha256") for s in automatic if (match := _MODEL.search(s.description or ""))}
    if len(found) != 1:
        return "", ""
    ((name, start),) = found
    mine = [version.sha256 for version in library.versions() if version.sha256.startswith(start)]
    return name, mine[-1] if mine else ""
