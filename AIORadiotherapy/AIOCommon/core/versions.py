# SPDX-License-Identifier: Apache-2.0
"""Versions of the software that computed a result."""

from __future__ import annotations

import platform
from importlib import metadata

VERSION = "0.1.0"
DISCLAIMER = "Research and teaching software. Not a medical device. Not for clinical use."
_LIBRARIES = ("numpy", "scipy", "torch", "monai", "SimpleITK", "pydicom", "slicer-core", "vtk")


def software_versions() -> dict[str, str]:
    """Versions of this software, Python and the libraries that the numbers depend on, where installed."""
    versions = {"AIORadiotherapy": VERSION, "Python": platform.python_version()}
    for name in _LIBRARIES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions
