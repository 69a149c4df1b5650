# SPDX-License-Identifier: Apache-2.0
"""AIO Segmentation: the automatic contours are kept, and compared with the edited ones."""

import numpy as np
import slicer

from .asserting import equal, require
from .sample import heart_mask, paint, with_a_stroke_towards_the_dose


def segmentation_panel_keeps_the_original(context):
    from AIOCommon.mrml.case import Case, Role

    panel = context.show("SegmentationModule")
    case = Case.in_scene(slicer.mrmlScene)
    case.set(Role.AUTO_SEGMENTATION, context.nodes["contours"])
    panel.segmentation_selector.setCurrentNode(context.nodes["contours"])
    panel.on_copy()
    copy = case.get(Role.EDITED_SEGMENTATION)
    require(copy is not None and copy is not context.nodes["contours"], "there is no copy")
    before = heart_mask(context.nodes)
    paint({**context.nodes, "contours": copy}, "Heart", np.zeros_like(before))
    require(np.array_equal(heart_mask(context.nodes), before), "the original was edited")
    paint({**context.nodes, "contours": copy}, "Heart", before)
    context.nodes["copy"] = copy


def segmentation_panel_compares(context):
    panel = context.panels["SegmentationModule"]
    panel.segmentation_selector.setCurrentNode(context.nodes["copy"])
    paint(
        {**context.nodes, "contours": context.nodes["copy"]},
        "Heart",
        with_a_stroke_towards_the_dose(context.original_heart, context.nodes["dose"]),
    )
    panel.on_compare()
    rows = {row[0]: row for row in panel.comparison.table.texts()}
    equal(rows["Lung_L"][3], "1.000")
    require(0.3 < float(rows["Heart"][3]) < 1.0, f"Dice of the heart is {rows['Heart'][3]}")
    return f"Dice of the edited heart {rows['Heart'][3]}"


ALL = (
    segmentation_panel_keeps_the_original,
    segmentation_panel_compares,
)
