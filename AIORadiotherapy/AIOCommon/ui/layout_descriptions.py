# SPDX-License-Identifier: Apache-2.0
"""The view layouts as Slicer describes them, in XML; numbers below 100 are Slicer's own."""

from __future__ import annotations

STANDARD, REVIEW, COMPARE, PLANS, TEACH, VERSIONS = range(5716, 5722)

# Slice views that only these layouts have, by what they show
MANUAL_VIEW, AUTOMATIC_VIEW, EDITED_VIEW, OVERLAY_VIEW = "AIOManual", "AIOAutomatic", "AIOEdited", "AIOOverlay"
PLAN_A_VIEW, PLAN_B_VIEW, DIFFERENCE_VIEW = "AIOPlanA", "AIOPlanB", "AIODifference"
IN_USE_VIEW, CANDIDATE_VIEW, BOTH_VIEW = "AIOInUse", "AIOCandidate", "AIOBoth"
COMPARE_VIEWS = (MANUAL_VIEW, AUTOMATIC_VIEW, EDITED_VIEW, OVERLAY_VIEW)
PLAN_VIEWS = (PLAN_A_VIEW, PLAN_B_VIEW, DIFFERENCE_VIEW)
VERSION_VIEWS = (IN_USE_VIEW, CANDIDATE_VIEW, BOTH_VIEW)


def _slice(tag: str, orientation: str, label: str, color: str) -> str:
    return (
        f'<view class="vtkMRMLSliceNode" singletontag="{tag}">'
        f'<property name="orientation" action="default">{orientation}</property>'
        f'<property name="viewlabel" action="default">{label}</property>'
        f'<property name="viewcolor" action="default">{color}</property></view>'
    )


def _split(kind: str, *parts: tuple[int, str]) -> str:
    """A row or a column of parts with their sizes."""
    items = "".join(f'<item splitSize="{size}">{part}</item>' for size, part in parts)
    return f'<layout type="{kind}" split="true">{items}</layout>'


_AXIAL = _slice("Red", "Axial", "R", "#F34A33")
_CORONAL = _slice("Green", "Coronal", "G", "#6EB04B")
_SAGITTAL = _slice("Yellow", "Sagittal", "Y", "#EDD54C")
_THREED = (
    '<view class="vtkMRMLViewNode" singletontag="1"><property name="viewlabel" action="default">1</property></view>'
)
_PLOT = (
    '<view class="vtkMRMLPlotViewNode" singletontag="PlotView1">'
    '<property name="viewlabel" action="default">1</property></view>'
)
_MANUAL = _slice(MANUAL_VIEW, "Axial", "Manual", "#E3E8EE")
_AUTOMATIC = _slice(AUTOMATIC_VIEW, "Axial", "Automatic", "#E3E8EE")
_EDITED = _slice(EDITED_VIEW, "Axial", "Edited", "#E3E8EE")
_OVERLAY = _slice(OVERLAY_VIEW, "Axial", "All, and where they differ", "#2F9FD0")
_PLAN_A = _slice(PLAN_A_VIEW, "Axial", "Plan A", "#E3E8EE")
_PLAN_B = _slice(PLAN_B_VIEW, "Axial", "Plan B", "#E3E8EE")
_DIFFERENCE = _slice(DIFFERENCE_VIEW, "Axial", "B - A", "#2F9FD0")
_IN_USE = _slice(IN_USE_VIEW, "Axial", "In use", "#E3E8EE")
_CANDIDATE = _slice(CANDIDATE_VIEW, "Axial", "Candidate", "#E3E8EE")
_BOTH = _slice(BOTH_VIEW, "Axial", "Both: candidate thick", "#2F9FD0")

DESCRIPTIONS = {
    STANDARD: _split(
        "vertical",
        (560, _split("horizontal", (333, _AXIAL), (333, _CORONAL), (333, _SAGITTAL))),
        (440, _split("horizontal", (500, _THREED), (500, _PLOT))),
    ),
    REVIEW: _split(
        "vertical",
        (620, _split("horizontal", (640, _AXIAL), (360, _split("vertical", (500, _SAGITTAL), (500, _CORONAL))))),
        (380, _split("horizontal", (360, _THREED), (640, _PLOT))),
    ),
    COMPARE: _split(
        "vertical",
        (450, _split("horizontal", (333, _MANUAL), (333, _AUTOMATIC), (333, _EDITED))),
        (550, _split("horizontal", (480, _OVERLAY), (520, _PLOT))),
    ),
    PLANS: _split(
        "vertical",
        (500, _split("horizontal", (500, _PLAN_A), (500, _PLAN_B))),
        (500, _split("horizontal", (500, _DIFFERENCE), (500, _PLOT))),
    ),
    VERSIONS: _split("vertical", (500, _split("horizontal", (500, _IN_USE), (500, _CANDIDATE))), (500, _BOTH)),
    TEACH: _split("horizontal", (680, _AXIAL), (320, _split("vertical", (500, _SAGITTAL), (500, _CORONAL)))),
}
