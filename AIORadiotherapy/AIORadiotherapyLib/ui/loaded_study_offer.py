# SPDX-License-Identifier: Apache-2.0
"""Offers a study that the application's DICOM module has loaded: one click makes it the case."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.palette import INFO
from AIOCommon.ui.patient_bar import is_hidden
from AIOCommon.ui.widgets import banner, set_banner

from ..mrml.loaded_study import LoadedStudy, loaded_studies, use_loaded
from .case_form import CaseForm
from .case_run import CaseRun
from .choice_dialog import ChoiceDialog


def choose_row(title: str, text: str, names: Sequence[str]) -> int:
    """Which of several is meant; -1 where the person gave up, 0 where there is nothing to choose."""
    return ChoiceDialog(title, text, (_("Name"),), [(name,) for name in names]).ask() if len(names) > 1 else 0


class LoadedStudyOffer:
    """A line with a button, away while nothing is loaded that is not the case already.

    Parameters
    ----------
    may_leave : whether the open case may make room, see :meth:`CasePlace.may_leave`. run : runs the step of that name.
    """

    def __init__(
        self,
        scene: slicer.vtkMRMLScene,
        cases: CaseRun,
        form: CaseForm,
        may_leave: Callable[[], bool],
        run: Callable[[str], None],
    ):
        self._scene, self._cases, self._form = scene, cases, form
        self._may_leave, self._run = may_leave, run
        self.choose = choose_row
        self.studies: list[LoadedStudy] = []
        self.widget = qt.QWidget()
        column = qt.QVBoxLayout(self.widget)
        column.setContentsMargins(0, 0, 0, 0)
        self.text = banner("", INFO)
        column.addWidget(self.text)
        self.button = qt.QPushButton(_("Use the loaded study"))
        self.button.setToolTip(_("CT, contours and dose that are in the scene become the case; nothing is read anew."))
        self.button.connect("clicked()", self.on_use)
        column.addWidget(self.button)
        self.refresh()

    def refresh(self) -> None:
        """Look what is loaded."""
        self.studies = [] if self._cases.is_running else loaded_studies(self._scene)
        set_banner(self.text, "\n".join(_said(study) for study in self.studies), INFO)
        self.widget.setVisible(bool(self.studies))

    def on_use(self) -> None:
        """Make a loaded study the case, after asking which is meant where there are several."""
        self.refresh()
        names = [_said(study) for study in self.studies]
        row = self.choose(_("Which study?"), _("Several CTs are loaded. Choose the one to plan on."), names)
        if row < 0 or not self.studies:
            return
        study = self.studies[row]
        drawn, doses = [n.GetName() for n in study.contours], [n.GetName() for n in study.doses]
        contours = self.choose(_("Which contours?"), _("Several structure sets belong to this CT."), drawn)
        dose = self.choose(_("Which dose?"), _("Several doses belong to this CT."), doses) if contours >= 0 else -1
        if contours < 0 or dose < 0 or not self._may_leave():
            return
        self._form.use_scene_ct(study.ct)
        self._cases.scene_case.use_ct(study.ct)
        use_loaded(self._cases.scene_case.case, study, contours, dose)
        self._run("import")


def _said(study: LoadedStudy) -> str:
    """What is there, and whose it is unless that is hidden."""
    whose = _("a patient who is hidden") if is_hidden() else study.patient.text() or _("a patient without a name")
    parts = [_("CT “{name}” of {whose}").format(name=study.ct.GetName(), whose=whose)]
    parts += [_("contours “{name}”").format(name=node.GetName()) for node in study.contours]
    parts += [_("dose “{name}”").format(name=node.GetName()) for node in study.doses]
    parts += [_("plan “{name}”, which stays SlicerRT's").format(name=name) for name in study.plans]
    return _("Loaded: {what}.").format(what=", ".join(parts))
