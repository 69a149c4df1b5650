# SPDX-License-Identifier: Apache-2.0
"""What a plan is made from: nodes, prescription, machine, technique."""

from __future__ import annotations

from collections.abc import Callable

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon import InputError
from AIOCommon.mrml.case import Case, Role
from AIOCommon.ui.widgets import Choice, form, node_selector, plain_label
from AIOCommon.ui.wording import in_window
from AIOEvaluation import load_protocol
from AIOEvaluation.core.boost import Boost
from AIOEvaluation.mrml.dose_course import boost_of
from AIOEvaluation.ui.protocol_options import protocol_options, show_protocol

from ..core.plan_options import PlanOptions, plan_option
from ..mrml import planning
from .machine_choice import MachineChoice
from .options import engine_options, technique_options

_DRAWN = (Role.EDITED_SEGMENTATION, Role.MANUAL_SEGMENTATION, Role.AUTO_SEGMENTATION)


class PlanForm:
    """Fields in a form layout; ``changed(nodes: bool)`` is called when a person has chosen something else."""

    def __init__(self, layout: qt.QVBoxLayout, changed: Callable[[bool], None]):
        self._changed = changed
        self._following = False
        self._seen: tuple = (None, None)  # the dose that the case had at the last look, and its boost
        fields = form(layout)
        self.ct_selector = node_selector("vtkMRMLScalarVolumeNode", self._on_nodes, none_text=_("Select a CT"))
        self.ct_selector.setToolTip(_("The CT that is planned on"))
        fields.addRow(_("CT:"), self.ct_selector)
        self.segmentation_selector = node_selector(
            "vtkMRMLSegmentationNode", self._on_nodes, none_text=_("Select contours")
        )
        self.segmentation_selector.setToolTip(_("The contours that targets and organs at risk are taken from"))
        fields.addRow(_("Contours:"), self.segmentation_selector)
        self.side = Choice(self._on_choice)
        self.side.set_options([("", _("choose")), ("left", _("left breast")), ("right", _("right breast"))])
        fields.addRow(_("Treated side:"), self.side.widget)
        self.protocol = Choice(self._on_choice)
        self.protocol.set_options(*protocol_options())
        fields.addRow(_("Protocol:"), self.protocol.widget)
        self.prescription_label = plain_label()
        fields.addRow(_("Prescription:"), self.prescription_label)
        self.machine = MachineChoice(self._on_choice)
        fields.addRow(_("Machine:"), self.machine.widget)
        self.technique = Choice(self._on_choice)
        self.technique.set_options([("", _("Automatic")), *((key, title) for key, title, _tip in technique_options())])
        fields.addRow(_("Technique:"), self.technique.widget)
        self.engine = Choice(self._on_choice)
        self.engine.set_options(*engine_options())
        fields.addRow(_("Final dose:"), self.engine.widget)
        self.boost_gy = spin_box(qt.QDoubleSpinBox(), "boost_gy", _("no boost"))
        fields.addRow(_("Boost:"), self.boost_gy)
        self.boost_fractions = spin_box(qt.QSpinBox(), "boost_fractions", _("with the breast's"))
        fields.addRow(_("Boost fractions:"), self.boost_fractions)
        self.with_nodes = qt.QCheckBox(_("Treat the contoured lymph nodes too"))
        self.with_nodes.setToolTip(_("All nodal CTVs of the treated side get the prescription, too."))
        fields.addRow(self.with_nodes)
        self.out_of_lung = qt.QCheckBox(_("Keep the PTV margin out of the lung"))
        self.out_of_lung.setToolTip(_("The PTV ends at the lung: less lung dose, less room for setup errors there."))
        fields.addRow(self.out_of_lung)
        self.allow_couch = qt.QCheckBox(_("Allow the couch in the beams"))
        self.allow_couch.setToolTip(in_window(plan_option("allow_couch").text))
        fields.addRow(self.allow_couch)
        for box in (self.with_nodes, self.out_of_lung, self.allow_couch):
            box.connect("toggled(bool)", lambda _on: self._on_choice())
        self.boost_gy.connect("valueChanged(double)", lambda _gy: self._on_choice())
        self.boost_fractions.connect("valueChanged(int)", lambda _n: self._on_choice())

    @property
    def ct(self) -> slicer.vtkMRMLScalarVolumeNode | None:
        return self.ct_selector.currentNode()

    @property
    def segmentation(self) -> slicer.vtkMRMLSegmentationNode | None:
        return self.segmentation_selector.currentNode()

    def follow(self, case: Case) -> None:
        """Show the case's nodes and settings."""
        self._following = True
        self.ct_selector.setCurrentNode(case.get(Role.CT) or self.ct)
        shown = next((case.get(role) for role in _DRAWN if case.get(role) is not None), None)
        self.segmentation_selector.setCurrentNode(shown or self.segmentation)
        self.side.set_key(case.setting("side", ""))
        show_protocol(self.protocol, str(case.setting("protocol", "")))
        self._follow_boost(case.get(Role.DOSE))
        self._following = False
        self.update()

    def _follow_boost(self, dose: slicer.vtkMRMLScalarVolumeNode | None) -> None:
        """Show the boost of another dose, or that it has none; until then, what a person types stays."""
        boost = boost_of(dose)
        if self._seen == (dose, boost):
            return
        self._seen = (dose, boost)
        self.boost_gy.setValue(boost.dose_gy if boost is not None else 0.0)
        self.boost_fractions.setValue(boost.fractions if boost is not None else 0)

    def show_options(self, options: PlanOptions) -> None:
        """Show the choices that a plan was made with; nobody is told."""
        self._following = True
        self.technique.set_key(options.technique)
        self.engine.set_key(options.dose_engine or self.engine.default)
        self.boost_gy.setValue(options.boost_gy)
        self.boost_fractions.setValue(options.boost_fractions)
        boxes = (self.with_nodes, self.out_of_lung, self.allow_couch)
        for box, on in zip(boxes, (bool(options.nodes), options.out_of_lung, options.allow_couch)):
            box.setChecked(on)
        self._following = False
        self.update()

    def update(self) -> None:
        """Texts that follow from the choices."""
        if self.protocol.key:
            protocol = load_protocol(self.protocol.key)
            text = _("{dose:g} Gy in {n} fractions").format(dose=protocol.prescription_gy, n=protocol.fractions)
            self.prescription_label.setText(text)
        tips = {key: tip for key, _title, tip in technique_options()}
        usual = _("IMRT tangents; more fields with nodes or with a simultaneous boost.")
        self.technique.widget.setToolTip(in_window(tips.get(self.technique.key, usual)))

    def choices(self) -> dict[str, object]:
        """What a plan is made with beside side and protocol, which the plan knows itself; by its name for people."""
        return {
            _("machine"): self.machine.key,
            _("technique"): self.technique.key,
            _("final dose"): self.engine.key,
            _("boost"): self.boost(),
            _("lymph nodes"): bool(self.with_nodes.checked),
            _("PTV margin and lung"): bool(self.out_of_lung.checked),
        }

    def boost(self) -> Boost | None:
        """The boost that is asked for; None without one."""
        dose_gy = float(self.boost_gy.value)
        return Boost(dose_gy, int(self.boost_fractions.value)) if dose_gy > 0 else None

    def missing(self) -> list[str]:
        """What has to be chosen before a plan can be made."""
        wanted = (
            (_("a CT"), self.ct),
            (_("contours"), self.segmentation),
            (_("the treated side"), self.side.key),
            (_("a protocol"), self.protocol.key),
        )
        return [text for text, there in wanted if not there]

    def options(self) -> PlanOptions:
        """Planning options as chosen.

        Raises
        ------
        InputError : nodes are wanted but not contoured, or options contradict each other.
        """
        return PlanOptions(
            technique=self.technique.key,
            dose_engine=self.engine.key,
            nodes=self._nodes() if bool(self.with_nodes.checked) else (),
            boost_gy=float(self.boost_gy.value),
            boost_fractions=int(self.boost_fractions.value),
            out_of_lung=bool(self.out_of_lung.checked),
            allow_couch=bool(self.allow_couch.checked),
        )

    def _nodes(self) -> tuple[str, ...]:
        nodes = planning.nodal_targets(self.segmentation, self.side.key)
        if not nodes:
            raise InputError(
                _("there are no nodal targets on that side"),
                where=self.segmentation.GetName(),
                hint=_("Contour them, or plan the breast alone."),
            )
        return nodes

    def _on_nodes(self, *_args) -> None:
        if not self._following:
            self._changed(True)

    def _on_choice(self) -> None:
        if not self._following:
            self.update()
            self._changed(False)


def spin_box(box, name: str, at_zero: str):
    """A field for one of the planning options, with its limits and text; 0 reads as ``at_zero``."""
    declared = plan_option(name)
    box.setToolTip(in_window(declared.help({"boost_fractions": _("boost fractions")})))
    box.setRange(0, declared.maximum)
    box.setSuffix(f" {declared.unit}" if declared.unit else "")
    box.setSpecialValueText(at_zero)
    return box
