# SPDX-License-Identifier: Apache-2.0
"""A scripted module as small as can be, written exactly as for Slicer: voxel counts, live, as table and chart."""

import ctk
import numpy as np
import qt
import slicer
import vtk
from slicer.i18n import tr as _
from slicer.ScriptedLoadableModule import (
    ScriptedLoadableModule,
    ScriptedLoadableModuleLogic,
    ScriptedLoadableModuleTest,
    ScriptedLoadableModuleWidget,
)
from slicer.util import VTKObservationMixin


class TinyStatistics(ScriptedLoadableModule):
    def __init__(self, parent):
        ScriptedLoadableModule.__init__(self, parent)
        self.parent.title = _("Tiny statistics")
        self.parent.categories = ["Testing"]
        self.parent.helpText = _("Counts voxels.")


class TinyStatisticsWidget(ScriptedLoadableModuleWidget, VTKObservationMixin):
    def __init__(self, parent=None):
        ScriptedLoadableModuleWidget.__init__(self, parent)
        VTKObservationMixin.__init__(self)
        self.edits = 0
        self.entered = 0
        self.cleaned = False

    def setup(self):
        ScriptedLoadableModuleWidget.setup(self)
        self.logic = TinyStatisticsLogic()
        box = ctk.ctkCollapsibleButton()
        box.text = _("Counts")
        self.layout.addWidget(box)
        form = qt.QFormLayout(box)
        self.selector = slicer.qMRMLNodeComboBox()
        self.selector.nodeTypes = ["vtkMRMLSegmentationNode"]
        self.selector.addEnabled = False
        self.selector.noneEnabled = True
        self.selector.setMRMLScene(slicer.mrmlScene)
        self.selector.connect("currentNodeChanged(vtkMRMLNode*)", self.onNode)
        form.addRow(_("Segmentation:"), self.selector)
        self.factor = ctk.ctkSliderWidget()
        self.factor.maximum = 10
        self.factor.value = 1
        self.factor.valueChanged.connect(lambda _value: self.update())
        form.addRow(_("Factor:"), self.factor)
        self.button = qt.QPushButton(_("Count"))
        self.button.clicked.connect(self.update)
        form.addRow(self.button)
        self.editor = slicer.qMRMLSegmentEditorWidget()
        self.editor.setMRMLScene(slicer.mrmlScene)
        self.layout.addWidget(self.editor)
        self.table = slicer.qMRMLTableView()
        self.table.setMRMLScene(slicer.mrmlScene)
        self.layout.addWidget(self.table)
        self.timer = qt.QTimer()
        self.timer.setSingleShot(True)
        self.timer.setInterval(20)
        self.timer.timeout.connect(self.update)

    def enter(self):
        self.entered += 1

    def cleanup(self):
        self.cleaned = True
        self.timer.stop()
        self.removeObservers()

    def onNode(self, node):
        self.removeObservers()
        if node:
            event = slicer.vtkSegmentation.SourceRepresentationModified
            self.addObserver(node.GetSegmentation(), event, self.onEdited)
        self.update()

    def onEdited(self, caller=None, event=None):
        self.edits += 1
        self.timer.start()

    def update(self, *_args):
        node = self.selector.currentNode()
        if node:
            table, chart = self.logic.count(node, self.factor.value)
            self.table.setMRMLTableNode(table)
            slicer.modules.plots.logic().ShowChartInLayout(chart)


class TinyStatisticsLogic(ScriptedLoadableModuleLogic):
    def node(self, kind, name):
        return slicer.mrmlScene.GetFirstNodeByName(name) or slicer.mrmlScene.AddNewNodeByClass(kind, name)

    def count(self, segmentationNode, factor):
        segmentation = segmentationNode.GetSegmentation()
        counts = []
        for index in range(segmentation.GetNumberOfSegments()):
            array = slicer.util.arrayFromSegmentBinaryLabelmap(segmentationNode, segmentation.GetNthSegmentID(index))
            counts.append(float(np.count_nonzero(array)) * factor)
        table = self.node("vtkMRMLTableNode", "Counts")
        slicer.util.updateTableFromArray(table, [np.arange(len(counts), dtype=float), np.array(counts)], ["N", "Count"])
        series = self.node("vtkMRMLPlotSeriesNode", "Counts series")
        series.SetAndObserveTableNodeID(table.GetID())
        series.SetXColumnName("N")
        series.SetYColumnName("Count")
        series.SetPlotType(slicer.vtkMRMLPlotSeriesNode.PlotTypeScatter)
        chart = self.node("vtkMRMLPlotChartNode", "Counts chart")
        if not chart.HasPlotSeriesNodeID(series.GetID()):
            chart.AddAndObservePlotSeriesNodeID(series.GetID())
        return table, chart


class TinyStatisticsTest(ScriptedLoadableModuleTest):
    def runTest(self):
        self.assertIsNotNone(vtk.vtkVersion.GetVTKVersion())
        self.delayDisplay("Test passed")
