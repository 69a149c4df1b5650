# SPDX-License-Identifier: Apache-2.0
"""slicer.packaging: are the packages a step needs installed, and if not, may they be?"""

from __future__ import annotations

import importlib
import logging
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import slicer
from packaging.requirements import Requirement

from Workbench.translation.i18n import tr as _

log = logging.getLogger(__name__)


def _as_list(requirements) -> list[Requirement]:
    if isinstance(requirements, (str, Requirement)):
        requirements = [requirements]
    return [each if isinstance(each, Requirement) else Requirement(each) for each in requirements]


def load_requirements(path: str | Path) -> list[Requirement]:
    """Requirements of a requirements.txt; comments, empty lines and pip's options are passed over."""
    lines = (line.strip() for line in Path(path).read_text(encoding="utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-"))]


def pip_check(req) -> bool:
    """True when every requirement that applies here is installed in a version that fits."""
    for requirement in _as_list(req):
        if requirement.marker is not None and not requirement.marker.evaluate():
            continue
        try:
            if not requirement.specifier.contains(version(requirement.name), prereleases=True):
                return False
        except PackageNotFoundError:
            return False
    return True


def pip_install(requirements, constraints: str | Path | None = None, **_ignored) -> None:
    """Install with pip into this interpreter; CalledProcessError when pip fails."""
    command = [sys.executable, "-m", "pip", "install", *map(str, _as_list(requirements))]
    if constraints is not None:
        command += ["-c", str(constraints)]
    log.info("Running %s", " ".join(command[1:]))
    # pip must not import what lies in the current folder
    subprocess.run(command, check=True, env={**os.environ, "PYTHONSAFEPATH": "1"})
    importlib.invalidate_caches()


def pip_ensure(
    requirements,
    constraints: str | Path | None = None,
    skip_packages: list[str] | None = None,
    prompt_install: bool = True,
    prompt_restart: bool = True,
    requester: str | None = None,
    skip_in_testing: bool = True,
    show_progress: bool = True,
) -> None:
    """Install what is missing, after asking. RuntimeError when the user says no; under test nothing is installed."""
    missing = [each for each in _as_list(requirements) if not pip_check(each)]
    if not missing:
        return
    if skip_in_testing and slicer.app.testingEnabled():
        log.info("Testing mode: not installing %s", ", ".join(map(str, missing)))
        return
    names = ", ".join(map(str, missing))
    if prompt_install and not slicer.util.confirmOkCancelDisplay(
        _("{who} needs Python packages that are not installed:\n\n{names}\n\nInstall them now?").format(
            who=requester or _("This step"), names=names
        )
    ):
        raise RuntimeError(
            _("{who} needs {names}, and installing was declined.").format(who=requester or _("This step"), names=names)
        )
    with slicer.util.WaitCursor():
        pip_install(missing, constraints=constraints)


def install() -> None:
    """Make the module importable as slicer.packaging."""
    sys.modules["slicer.packaging"] = sys.modules[__name__]
    slicer.packaging = sys.modules[__name__]
