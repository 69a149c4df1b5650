# SPDX-License-Identifier: Apache-2.0
"""Let every library take what another one exports from that one's root: `from AIOCommon import Grid`.

python Testing/tools/root_imports.py          rewrites the imports; then run `ruff check --fix .`, which joins them
python Testing/tools/root_imports.py --check  changes nothing; exit code 1 when an import could be shorter

An import that also needs names that are not exported stays as it is.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule")
LIBRARIES = (
    "AIOCommon",
    "AIOEvaluation",
    "AIOTeaching",
    "AIOTrial",
    "SegmentationModuleLib",
    "PlanningModuleLib",
    "RadiobiologyModuleLib",
    "AIORadiotherapyLib",
)


def long_imports(path: Path, own: str) -> list[ast.ImportFrom]:
    """Imports of a file of the library ``own`` that name a module of another library without need."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level)
    return [node for node in imports if _library(node) not in ("", own) and _is_exported(node)]


def shortened(text: str, imports: list[ast.ImportFrom]) -> str:
    """The text of a file with these imports taken from the roots."""
    lines = text.splitlines(keepends=True)
    for node in imports:
        line = lines[node.lineno - 1]
        lines[node.lineno - 1] = line.replace(f"from {node.module} import", f"from {_library(node)} import", 1)
    return "".join(lines)


def files() -> Iterator[tuple[Path, str]]:
    """(file, its library or module) of all rooms."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield path, path.relative_to(ROOT / room).parts[0]


def _library(node: ast.ImportFrom) -> str:
    """The library of which a module of core is imported; empty for other imports."""
    library, _, rest = (node.module or "").partition(".")
    return library if library in LIBRARIES and rest.split(".")[0] == "core" else ""


def _is_exported(node: ast.ImportFrom) -> bool:
    root, module = import_module(_library(node)), import_module(str(node.module))
    return all(a.name in root.__all__ and getattr(root, a.name) is getattr(module, a.name, None) for a in node.names)


def main(arguments: list[str]) -> int:
    sys.path[:0] = [str(ROOT / room) for room in ROOMS]
    found = [(path, imports) for path, own in files() if (imports := long_imports(path, own))]
    for path, imports in found:
        if "--check" not in arguments:
            path.write_text(shortened(path.read_text(encoding="utf-8"), imports), encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(ROOT)}: {', '.join(str(node.module) for node in imports)}\n")
    return 1 if found and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
