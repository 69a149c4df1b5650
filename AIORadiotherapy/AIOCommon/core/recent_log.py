# SPDX-License-Identifier: Apache-2.0
"""The last messages that were logged in this process, without what identifies a patient."""

from __future__ import annotations

import logging
import re
from collections import deque
from collections.abc import Iterable
from pathlib import Path

KEPT = 400
REPLACEMENT = "[patient]"
_SHORTEST = 3  # letters of a word that can be looked for without tearing other words apart


class RecentLog(logging.Handler):
    """Keeps the last messages of the root logger, one or more lines each."""

    def __init__(self, kept: int = KEPT):
        super().__init__(logging.INFO)
        self._texts: deque[str] = deque(maxlen=kept)
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s", "%H:%M:%S"))

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self._texts.append(self.format(record))
        except Exception:  # a message that cannot be formatted must not stop the work that it is about
            self.handleError(record)

    def lines(self, count: int) -> list[str]:
        """The last lines, oldest first."""
        lines = [line for text in self._texts for line in text.splitlines()]
        return lines[-count:]


_log: RecentLog | None = None


def recent_log() -> RecentLog:
    """That of this process; from the first call on messages are kept."""
    global _log
    if _log is None:
        _log = RecentLog()
    root = logging.getLogger()
    if _log not in root.handlers:
        root.addHandler(_log)
    return _log


def scrubbed(text: str, identifying: Iterable[str], *, home: str | Path | None = None) -> str:
    """A text without words that identify a patient, and without the name of a person's home folder.

    Parameters
    ----------
    identifying : names, numbers and dates; parts of names that are joined by ^, comma or spaces count on their own.
        Words of less than three characters stay: they would be found everywhere.
    home : the folder that is written ``~``; None for that of the person who runs this.
    """
    text = text.replace(str(home if home is not None else Path.home()), "~")
    words = {part for whole in identifying for part in (whole.strip(), *re.split(r"[\s^,;=]+", whole))}
    for word in sorted((w for w in words if len(w) >= _SHORTEST), key=len, reverse=True):
        text = re.sub(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", REPLACEMENT, text, flags=re.IGNORECASE)
    return text
