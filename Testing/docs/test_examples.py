# SPDX-License-Identifier: Apache-2.0
"""The examples of docs/: what a page shows is written, run and compared, block by block, in a folder of its own.

A fenced block with a title is a file. A `python` block without one is a script. A `console` block holds commands after
"$ ", each followed by lines that must stand in its output. Commands of the other tutorials are not run, for they plan
whole cases; their options are looked up instead.
"""

from __future__ import annotations

import re
import shlex

import click
import pytest

from Testing.docs.pages import DOCS, ROOT, Block, blocks


def commands(block: Block) -> list[tuple[str, list[str]]]:
    """(command, lines that its output has to hold)."""
    found: list[tuple[str, list[str]]] = []
    for line in block.text.splitlines():
        if line.startswith("$ "):
            found.append((line.removeprefix("$ "), []))
        elif line.strip():
            found[-1][1].append(line)
    return found


PAGES = [
    *sorted((DOCS / "extend").glob("*.md")),
    *(DOCS / "tutorials" / f"{name}.md" for name in ("programmer", "training")),
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_shows_works(page, run):
    found = blocks(page)
    assert any(block.language == "python" for block in found), "the page has an example"
    for block in found:
        if block.title:
            (run.folder / block.title).write_text(block.text, encoding="utf-8")
        elif block.language == "python":
            run(["python", "-c", block.text])
        elif block.language == "console":
            for command, lines in commands(block):
                output = run(["bash", "-c", command])
                assert [line for line in lines if line not in output] == [], f"{command}\n{output}"


# --- commands of the other pages
def _shown() -> list[tuple[str, str]]:
    """(page, command line) of every aio-radiotherapy in docs/ and README.md, in fenced, indented or inline code."""
    found = []
    for path in (*sorted(DOCS.rglob("*.md")), ROOT / "README.md"):
        text = path.read_text(encoding="utf-8")
        for line in re.findall(r"aio-radiotherapy ((?:[a-z-]+)(?: [^`#\n|]*)?)", text):
            found.append((path.relative_to(ROOT).as_posix(), line.strip()))
    return found


def _command(words: list[str]) -> tuple[click.Command, list[str]]:
    from AIORadiotherapyLib.cli.app import app

    command: click.Command = app
    while isinstance(command, click.Group) and words:
        context = click.Context(command)
        found = command.get_command(context, words[0])
        assert found is not None, f"there is no command {words[0]}"
        command, words = found, words[1:]
    return command, words


@pytest.mark.parametrize(("page", "line"), _shown())
def test_every_command_that_is_shown_has_its_options(page, line):
    line = re.split(r"[;)]| > | \\$", line.replace("[", "").replace("]", ""))[0]
    command, words = _command([word.rstrip(".") for word in shlex.split(line)])
    known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
    assert {word for word in words if re.fullmatch(r"--?[a-z][a-z-]*", word)} <= known


# --- pictures and pages
def test_the_figure_of_the_house_shows_the_import_contract():
    import importlib.util

    spec = importlib.util.spec_from_file_location("draw_house", ROOT / "Testing" / "tools" / "draw_house.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    drawn = (DOCS / "pictures" / "house.svg").read_text(encoding="utf-8")
    assert drawn == module.draw(), "run `make pictures`"


def test_pictures_are_small_and_used():
    text = "".join(path.read_text(encoding="utf-8") for path in DOCS.rglob("*.md"))
    for path in (DOCS / "pictures").iterdir():
        assert path.stat().st_size <= 250_000, path
        assert f"pictures/{path.name}" in text, f"{path.name} is on no page"


def test_every_page_stands_in_the_table_of_contents():
    listed = set(re.findall(r": ([\w/-]+\.md)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE))
    assert listed == {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")}
