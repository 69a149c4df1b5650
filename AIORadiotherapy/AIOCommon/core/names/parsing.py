# SPDX-License-Identifier: Apache-2.0
"""The terms that a name is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from .tokens import Token, tokenise
from .vocabulary import Meaning, Vocabulary

_SHORT_ENDS = {"l", "r", "lt", "rt", "li", "re", "dx", "sx"}  # sides written without a space: LungL, ltlung
_LAST_LETTERS = {"d", "e", "g", "i"}  # the same in one letter: MAMAD, PULMOE
_LEAST_PART, _LONGEST_WORD, _LEAST_MISSPELT = 3, 40, 6
_MAX_TOKENS = 40
_PLUS = "+∪&"
_EVEN_GLUE = ("l", "n")  # these are levels only where the number follows at once: L1, not "L 1"


def has_plus(glue: str) -> bool:
    """Whether what stands between two words joins two structures."""
    return any(c in _PLUS for c in glue)


@dataclass(frozen=True)
class Piece:
    """One or more tokens that are a term, or a single one that is none (``meanings`` empty).

    ``glue`` stood before it. ``is_guess``: it was misspelt, or cut from a longer word.
    """

    text: str
    accented: tuple[str, ...]
    meanings: tuple[Meaning, ...]
    glue: str
    kind: str
    is_guess: bool = False


def parse(name: str, words: Vocabulary) -> list[Piece]:
    """The name cut into terms: as few unknown tokens as possible, then as few terms as possible."""
    tokens = [part for token in tokenise(name)[:_MAX_TOKENS] for part in _parts(token, words)]
    best: list[tuple[tuple[int, int], list[Piece]]] = [((0, 0), [])]
    for end in range(1, len(tokens) + 1):
        options = []
        for start in range(max(0, end - words.longest), end):
            piece = _piece(tokens[start:end], words)
            if piece is not None:
                (unknown, count), before = best[start]
                missing = not piece.meanings and piece.kind != "number"
                options.append(((unknown + missing, count + 1), [*before, piece]))
        best.append(min(options, key=lambda option: option[0]))
    return best[-1][1]


def _piece(tokens: Sequence[tuple[Token, bool]], words: Vocabulary) -> Piece | None:
    if any(has_plus(t.glue) for t, _ in tokens[1:]):
        return None  # what is added is no part of a term: Breast+Boost
    texts = tuple(t.text for t, _ in tokens)
    first = tokens[0][0]
    meanings = words.ordered.get(texts, ())
    if meanings and texts[0] in _EVEN_GLUE and tokens[1][0].glue:
        meanings = ()
    meanings = meanings or words.unordered.get(tuple(sorted(texts)), ())
    if not meanings and len(tokens) > 1:
        return None
    accented = tuple(sorted(t.accented for t, _ in tokens))
    kind = first.kind if len(tokens) == 1 else "word"
    return Piece(" ".join(texts), accented, _by_accents(meanings, texts, accented), first.glue, kind,
                 any(guess for _, guess in tokens))  # fmt: skip


def _by_accents(
    meanings: tuple[Meaning, ...], texts: tuple[str, ...], accented: tuple[str, ...]
) -> tuple[Meaning, ...]:
    """Accents that are written count: they choose among meanings, and make one doubtful that has others."""
    if accented == tuple(sorted(texts)):
        return meanings
    exact = tuple(m for m in meanings if accented in m.forms)
    return exact or tuple(replace(m, is_doubtful=True) for m in meanings)


def _parts(token: Token, words: Vocabulary) -> list[tuple[Token, bool]]:
    """A token, or those that it is written together of; and whether that is a guess."""
    if token.kind == "cjk":
        return _cjk_parts(token, words)
    if token.kind == "number" or token.text in words.words or not 4 <= len(token.text) <= _LONGEST_WORD:
        return [(token, False)]
    parts = _compound(token.text, words.words)
    if parts:
        short = any(len(part) < _LEAST_PART for part in parts)
        return [(Token(p, p, token.glue if n == 0 else " ", "word"), short) for n, p in enumerate(parts)]
    near = _misspelt(token.text, words)
    return [(replace(token, text=near, accented=near), True)] if near else [(token, False)]


def _cjk_parts(token: Token, words: Vocabulary) -> list[tuple[Token, bool]]:
    text = token.text.translate(words.variants)
    longest = max(map(len, words.cjk_terms))
    best: list[tuple[tuple[int, int], list[str]]] = [((0, 0), [])]
    for end in range(1, len(text) + 1):
        options = []
        for start in range(max(0, end - longest), end):
            part = text[start:end]
            known = part in words.cjk_terms
            if known or len(part) == 1:
                (unknown, count), before = best[start]
                options.append(((unknown + (not known), count + 1), [*before, part]))
        best.append(min(options, key=lambda option: option[0]))
    parts = best[-1][1]
    return [(Token(p, p, token.glue if n == 0 else "", "cjk"), False) for n, p in enumerate(parts)]


def _compound(text: str, known: frozenset[str]) -> list[str]:
    """The known words that a word is put together of, the fewest; empty where it is not."""
    best: list[list[str] | None] = [[]]
    for end in range(1, len(text) + 1):
        options = []
        for start in range(end):
            before, part = best[start], text[start:end]
            at_an_end = start == 0 or end == len(text)
            if before is None or part not in known:
                continue
            short = at_an_end and part in _SHORT_ENDS
            short = short or (start > _LEAST_PART and end == len(text) and part in _LAST_LETTERS)
            short = short or (start == 0 and part in ("z", "x"))
            if len(part) >= _LEAST_PART or short:
                options.append([*before, part])
        best.append(min(options, key=len) if options else None)
    return best[-1] or []


def _misspelt(text: str, words: Vocabulary) -> str:
    """A known word that is one letter away; empty where there is none, or where several mean different things."""
    if len(text) < _LEAST_MISSPELT:
        return ""
    near = [
        w for w in words.words
        if len(w) >= _LEAST_MISSPELT and abs(len(w) - len(text)) <= 1 and _one_apart(text, w)
    ]  # fmt: skip
    meant = {frozenset((m.kind, m.value) for m in words.unordered.get((w,), ())) for w in near}
    return min(near) if near and len(meant) == 1 else ""


def _one_apart(a: str, b: str) -> bool:
    """One letter more, less or other, or two neighbours exchanged; the first letter is the same."""
    if a[0] != b[0]:
        return False
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        return rest_a[1:] == rest_b[1:] or (rest_a[:2] == rest_b[1::-1] and rest_a[2:] == rest_b[2:])
    return rest_a[1:] == rest_b if len(a) > len(b) else rest_a == rest_b[1:]
