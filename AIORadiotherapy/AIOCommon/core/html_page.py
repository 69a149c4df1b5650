# SPDX-License-Identifier: Apache-2.0
"""Self-contained HTML pages from the templates of Resources/report."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from .resources import resource
from .versions import DISCLAIMER, VERSION


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
