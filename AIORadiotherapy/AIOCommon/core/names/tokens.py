# SPDX-License-Identifier: Apache-2.0
"""ROI names as tokens: words, numbers and runs of Chinese, Japanese or Korean characters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .text import composed, without_accents

PRIMARY_MARK, NODAL_MARK = "pmark", "nmark"  # the p of CTVp and the n of CTVn
_RT_LT = re.compile(r"(?<![^\W_])([rl])\s?['’`´]\s?t(?![^\W_])", re.IGNORECASE)
_BOTH = re.compile(r"(?<![^\W_])b\s?/\s?l(?![^\W_])", re.IGNORECASE)
_MARKER = re.compile(
    r"(?<![A-Za-z])(?P<z>[zZxX]{0,3})(?P<volume>i?gtv|i?ctv|ptv|itv|IGTV|I?CTV|GTV|PTV|ITV|[IiGgCcPp][Tt][Vv])"
    r"(?:(?P<kind>[pn])(?=[^A-Za-z]|[A-Z]|$)|(?P<upper>[PN])(?![A-Za-z]))?"
)
_CJK = r"\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff々"
_TOKEN = re.compile(rf"(?P<cjk>[{_CJK}]+)|(?P<number>\d+(?:[.,]\d+)?)|(?P<word>[^\W\d_{_CJK}]+)")


@dataclass(frozen=True)
class Token:
    """A part of a name.

    ``text`` is folded to lower case without accents, ``accented`` keeps the accents, ``glue`` is what stood between
    it and the token before ("" where a word goes over into a number).
    """

    text: str
    accented: str
    glue: str
    kind: str  # "cjk", "number" or "word"


def tokenise(name: str) -> list[Token]:
    """The tokens of a name, in order. ``SpinalCord``, ``spinal_cord`` and ``SPINAL CORD`` have the same ones."""
    text = _BOTH.sub("bilateral", _RT_LT.sub(r"\1t", composed(name)))
    text = _split_capitals(_MARKER.sub(_spell_out, text))
    tokens, end = [], 0
    for match in _TOKEN.finditer(text):
        accented = match.group().casefold()
        kind = str(match.lastgroup)
        folded = without_accents(accented) if kind == "word" else accented
        tokens.append(Token(folded, accented, text[end : match.start()], kind))
        end = match.end()
    return tokens


def _spell_out(match: re.Match[str]) -> str:
    """CTVn becomes two words; a z or x before it, a word of its own."""
    kind = (match["kind"] or match["upper"] or "").lower()
    mark = {"p": f" {PRIMARY_MARK}", "n": f" {NODAL_MARK}"}.get(kind, "")
    return f"{match['z']} {match['volume'].lower()}{mark} " if match["z"] else f"{match['volume'].lower()}{mark} "


def _split_capitals(text: str) -> str:
    """A space where a new word begins inside one: ``SpinalCord``, ``LLung``."""
    parts = []
    for n, letter in enumerate(text):
        before, after = text[n - 1] if n else "", text[n + 1] if n + 1 < len(text) else ""
        if letter.isupper() and (before.islower() or (before.isupper() and after.islower())):
            parts.append("\u200b")
        parts.append(letter)
    return "".join(parts)
