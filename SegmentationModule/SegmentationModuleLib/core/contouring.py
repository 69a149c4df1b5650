# SPDX-License-Identifier: Apache-2.0
"""One way to contour a CT, whoever draws: a network of ours or of the user, or a program of others.

A model is named by the name of one that ships, by a folder (ours, MONAI bundle, nnU-Net) or by the name of a program
(:mod:`.external`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

from AIOCommon import StructureSet, Volume, unknown_name
from AIOCommon.core.errors import RequestError
from AIOCommon.core.hashing import file_sha256
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress

from .external import contour_with, external_tool, external_tools
from .external.run import require
from .external.tool import Tool
from .models import describe_network, find_model, list_models, load_model


class Contourer(Protocol):
    """Who draws the contours."""

    def describe(self) -> dict[str, Any]:
        """Facts for reports: name, warning, licence, structures, ..."""

    def require(self) -> None:
        """Raise InputError where it cannot be used here: damaged or dangerous files, missing program or weights."""

    def contour(self, ct: Volume, progress: Progress = NO_PROGRESS, *, device: str | None = None) -> StructureSet:
        """BODY and all structures that were found, on the grid of the CT (HU, any orientation and spacing)."""


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
            load_model(self._model)  # loads torch: only where the checksum does not settle it; says what is wrong

    def contour(self, ct: Volume, progress: Progress = NO_PROGRESS, *, device: str | None = None) -> StructureSet:
        from .inference import segment

        progress.update(0.0, "loading the model")
        return segment(ct, load_model(self._model), SubProgress(progress, 0.01, 1.0), device=device)


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
            "corrected_by_anatomy": False,
            "sha256": "",
            "training": {},
            "validation": {},
        }

    def require(self) -> None:
        require(self._tool)

    def contour(self, ct: Volume, progress: Progress = NO_PROGRESS, *, device: str | None = None) -> StructureSet:
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


def describe_model(name_or_path: str | Path = "") -> dict[str, Any]:
    """Facts on a model for reports: name, warning, licence, structures, training, validation, checksum.

    ``missing`` of a program of others says why it cannot be used here, and what to do. Raises as :func:`contourer`.
    """
    return contourer(name_or_path).describe()


def model_names() -> list[str]:
    """All names that stand for a model: those that ship, the default first, then the programs of others."""
    return [m.name for m in list_models()] + [tool.name for tool in external_tools()]
