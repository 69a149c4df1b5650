# SPDX-License-Identifier: Apache-2.0
"""Checks of the four modules inside the running application; Testing/slicer/run_all.py starts them.

Each file holds the checks of one subject: functions of a :class:`context.Context` whose names say what has to hold.
"""


def all_checks():
    """The checks of all subjects, in an order in which later ones can use what earlier ones made."""
    from . import (
        console,
        correcting,
        everyday,
        front_door,
        layouts,
        loading,
        people,
        planning,
        radiobiology,
        scene,
        segmentation,
    )

    groups = {
        "panels": (
            loading.FIRST,
            scene.SAMPLE,
            radiobiology.ALL,
            segmentation.ALL,
            correcting.ALL,
            planning.ALL,
            front_door.ALL,
            people.ON_THE_CASE,
            layouts.ALL,
            scene.SAVING,
            everyday.ALL,
            people.WITHOUT_A_CASE,
        ),
        "console": (loading.FIRST, console.ALL),
    }
    import os

    wanted = os.environ.get("AIORT_CHECKS", "panels,console").split(",")
    checks = [check for name in wanted for part in groups[name] for check in part]
    return [*dict.fromkeys(checks), *loading.LAST]


def main(checks=None):
    """Run the checks, all of them unless some are given, and end the application: exit code 0 when none failed."""
    import sys

    import numpy as np
    import slicer
    import vtk

    from .running import leave, run_checks, say, watch

    watch()
    versions = f"VTK {vtk.vtkVersion.GetVTKVersion()}, Python {sys.version.split()[0]}, numpy {np.__version__}"
    say(f"{slicer.app.applicationName} {slicer.app.applicationVersion}, {versions}")
    counts = run_checks(all_checks() if checks is None else checks)
    skipped = f", {counts['skipped']} skipped" if counts["skipped"] else ""
    say(f"{counts['passed']} passed, {counts['failed']} failed{skipped}")
    leave(1 if counts["failed"] or not counts["passed"] else 0)
