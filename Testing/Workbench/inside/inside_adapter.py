# SPDX-License-Identifier: Apache-2.0
"""The adapter against what a real Slicer's PythonQt did: what failed there fails here, what worked there works here."""

from __future__ import annotations

import pytest


class Probe:
    """One line of the record: code to run."""

    def __init__(self, qt, ctk, slicer) -> None:
        self.qt, self.ctk, self.slicer = qt, ctk, slicer
        self.button = qt.QPushButton("b")

    def label(self):
        return self.qt.QLabel("a")

    def code(self) -> dict:
        qt, slicer = self.qt, self.slicer
        return {
            "timer.singleShot = True": self._set(qt.QTimer(), "singleShot", True),
            'timer.setSingleShot/timeout.connect/connect("timeout()")': self._timer,
            "qt.QTimer.singleShot(0, f)": lambda: qt.QTimer.singleShot(0, lambda: None),
            "clicked.connect + connect + click()": self._clicks,
            "clicked.emit(False)": lambda: self.button.clicked.emit(False),
            "clicked(False)": lambda: self.button.clicked(False),
            "label.text read": lambda: self._same(self.label().text, "a"),
            "label.text() call": lambda: self.label().text(),
            "label properties set": self._label_properties,
            "label.foo = 1 (unknown)": self._set(self.label(), "foo", 1),
            'kwargs in constructor QPushButton(text="x")': lambda: qt.QPushButton(text="x"),
            "subclass QWidget, python attribute": self._subclass,
            "eventFilter subclass": self._event_filter,
            "qt.Signal exists": lambda: qt.Signal,
            "qt.Slot exists": lambda: qt.Slot,
            "qt.QThread": lambda: qt.QThread,
            "qt.QRegExp": lambda: qt.QRegExp,
            "qt.QRegularExpression": lambda: qt.QRegularExpression,
            "qt.Qt.AlignRight | AlignVCenter": lambda: qt.Qt.AlignRight | qt.Qt.AlignVCenter,
            "enum qt.QSizePolicy.Expanding": lambda: qt.QSizePolicy.Expanding,
            "qt.Qt.AlignmentFlag.AlignRight": lambda: qt.Qt.AlignmentFlag.AlignRight,
            "qt.QSizePolicy.Policy.Expanding": lambda: qt.QSizePolicy.Policy.Expanding,
            "layout count/spacing": self._layout,
            "form.rowCount()": self._form,
            "QTableWidget flags/item text()/rowCount": self._table,
            "header.stretchLastSection property": self._header,
            "QComboBox currentText/currentIndex/count": self._combo,
            "QDoubleSpinBox valueChanged.connect": self._spin,
            "connect('valueChanged(double)')": self._spin_signature,
            "ctkSliderWidget": self._slider,
            "QSettings": lambda: self._same(qt.QSettings().value("none", "d"), "d"),
            "QProcess start/readAll data()": self._process,
            "QTreeWidget": self._tree,
            "QListWidget": self._list,
            "QColor.name()": lambda: self._same(qt.QColor(1, 2, 3).name(), "#010203"),
            "QColor(..).red()": lambda: self._same(qt.QColor(1, 2, 3).red(), 1),
            "QPainter on QPixmap": self._painter,
            "QShortcut": lambda: qt.QShortcut(qt.QKeySequence("Ctrl+K"), qt.QWidget()),
            "qt.QPrinter": lambda: qt.QPrinter,
            "qt.QTextDocument": lambda: qt.QTextDocument(),
            "qt.QPdfWriter": lambda: qt.QPdfWriter,
            "qt.QSvgRenderer": lambda: qt.QSvgRenderer,
            "qt.QWebEngineView": lambda: qt.QWebEngineView,
            "slicer.qSlicerWebWidget": lambda: slicer.qSlicerWebWidget,
            "qt.QUndoStack": lambda: qt.QUndoStack,
            "qt.QDockWidget": lambda: qt.QDockWidget(),
            "qt.QSplitter": lambda: qt.QSplitter(),
            "qt.QProgressBar": lambda: qt.QProgressBar(),
            "slicer.packaging": lambda: __import__("slicer.packaging"),
            "slicer.i18n": lambda: self._same(slicer.i18n.tr("x"), "x"),
            "qMRMLSegmentEditorWidget effects": self._effects,
            "slicer.app.settings/temporaryPath": lambda: (slicer.app.temporaryPath, slicer.app.settings()),
            "slicer.app.pauseRender": lambda: (slicer.app.pauseRender(), slicer.app.resumeRender()),
            "slicer.app.testingEnabled()": lambda: slicer.app.testingEnabled(),
            "qt.QFileDialog.getOpenFileName": lambda: self._same(qt.QFileDialog.getOpenFileName(None, "x"), ""),
            "sliceWidget.sliceView().renderWindow": lambda: (
                slicer.app.layoutManager().sliceWidget("Red").sliceView().renderWindow()
            ),
            "custom layout": self._custom_layout,
            "QPixmap/QPainter draw": lambda: self._same(qt.QPixmap(5, 5).width(), 5),
            "QProcess finished(int,ExitStatus)": self._process_finished,
            "subject hierarchy study attribute": self._study,
        }

    @staticmethod
    def _same(have, want) -> None:
        assert have == want, (have, want)

    @staticmethod
    def _set(instance, name, value):
        return lambda: setattr(instance, name, value)

    def _timer(self):
        timer, fired = self.qt.QTimer(), []
        timer.setSingleShot(True)
        timer.setInterval(5)
        timer.connect("timeout()", lambda: fired.append(1))
        self._same(timer.interval, 5)

    def _clicks(self):
        button, got = self.qt.QPushButton("b"), []
        button.clicked.connect(lambda *args: got.append(args))
        button.connect("clicked(bool)", lambda on: got.append(("s", on)))
        button.click()
        self._same(got, [(False,), ("s", False)])

    def _label_properties(self):
        label = self.label()
        label.text, label.toolTip, label.visible, label.enabled = "c", "t", False, False
        self._same((label.text, label.visible, label.enabled), ("c", False, False))

    def _subclass(self):
        class Widget(self.qt.QWidget):
            def __init__(self):
                super().__init__()
                self.number = 3

        self._same(Widget().number, 3)

    def _event_filter(self):
        class Filter(self.qt.QObject):
            def eventFilter(self, watched, event):
                return False

        watched, self.kept = self.qt.QWidget(), Filter()
        watched.installEventFilter(self.kept)

    def _layout(self):
        layout = self.qt.QVBoxLayout()
        layout.addWidget(self.label())
        layout.setSpacing(3)
        self._same((layout.count(), layout.spacing), (1, 3))

    def _form(self):
        form = self.qt.QFormLayout()
        form.addRow("a", self.qt.QLineEdit())
        form.addRow("b", self.qt.QLineEdit())
        self._same(form.rowCount(), 2)

    def _table(self):
        table = self.qt.QTableWidget(2, 1)
        item = self.qt.QTableWidgetItem("x")
        item.setFlags(self.qt.Qt.ItemIsEnabled | self.qt.Qt.ItemIsSelectable)
        table.setItem(0, 0, item)
        self._same((table.item(0, 0).text(), table.rowCount), ("x", 2))

    def _header(self):
        table = self.qt.QTableWidget(1, 1)
        table.horizontalHeader().stretchLastSection = True
        assert table.horizontalHeader().property("stretchLastSection") is True

    def _combo(self):
        combo = self.qt.QComboBox()
        combo.addItem("a", 4)
        combo.addItem("b", 5)
        combo.currentIndex = 1
        self._same((combo.currentText, combo.currentIndex, combo.itemData(1), combo.count), ("b", 1, 5, 2))

    def _spin(self):
        spin, got = self.qt.QDoubleSpinBox(), []
        spin.valueChanged.connect(got.append)
        spin.value = 3.0
        self._same((spin.value, got), (3.0, [3.0]))

    def _spin_signature(self):
        spin, got = self.qt.QDoubleSpinBox(), []
        spin.connect("valueChanged(double)", got.append)
        spin.setValue(3.0)
        self._same(got, [3.0])

    def _slider(self):
        slider, got = self.ctk.ctkSliderWidget(), []
        slider.valueChanged.connect(got.append)
        slider.minimum, slider.maximum, slider.singleStep, slider.decimals, slider.suffix = 0, 60, 0.5, 1, " Gy"
        slider.value = 30
        self._same((slider.value, set(got)), (30.0, {30.0}))

    def _run(self, process) -> None:
        process.start("/bin/echo", ["hi"])
        assert process.waitForFinished(5000)
        self.slicer.app.processEvents()

    def _process(self):
        process, got = self.qt.QProcess(), []
        process.readyReadStandardOutput.connect(lambda: got.append(bytes(process.readAllStandardOutput().data())))
        self._run(process)
        self._same(got, [b"hi\n"])

    def _process_finished(self):
        process, got = self.qt.QProcess(), []
        process.connect("finished(int,QProcess::ExitStatus)", lambda code, status: got.append(code))
        self._run(process)
        self._same(got, [0])

    def _tree(self):
        tree = self.qt.QTreeWidget()
        item = self.qt.QTreeWidgetItem(["x"])
        tree.addTopLevelItem(item)
        self._same((tree.topLevelItemCount, item.text(0)), (1, "x"))

    def _list(self):
        widget = self.qt.QListWidget()
        widget.addItem("a")
        self._same(widget.count, 1)

    def _painter(self):
        picture = self.qt.QPixmap(4, 4)
        painter = self.qt.QPainter(picture)
        painter.fillRect(0, 0, 4, 4, self.qt.QColor("black"))
        painter.end()
        self._same(picture.toImage().pixel(0, 0), 4278190080)

    def _effects(self):
        assert "Paint" in self.slicer.qMRMLSegmentEditorWidget().availableEffectNames()

    def _custom_layout(self):
        manager = self.slicer.app.layoutManager()
        xml = (
            '<layout type="horizontal"><item><view class="vtkMRMLSliceNode" singletontag="Red"></view></item></layout>'
        )
        node = manager.layoutLogic().GetLayoutNode()
        if not node.IsLayoutDescription(501):
            node.AddLayoutDescription(501, xml)
        manager.setLayout(501)
        assert set(manager.sliceViewNames()) == {"Red", "Green", "Yellow"}
        self._same(manager.threeDViewCount, 1)

    def _study(self):
        hierarchy = self.slicer.vtkMRMLSubjectHierarchyNode.GetSubjectHierarchyNode(self.slicer.mrmlScene)
        study = hierarchy.CreateStudyItem(hierarchy.GetSceneItemID(), "Study")
        hierarchy.SetItemAttribute(study, "DicomRtImport.DoseUnitName", "Gy")
        self._same(hierarchy.GetItemAttribute(study, "DicomRtImport.DoseUnitName"), "Gy")


# The wrapper for parameter nodes exists in Slicer only.
NOT_HERE = {"slicer.parameterNodeWrapper"}


@pytest.fixture
def probes(workbench):
    import ctk
    import qt
    import slicer

    return Probe(qt, ctk, slicer).code()


def test_what_fails_in_slicer_fails_here_and_what_works_there_works_here(probes, reference_data):
    record = reference_data("pythonqt_probe.json")
    wrong = []
    for name, outcome, _detail in record:
        if name in NOT_HERE:
            continue
        assert name in probes, f"no code for the recorded probe {name!r}"
        try:
            probes[name]()
            ours = "ok"
        except Exception as error:
            ours = f"FAIL {error!r}"
        if ours.split()[0] != outcome:
            wrong.append((name, outcome, ours))
    assert wrong == []


def _unexpected(face, allowed: set[str]) -> list[str]:
    from Workbench.qtadapter.wrapping import _VIRTUAL

    names = []
    for name in dir(face):
        if name.startswith("_") or name in allowed or name in _VIRTUAL or name.endswith("Event"):
            continue
        if name.endswith("_") and name[:-1] in allowed:
            continue
        if not isinstance(getattr(type(face), name, None), property) and not _hidden(face, name):
            names.append(name)
    return names


def _hidden(face, name: str) -> bool:
    from Workbench.qtadapter.properties import Forbidden

    return any(isinstance(vars(base).get(name), Forbidden) for base in face.__mro__)


def _allowed(api: dict, name: str) -> set[str]:
    for section in ("qt", "ctk", "slicer_q"):
        entry = api[section].get(name)
        if isinstance(entry, dict):
            inherited = _allowed(api, entry["extends"]) if entry.get("extends") else set()
            return set(entry["names"]) | inherited
    return set()


def test_no_widget_offers_a_name_that_slicer_lacks(workbench, slicer_api):
    import ctk
    import qt
    import slicer
    from PySide6 import QtCore, QtWidgets

    from Workbench import ctkwidgets

    faces = {n: getattr(ctk, n) for n in ctkwidgets.__all__}
    faces |= {
        n: getattr(slicer, n) for n in dir(slicer) if n.startswith("qMRML") and isinstance(getattr(slicer, n), type)
    }
    for name in dir(QtWidgets):
        found = getattr(QtWidgets, name)
        if hasattr(qt, name) and isinstance(found, type) and issubclass(found, QtCore.QObject):
            faces[name] = getattr(qt, name)
    assert len(faces) > 80
    extra = {name: found for name, face in faces.items() if (found := _unexpected(face, _allowed(slicer_api, name)))}
    assert extra == {}


def test_the_application_and_its_managers_offer_only_slicers_names(workbench, slicer_api):
    import slicer

    def own(instance) -> set[str]:
        names = set(vars(type(instance))) | set(vars(instance))
        return {each for each in names if not each.startswith("_") and each != "staticMetaObject"}

    assert own(slicer.app) - set(slicer_api["slicer.app"]) == set()
    for instance, kind in (
        (slicer.app.moduleManager(), "qSlicerModuleManager"),
        (slicer.app.coreIOManager(), "qSlicerCoreIOManager"),
        (slicer.app.layoutManager(), "qSlicerLayoutManager"),
        (slicer.modules.volumes, "qSlicerAbstractModule"),
    ):
        extra = own(instance) - _allowed(slicer_api, kind) - {"connect", "disconnect"}
        # The probe line of the status bar is the window's own, not a module's.
        assert extra - {"probed"} == set(), (kind, extra)


def test_a_signal_that_does_not_exist_is_refused_by_name(workbench):
    import qt

    with pytest.raises(ValueError, match="no signal"):
        qt.QPushButton("x").connect("clickedd()", lambda: None)
    with pytest.raises(ValueError, match="it has valueChanged"):
        qt.QDoubleSpinBox().connect("valueChanged(float)", lambda: None)


def test_a_connection_without_arguments_sends_none_and_can_be_undone(workbench):
    import qt

    button, got = qt.QPushButton("x"), []

    def listen(*args):
        got.append(args)

    button.connect("clicked()", listen)
    button.click()
    assert button.disconnect("clicked()", listen)
    button.click()
    assert got == [()]


def test_a_module_attribute_that_slicer_has_but_we_lack_says_so(workbench):
    import ctk
    import slicer

    with pytest.raises(AttributeError, match="exists in Slicer but not in the Workbench"):
        _ = ctk.ctkHistogram
    with pytest.raises(AttributeError, match="exists in Slicer but not in the Workbench"):
        _ = slicer.qMRMLTransformSliders
    with pytest.raises(AttributeError, match="no attribute"):
        _ = slicer.qMRMLNonsense


def test_dialogs_under_test_are_answered_and_recorded_instead_of_shown(workbench, tester):
    import qt
    import slicer

    tester.file_answers.append("/a/b.mrb")
    assert qt.QFileDialog.getSaveFileName(None, "Save") == "/a/b.mrb"
    assert slicer.util.confirmOkCancelDisplay("sure?") is True
    tester.button_answers.append(False)
    assert slicer.util.confirmYesNoDisplay("really?") is False
    slicer.util.infoDisplay("done")
    assert [text for _level, text in tester.messages] == ["sure?", "really?", "done"]
