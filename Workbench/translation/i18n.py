# SPDX-License-Identifier: Apache-2.0
"""slicer.i18n: texts in the language of the application, found by the file that says them."""

from __future__ import annotations

import inspect
import logging
import re
import sys
from functools import cache
from pathlib import Path

import slicer

_FIELD = re.compile(r"(?<!\{)\{([^{}]+)\}(?!\})")


def tr(text: str) -> str:
    """Translate a text of the calling file; a translation with other fields ({name}) than the text is not used."""
    frame = inspect.currentframe()
    caller = frame.f_back if frame is not None else None
    if caller is None:
        return text
    context = getContext(caller.f_code.co_filename)
    said = translate(context, text)
    if set(_FIELD.findall(text)) != set(_FIELD.findall(said)):
        logging.warning("In context '%s', the translation of '%s' has other fields: '%s'", context, text, said)
        return text
    return said


def translate(context: str, text: str) -> str:
    """Translate a text of the named context; before there is an application, as it is."""
    app = getattr(slicer, "app", None)
    return app.translate(context, text) if app is not None else text


@cache
def getContext(sourceFile: str) -> str:
    """Translation context of a file: its name without the suffix, after that of its folder in a package."""
    path = Path(sourceFile)
    if not path.is_file():
        return path.name
    return f"{path.parent.name}.{path.stem}" if (path.parent / "__init__.py").is_file() else path.stem


def install() -> None:
    """Make the module importable as slicer.i18n."""
    sys.modules["slicer.i18n"] = sys.modules[__name__]
    slicer.i18n = sys.modules[__name__]
