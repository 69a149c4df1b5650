# SPDX-License-Identifier: Apache-2.0
"""What every contouring program of others tells about itself, and where its Python and its weights are found."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from AIOCommon import InputError, StructureSet

PROBE_SECONDS = 60


@dataclass(frozen=True)
class Run:
    """One call of the program.

    Parameters
    ----------
    title : what it does, for the progress line.
    arguments : after the Python interpreter.
    output : the folder that the call fills; :meth:`Tool.read` reads all of them.
    """

    title: str
    arguments: tuple[str, ...]
    output: Path


class Tool(Protocol):
    """A contouring program of others.

    ``structures`` are the catalogue names that it draws; ``origin`` stands in the description of each of them.
    """

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str: ...

    @property
    def origin(self) -> str: ...

    @property
    def licence(self) -> str: ...

    @property
    def structures(self) -> tuple[str, ...]: ...

    @property
    def python(self) -> Python: ...

    def missing_weights(self) -> InputError | None:
        """Why its weights cannot be used and what to do about it, or None."""
        ...

    def runs(self, ct: Path, folder: Path, device: str) -> Sequence[Run]:
        """The calls that contour the CT (NIfTI); each writes into a folder of its own below ``folder``."""
        ...

    def environment(self, folder: Path) -> Mapping[str, str]:
        """Environment variables of its processes; ``folder`` is theirs alone."""
        ...

    def read(self, runs: Sequence[Run]) -> StructureSet:
        """What the calls have written, under the program's own names."""
        ...


@dataclass(frozen=True)
class Python:
    """The Python interpreter that has a package: named by an environment variable, or the one that runs us."""

    variable: str
    package: str
    advice: str

    @property
    def executable(self) -> str:
        return os.environ.get(self.variable, "") or sys.executable

    def missing(self) -> InputError | None:
        """Why the package cannot be used, or None."""
        named = os.environ.get(self.variable, "")
        if not named:
            found = importlib.util.find_spec(self.package) is not None
        elif shutil.which(named) is None:
            return InputError(f"{self.variable} names {named}, which is no program", hint=self.advice)
        else:
            test = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({self.package!r}) is None)"
            try:
                done = subprocess.run(
                    [named, "-c", test],
                    env=foreign_environment({}),
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    timeout=PROBE_SECONDS,
                )
            except (OSError, subprocess.TimeoutExpired):
                return InputError(f"{self.variable} names {named}, which is no Python interpreter", hint=self.advice)
            found = done.returncode == 0
        return None if found else InputError("is not installed", where=self.package, hint=self.advice)


def foreign_environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Environment variables for programs of others: our import path and our threads' settings are not theirs."""
    ours = ("PYTHONPATH", "PYTHONHOME", "PYTHONSAFEPATH")
    environment = {key: value for key, value in os.environ.items() if key not in ours}
    return {**environment, "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8", **extra}


def datasets_in(folder: Path) -> frozenset[int]:
    """The numbers of the datasets (Dataset291_...) with weights below nnU-Net's folder of results."""
    found = set()
    for path in sorted(folder.glob("Dataset*")) if folder.is_dir() else ():
        number = re.match(r"Dataset(\d{3})_", path.name)
        if number and any(path.glob("*/fold_*/checkpoint_*.pth")):
            found.add(int(number[1]))
    return frozenset(found)
