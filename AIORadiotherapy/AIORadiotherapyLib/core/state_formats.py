# SPDX-License-Identifier: Apache-2.0
"""Records of cases that earlier versions saved, in the format of today.

Format 1 has neither what each result was made from nor an evaluation; 2 has both, all on one level; 3 groups what
belongs to the inputs and to the contours, and leaves the treatment to its nodes.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from AIOCommon import InputError

FORMAT = 3
_OF_INPUTS = ("name", "kind", "dicom")
_OF_CONTOURS = ("manual_label", "manual_takes_precedence", "model", "agreement", "findings")
_KEPT = ("settings", "protocol", "side", "side_reason", "plan_details", "no_plan_reason", "warnings", "timeline")


def in_this_format(content: Mapping[str, Any]) -> Mapping[str, Any]:
    """The record as format 3.

    Raises
    ------
    InputError : a later version wrote it.
    AttributeError, KeyError, TypeError, ValueError : it is none of the formats known here.
    """
    number = content["format"]
    if number == FORMAT:
        return content
    if isinstance(number, int) and number > FORMAT:
        raise InputError(
            f"was saved by a later version (its record has format {number}, this version reads up to {FORMAT})",
            hint="Open it with that version, or update this one. Nothing in it was changed.",
        )
    if number not in (1, 2):
        raise ValueError(f"format {number!r} is not known here")
    return {
        **{key: content[key] for key in _KEPT},
        "format": FORMAT,
        "inputs": {key: content[key] for key in _OF_INPUTS},
        "contours": {**{key: content[key] for key in _OF_CONTOURS}, "grid": content.get("contour_grid")},
        "check": content.get("dose_check"),
        "evaluation": content.get("evaluation"),
        "done": content.get("done", {}),
    }
