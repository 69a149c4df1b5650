# SPDX-License-Identifier: Apache-2.0
"""Write the file lists of the modules' CMakeLists.txt from what lies in their folders.

python Testing/tools/sync_cmake.py          rewrites them
python Testing/tools/sync_cmake.py --check  changes nothing; exit code 1 when a list does not fit its folder
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MODULES = ("AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule")
# Folders to which people add a file: CMake finds what lies in them, so that a new objective, technique or model is one
# file.
FOUND_BY_CMAKE = {
    "PlanningModule": ("PlanningModuleLib/core/optimisation/kinds", "PlanningModuleLib/core/techniques"),
    "RadiobiologyModule": ("RadiobiologyModuleLib/core/models/catalogue",),
}

TEMPLATE = """\
#-----------------------------------------------------------------------------
set(MODULE_NAME {name})

#-----------------------------------------------------------------------------
# Written by Testing/tools/sync_cmake.py from the files in this folder.
{found}set(MODULE_PYTHON_SCRIPTS
  ${{MODULE_NAME}}.py
{scripts}  )

set(MODULE_PYTHON_RESOURCES
{resources}  )

#-----------------------------------------------------------------------------
slicerMacroBuildScriptedModule(
  NAME ${{MODULE_NAME}}
  SCRIPTS ${{MODULE_PYTHON_SCRIPTS}}
  RESOURCES ${{MODULE_PYTHON_RESOURCES}}
  WITH_GENERIC_TESTS
  )

#-----------------------------------------------------------------------------
if(BUILD_TESTING)
  slicer_add_python_unittest(SCRIPT ${{MODULE_NAME}}.py)
endif()
"""


FOUND_TEMPLATE = """\
file(GLOB FOUND_SCRIPTS RELATIVE ${{CMAKE_CURRENT_SOURCE_DIR}} CONFIGURE_DEPENDS{patterns})
"""


def module_files(name: str, root: Path = ROOT) -> tuple[list[str], list[str]]:
    """(scripts, other files) of a module below its folder, without the module file itself, as POSIX paths."""
    folder = root / name
    scripts, resources = [], []
    for path in sorted(folder.rglob("*")):
        relative = path.relative_to(folder)
        hidden = any(part.startswith(".") or part == "__pycache__" for part in relative.parts)
        generated = any(part.endswith(".egg-info") for part in relative.parts) or path.suffix in (".pyc", ".pyo")
        if not path.is_file() or hidden or generated or relative.as_posix() == "CMakeLists.txt":
            continue
        if path.suffix != ".py":
            resources.append(relative.as_posix())
        elif relative.as_posix() != f"{name}.py":
            scripts.append(relative.as_posix())
    return scripts, resources


def cmake_text(name: str, root: Path = ROOT) -> str:
    """What a module's CMakeLists.txt has to say."""
    scripts, resources = module_files(name, root)
    folders = FOUND_BY_CMAKE.get(name, ())
    listed = [path for path in scripts if Path(path).parent.as_posix() not in folders]
    listed += ["${FOUND_SCRIPTS}"] if folders else []
    lines = ("".join(f"  {path}\n" for path in paths) for paths in (listed, resources))
    patterns = "".join(f"\n  {folder}/*.py" for folder in folders)
    found = FOUND_TEMPLATE.format(patterns=patterns) if folders else ""
    return TEMPLATE.format(name=name, found=found, scripts=next(lines), resources=next(lines))


def main(arguments: list[str]) -> int:
    stale = []
    for name in MODULES:
        path = ROOT / name / "CMakeLists.txt"
        text = cmake_text(name)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if "--check" not in arguments:
                path.write_text(text, encoding="utf-8")
    for path in stale:
        sys.stdout.write(f"{'does not fit its folder' if '--check' in arguments else 'written'}: {path}\n")
    return 1 if stale and "--check" in arguments else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
