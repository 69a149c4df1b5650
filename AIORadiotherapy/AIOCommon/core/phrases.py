# SPDX-License-Identifier: Apache-2.0
"""Texts that were put together in English, recognised by their templates and said in another language.

The core writes whole English sentences with their numbers, the same for a log, a report and a terminal. A translation
holds them as templates with fields. A text is looked for as a whole, without its full stop, behind the name of what it
is about ("ct.dcm: is empty"), sentence by sentence, and at last by its parts; what stands in fields is looked for, too.

>>> phrases = Phrases({"{n} files": "{n} 个文件", "is empty": "为空", "{sentence}.": "{sentence}。"})
>>> phrases.said("ct.dcm: is empty.")
'ct.dcm: 为空。'
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from string import Formatter

STOP = "{sentence}."  # how a sentence ends
JOINED = {word: f"{{a}} {word} {{b}}" for word in ("or", "and", "to")}  # how values are listed
LONGEST = 20_000  # characters of a text that is looked for
MOST_SENTENCES = 8  # of a text that are looked for together
MOST_NAMES = 4  # of what a text is about before it: "case.mrb: CT: is empty"
_WORD = re.compile(r"[A-Za-z]{2,}")
_SENTENCES = re.compile(r"(?<=[.!?])(\s+)(?=\S)")
_PARTS = (re.compile(r"(?<=[.;!?])(\s+)(?=\S)"), re.compile("(: )"), re.compile("(, )"))
_FULL_WIDTH = ("。", "！", "？")  # stops that no space follows
_FIELD = r"(?P<{}>.+?)"
_FIELD_IN_CLAUSE = r"(?P<{}>(?:[^.:;!?]|[.:;!?](?! ))+?)"


class _Template:
    """A text with fields.

    Parameters
    ----------
    source : with its fields in braces. said : the same in the other language.
    """

    def __init__(self, source: str, said: str):
        self.said = said
        self._parts = [(literal, name) for literal, name, *_form in Formatter().parse(source)]
        self.literals = [literal for literal, _name in self._parts]
        self.letters = sum(map(len, self.literals))
        self.starts = bool(_WORD.match(self.literals[0]))
        self._names = {name for literal, name in self._parts if name and literal.endswith(("'", "[", "`", "“"))}

    @property
    def fields(self) -> bool:
        return any(name for _literal, name in self._parts)

    def words(self) -> Iterator[str]:
        """The words that stand by themselves in every text of this template."""
        last = len(self._parts) - 1
        for number, (literal, name) in enumerate(self._parts):
            for word in _WORD.finditer(literal):
                at_start, at_end = word.start() == 0 and number > 0, word.end() == len(literal) and bool(name)
                if not at_start and not (at_end and number <= last):
                    yield word.group()

    def values(self, text: str, *, in_clause: bool) -> dict[str, str] | None:
        """What stands in the fields of a text; None where the text is none of this template.

        ``in_clause``: no field goes beyond the end of a clause.
        """
        at = 0
        for literal in self.literals:  # most are none of it, and this is quick
            at = text.find(literal, at)
            if at < 0:
                return None
            at += len(literal)
        found = (self._clause if in_clause else self._whole).fullmatch(text)
        return found.groupdict() if found else None

    def is_name(self, field: str) -> bool:
        """Whether the text of a field is a name, which is the same in every language: it stands in quotation marks."""
        return field in self._names

    @cached_property
    def _clause(self) -> re.Pattern[str]:
        return self._pattern(_FIELD_IN_CLAUSE)

    @cached_property
    def _whole(self) -> re.Pattern[str]:
        return self._pattern(_FIELD)

    def _pattern(self, field: str) -> re.Pattern[str]:
        return re.compile("".join(re.escape(text) + (field.format(name) if name else "") for text, name in self._parts))


class Phrases:
    """The texts of a language.

    Parameters
    ----------
    translations : template -> the same in the language; entries without one are left out.
    """

    def __init__(self, translations: Mapping[str, str]):
        given = {source: said for source, said in translations.items() if said}
        self._stop = given.pop(STOP, STOP)
        self._joined = {word: given.pop(template, template) for word, template in JOINED.items()}
        self._plain: dict[str, str] = {}
        self._by_word: dict[str, list[_Template]] = defaultdict(list)
        templates = []
        for source, said in given.items():
            template = _Template(source, said)
            if template.fields:
                templates.append(template)
            else:
                self._plain["".join(template.literals)] = said.format()
        self._index(templates)
        self.said = lru_cache(maxsize=4096)(self._said)

    def __bool__(self) -> bool:
        return bool(self._plain or self._by_word)

    def _index(self, templates: Iterable[_Template]) -> None:
        """Each template under its rarest word; under "" where it has no word that stands by itself."""
        words = {template: set(template.words()) for template in templates}
        count = Counter(word for each in words.values() for word in each)
        for template in sorted(words, key=lambda each: -each.letters):
            self._by_word[min(words[template], key=lambda word: (count[word], word), default="")].append(template)

    def _said(self, text: str) -> str:
        """The text in the language; as it is, as far as it is not known."""
        if len(text) > LONGEST or not _WORD.search(text):
            return text
        lines = text.split("\n")
        if len(lines) > 1:
            return "\n".join(map(self.said, lines))
        entries = [self._clause(entry) for entry in text.split("; ")]
        if len(entries) > 1 and None not in entries:
            return "; ".join(entry for entry in entries if entry)
        for known in (self._clause, self._begun, self._sentences, self._loose):
            found = known(text)
            if found is not None:
                return found
        for separator in _PARTS:
            parts = separator.split(text)
            if len(parts) > 1:
                return _together(part if number % 2 else self.said(part) for number, part in enumerate(parts))
        return text

    def _clause(self, text: str, names: int = MOST_NAMES) -> str | None:
        """A text of one template whose fields stay within a clause, also with a full stop or behind names."""
        found = self._exactly(text)
        if found is None and text.endswith("."):
            found = self._exactly(text[:-1]) or self._exactly(text[:1].lower() + text[1:-1])
            found = found and self._stop.format(sentence=found[:1].upper() + found[1:])
        if found is None and ": " in text and names:
            head, _, tail = text.partition(": ")
            said = self._clause(tail, names - 1)
            found = None if said is None else f"{self.said(head)}: {said}"
        return found

    def _exactly(self, text: str) -> str | None:
        return self._plain[text] if text in self._plain else self._recognised(text, in_clause=True)

    def _begun(self, text: str) -> str | None:
        """A text of one template that begins with words, not with a field."""
        return self._recognised(text, begun=True)

    def _loose(self, text: str) -> str | None:
        return self._recognised(text)

    def _sentences(self, text: str) -> str | None:
        """Several sentences that are all known, by one or by several together."""
        parts = _SENTENCES.split(text)
        if not 1 < len(parts) < 2 * MOST_SENTENCES:
            return None
        found, at = [], 0
        while at < len(parts):
            for end in range(len(parts), at, -2):
                said = self._clause("".join(parts[at:end]))
                if said is not None:
                    found += [said, *parts[end : end + 1]]
                    at = end + 1
                    break
            else:
                return None
        return _together(found)

    def _recognised(self, text: str, *, in_clause: bool = False, begun: bool = False) -> str | None:
        words = {*_WORD.findall(text), ""}
        near = [each for word in words for each in self._by_word.get(word, ()) if each.starts or not begun]
        for template in sorted(near, key=lambda each: -each.letters):
            found = template.values(text, in_clause=in_clause)
            if found is not None:
                said = {name: text if template.is_name(name) else self._value(text) for name, text in found.items()}
                return template.said.format(**said)
        return None

    def _value(self, text: str) -> str:
        """What stands in a field: a text, or a list such as "2 to 5 mm"."""
        said = self.said(text)
        parts = re.split(r" (or|and|to) ", text)
        if said == text and len(parts) == 3 and all(part.count(" ") < 2 for part in parts):
            return self._joined[parts[1]].format(a=self.said(parts[0]), b=self.said(parts[2]))
        return said


def _together(parts: Iterable[str]) -> str:
    """Parts and what stands between them; no space behind a full-width stop."""
    text = ""
    for part in parts:
        text += "" if part.isspace() and text.endswith(_FULL_WIDTH) else part
    return text
