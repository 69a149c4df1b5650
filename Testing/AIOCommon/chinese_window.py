# SPDX-License-Identifier: Apache-2.0
"""Fixtures: the texts of the window by the Chinese of Resources/Translations, without a window."""

from __future__ import annotations

from types import SimpleNamespace

import pytest


@pytest.fixture
def translation(monkeypatch):
    import slicer

    from Workbench.translation.i18n import install

    install()
    from AIOCommon.ui import translation

    monkeypatch.setattr(slicer, "app", SimpleNamespace(translate=lambda _context, text: text), raising=False)
    yield translation
    translation._take_phrases({})
    translation._loaded.clear()


@pytest.fixture
def chinese(translation):
    """core_text with the Chinese of Resources/Translations."""
    import slicer

    from AIOCommon.core.qm_file import read_ts

    _language, messages = read_ts(translation.source_file("zh-CN"))
    said = {(each.context, each.source): each.translation for each in messages}
    slicer.app.translate = lambda context, text: said.get((context, text), text)
    translation._take_phrases({each.source: each.translation for each in messages if each.context == translation.CORE})
    return translation.core_text
