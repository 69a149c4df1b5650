# SPDX-License-Identifier: Apache-2.0
"""The texts in the code that are said in the language of the application.

Found are ``_("...")`` and ``marked("...")`` of files that import Slicer's ``tr`` as ``_``, and ``translate("context",
"...")``. The context of a text is that of Slicer's ``slicer.i18n.getContext``: the folder and the file.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from parsed_code import parsed

FOLDERS = ("AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule", "Workbench")
SLICERS_OWN = ("qSlicerAbstractCoreModule",)  # contexts that Slicer itself translates


class CodeError(ValueError):
    """A text that cannot be found by reading the code."""


def texts_in_code(root: Path) -> set[tuple[str, str]]:
    """(context, text) of all texts.

    Raises
    ------
    CodeError : a text is put together before it is translated, or a file marks no text of its table.
    """
    found: set[tuple[str, str]] = set()
    for path in code_files(root):
        found |= _texts_of(path)
    return found


def code_files(root: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted(path for path in (root / folder).rglob("*.py") if ".egg-info" not in str(path))


def context_of(path: Path) -> str:
    """Slicer's name of the context of a file."""
    return f"{path.parent.name}.{path.stem}" if (path.parent / "__init__.py").is_file() else path.stem


def _texts_of(path: Path) -> set[tuple[str, str]]:
    tree = parsed(path)
    translates = any(
        isinstance(node, ast.ImportFrom)
        and (node.module or "").endswith("i18n")
        and any(alias.asname == "_" for alias in node.names)
        for node in ast.walk(tree)
    )
    found, from_tables, marks = set(), None, False
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or not node.args:
            continue
        name, text = node.func.id, node.args[-1]
        if name == "translate" and isinstance(node.args[0], ast.Constant) and len(node.args) == 2:
            if node.args[0].value not in SLICERS_OWN:
                found.add((node.args[0].value, _literal(text, path)))
        elif (name == "_" and translates) or name == "marked":
            marks |= name == "marked"
            if isinstance(text, ast.Constant | ast.JoinedStr | ast.BinOp) or name == "marked":
                found.add((context_of(path), _literal(text, path)))
            else:
                from_tables = node.lineno
    if from_tables is not None and not marks:
        raise CodeError(f'{path}:{from_tables}: _() gets a value; write marked("...") around the texts of its table.')
    return found


def _literal(text: ast.expr, path: Path) -> str:
    if isinstance(text, ast.Constant) and isinstance(text.value, str):
        return text.value
    raise CodeError(
        f"{path}:{text.lineno}: a text is put together before it is translated; write "
        '_("... {name}").format(name=...).'
    )
