# SPDX-License-Identifier: Apache-2.0
"""Optional Python packages: their installation is offered when an action that needs them is started."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterable

import slicer
from slicer.i18n import tr as _

from AIOCommon.core.errors import InputError

# import name -> requirement for pip
REQUIREMENTS = {
    "SimpleITK": "SimpleITK",
    "contourpy": "contourpy",
    "defusedxml": "defusedxml",
    "dicomanonymizer": "dicom-anonymizer>=2.1,<3",
    "einops": "einops>=0.7",
    "filelock": "filelock>=3.20",
    "jinja2": "jinja2",
    "lifelines": "lifelines",
    "matplotlib": "matplotlib",
    "monai": "monai",
    "openpyxl": "openpyxl",
    "patsy": "patsy",
    "psutil": "psutil",
    "pydicom": "pydicom>=3",
    "pyradmc": "pyradmc[warp]==0.2.1",
    "safetensors": "safetensors",
    "scipy": "scipy",
    "statsmodels": "statsmodels",
    "torch": "torch>=2",
}
FOR_CONTOURING = ("torch", "monai", "einops", "safetensors", "SimpleITK", "scipy", "psutil")
FOR_PLANNING = ("torch", "SimpleITK", "scipy", "psutil")
FOR_CHECK_DOSE = ("pyradmc", "scipy")
FOR_DICOM = ("pydicom", "contourpy", "SimpleITK")
FOR_TRIAL = ("defusedxml", "jinja2", "lifelines", "matplotlib", "openpyxl", "patsy", "scipy", "statsmodels")
FOR_ANONYMISING = ("dicomanonymizer",)
FOR_EXPORT = (*FOR_DICOM, "filelock", "jinja2", "matplotlib")


def missing(names: Iterable[str]) -> list[str]:
    """Those of the import names that cannot be imported here."""
    absent = []
    for name in names:
        try:
            found = importlib.util.find_spec(name) is not None
        except (ImportError, ValueError):
            found = False
        if not found:
            absent.append(name)
    return absent


def ensure(names: Iterable[str], purpose: str) -> bool:
    """Make sure that packages can be imported; missing ones are installed after the user has agreed.

    Returns False if the user declined.

    Raises
    ------
    InputError : the installation failed.
    """
    absent = missing(names)
    if not absent:
        return True
    question = _("{purpose} needs Python packages that are not installed yet: {names}.\n\nInstall them now?").format(
        purpose=purpose, names=", ".join(absent)
    )
    if not slicer.util.confirmOkCancelDisplay(question, windowTitle=_("Install packages")):
        return False
    if "torch" in absent:
        _install_torch()
    _install([REQUIREMENTS.get(name, name) for name in absent if name != "torch"])
    importlib.invalidate_caches()
    still = missing(absent)
    if still:
        hint = _("Look into the Python console for the reason, and check the network connection.")
        raise InputError(_("could not be installed"), where=", ".join(still), hint=hint)
    return True


def _install(requirements: list[str]) -> None:
    if not requirements:
        return
    try:
        from slicer.packaging import pip_ensure
    except ImportError:
        slicer.util.pip_install(requirements)
    else:
        pip_ensure(requirements, prompt_install=False, requester="AIORadiotherapy", skip_in_testing=False)


def _install_torch() -> None:
    """Install torch with the PyTorch extension, which selects the build for the graphics card; else with pip."""
    try:
        import PyTorchUtils
    except ImportError:
        slicer.util.pip_install(REQUIREMENTS["torch"])
    else:
        PyTorchUtils.PyTorchUtilsLogic().installTorch(askConfirmation=False)
