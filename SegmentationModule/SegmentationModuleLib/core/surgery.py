# SPDX-License-Identifier: Apache-2.0
"""What a person says of the surgery of a breast, which decides between breast and chest wall."""

from __future__ import annotations

from AIOCommon import InputError

AS_SEEN, CONSERVED, MASTECTOMY = "as-seen", "conserved", "mastectomy"
SURGERY = (AS_SEEN, CONSERVED, MASTECTOMY)


def was_removed(surgery: str) -> bool | None:
    """Whether the chest wall takes the place of the breast; None where the CT has to show it.

    Raises
    ------
    InputError : there is no such surgery.
    """
    if surgery not in SURGERY:
        raise InputError(f"there is no surgery {surgery[:40]!r}", hint=f"Choose one of: {', '.join(SURGERY)}.")
    return None if surgery == AS_SEEN else surgery == MASTECTOMY
