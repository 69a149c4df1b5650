# SPDX-License-Identifier: Apache-2.0
"""Where the parts of a checkout lie in the wheel; all else about the package stands in pyproject.toml.

A checkout and a Slicer installation keep the data of all modules in one folder `Resources` beside them. In a wheel it
becomes the folder AIOCommon/Resources, and the scripted modules that the Workbench shows become Workbench/modules.
Packages are found, not listed, so that a new one travels without a change here.
"""

from __future__ import annotations

from pathlib import Path

from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

MODULES = ("AIORadiotherapy", "SegmentationModule", "PlanningModule", "RadiobiologyModule")
DATA = "AIOCommon.Resources"


def places() -> dict[str, str]:
    """Package name -> its folder in the checkout."""
    found = {f"Workbench.modules.{module}": module for module in MODULES}
    for folder in (*MODULES, "."):
        wanted = ("Workbench", "Workbench.*") if folder == "." else ("*",)
        for package in find_packages(folder, include=wanted):
            found[package] = (Path(folder) / package.replace(".", "/")).as_posix()
    for folder in (Path("Resources"), *sorted(p for p in Path("Resources").rglob("*") if p.is_dir())):
        if folder.name != "__pycache__":
            found[".".join((DATA, *folder.parts[1:]))] = folder.as_posix()
    return found


class BuildWithWindow(build_py):
    """Puts the description of the window beside the modules that it names."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            self.copy_file("workbench.toml", str(Path(self.build_lib, "Workbench", "modules", "workbench.toml")))


PACKAGES = places()
setup(
    cmdclass={"build_py": BuildWithWindow},
    packages=sorted(PACKAGES),
    package_dir=PACKAGES,
    package_data={name: ["*"] for name in PACKAGES if name.startswith(DATA)}
    | {name: ["py.typed"] for name, folder in PACKAGES.items() if Path(folder, "py.typed").is_file()}
    | {"Workbench": ["Resources/*.gz", "Resources/icons/*"]},
)
