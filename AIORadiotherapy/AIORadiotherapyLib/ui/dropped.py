# SPDX-License-Identifier: Apache-2.0
"""Files and folders that were dropped on the window are imported, with the questions that any import asks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import slicer
from slicer.i18n import tr as _

from AIOCommon import InputError
from AIOCommon.ui.errors import errors_shown

from ..core.dropped_files import source_of_dropped


def take_dropped(paths: Sequence[Path]) -> None:
    """Import a case from what was dropped; says what is in the way."""
    with errors_shown(_("What was dropped could not be imported.")):
        source = source_of_dropped(list(paths))
        slicer.util.selectModule("AIORadiotherapy")
        door = slicer.util.getModuleWidget("AIORadiotherapy").panel
        if door.workflow.is_running:
            raise InputError(
                _("a step is running"), hint=_("Wait until it has ended, or cancel it; then drop this again.")
            )
        door.form.use_path(source)
        door.run_one("import")
