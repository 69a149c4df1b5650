# SPDX-License-Identifier: Apache-2.0
"""What an RTPLAN treats with beside beams of photons and electrons: ions (PS3.3 C.8.8.25), sources (C.8.8.15)."""

from __future__ import annotations

from pydicom.dataset import Dataset

from ..files import number, sequence, text
from .record import OtherBeam

BRACHYTHERAPY = "brachytherapy sources"
NO_TREATMENT = ("SETUP", "OPEN_PORTFILM", "TRMT_PORTFILM", "VERIFICATION")


def other_beams(dataset: Dataset) -> tuple[OtherBeam, ...]:
    """Ion beams and application setups, by name."""
    found = []
    for item in sequence(dataset, "IonBeamSequence"):
        if text(item, "TreatmentDeliveryType") not in NO_TREATMENT:
            radiation = text(item, "RadiationType").lower() or "ion"
            found.append(OtherBeam(_name(item, "BeamName", "BeamNumber", "ion beam"), f"{radiation} beams"))
    for item in sequence(dataset, "ApplicationSetupSequence"):
        name = _name(item, "ApplicationSetupName", "ApplicationSetupNumber", "application setup")
        found.append(OtherBeam(name, BRACHYTHERAPY))
    return tuple(found)


def _name(item: Dataset, named: str, numbered: str, kind: str) -> str:
    own = number(item, numbered)
    return text(item, named) or (kind if own is None else f"{kind} {own:.0f}")
