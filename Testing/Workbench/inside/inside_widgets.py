# SPDX-License-Identifier: Apache-2.0
"""The qMRML and CTK look-alikes, the views, and what they show."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor


def test_a_node_box_lists_its_classes_follows_the_scene_and_filters_by_attribute(workbench):
    import slicer

    scene, heard = slicer.mrmlScene, []
    box = slicer.qMRMLNodeComboBox()
    box.nodeTypes = ["vtkMRMLScalarVolumeNode"]
    box.noneEnabled = True
    box.addAttribute("vtkMRMLScalarVolumeNode", "DicomRtImport.DoseVolume", "1")
    box.connect("currentNodeChanged(vtkMRMLNode*)", heard.append)
    box.setMRMLScene(scene)
    scene.AddNewNodeByClass("vtkMRMLScalarVolumeNode", "CT")
    dose = scene.CreateNodeByClass("vtkMRMLScalarVolumeNode")
    dose.UnRegister(None)
    dose.SetName("Dose")
    dose.SetAttribute("DicomRtImport.DoseVolume", "1")
    scene.AddNode(dose)
    assert box.nodeCount() == 1
    assert box.currentNode() is None
    box.setCurrentNode(dose)
    assert box.currentNodeID == dose.GetID()
    scene.RemoveNode(dose)
    assert box.currentNode() is None
    assert heard == [dose, None]


def test_a_node_box_without_none_chooses_the_first_node_and_adds_by_its_base_name(workbench):
    import slicer

    box = slicer.qMRMLNodeComboBox()
    box.nodeTypes = ["vtkMRMLTableNode"]
    box.baseName = "Metrics"
    box.setMRMLScene(slicer.mrmlScene)
    first = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLTableNode", "First")
    assert box.currentNode() is first
    assert box.addNode().GetName() == "Metrics"
    assert box.currentNode().GetName() == "Metrics"
    assert box.nodeCount() == 2


def test_the_segments_table_shows_names_hides_structures_and_keeps_the_choice(workbench, small_case):
    import slicer

    _ct, segmentation = small_case
    table = slicer.qMRMLSegmentsTableView()
    table.setSegmentationNode(segmentation)
    assert table.displayedSegmentIDs() == ["Heart", "Lung_L"]
    table.setSelectedSegmentIDs(["Lung_L"])
    table._on_clicked(0, 0)
    assert not segmentation.GetDisplayNode().GetSegmentVisibility("Heart")
    segmentation.GetSegmentation().GetSegment("Heart").SetName("Herz")
    workbench.spin(0.05)
    assert table._table.item(0, 3).text() == "Herz"
    assert table.selectedSegmentIDs() == ["Lung_L"]
    table.setHideSegments(["Heart"])
    assert table.displayedSegmentIDs() == ["Lung_L"]


def test_the_segment_selector_follows_added_and_removed_structures(workbench, small_case):
    import slicer

    _ct, segmentation = small_case
    selector, heard = slicer.qMRMLSegmentSelectorWidget(), []
    selector.connect("currentSegmentChanged(QString)", heard.append)
    selector.setMRMLScene(slicer.mrmlScene)
    selector.setCurrentNode(segmentation)
    assert selector.currentSegmentID() == "Heart"
    segmentation.GetSegmentation().AddEmptySegment("New", "New")
    assert selector.segmentIDs() == ["Heart", "Lung_L", "New"]
    selector.setCurrentSegmentID("New")
    segmentation.GetSegmentation().RemoveSegment("New")
    assert selector.currentSegmentID() == "Heart"
    assert heard == ["Heart", "New", "Heart"]


def test_a_table_view_shows_the_node_and_sorts_numbers_as_numbers(workbench):
    import slicer

    node = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLTableNode", "T")
    slicer.util.updateTableFromArray(node, [np.array([10.0, 9.0, 100.0])], ["Dose"])
    view = slicer.qMRMLTableView()
    view.setMRMLTableNode(node)
    model = view.sortFilterProxyModel()
    model.sort(0)
    assert [model.index(row, 0).data() for row in range(3)] == ["9", "10", "100"]
    node.AddEmptyRow()
    workbench.spin(0.05)
    assert model.rowCount() == 4


def test_a_column_of_a_table_view_is_headed_by_its_title_where_the_node_says_so(workbench):
    import slicer
    from PySide6.QtCore import Qt

    node = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLTableNode", "T")
    slicer.util.updateTableFromArray(node, [np.array([1.0]), np.array([2.0])], ["Dose", "Volume"])
    node.SetColumnTitle("Dose", "Dose (Gy)")
    view = slicer.qMRMLTableView()
    view.setMRMLTableNode(node)
    model = view.sortFilterProxyModel()

    def heads() -> list[str]:
        return [model.headerData(column, Qt.Orientation.Horizontal) for column in range(2)]

    node.SetUseColumnTitleAsColumnHeader(False)
    assert heads() == ["Dose", "Volume"]
    node.SetUseColumnTitleAsColumnHeader(True)
    assert heads() == ["Dose (Gy)", "Volume"]


def test_a_chart_is_read_with_its_colours_dashes_titles_and_ranges(workbench):
    import slicer

    from Workbench.qmrml.chart import value_at
    from Workbench.qmrml.plot_view import read_chart

    table = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLTableNode", "DVH")
    slicer.util.updateTableFromArray(table, [np.array([0.0, 10.0, 20.0]), np.array([100.0, 50.0, 0.0])], ["D", "V"])
    series = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLPlotSeriesNode", "Heart")
    series.SetAndObserveTableNodeID(table.GetID())
    series.SetXColumnName("D")
    series.SetYColumnName("V")
    series.SetPlotType(slicer.vtkMRMLPlotSeriesNode.PlotTypeScatter)
    series.SetColor(1.0, 0.0, 0.0)
    series.SetLineStyle(slicer.vtkMRMLPlotSeriesNode.LineStyleDash)
    series.SetMarkerStyle(slicer.vtkMRMLPlotSeriesNode.MarkerStyleNone)
    chart = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLPlotChartNode", "Chart")
    chart.AddAndObservePlotSeriesNodeID(series.GetID())
    chart.SetXAxisTitle("Dose [Gy]")
    chart.SetXAxisRangeAuto(False)
    chart.SetXAxisRange(0.0, 30.0)
    read = read_chart(chart)
    curve = read.series[0]
    assert (curve.name, curve.color, curve.style.name, curve.markers) == ("Heart", QColor("red"), "DashLine", False)
    assert (read.x_title, read.x_range, read.y_range) == ("Dose [Gy]", (0.0, 30.0), None)
    assert value_at(curve, 5.0) == 75.0
    assert value_at(curve, 25.0) is None


def test_a_chart_is_drawn_in_the_language_of_the_window_and_its_nodes_keep_their_own(workbench):
    import slicer

    from Workbench.qmrml.plot_view import read_chart
    from Workbench.translation.texts import say_nodes_by

    chart = slicer.mrmlScene.AddNewNodeByClass("vtkMRMLPlotChartNode", "Chart")
    chart.SetTitle("Dose-volume histogram")
    chart.SetXAxisTitle("Dose (Gy)")
    words = {"Dose-volume histogram": "剂量体积直方图", "Dose (Gy)": "剂量（Gy）"}
    say_nodes_by(lambda text: words.get(text, text))
    try:
        drawn = read_chart(chart)
    finally:
        say_nodes_by(workbench.description.function("node_text"))
    assert (drawn.title, drawn.x_title, drawn.y_title) == ("剂量体积直方图", "剂量（Gy）", "")
    assert chart.GetTitle() == "Dose-volume histogram", "what is saved is the same in every language"


def test_ticks_are_round_numbers_inside_the_range(workbench):
    from Workbench.qmrml.chart import nice_ticks

    assert nice_ticks(0.0, 100.0, 5) == [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]
    assert nice_ticks(0.0, 0.7, 4) == pytest.approx([0.0, 0.2, 0.4, 0.6])
    assert nice_ticks(3.0, 3.0, 4) == [3.0]


def test_a_slice_view_shows_the_volume_the_outline_and_the_right_letters(workbench, small_case):
    from Workbench.views.overlay import edge_letters
    from Workbench.views.probe import describe, ras_at

    ct, segmentation = small_case
    segmentation.GetDisplayNode().SetVisibility2DFill(False)
    workbench.spin(0.3)
    panel = workbench.app.layoutManager()._factory.get_factory_view("Red")
    assert edge_letters(panel.widget.view.get_view_node()) == ("R", "L", "A", "P")
    pixels = panel.widget._pixels
    gray = (pixels[..., 0] == pixels[..., 1]) & (pixels[..., 1] == pixels[..., 2])
    assert np.count_nonzero(gray & (pixels[..., 0] > 60)) > 5000, "the body is grey"
    red = (pixels[..., 0] > 150) & (pixels[..., 1] < 120) & (pixels[..., 2] < 120)
    assert np.count_nonzero(red) > 50, "the heart's outline is red"
    middle = ras_at(panel.widget.view.get_view_node(), panel.widget.width() / 2, panel.widget.height() / 2)
    assert describe(ct, middle) == "Small CT 30 HU"


def test_a_dose_lies_over_the_ct_and_is_read_in_gray(workbench, small_case):
    import slicer

    from Workbench.views.probe import describe
    from Workbench.window import case_files

    ct, _segmentation = small_case
    dose = slicer.util.addVolumeFromArray(np.full((40, 60, 60), 42.0, np.float32), name="Dose")
    dose.SetSpacing(2.0, 2.0, 3.0)
    dose.SetOrigin(-60.0, -60.0, -60.0)
    dose.SetAttribute("DicomRtImport.DoseVolume", "1")
    dose.CreateDefaultDisplayNodes()
    case_files.show_case()
    composite = slicer.app.layoutManager().sliceWidget("Red").mrmlSliceCompositeNode()
    assert composite.GetBackgroundVolumeID() == ct.GetID()
    assert composite.GetForegroundVolumeID() == dose.GetID()
    assert composite.GetForegroundOpacity() == pytest.approx(case_files.DOSE_OPACITY)
    assert describe(dose, (0.0, 0.0, 0.0)) == "Dose 42.00 Gy"
    assert describe(dose, (500.0, 0.0, 0.0)) == ""


def test_layouts_of_slicer_and_of_modules_arrange_the_same_views(workbench):
    import slicer

    manager = slicer.app.layoutManager()
    red = manager._factory.get_factory_view("Red")
    for layout, visible in ((6, ["Red"]), (3, ["Green", "Red", "Yellow"]), (37, ["Green", "Red", "Yellow"])):
        manager.setLayout(layout)
        workbench.spin(0.1)
        panels = {tag: manager._factory.get_factory_view(tag) for tag in ("Red", "Green", "Yellow")}
        assert sorted(tag for tag, panel in panels.items() if panel.isVisible()) == visible
        assert manager._factory.get_factory_view("Red") is red
    assert manager.plotWidget(0).visible


def test_a_burst_of_changes_gives_one_render(workbench, small_case):
    ct, _segmentation = small_case
    panel = workbench.app.layoutManager()._factory.get_factory_view("Red")
    workbench.spin(0.3)
    before = panel.widget.render_count
    for level in range(20):
        ct.GetDisplayNode().SetLevel(level)
    workbench.spin(0.3)
    assert 1 <= panel.widget.render_count - before <= 3


def test_a_folded_section_hides_its_contents_and_says_so(workbench):
    import ctk
    import qt

    box, heard = ctk.ctkCollapsibleButton(), []
    box.text = "Advanced"
    form = qt.QFormLayout(box)
    line = qt.QLineEdit()
    form.addRow("a", line)
    box.connect("contentsCollapsed(bool)", heard.append)
    box.show()
    workbench.spin(0.05)
    assert line.visible
    box.collapsed = True
    assert (line.visible, box.collapsed, heard) == (False, True, [True])
    box.collapsed = False
    assert line.visible


def test_a_path_editor_keeps_its_history_under_its_key(workbench, tester):
    import ctk
    import qt

    qt.QSettings().remove("test/paths")
    editor, heard = ctk.ctkPathLineEdit(), []
    editor.settingKey = "test/paths"
    editor.currentPathChanged.connect(heard.append)
    tester.file_answers.append("/data/ct")
    editor.browse()
    assert editor.currentPath == "/data/ct"
    again = ctk.ctkPathLineEdit()
    again.settingKey = "test/paths"
    assert again._history() == ["/data/ct"]
    assert heard[-1] == "/data/ct"


def test_the_position_beside_a_slice_names_the_side_of_the_patient_that_it_lies_on(workbench):
    import slicer

    factory = slicer.app.layoutManager()._factory
    for sign, letters in ((-1.0, "LPI"), (1.0, "RAS")):
        slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, 77.2 * sign, 31.0 * sign, 12.5 * sign)
        workbench.spin(0.2)
        shown = [factory.get_factory_view(tag).position.text() for tag in ("Yellow", "Green", "Red")]
        assert shown == [f"{letters[0]} 77.2 mm", f"{letters[1]} 31.0 mm", f"{letters[2]} 12.5 mm"]


@pytest.mark.parametrize("kind", ["QCheckBox", "QRadioButton", "QPushButton", "QSlider"])
def test_what_cannot_be_pressed_is_grey(workbench, kind):
    import qt

    button = getattr(qt, kind)(*([qt.Qt.Horizontal] if kind == "QSlider" else ["Allow the couch"]))

    def brightest() -> int:
        picture = button.grab().toImage()
        return max(
            QColor(picture.pixel(x, y)).lightness() for x in range(picture.width()) for y in range(picture.height())
        )

    pressable = brightest()
    button.setEnabled(False)
    assert brightest() < 0.7 * pressable


def test_that_there_are_no_curves_stands_in_the_middle_of_the_axes(workbench):
    from Workbench.qmrml.plot_canvas import PlotCanvas
    from Workbench.style.theme import COLORS

    canvas = PlotCanvas()
    canvas.resize(400, 250)
    picture, plot = canvas.grab().toImage(), canvas.plot_rect().toAlignedRect()
    empty = QColor(COLORS["plot"])
    across = [
        x
        for x in range(plot.left() + 2, plot.right() - 2)
        if any(QColor(picture.pixel(x, y)) != empty for y in range(plot.top() + 2, plot.bottom() - 2))
    ]
    assert abs((across[0] + across[-1]) / 2 - plot.center().x()) <= 3
