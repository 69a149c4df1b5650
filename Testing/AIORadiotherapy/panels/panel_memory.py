# SPDX-License-Identifier: Apache-2.0
"""Painting for a long time does not fill the memory: each stroke gives back what it took."""

from __future__ import annotations

import gc
from pathlib import Path

from AIOCommon.mrml.volumes import array_from_image

WARM_UP, STROKES, MOST_MB_A_STROKE = 15, 60, 0.06  # 1,500 strokes stay within 90 MB


def resident_mb() -> float:
    gc.collect()
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) / 1024.0 for line in status.splitlines() if line.startswith("VmRSS"))


def node_ids() -> set[str]:
    import slicer

    scene = slicer.mrmlScene
    nodes = [scene.GetNthNode(n) for n in range(scene.GetNumberOfNodes())]
    return {f"{node.GetID()} ({node.GetName()})" for node in nodes}


def test_sixty_strokes_on_an_evaluated_case_leave_the_memory_as_it_was(small_case, panel, until, workbench):
    import slicer

    found = panel("RadiobiologyModule")
    for part in (found.review.comparison, found.review.fractionation, found.review.sensitivity):
        part.widget.collapsed = True  # an open section makes its own nodes, once, when painting rests
    until(lambda: found.evaluation is not None)
    segment = small_case.contours.GetSegmentation().GetSegment("Heart")
    image = segment.GetRepresentation(slicer.vtkSegmentationConverter.GetBinaryLabelmapRepresentationName())
    voxels = array_from_image(image)
    whole = voxels.copy()

    def strokes(count: int) -> None:
        for number in range(count):
            before = found.evaluation
            voxels[: len(voxels) // 2] = whole[: len(voxels) // 2] * (number % 2)  # in place, as a brush does
            image.GetPointData().GetScalars().Modified()
            image.Modified()
            until(lambda before=before: found.evaluation is not before)

    strokes(WARM_UP + WARM_UP % 2)
    nodes = node_ids()  # the first evaluations may make tables and curves
    before = resident_mb()
    strokes(STROKES)
    grown = resident_mb() - before
    assert grown / STROKES < MOST_MB_A_STROKE, f"{grown:.1f} MB in {STROKES} strokes"
    assert node_ids() <= nodes, "nodes made by strokes: " + ", ".join(sorted(node_ids() - nodes))
