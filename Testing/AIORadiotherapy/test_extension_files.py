# SPDX-License-Identifier: Apache-2.0
"""What makes the repository a Slicer extension: CMake lists, metadata, icons, and names that Slicer has."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import struct
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule")


def _tool(name: str):
    spec = importlib.util.spec_from_file_location(name, ROOT / "Testing" / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _cmake_list(name: str, variable: str) -> list[str]:
    text = (ROOT / name / "CMakeLists.txt").read_text(encoding="utf-8")
    body = re.search(rf"set\({variable}\n(.*?)\s*\)", text, re.DOTALL).group(1)
    lines = [line.strip().replace("${MODULE_NAME}", name) for line in body.splitlines() if line.strip()]
    if "${FOUND_SCRIPTS}" in lines:  # of a folder to which people add files: CMake finds them
        patterns = re.search(r"file\(GLOB FOUND_SCRIPTS RELATIVE \S+ CONFIGURE_DEPENDS([^)]*)\)", text)[1].split()
        lines.remove("${FOUND_SCRIPTS}")
        found = [path for pattern in patterns for path in (ROOT / name).glob(pattern)]
        lines += [path.relative_to(ROOT / name).as_posix() for path in found]
    return lines


# --- CMake
@pytest.mark.parametrize("name", MODULES)
def test_every_file_of_a_module_stands_in_its_cmake_list_and_the_other_way_round(name):
    scripts, resources = _tool("sync_cmake").module_files(name)
    advice = "run `python Testing/tools/sync_cmake.py`"
    assert sorted(_cmake_list(name, "MODULE_PYTHON_SCRIPTS")) == sorted([f"{name}.py", *scripts]), advice
    assert sorted(_cmake_list(name, "MODULE_PYTHON_RESOURCES")) == sorted(resources), advice


@pytest.mark.parametrize("name", MODULES)
def test_a_modules_cmake_file_builds_it_with_its_tests(name):
    text = (ROOT / name / "CMakeLists.txt").read_text(encoding="utf-8")
    assert f"set(MODULE_NAME {name})" in text
    assert "slicerMacroBuildScriptedModule(" in text and "WITH_GENERIC_TESTS" in text
    assert "slicer_add_python_unittest(SCRIPT ${MODULE_NAME}.py)" in text


def test_a_file_that_is_missing_in_a_cmake_list_is_found(tmp_path):
    sync = _tool("sync_cmake")
    folder = tmp_path / "PlanningModule" / "PlanningModuleLib"
    folder.mkdir(parents=True)
    (folder / "new_file.py").touch()
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "new_file.pyc").touch()
    assert sync.module_files("PlanningModule", tmp_path) == (["PlanningModuleLib/new_file.py"], [])
    assert "PlanningModuleLib/new_file.py" in sync.cmake_text("PlanningModule", tmp_path)


def test_a_new_objective_technique_or_model_changes_no_cmake_list(tmp_path):
    sync = _tool("sync_cmake")
    for name, folders in sync.FOUND_BY_CMAKE.items():
        before = sync.cmake_text(name, tmp_path)
        for folder in folders:
            (tmp_path / name / folder).mkdir(parents=True)
            (tmp_path / name / folder / "new_file.py").touch()
            assert (ROOT / name / folder).is_dir()
        assert sync.cmake_text(name, tmp_path) == before


def test_installed_side_by_side_no_two_files_have_the_same_name():
    places: dict[str, list[str]] = {}
    for name in MODULES:
        for path in _cmake_list(name, "MODULE_PYTHON_SCRIPTS") + _cmake_list(name, "MODULE_PYTHON_RESOURCES"):
            places.setdefault(path, []).append(name)
    assert {path: names for path, names in places.items() if len(names) > 1} == {}


# --- metadata
def _extension_variables() -> dict[str, str]:
    text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    return dict(re.findall(r'^set\((EXTENSION_\w+) "([^"$]*)"\)', text, re.MULTILINE))


def test_the_extension_describes_itself_in_literal_variables():
    values = _extension_variables()
    for name in ("HOMEPAGE", "CONTRIBUTORS", "DESCRIPTION", "ICONURL", "SCREENSHOTURLS", "DEPENDS"):
        assert values.get(f"EXTENSION_{name}"), name
    # PyTorch installs the build of torch that fits the graphics card. SlicerRT is optional: our plug-ins register with
    # it where it is there, and nothing of ours needs it to load.
    assert values["EXTENSION_DEPENDS"].split() == ["PyTorch"]
    text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    assert "project(AIORadiotherapy)" in text
    assert all(f"add_subdirectory({name})" in text for name in MODULES)


def test_icon_and_screenshots_of_the_catalogue_are_files_of_this_repository():
    values = _extension_variables()
    for url in [values["EXTENSION_ICONURL"], *values["EXTENSION_SCREENSHOTURLS"].split()]:
        path = url.partition("/main/")[2]
        assert path and (ROOT / path).is_file(), url


def test_the_index_entry_follows_the_catalogue_schema():
    entry = json.loads((ROOT / "AIORadiotherapy.json").read_text(encoding="utf-8"))
    assert entry["$schema"].endswith("slicer-extension-catalog-entry-schema-v1.0.2.json#")
    known = {"$schema", "category", "scm_url", "scm_revision", "scm_type", "build_dependencies"}
    assert set(entry) <= known | {"dicom_support_rule", "build_subdirectory", "enabled", "tier"}
    assert entry["category"] == "Radiotherapy"
    assert entry["scm_url"].startswith(_extension_variables()["EXTENSION_HOMEPAGE"])
    assert entry["build_dependencies"] == _extension_variables()["EXTENSION_DEPENDS"].split()
    assert 1 <= entry["tier"] <= 5


def test_the_catalogue_offers_the_extension_for_radiotherapy_objects():
    """The rule is a `rule-engine` expression on attributes of a DICOM object, as the catalogue evaluates it."""
    rule = json.loads((ROOT / "AIORadiotherapy.json").read_text(encoding="utf-8"))["dicom_support_rule"]
    offered = [m for m in ("CT", "MR", "RTSTRUCT", "RTPLAN", "RTDOSE", "SEG") if eval(rule, {}, {"Modality": m})]
    assert offered == ["RTSTRUCT", "RTPLAN", "RTDOSE"]


@pytest.mark.parametrize("name", MODULES)
def test_every_module_has_a_square_icon_of_128_pixels(name):
    data = (ROOT / "Resources" / "Icons" / f"{name}.png").read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", data[16:24]) == (128, 128)


# --- code
def _interface_files() -> list[Path]:
    found = [ROOT / name / f"{name}.py" for name in MODULES]
    for library in ("AIORadiotherapy/AIOCommon", "AIORadiotherapy/AIOEvaluation", "AIORadiotherapy/AIORadiotherapyLib"):
        found += [*(ROOT / library / "ui").glob("*.py"), *(ROOT / library / "mrml").glob("*.py")]
    for name in MODULES[1:]:
        for floor in ("ui", "mrml"):
            found += (ROOT / name / f"{name}Lib" / floor).glob("*.py")
    return sorted([*found, *(ROOT / "Testing" / "slicer").rglob("*.py")])


@pytest.mark.parametrize("path", _interface_files(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_at_file_scope_only_what_a_bare_slicer_has_is_imported(path):
    import sys

    allowed = {*sys.stdlib_module_names, "numpy", "qt", "ctk", "slicer", "vtk", "AIOCommon", "AIOEvaluation"}
    allowed |= {"AIOTeaching", "AIOTrial"}  # ours, beside them in the module's folder
    allowed |= {"AIORadiotherapyLib", "SegmentationModuleLib", "PlanningModuleLib", "RadiobiologyModuleLib"}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and not node.level:
            names = [node.module]
        assert all(name.split(".")[0] in allowed for name in names), names


@pytest.mark.parametrize("path", _interface_files(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_name_used_from_qt_ctk_and_slicer_exists_in_slicer(path, slicer_api):
    unknown = [f"line {line}: {name}" for line, name in _unknown_names(path.read_text(encoding="utf-8"), slicer_api)]
    assert not unknown, "\n".join(unknown)


def test_a_name_that_slicer_does_not_have_is_found(slicer_api):
    text = (
        "import qt, slicer\n"
        "a = qt.QLabel('x')\n"
        "a.setTextt('y')\n"
        "qt.QRegExp('a')\n"
        "slicer.util.noSuch()\n"
        "qt.Qt.AlignMiddle\n"
        "slicer.qMRMLNoSuchWidget()\n"
        "row = qt.QHBoxLayout()\n"
        "b = [row.value for row in ()]\n"
    )
    assert [line for line, _ in _unknown_names(text, slicer_api)] == [3, 4, 5, 6, 7]


_ALWAYS_THERE = {"__file__", "__name__", "emit"}


def _unknown_names(text: str, api: dict) -> list[tuple[int, str]]:
    """(line, name) of names of qt, ctk and slicer that the running Slicer did not have."""
    tree = ast.parse(text)
    made = _objects_made(tree)
    unknown = []
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("qt", "ctk", "slicer"):
            have = _names_of_module(api, node.module)
            unknown += [(node.lineno, f"{node.module}.{a.name}") for a in node.names if a.name not in have]
        if not isinstance(node, ast.Attribute):
            continue
        chain = _chain(node)
        if chain is None:
            continue
        owner, name = ".".join(chain[:-1]), chain[-1]
        have = _names_of(api, owner, made)
        if have is not None and name not in have and name not in _ALWAYS_THERE:
            unknown.append((node.lineno, ".".join(chain)))
    return sorted(unknown)


def _chain(node: ast.AST) -> list[str] | None:
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return [node.id, *reversed(parts)] if isinstance(node, ast.Name) else None


def _objects_made(tree: ast.AST) -> dict[str, str]:
    """Variables that only ever hold an object of one class of qt, ctk or slicer: "self.label" -> "QLabel"."""
    made: dict[str, set[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign):
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                made.setdefault(".".join(_chain(target) or [""]), set()).add(_class_made(node.value))
        else:  # a loop, a comprehension, an argument: it may hold anything
            for name in _bound_otherwise(node):
                made.setdefault(name, set()).add("")
    return {name: kinds.pop() for name, kinds in made.items() if len(kinds) == 1 and "" not in kinds}


def _class_made(value: ast.AST | None) -> str:
    kind = _chain(value.func) if isinstance(value, ast.Call) else None
    return kind[1] if kind is not None and len(kind) == 2 and kind[0] in ("qt", "ctk", "slicer") else ""


def _bound_otherwise(node: ast.AST) -> list[str]:
    if isinstance(node, ast.arg):
        return [node.arg]
    if isinstance(node, ast.For | ast.comprehension):
        return [n.id for n in ast.walk(node.target) if isinstance(n, ast.Name)]
    if isinstance(node, ast.withitem) and node.optional_vars is not None:
        return [n.id for n in ast.walk(node.optional_vars) if isinstance(n, ast.Name)]
    return []


def _names_of_module(api: dict, module: str) -> set[str]:
    names = set(api[module])
    if module == "slicer":
        names |= set(api["slicer_q"]) | {"util", "app", "i18n", "packaging", "moduleNames", "ScriptedLoadableModule"}
    return names


def _names_of(api: dict, owner: str, made: dict[str, str]) -> set[str] | None:
    if owner in ("qt", "ctk", "slicer"):
        return _names_of_module(api, owner)
    if owner in ("slicer.app", "slicer.util"):
        return set(api[owner])
    kind = made.get(owner)
    if kind is None and owner.partition(".")[0] in ("qt", "ctk", "slicer") and owner.count(".") == 1:
        kind = owner.partition(".")[2]
    if kind is None:
        return None
    names: set[str] = set()
    while kind:
        entry = next((api[part][kind] for part in ("qt", "ctk", "slicer_q") if kind in api[part]), None)
        if entry is None:
            return names or None
        names |= set(entry["names"])
        kind = entry.get("extends")
    return names
