# SPDX-License-Identifier: Apache-2.0
"""The DVHs whose curves a case's chart shows."""

from __future__ import annotations

import slicer

from AIOCommon.mrml.case import Case, Role

from ..core.dvh import Dvh
from .contour_roles import CONTOUR_SET_OF_STYLE, STYLE_OF_ROLE
from .dvh_tables import SEGMENT_ID_ATTRIBUTE, dvh_tables
from .live_dvh import LiveDvh
from .plots import series_of


def shown_curves(scene: slicer.vtkMRMLScene, case: Case, live: LiveDvh) -> dict[str, dict[str, Dvh]]:
    """The DVHs that the case's chart shows, by contour set ("manual", ...) and structure name."""
    chart, dose = case.get(Role.CHART), case.get(Role.DOSE)
    found: dict[str, dict[str, Dvh]] = {}
    for role, style in STYLE_OF_ROLE.items():
        node = case.get(role)
        if node is None or not (dvhs := live.dvhs(node)):
            continue
        for table in dvh_tables(scene, dose, node):
            series = series_of(table)
            segment = node.GetSegmentation().GetSegment(table.GetAttribute(SEGMENT_ID_ATTRIBUTE))
            if series is None or segment is None or chart is None or not chart.HasPlotSeriesNodeID(series.GetID()):
                continue
            if segment.GetName() in dvhs:
                found.setdefault(CONTOUR_SET_OF_STYLE[style], {})[segment.GetName()] = dvhs[segment.GetName()]
    return found
