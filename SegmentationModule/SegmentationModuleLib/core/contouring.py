# SPDX-License-Identifier: Apache-2.0
"""One way to contour a CT, whoever draws: a network of ours or of the user, or a program of others.

A model is named by the name of one that ships, by a folder (ours, MONAI bundle, nnU-Net) or by the name of a program
(:mod:`.external`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from AIOCommon import InputError, StructureSet, Volume, unknown_name
from AIOCommon.core.errors import RequestError
from AIOCommon.core.hashing import file_sha256
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .external import contour_with, external_tool, external_tools
from .external.run import require
from .external.tool import Tool
from .models import describe_network, find_model, list_models, load_model

NO_IMAGES: Mapping[str, Volume] = MappingProxyType({})


class Contourer(Protocol):
    """Who draws the contours."""

    def describe(self) -> dict[str, Any]:
        """Facts for reports: name, warning, licence, structures, ..."""

    def require(self) -> None:
        """Raise InputError where it cannot be used here: damaged or dangerous files, missing program or weights."""

    def contour(
        self,
        ct: Volume,
        progress: Progress = NO_PROGRESS,
        *,
        device: str | None = None,
        images: Mapping[str, Volume] = NO_IMAGES,
    ) -> StructureSet:
        """BODY and all structures that were found, on the grid of the CT (HU, any orientation and spacing).

        Parameters
        ----------
        images : that the network looks at beside the CT, by name (:mod:`.further_channels`), on the CT's grid.
        """


class NetworkContourer:
    """A network that runs in this process."""

    def __init__(self, model: str | Path):
        self._model = model

    def describe(self) -> dict[str, Any]:
        return describe_network(self._model)

    def require(self) -> None:
        info = find_model(self._model)
        known = info.metadata["weights"].get("sha256")
        if not (known and info.weights_path.is_file() and file_sha256(info.weights_path) == known):
            load_model(
                self._model, with_further=True
            )  # loads torch: only where the checksum does not settle it; says what is wrong

    def contour(
        self,
        ct: Volume,
        progress: Progress = NO_PROGRESS,
        *,
        device: str | None = None,
        images: Mapping[str, Volume] = NO_IMAGES,
    ) -> StructureSet:
        from .inference import segment

        require_images(self._model, images)
        progress.update(0.0, "loading the model")
        model = load_model(self._model, with_further=True)
        return segment(ct, model, SubProgress(progress, 0.01, 1.0), device=device, images=images)


class ExternalContourer:
    """A program of others, in a process of its own."""

    def __init__(self, tool: Tool):
        self._tool = tool

    def describe(self) -> dict[str, Any]:
        tool = self._tool
        missing = tool.python.missing() or tool.missing_weights()
        return {
            "name": tool.name,
            "warning": f"organs {tool.origin}; breasts by anatomical rules",
            "missing": "" if missing is None else str(missing),
            "intended_use": "research and teaching",
            "licence": tool.licence,
            "structures": list(tool.structures),
            "further": [],
            "corrected_by_anatomy": False,
            "sha256": "",
            "training": {},
            "validation": {},
        }

    def require(self) -> None:
        require(self._tool)

    def contour(
        self,
        ct: Volume,
        progress: Progress = NO_PROGRESS,
        *,
        device: str | None = None,
        images: Mapping[str, Volume] = NO_IMAGES,
    ) -> StructureSet:
        require_images(self._tool.name, images)
        return contour_with(self._tool, ct, progress, device=device)


def contourer(name_or_path: str | Path = "") -> Contourer:
    """Who is named; the default network if empty. Whether it can be used is asked with ``require``.

    Raises
    ------
    InputError : there is none of that name (similar ones are suggested), or the description of a model cannot be used.
    """
    tool = external_tool(str(name_or_path))
    if tool is not None:
        return ExternalContourer(tool)
    try:
        find_model(name_or_path)
    except RequestError as error:
        if Path(name_or_path).expanduser().exists():
            raise
        raise unknown_name("model", str(name_or_path), model_names()) from error
    return NetworkContourer(name_or_path)


def require_images(name_or_path: str | Path, given: Collection[str]) -> None:
    """Refuse a model whose images beside the CT are not all given, and images that it does not look at.

    Parameters
    ----------
    given : names of images (:mod:`.further_channels`).

    Raises
    ------
    InputError : it says which images are missing, or not looked at.
    """
    about = describe_model(name_or_path)
    needed = about["further"]
    if missing := [name for name in needed if name not in given]:
        raise InputError(
            f"looks at {' and '.join(needed)} beside the CT; missing: {', '.join(missing)}",
            where=about["name"],
            hint="Register and give what is missing, or choose a model that looks at the CT alone.",
        )
    if unused := [name for name in given if name not in needed]:
        looks = " and ".join(["the CT", *needed])
        raise InputError(
            f"looks at {looks}, not at {', '.join(unused)}", where=about["name"], hint="Leave that image out."
        )


def describe_model(name_or_path: str | Path = "") -> dict[str, Any]:
    """Facts on a model for reports: name, warning, licence, structures, training, validation, checksum.

    ``missing`` of a program of others says why it cannot be used here, and what to do. Raises as :func:`contourer`.
    """
    return contourer(name_or_path).describe()


def model_names() -> list[str]:
    """All names that stand for a model: those that ship, the default first, then the programs of others."""
    return [m.name for m in list_models()] + [tool.name for tool in external_tools()]
