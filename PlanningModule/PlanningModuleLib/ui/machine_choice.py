# SPDX-License-Identifier: Apache-2.0
"""Which treatment machine: one that ships, one from a file, or the own machine of the plan that is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import qt
import slicer
from slicer.i18n import tr as _

from AIOCommon.ui.errors import errors_shown
from AIOCommon.ui.widgets import Choice

from ..core.machines.machine import Machine
from ..core.machines.machine_library import DEFAULT_MACHINE, list_machines, load_machine
from ..core.machines.plan_machine import machine_of_plan
from ..core.plan import Plan

_FILTER = _("Machine files (*.json *.mat);;All files (*)")


class MachineChoice:
    """A combo box with a button for a machine file; ``changed()`` follows what a person chose.

    Keys are names of machines that ship, and paths of files; a plan's own machine has its name and hash as one.
    """

    def __init__(self, changed: Callable[[], None]):
        self._changed = changed
        self._of_plans: dict[str, Machine] = {}
        self._files: dict[str, str] = {}  # content hashes by path
        self.widget = qt.QWidget()
        row = qt.QHBoxLayout(self.widget)
        row.setContentsMargins(0, 0, 0, 0)
        self.choice = Choice(changed)
        self.choice.set_options([(name, name.replace("_", " ")) for name in list_machines()], DEFAULT_MACHINE)
        row.addWidget(self.choice.widget, 1)
        self.button = qt.QPushButton(_("File…"))
        self.button.setToolTip(
            _("A machine of your own: a file fitted to its measurements, or a photon machine of matRad (.mat)")
        )
        self.button.connect("clicked()", self.on_file)
        row.addWidget(self.button)

    @property
    def key(self) -> str:
        return self.choice.key

    @property
    def machine(self) -> Machine:
        """The machine that is chosen, its file read as it is now; raises as load_machine."""
        found = self._of_plans.get(self.key)
        return load_machine(self.key) if found is None else found

    def set_key(self, key: str) -> None:
        """Choose a name or a path without telling anybody; nothing for the default."""
        if key and key not in self.choice.keys:
            self.choice.add_option(key, Path(key).stem)
        self.choice.set_key(key or self.choice.default)

    def show_plan(self, plan: Plan) -> None:
        """Choose the machine that a plan was made with, as the next plan will most likely be for it, too.

        Raises
        ------
        InputError : it is not known here any more; the choice stays.
        """
        found = machine_of_plan(plan)
        if plan.machine_data is None:
            self.choice.set_key(plan.machine)
            return
        if self.key in self._files and self._files[self.key] == found.content_hash:
            return  # just made with the file that is chosen
        key = f"{found.name} {found.content_hash}"
        if key not in self.choice.keys:
            self.choice.add_option(key, _("{title} (of the plan)").format(title=found.title))
        self._of_plans[key] = found
        self.choice.set_key(key)

    def on_file(self) -> None:
        """Ask for a machine file and choose it."""
        chosen = qt.QFileDialog.getOpenFileName(slicer.util.mainWindow(), _("Machine file"), "", _FILTER)
        if chosen:
            self.take_file(str(chosen))

    def take_file(self, path: str) -> None:
        """Offer and choose the machine of a file; what is wrong with it is shown."""
        with errors_shown(_("The machine file could not be read."), wait_cursor=True):
            machine = load_machine(path)
            if path not in self.choice.keys:
                self.choice.add_option(path, machine.title)
            self._files[path] = machine.content_hash
            self.choice.set_key(path)
            self._changed()
