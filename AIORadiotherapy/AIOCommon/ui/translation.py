# SPDX-License-Identifier: Apache-2.0
"""The texts of this extension in the language of the application.

Slicer loads compiled translations from its own folder only. What lies in the folder Translations of Resources is
compiled when it is needed and given to the application's own ``loadTranslations``; from there on ``slicer.i18n.tr``
finds it as it finds Slicer's texts. docs/translations.md says how texts and languages come in.
"""

from __future__ import annotations

import logging
import re
import tempfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from string import Formatter

import slicer
from slicer.i18n import tr as _

from ..core.errors import InputError
from ..core.qm_file import qm_bytes, read_ts
from ..core.resources import resource

COMPONENT = "AIORadiotherapy"
_log = logging.getLogger(__name__)
_loaded: set[str] = set()
CORE = "core"  # the context of what the core says; see core_text
STRUCTURES = "structures"  # the context of the titles of structures; their names stay those of TG-263


def marked(text: str) -> str:
    """The text itself, marked to be translated where a table of texts is made; ``_`` translates it when it is shown."""
    return text


@dataclass(frozen=True)
class _Template:
    """A text of the core with fields, as a pattern of what it may have become."""

    source: str
    pattern: re.Pattern[str]
    sign: str  # its longest part between fields: a text without that is none of it


_templates: list[_Template] = []


def language() -> str:
    """The language that the application was started in as its settings have it, e.g. "zh-CN"; "" for English."""
    settings = slicer.app.settings()
    chosen = str(settings.value("language") or "")
    enabled = str(settings.value("Internationalization/Enabled", True)).casefold() not in ("false", "0")
    return chosen if enabled and not chosen.startswith("en") else ""


def languages() -> list[str]:
    """The languages with a translation source, e.g. ["en-US", "zh-CN"]."""
    return sorted(path.stem.partition("_")[2] for path in resource("Translations").glob(f"{COMPONENT}_*.ts"))


def source_file(chosen: str) -> Path | None:
    """The translation source of a language: that of its country, or that of the language; None where there is none."""
    wanted = chosen.replace("_", "-")
    known = languages()
    found = [each for each in known if each == wanted] or [each for each in known if each[:2] == wanted[:2]]
    return resource("Translations", f"{COMPONENT}_{found[0]}.ts") if found else None


def notice() -> str:
    """What the software is not for, in a line."""
    return _("Research and teaching software, not a medical device")


def load_translations() -> None:
    """Give the application the texts of its language, once; without one, all stays as it is written in the code.

    A source that cannot be read is told in the log: the window is then in English.
    """
    chosen = language()
    path = source_file(chosen) if chosen else None
    if path is None or chosen in _loaded:
        return
    _loaded.add(chosen)
    try:
        code, messages = read_ts(path)
        with tempfile.TemporaryDirectory(prefix="translations-", ignore_cleanup_errors=True) as folder:
            Path(folder, f"{COMPONENT}_{chosen}.qm").write_bytes(qm_bytes(code, messages))
            slicer.app.loadTranslations(folder)
    except (InputError, OSError) as error:
        _log.warning("The texts in %s are not used: %s", chosen, error)
        return
    _take_templates([each.source for each in messages if each.context == CORE and each.translation])


def core_text(text: str) -> str:
    """What the core says, in the language of the application; as it is where the translation does not know it.

    The core writes whole English sentences with their numbers, the same for a log, a report and a terminal. The
    translation holds them as templates with fields; a text is recognised by them, whole, else line by line, else
    sentence by sentence, else as a list, and what stands in the fields is recognised, too.
    """
    return _core_text(text) if _templates and text else text


def structure_title(title: str) -> str:
    """What a structure is called beside its name, e.g. "Left lung" of Lung_L, in the language of the application."""
    return str(slicer.app.translate(STRUCTURES, title))


@lru_cache(maxsize=4096)
def _core_text(text: str) -> str:
    lines = text.split("\n")
    if len(lines) > 1:
        return "\n".join(core_text(line) for line in lines)
    parts = text.split("; ")
    if len(parts) > 1 and all(_is_known(part) for part in parts):
        return "; ".join(core_text(part) for part in parts)
    whole = _recognised(text)
    if whole is not None:
        return whole
    for separator in (r"(?<=[.;!?])\s+(?=\S)", ": ", ", "):
        found = re.split(f"({separator})", text)
        if len(found) > 1:
            return "".join(part if number % 2 else core_text(part) for number, part in enumerate(found))
    return text


def _is_known(text: str) -> bool:
    return _recognised(text) is not None


def _recognised(text: str) -> str | None:
    said = slicer.app.translate(CORE, text)
    if said != text:
        return str(said)
    for template in _templates:
        found = template.pattern.fullmatch(text) if template.sign in text else None
        if found is not None:
            values = {name: core_text(value) for name, value in found.groupdict().items()}
            return str(slicer.app.translate(CORE, template.source)).format(**values)
    return None


def _take_templates(sources: list[str]) -> None:
    """Remember the texts of the core that have fields, those with the most words of their own first."""
    found = []
    for source in sources:
        parts = [(literal, name) for literal, name, _form, _conversion in Formatter().parse(source)]
        pattern = "".join(re.escape(literal) + (f"(?P<{name}>.+?)" if name else "") for literal, name in parts)
        sign = max((literal for literal, _name in parts), key=len)
        own = sum(len(literal) for literal, _name in parts)
        found.append((own, _Template(source, re.compile(pattern), sign)))
    _templates[:] = [template for _own, template in sorted(found, key=lambda each: -each[0])]
    _core_text.cache_clear()
