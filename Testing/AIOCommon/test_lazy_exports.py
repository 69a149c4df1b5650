# SPDX-License-Identifier: Apache-2.0
"""What the libraries export: found when it is used, known to type checkers, and free of charge until then."""

from __future__ import annotations

import ast
import importlib
import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from AIOCommon.core.lazy_exports import lazy_exports

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule")
LIBRARIES = (
    "AIOCommon",
    "AIOEvaluation",
    "SegmentationModuleLib",
    "PlanningModuleLib",
    "RadiobiologyModuleLib",
    "AIORadiotherapyLib",
)
HEAVY = ("torch", "monai", "SimpleITK", "pydicom", "scipy", "matplotlib", "numpy", "slicer", "vtk", "qt")


def _exporting_files() -> list[tuple[str, Path]]:
    """(package, its __init__.py) of every package that exports lazily."""
    found = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("__init__.py")):
            if "lazy_exports(" in path.read_text(encoding="utf-8"):
                found.append((".".join(path.parent.relative_to(ROOT / room).parts), path))
    return found


EXPORTING = _exporting_files()


def test_every_library_exports_lazily():
    assert {*LIBRARIES, "AIOCommon.core.dicom"} <= {package for package, _ in EXPORTING}


@pytest.mark.parametrize("package", LIBRARIES)
def test_importing_a_library_loads_nothing_heavy(package):
    code = f"import sys, {package}; print([name for name in {HEAVY!r} if name in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert ended.stdout.strip() == "[]"


@pytest.mark.parametrize("package", [package for package, _ in EXPORTING])
def test_every_exported_name_exists_and_explains_itself(package):
    module = importlib.import_module(package)
    for name in module.__all__:
        value = getattr(module, name)
        assert value.__name__ == name
        assert value.__doc__ and not value.__doc__.startswith(f"{name}("), f"{package}.{name} has no docstring"
    assert dir(module) == sorted(module.__all__)


@pytest.mark.parametrize(("package", "path"), EXPORTING)
def test_type_checkers_see_what_is_exported_at_run_time(package, path):
    branch = next(node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.If))
    seen = {}
    for statement in branch.body:
        assert isinstance(statement, ast.ImportFrom) and statement.level == 1
        for alias in statement.names:
            assert alias.asname == alias.name, "`import name as name` marks a name as exported"
            seen[alias.name] = f"{package}.{statement.module}"
    module = importlib.import_module(package)
    assert sorted(seen) == module.__all__
    for name, defined_in in seen.items():
        assert getattr(module, name) is getattr(importlib.import_module(defined_in), name)


def test_a_name_that_is_not_exported_is_refused():
    import AIOCommon

    with pytest.raises(AttributeError, match="'AIOCommon' has no attribute 'nonsense'"):
        AIOCommon.nonsense  # noqa: B018
    with pytest.raises(ImportError):
        from AIOEvaluation import nonsense  # noqa: F401


def test_a_name_of_two_modules_is_refused():
    with pytest.raises(ValueError, match="exports Grid twice"):
        lazy_exports("AIOCommon", {"core.grid": "Grid", "core.other": "Volume Grid"})


def test_what_another_library_exports_is_imported_from_its_root():
    command = [sys.executable, str(ROOT / "Testing" / "tools" / "root_imports.py"), "--check"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=100)
    assert ended.returncode == 0, f"run `python Testing/tools/root_imports.py`\n{ended.stdout}{ended.stderr}"


def test_an_import_that_could_be_shorter_is_found_and_rewritten(tmp_path):
    spec = importlib.util.spec_from_file_location("root_imports", ROOT / "Testing" / "tools" / "root_imports.py")
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    text = (
        "from AIOCommon.core.grid import Grid\n"
        "from AIOCommon.core.progress import NO_PROGRESS, Progress\n"
        "from AIOCommon.core import triples\n"
        "def dvh():\n    from AIOEvaluation.core.dvh import (\n        Dvh,\n    )\n"
    )
    path = tmp_path / "file.py"
    path.write_text(text, encoding="utf-8")
    short = text.replace("AIOCommon.core.grid", "AIOCommon").replace("AIOEvaluation.core.dvh", "AIOEvaluation")
    assert tool.shortened(text, tool.long_imports(path, "PlanningModuleLib")) == short
    in_common = tool.shortened(text, tool.long_imports(path, "AIOCommon"))
    assert in_common == text.replace("AIOEvaluation.core.dvh", "AIOEvaluation")


def test_no_library_imports_from_its_own_root():
    """Within a library the import says where a name lies; through the root, its parts would depend on each other."""
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            own = path.relative_to(ROOT / room).parts[0]
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.level == 0:
                    assert own not in LIBRARIES or node.module != own, path
