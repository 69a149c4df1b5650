# SPDX-License-Identifier: Apache-2.0
"""The contouring models as options of a combo box."""

from __future__ import annotations

from slicer.i18n import tr as _


def model_options() -> tuple[list[tuple[str, str]], str]:
    """(key, text) of every model, and the key of the default one."""
    from ..core.external import external_tools
    from ..core.models import list_models

    names = [str(name) for name in list_models()]
    programs = [(tool.name, tool.title) for tool in external_tools()]
    return [*((name, name) for name in names), *programs], names[0] if names else ""


def surgery_options() -> list[tuple[str, str]]:
    """(key, text) of what a person can say of the surgery of a breast."""
    from ..core.surgery import AS_SEEN, CONSERVED, MASTECTOMY

    return [
        (AS_SEEN, _("as the CT shows it")),
        (CONSERVED, _("breast conserved")),
        (MASTECTOMY, _("mastectomy: chest wall")),
    ]


def is_program(name: str) -> bool:
    """Whether a model is a program of others, which runs by itself."""
    from ..core.external import external_tools

    return any(tool.name == name for tool in external_tools())


def model_notice(name: str) -> str:
    """Notice on a model for its users, e.g. that it was trained on phantoms; empty if there is none."""
    from ..core.contouring import describe_model

    description = describe_model(name) if name else {}
    return str(description.get("missing") or description.get("warning", ""))
