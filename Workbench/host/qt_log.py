# SPDX-License-Identifier: Apache-2.0
"""Qt's messages go to Python's logging, without those that say nothing about us."""

from __future__ import annotations

import logging

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

log = logging.getLogger("qt")

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# The offscreen platform says this for every window it is asked to size.
_NOISE = ("This plugin does not support propagateSizeHints()",)


def install() -> None:
    """Take over Qt's message output."""

    def handle(kind, _context, text):
        if text not in _NOISE:
            log.log(_LEVELS.get(kind, logging.WARNING), "%s", text)

    qInstallMessageHandler(handle)
