# SPDX-License-Identifier: Apache-2.0
"""Maps of doubt as scalar volumes of the scene, saved and opened with the case."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import slicer

from AIOCommon import Volume
from AIOCommon.core.child import ChildTask
from AIOCommon.mrml.color_tables import color_table
from AIOCommon.mrml.doubt_maps import KIND, OF, PERCENT, STRUCTURE, doubt_maps
from AIOCommon.mrml.removal import remove_nodes
from AIOCommon.mrml.volumes import volume_from_node, volume_to_node

from ..core.doubt import task
from ..core.doubt.files import ATTENTION, PROBABILITY, UNCERTAINTY, DoubtMap, read_doubt
from ..core.doubt.uncertainty import StructureDoubt

_NUMBERS, _METHOD = "AIO.DoubtNumbers", "AIO.DoubtMethod"
_COLORS = "AIO doubt"
_STOPS = ((0.0, (0, 0, 0)), (0.35, (120, 20, 120)), (0.7, (240, 110, 40)), (1.0, (255, 245, 160)))
_FAINTEST = {UNCERTAINTY: 10.0, PROBABILITY: 2.0, ATTENTION: 15.0}  # below, the CT shows through
_TITLES = {UNCERTAINTY: "Uncertainty (%)", PROBABILITY: "Probability (%)", ATTENTION: "Speaks for (%)"}


def doubt_task(
    ct_node: slicer.vtkMRMLScalarVolumeNode, folder: Path, model: str, attention: Iterable[str], *, views: int
) -> ChildTask:
    """Write the CT into ``folder`` and describe the child process that makes its maps."""
    ct = volume_from_node(ct_node, "HU")
    return task.doubt_task(ct, folder, model, (), list(attention), views=views)


def take_doubt(folder: Path, ct_node: slicer.vtkMRMLScalarVolumeNode) -> slicer.vtkMRMLScalarVolumeNode | None:
    """The finished maps as volumes of the scene, in place of earlier ones of the CT; returns the first to look at."""
    found = read_doubt(folder / task.RESULT_FOLDER)
    scene = ct_node.GetScene()
    remove_nodes(scene, list(doubt_maps(scene, ct_node)))
    nodes = [_node(one, ct_node) for one in found.maps]
    if nodes:
        nodes[0].SetAttribute(_NUMBERS, json.dumps([asdict(row) for row in found.structures]))
        nodes[0].SetAttribute(_METHOD, found.method)
    return nodes[0] if nodes else None


def remove_doubt(scene: slicer.vtkMRMLScene) -> None:
    """Take all maps of doubt, and their colours, out of the scene."""
    remove_nodes(scene, [*doubt_maps(scene), scene.GetFirstNode(_COLORS, "vtkMRMLColorTableNode")])


def doubt_numbers(ct_node: slicer.vtkMRMLScalarVolumeNode) -> tuple[str, list[StructureDoubt]]:
    """(method, numbers by structure) that were kept with the maps of a CT; nothing where there are none."""
    for node in doubt_maps(ct_node.GetScene(), ct_node):
        text = node.GetAttribute(_NUMBERS)
        if text:
            return node.GetAttribute(_METHOD) or "", list(_numbers(text))
    return "", []


def _numbers(text: str) -> Iterator[StructureDoubt]:
    try:
        for row in json.loads(text):
            yield StructureDoubt(
                str(row["name"]),
                float(row["volume_cc"]),
                float(row["volume_sd_cc"]),
                float(row["agreement"]),
                float(row["uncertain_cc"]),
            )
    except (ValueError, TypeError, KeyError, RecursionError):
        return


def _node(one: DoubtMap, ct_node: slicer.vtkMRMLScalarVolumeNode) -> slicer.vtkMRMLScalarVolumeNode:
    scene = ct_node.GetScene()
    title = f"{_TITLES[one.kind]} {one.structure}".strip()
    percent = Volume(one.volume.array_kji * PERCENT, one.volume.grid)
    node = volume_to_node(percent, scene, scene.GenerateUniqueName(title))
    node.SetAttribute(KIND, one.kind)
    node.SetAttribute(STRUCTURE, one.structure)
    node.SetNodeReferenceID(OF, ct_node.GetID())
    display = node.GetDisplayNode()
    display.SetAndObserveColorNodeID(_colors(scene).GetID())
    display.AutoWindowLevelOff()
    display.SetWindowLevelMinMax(0.0, 100.0)
    display.SetLowerThreshold(_FAINTEST[one.kind])
    display.SetUpperThreshold(200.0)
    display.ApplyThresholdOn()
    return node


def _colors(scene: slicer.vtkMRMLScene) -> slicer.vtkMRMLColorTableNode:
    """From black over violet and orange to light yellow, brighter all along."""
    import numpy as np

    where, rgb = np.array([s for s, _ in _STOPS]), np.array([c for _, c in _STOPS]) / 255.0

    def entry(share: float) -> tuple[str, tuple[float, float, float, float]]:
        red, green, blue = (float(np.interp(share, where, rgb[:, c])) for c in range(3))
        return f"{100 * share:.0f} %", (red, green, blue, 1.0)

    return color_table(scene, _COLORS, entry)
