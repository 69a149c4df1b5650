# SPDX-License-Identifier: Apache-2.0
"""Keep the translation sources (Resources/Translations/*.ts) in step with the texts in the code.

python Testing/tools/translations.py          writes new texts into every language, takes out what is not said any more
python Testing/tools/translations.py --check  changes nothing; exit code 1 with what is wrong, and how to mend it

A text that another place of the same language has already is taken from there. docs/translations.md says the rest.
"""

from __future__ import annotations

import re
import string
import sys
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from core_texts import CONTEXT, LIST, STRUCTURES, core_texts, not_said, structure_titles
from error_texts import LIST as ERRORS
from error_texts import error_texts, list_text, listed
from translatable import CodeError, texts_in_code

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "Resources" / "Translations"
LANGUAGES = ("en-US", "ko-KR", "vi-VN", "zh-CN")
COMPLETE = ("zh-CN",)
MEND = "python Testing/tools/translations.py"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="{language}">\n'

Texts = dict[tuple[str, str], str]  # (context, source) -> translation, "" where there is none


def wanted_texts(root: Path = ROOT) -> set[tuple[str, str]]:
    """(context, text) of all that is to be translated: the window's own, those of the core in its list, and titles."""
    of_core = {(CONTEXT, text) for text in (*core_texts(root), *listed(root))}
    return texts_in_code(root) | of_core | {(STRUCTURES, title) for title in structure_titles(root)}


def source_path(language: str, folder: Path = FOLDER) -> Path:
    return folder / f"AIORadiotherapy_{language}.ts"


def read(path: Path) -> Texts:
    """The texts of a translation source; none where there is no file yet."""
    found: Texts = {}
    if path.is_file():
        for context in ElementTree.parse(path).getroot().findall("context"):
            name = context.findtext("name", "")
            for message in context.findall("message"):
                found[name, message.findtext("source", "")] = message.findtext("translation", "") or ""
    return found


def merged(wanted: set[tuple[str, str]], had: Texts) -> Texts:
    """The wanted texts with the translations that there are, each of its own place or else of another one."""
    elsewhere = {source: said for (_, source), said in sorted(had.items()) if said}
    return {each: had.get(each) or elsewhere.get(each[1], "") for each in wanted}


def ts_text(language: str, texts: Texts) -> str:
    """The translation source as Qt Linguist reads it, in an order that makes changes small."""
    contexts: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for (context, source), said in texts.items():
        contexts[context].append((source, said))
    lines = [HEAD.format(language=language)]
    for context in sorted(contexts):
        lines.append(f"<context>\n    <name>{escape(context)}</name>\n")
        for source, said in sorted(contexts[context]):
            state = "" if said else ' type="unfinished"'
            lines.append(f"    <message>\n        <source>{escape(source)}</source>\n")
            lines.append(f"        <translation{state}>{escape(said)}</translation>\n    </message>\n")
        lines.append("</context>\n")
    return "".join((*lines, "</TS>\n"))


def fields(text: str) -> list[str]:
    """The names in braces of a text, in alphabetical order; the text itself where braces do not pair."""
    try:
        return sorted(f"{name}:{form}" for _, name, form, _ in string.Formatter().parse(text) if name is not None)
    except ValueError:
        return [text]


def problems(wanted: set[tuple[str, str]], folder: Path = FOLDER) -> list[str]:
    """What is wrong with the sources, a line each."""
    found = []
    for language in LANGUAGES:
        path = source_path(language, folder)
        had = read(path)
        for context, source in sorted(wanted - had.keys()):
            found.append(f"{path.name}: lacks {source!r} of {context}; mend with: {MEND}")
        for context, source in sorted(had.keys() - wanted):
            found.append(f"{path.name}: {source!r} of {context} is not said any more; mend with: {MEND}")
        for (context, source), said in sorted(had.items()):
            if said and fields(said) != fields(source):
                found.append(f"{path.name}: fields differ in {said!r} for {source!r} of {context}; mend it in the file")
            if said and re.findall(r"</?[a-z]+", said) != re.findall(r"</?[a-z]+", source):
                found.append(f"{path.name}: tags differ in {said!r} for {source!r} of {context}; mend it in the file")
    return found


def out_of_step(root: Path = ROOT) -> list[str]:
    """Texts of errors that the list of them lacks, and those that are said no more, a line each."""
    said, had = set(error_texts(root, core_texts(root))), set(listed(root))
    found = [f"{ERRORS.name}: lacks {text!r}; mend with: {MEND}" for text in sorted(said - had)]
    return found + [f"{ERRORS.name}: {text!r} is not said any more; mend with: {MEND}" for text in sorted(had - said)]


def untranslated(language: str, folder: Path = FOLDER) -> list[str]:
    """The texts that a language lacks, a line each."""
    return [
        f"{context}: {source}"
        for (context, source), said in sorted(read(source_path(language, folder)).items())
        if not said
    ]


def main(arguments: list[str]) -> int:
    if "--check" not in arguments:
        FOLDER.mkdir(exist_ok=True)
        (ROOT / ERRORS).write_text(list_text(error_texts(ROOT, core_texts(ROOT))), encoding="utf-8")
    try:
        wanted = wanted_texts()
    except CodeError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if "--check" in arguments:
        found = problems(wanted) + out_of_step(ROOT)
        found += [f"{LIST}: the core does not say {text!r} any more; mend it in the list" for text in not_said(ROOT)]
        found += [f"{source_path(each).name}: to translate: {line}" for each in COMPLETE for line in untranslated(each)]
        sys.stderr.write("".join(f"{line}\n" for line in found))
        return 1 if found else 0
    for language in LANGUAGES:
        path = source_path(language)
        text = ts_text(language, merged(wanted, read(path)))
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            left = len(untranslated(language))
            sys.stdout.write(f"written: {path.relative_to(ROOT)} ({left} of {len(wanted)} to translate)\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
