# SPDX-License-Identifier: Apache-2.0
"""From a planned case one with corrected contours and a second plan, to take pictures of what compares them.

    python Testing/tools/corrected_case.py CASE.mrb OUTPUT.mrb

It runs in the Workbench, without a screen.
"""

from __future__ import annotations

import os
import sys

CORRECTED = {"Heart": (0, 3, -3), "CTVp_Breast_L": (2, 0, -4), "Lung_L": (0, -2, 0)}  # voxels moved along k, j, i
SECOND = {"technique": "field_in_field"}


def correct(mask_kji, moved_kji):
    """A contour as another person would have drawn it: moved, and both halves of the move rounded off."""
    import numpy as np
    from scipy.ndimage import binary_opening, shift

    return binary_opening(shift(mask_kji.astype(np.uint8), moved_kji, order=0) > 0, iterations=2)


def main() -> None:
    """Open, correct, plan again, save; ends without tearing the views down."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    source, target = sys.argv[1:]
    from Workbench.startup import start

    workbench = start(testing=True)
    workbench.window.show()
    workbench.window.open_case(source)
    workbench.spin(1.0)
    import slicer

    from AIOCommon.mrml.case import Case, Role

    case = Case.find(slicer.mrmlScene)
    ct, contours = case.get(Role.CT), case.get(Role.EDITED_SEGMENTATION)
    for name, moved in CORRECTED.items():
        mask = slicer.util.arrayFromSegmentBinaryLabelmap(contours, name, ct) > 0
        changed = correct(mask, moved).astype("uint8")
        slicer.util.updateSegmentBinaryLabelmapFromArray(changed, contours, name, ct)
    workbench.spin(1.0)
    planning = slicer.util.getModuleLogic("PlanningModule")
    planning.plan(ct, contours, side=case.setting("side"), protocol=case.setting("protocol"), options=SECOND)
    workbench.spin(3.0)  # the evaluation follows
    workbench.window.save_case(target)
    sys.stdout.write(f"{target}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
