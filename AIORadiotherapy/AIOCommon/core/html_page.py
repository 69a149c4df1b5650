# SPDX-License-Identifier: Apache-2.0
"""Self-contained HTML pages from the templates of Resources/report."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from .resources import resource
from .versions import DISCLAIMER, VERSION

_MARKUP = re.compile(r"(<style\b.*?</style>|<[^>]*>)", re.DOTALL)


def reworded(page: str, words: Callable[[str], str]) -> str:
    """A page with other words for what it says; its markup and its styles stay as they are.

    Parameters
    ----------
    words : (a text of the page) -> the text to stand in its place.
    """
    parts = _MARKUP.split(page)  # texts at even places, markup at odd ones
    for n, part in enumerate(parts[::2]):
        text = html.unescape(part)
        said = words(text)
        if said != text:
            parts[2 * n] = html.escape(said, quote=False)
    return "".join(parts)


def render_page(template: str, context: Mapping[str, Any]) -> str:
    """A page with its date, version and disclaimer; what the template names must be in ``context``."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(resource("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    now = datetime.now(UTC)
    made = {
        "version": VERSION,
        "disclaimer": DISCLAIMER,
        "created": now.strftime("%Y-%m-%d %H:%M UTC"),
        "created_iso": now.isoformat(timespec="seconds"),
    }
    return environment.get_template(template).render({**made, **context})
