# SPDX-License-Identifier: Apache-2.0
"""The texts of this extension in the language of the application.

Slicer loads compiled translations from its own folder only. What lies in the folder Translations of Resources is
compiled when it is needed and given to the application's own ``loadTranslations``; from there on ``slicer.i18n.tr``
finds it as it finds Slicer's texts. docs/translations.md says how texts and languages come in.
"""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Mapping
from pathlib import Path

import slicer
from slicer.i18n import tr as _

from ..core.errors import InputError
from ..core.phrases import Phrases
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


_phrases = Phrases({})


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
            compiled = qm_bytes(code, (each for each in messages if each.context != CORE))
            Path(folder, f"{COMPONENT}_{chosen}.qm").write_bytes(compiled)
            slicer.app.loadTranslations(folder)
    except (InputError, OSError) as error:
        _log.warning("The texts in %s are not used: %s", chosen, error)
        return
    _take_phrases({each.source: each.translation for each in messages if each.context == CORE})


def core_text(text: str) -> str:
    """What the core says, in the language of the application; as it is where the translation does not know it.

    The core writes whole English sentences with their numbers, the same for a log, a report and a terminal;
    :mod:`..core.phrases` recognises them.
    """
    return _phrases.said(text) if _phrases else text


def structure_title(title: str) -> str:
    """What a structure is called beside its name, e.g. "Left lung" of Lung_L, in the language of the application."""
    return str(slicer.app.translate(STRUCTURES, title))


def _take_phrases(translations: Mapping[str, str]) -> None:
    """Say what the core says by these translations from now on."""
    global _phrases
    _phrases = Phrases(translations)
