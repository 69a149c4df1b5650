# SPDX-License-Identifier: Apache-2.0
"""Which share of its bounding box a structure fills, least and most.

The shares are those of digital phantoms, a third less and a third more (an ellipsoid has 0.52 of its box). A recipe's
``loss.box_fill`` overrides them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from AIOCommon.core.options import Number

ANY = (0.03, 0.8)
_BY_ORGAN = {
    "Heart": (0.32, 0.7),
    "Lung": (0.23, 0.55),
    "Esophagus": (0.12, 0.37),
    "SpinalCord": (0.05, 0.2),
    "Glnd_Thyroid": (0.18, 0.55),
    "HumeralHead": (0.3, 0.8),
    "CTVp_Breast": (0.15, 0.42),
    "CTVn_L1": (0.2, 0.53),
    "CTVn_L2": (0.13, 0.5),
    "CTVn_L3": (0.2, 0.7),
    "CTVn_L4": (0.25, 0.7),
    "CTVn_IMN": (0.06, 0.28),
    "CTVn_SCL": (0.33, 0.8),
}
_SHARE = Number(minimum=0.001, maximum=0.999)


def usual_fill(structure: str) -> tuple[float, float]:
    """Least and largest share for a TG-263 name, with or without a side; wide where the organ is not known."""
    return _BY_ORGAN.get(structure.removesuffix("_L").removesuffix("_R"), ANY)


def read_box_fill(value: Any) -> dict[str, tuple[float, float]]:
    """{structure: (least, most)}.

    Raises
    ------
    ValueError : not two growing shares by name.
    """
    if not isinstance(value, Mapping) or len(value) > 200:
        raise ValueError("shares are given by structure, such as {'Heart': [0.3, 0.7]}")
    return {str(name): _bounds(name, shares) for name, shares in value.items()}


def _bounds(name: str, shares: Any) -> tuple[float, float]:
    if not isinstance(shares, list | tuple) or len(shares) != 2:
        raise ValueError(f"{name} needs two shares, the least and the largest")
    try:
        least, most = _SHARE.read(shares[0]), _SHARE.read(shares[1])
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error
    if not least < most:
        raise ValueError(f"{name}: {least:g} to {most:g} does not grow")
    return least, most
