# SPDX-License-Identifier: Apache-2.0
"""What a panel says of a registration and of the word that a person has given on it."""

from __future__ import annotations

from slicer.i18n import tr as _

from AIOCommon.ui.palette import BAD, GOOD, INFO, WARN, Tone

from ..core.registration.quality import Quality
from ..mrml.fusion_review import ACCEPTED, Decision


def word_text(word: Decision | None) -> tuple[str, Tone]:
    """Whether a person has accepted, and its colour."""
    if word is None:
        return _("Not accepted yet: look at the fusion first."), INFO
    if not word.is_current:
        return _("The images have changed since {by} decided. Register them again.").format(by=word.by), WARN
    text = _("Accepted by {by}, {at}.") if word.verdict == ACCEPTED else _("Rejected by {by}, {at}.")
    return text.format(by=word.by, at=word.at.replace("T", " ")[:16]), GOOD if word.verdict == ACCEPTED else BAD


def result_text(method: str, quality: Quality) -> str:
    """What was measured of a registration, in a line."""
    parts = [
        _("{method}: turned {turn:.1f}°, shifted {shift:.1f} mm").format(
            method=method, turn=quality.turn_deg, shift=quality.shift_mm
        )
    ]
    if quality.bend_mm:
        text = _("bent up to {bend:.1f} mm, volumes by {least:.2f} to {most:.2f}, {folded:.2g} % folded")
        parts.append(
            text.format(
                bend=quality.bend_mm,
                least=quality.jacobian_least,
                most=quality.jacobian_most,
                folded=quality.folded_percent,
            )
        )
    if quality.body_dice is not None:
        parts.append(_("bodies agree by a Dice of {dice:.3f}").format(dice=quality.body_dice))
    return "; ".join(parts) + "."
