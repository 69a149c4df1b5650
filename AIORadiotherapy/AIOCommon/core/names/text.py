# SPDX-License-Identifier: Apache-2.0
"""ROI names as text: the letters that comparisons go by."""

from __future__ import annotations

import unicodedata

from ..printable import LONGEST_NAME

_LETTERS = str.maketrans({"đ": "d", "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "ı": "i", "º": "o", "ª": "a"})
_FIRST_CJK = 0x1100  # Hangul, kana and Han follow from here on; their marks are part of the letter


def composed(name: str) -> str:
    """The name with full-width letters, ligatures and circled numbers as plain ones, and without control characters."""
    text = unicodedata.normalize("NFKC", name[:LONGEST_NAME])
    return "".join(" " if unicodedata.category(c).startswith("C") else c for c in text)


def folded(name: str) -> str:
    """What two spellings of one name have in common: case, spaces around it and how accents are put together aside."""
    return unicodedata.normalize("NFC", name.strip()).casefold()


def without_accents(word: str) -> str:
    """A case-folded word in the letters a to z where there is one; other scripts stay as they are."""
    plain = []
    for letter in word.translate(_LETTERS):
        if ord(letter) < _FIRST_CJK or 0x1E00 <= ord(letter) < 0x2000:
            letter = "".join(c for c in unicodedata.normalize("NFD", letter) if not unicodedata.combining(c))
        plain.append(letter)
    return "".join(plain).translate(_LETTERS)
