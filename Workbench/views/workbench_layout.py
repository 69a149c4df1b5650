# SPDX-License-Identifier: Apache-2.0
"""The Workbench's own layout, as Slicer describes layouts: three slices above, 3D and a plot below."""

from __future__ import annotations

WORKBENCH_LAYOUT = 590
_SLICE = (
    '<item><view class="vtkMRMLSliceNode" singletontag="{0}"><property name="orientation" action="default">{1}'
    '</property><property name="viewlabel" action="default">{2}</property>'
    '<property name="viewcolor" action="default">{3}</property></view></item>'
)
STANDARD_SLICES = (
    ("Red", "Axial", "R", "#F34A33"),
    ("Green", "Coronal", "G", "#6EB04B"),
    ("Yellow", "Sagittal", "Y", "#EDD54C"),
)
_SLICES = "".join(_SLICE.format(*each) for each in STANDARD_SLICES)
_THREED = '<item><view class="vtkMRMLViewNode" singletontag="1"></view></item>'
_PLOT = '<item><view class="vtkMRMLPlotViewNode" singletontag="PlotView1"></view></item>'
DESCRIPTION = (
    '<layout type="vertical" split="true"><item splitSize="560"><layout type="horizontal" split="true">'
    f"{_SLICES}</layout></item>"
    f'<item splitSize="440"><layout type="horizontal" split="true">{_THREED}{_PLOT}</layout></item></layout>'
)
