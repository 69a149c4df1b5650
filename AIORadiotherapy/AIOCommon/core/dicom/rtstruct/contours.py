# SPDX-License-Identifier: Apache-2.0
"""The contours of one ROI: their points as numbers, those that enclose nothing or stand there twice left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from pydicom.dataset import Dataset

from ...errors import InputError
from ...limits import FARTHEST_MM, LONGEST_MM
from ..files import is_raw, number, sequence, text

_CONTOUR_DATA = 0x30060050
_CLOSED = {"CLOSED_PLANAR", "CLOSEDPLANAR_XOR"}
_LPS_TO_RAS = np.array([-1.0, -1.0, 1.0])
_NO_AREA_MM2 = 1e-3
_MOST_ROUNDS = 5
_EXPORT_AGAIN = "Export the structure set again."


def contours_of(item: Dataset, name: str, path: Path, warnings: list[str]) -> list[np.ndarray]:
    """The closed contours of a ROI Contour item, (n, 3) RAS mm each; what was left out is named in ``warnings``.

    Raises
    ------
    InputError : points that are not numbers, not finite, or where no patient can be.
    """
    contours: list[np.ndarray] = []
    skipped: dict[str, int] = defaultdict(int)
    seen: set[bytes] = set()
    miscounted = 0
    for contour in sequence(item, "ContourSequence"):
        geometry = text(contour, "ContourGeometricType") or "CLOSED_PLANAR"
        if geometry not in _CLOSED:
            skipped[f"{geometry} contours (not closed)"] += 1
            continue
        points = _points(contour, name, path)
        announced = number(contour, "NumberOfContourPoints")
        miscounted += announced is not None and announced != len(points)
        if len(points) > 1 and np.array_equal(points[0], points[-1]):
            points = points[:-1]
        once = _once(points)
        skipped["rounds of outlines that go round more than once"] += len(once) < len(points)
        points = once
        key = _key(points) if len(points) >= 3 else b""
        if not key:
            skipped["contours of fewer than three points"] += 1
        elif _is_line(points):
            skipped["contours that enclose no area"] += 1
        elif key in seen:
            skipped["contours that were there twice"] += 1
        else:
            seen.add(key)
            contours.append(points * _LPS_TO_RAS)
    for what, count in ((what, count) for what, count in skipped.items() if count):
        warnings.append(f"{name}: {count} {what} left out")
    if miscounted:
        warnings.append(
            f"{name}: {miscounted} contour(s) hold another number of points than the file says; check its shape"
        )
    _require_human(contours, name, path)
    return contours


def _once(points: np.ndarray) -> np.ndarray:
    """The outline gone round once, where its points come again and again in the same order (to 0.001 mm)."""
    count = len(points)
    rounded = np.round(points, 3)
    for times in range(2, _MOST_ROUNDS + 1):
        part = count // times
        if part >= 3 and part * times == count and (rounded == np.tile(rounded[:part], (times, 1))).all():
            return _once(points[:part])
    return points


def _is_line(points: np.ndarray) -> bool:
    """Whether all points lie on one line. The area is no measure: an outline that crosses itself can cancel."""
    away = points - points[0]
    farthest = away[np.argmax((away**2).sum(axis=1))]
    return bool(np.abs(np.cross(away, farthest)).max() < _NO_AREA_MM2)


def _key(points: np.ndarray) -> bytes:
    """The same for an outline, wherever it starts and whichever way round it goes (to 0.001 mm)."""
    rounded = np.round(points, 3) + 0.0  # no negative zeros
    first = int(np.lexsort(rounded.T[::-1])[0])
    forward = np.roll(rounded, -first, axis=0)
    backward = np.roll(forward[::-1], 1, axis=0)
    return min(forward.tobytes(), backward.tobytes())


def _require_human(contours: Sequence[np.ndarray], name: str, path: Path) -> None:
    """Extents are checked before memory is taken for them."""
    if not contours:
        return
    low = np.min([c.min(axis=0) for c in contours], axis=0)
    high = np.max([c.max(axis=0) for c in contours], axis=0)
    farthest = float(np.maximum(np.abs(low), np.abs(high)).max())
    if farthest > FARTHEST_MM:
        what = f"{name} has contour points {farthest / 1000:.3g} m from the origin, where no patient is"
        raise InputError(what, where=path.name, hint=_EXPORT_AGAIN)
    widest = float((high - low).max())
    if widest > LONGEST_MM:
        raise InputError(f"{name} is {widest / 1000:.1f} m wide", where=path.name, hint=_EXPORT_AGAIN)


def _points(contour: Dataset, name: str, path: Path) -> np.ndarray:
    """(n, 3) points in LPS mm, from the raw bytes: the conversion of pydicom takes minutes for a large set."""
    element = contour.get_item(_CONTOUR_DATA)
    if element is None or not element.value:
        return np.zeros((0, 3))
    try:
        if is_raw(element):
            values = np.array(element.value.rstrip(b" \0").split(b"\\"), dtype="S").astype(np.float64)
        else:
            values = np.array([float(v) for v in element.value])
        points = values.reshape(-1, 3)
    except ValueError as error:
        raise InputError(f"the contour points of {name} cannot be read", where=path.name, hint=_EXPORT_AGAIN) from error
    if not np.isfinite(points).all():
        raise InputError(f"{name} has contour points that are not finite", where=path.name, hint=_EXPORT_AGAIN)
    return points
