# SPDX-License-Identifier: Apache-2.0
"""The roles of a case's segmentations: line styles and names of contour sets, and which one goals are evaluated on."""

from __future__ import annotations

from AIOCommon.mrml.case import Role

from ..core.contour_sets import AUTOMATIC, CORRECTED, MANUAL
from .plots import AUTO_STYLE, EDITED_STYLE, MANUAL_STYLE

STYLE_OF_ROLE = {
    Role.MANUAL_SEGMENTATION: MANUAL_STYLE,
    Role.AUTO_SEGMENTATION: AUTO_STYLE,
    Role.EDITED_SEGMENTATION: EDITED_STYLE,
}
CONTOUR_SET_OF_STYLE = {MANUAL_STYLE: MANUAL, AUTO_STYLE: AUTOMATIC, EDITED_STYLE: CORRECTED}
MAIN_FIRST = (Role.EDITED_SEGMENTATION, Role.MANUAL_SEGMENTATION, Role.AUTO_SEGMENTATION)
