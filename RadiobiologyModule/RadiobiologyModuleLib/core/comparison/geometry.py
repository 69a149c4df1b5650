# SPDX-License-Identifier: Apache-2.0
"""Geometric agreement of two contours of a structure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from AIOCommon import InputError, Structure, StructureSet
from AIOCommon.core.entries import Entries
from AIOCommon.core.options import Number
from AIOCommon.core.progress import NO_PROGRESS, Progress
from AIOCommon.core.surface_distance import added_path_length_mm, common_masks, dice, surface_distances

DEFAULT_TOLERANCE_MM = 3.0  # of the surface Dice: one slice of a usual planning CT

_SHARE = Number("Share.", minimum=0, maximum=1)
_MM = Number("Distance of surfaces of one person.", unit="mm", minimum=0, maximum=5000)
_PATH_MM = Number("Length of all outlines of a structure.", unit="mm", minimum=0, maximum=1e7)
_CC = Number("Volume of a structure of a person.", unit="cc", minimum=0, maximum=1e6)


@dataclass(frozen=True)
class GeometricAgreement:
    """Agreement of one structure's contour with the reference contour.

    Parameters
    ----------
    dice : of voxels.
    hd95_mm, mean_distance_mm, surface_dice : of the surfaces; None where one of the contours is empty.
    added_path_length_mm : length of the reference contour that must be drawn to correct the other contour.
    reference_cc, volume_cc : volumes of the reference and of the other structure.
    """

    structure: str
    dice: float
    hd95_mm: float | None
    mean_distance_mm: float | None
    surface_dice: float | None
    added_path_length_mm: float
    reference_cc: float
    volume_cc: float

    @property
    def volume_difference_cc(self) -> float:
        return self.volume_cc - self.reference_cc

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_entries(cls, row: Entries) -> GeometricAgreement:
        """From :meth:`to_dict`'s result in a file; InputError for anything else."""
        return cls(
            row.text("structure", most=200),
            row.take("dice", _SHARE),
            row.optional_number("hd95_mm", _MM),
            row.optional_number("mean_distance_mm", _MM),
            row.optional_number("surface_dice", _SHARE),
            row.take("added_path_length_mm", _PATH_MM),
            row.take("reference_cc", _CC),
            row.take("volume_cc", _CC),
        )


def agreement(reference: Structure, other: Structure, tolerance_mm: float = DEFAULT_TOLERANCE_MM) -> GeometricAgreement:
    """The agreement of one pair on one grid.

    Parameters
    ----------
    tolerance_mm : distance within which two surfaces count as equal in the surface Dice.

    Raises
    ------
    InputError : the structures lie on different grids.
    """
    try:
        expected, found = common_masks(reference, other)
    except ValueError as error:
        raise InputError(str(error), hint="Read both structure sets on the same CT.") from error
    spacing = reference.grid.spacing_kji_mm
    distances = surface_distances(expected, found, spacing) if expected.any() and found.any() else None
    return GeometricAgreement(
        structure=reference.name,
        dice=dice(expected, found),
        hd95_mm=None if distances is None else distances.hausdorff_mm(95.0),
        mean_distance_mm=None if distances is None else distances.mean_mm(),
        surface_dice=None if distances is None else distances.surface_dice(tolerance_mm),
        added_path_length_mm=added_path_length_mm(expected, found, spacing),
        reference_cc=reference.volume_cc,
        volume_cc=other.volume_cc,
    )


def geometric_table(
    reference: StructureSet,
    other: StructureSet,
    names: Iterable[str] | None = None,
    *,
    tolerance_mm: float = DEFAULT_TOLERANCE_MM,
    progress: Progress = NO_PROGRESS,
) -> list[GeometricAgreement]:
    """The agreement of the structures that both sets have, in the reference's order.

    Raises
    ------
    InputError : one of the sets has no structure of a name.
    """
    if names is None:
        names = [name for name in reference.names if name in other]
    names = list(names)
    rows = []
    for number, name in enumerate(names):
        progress.update(number / max(1, len(names)), f"comparing {name}")
        rows.append(agreement(reference[name], other[name], tolerance_mm))
    return rows
