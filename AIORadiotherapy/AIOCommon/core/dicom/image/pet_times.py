# SPDX-License-Identifier: Apache-2.0
"""When a PET was injected and when its decay correction refers to."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

from pydicom.dataset import Dataset

from ..files import number, sequence, text

LONGEST_UPTAKE_S = 12 * 3600.0


def moment(date: str, time: str) -> datetime | None:
    """DA and TM as a time of day without zone; None where one of them is absent or is none."""
    digits, _, part = time.partition(".")
    if len(date) != 8 or not date.isdigit() or not digits.isdigit() or len(digits) not in (2, 4, 6):
        return None
    try:
        whole = datetime.strptime(date + digits.ljust(6, "0"), "%Y%m%d%H%M%S")
    except ValueError:
        return None
    return whole + timedelta(seconds=float(f"0.{part}")) if part.isdigit() else whole


def injection_time(header: Dataset, start: datetime) -> datetime | None:
    """When the tracer was given: Radiopharmaceutical Start DateTime, else its time on the day of the scan.

    A time of day after the start of the scan is of the day before, where that is less than 12 h ago.
    """
    tracer = _tracer(header)
    given = text(tracer, "RadiopharmaceuticalStartDateTime")
    for separator in "+-":  # an offset from UTC; all other times of the series have none
        given = given.partition(separator)[0]
    whole = moment(given[:8], given[8:])
    if whole is not None:
        return whole
    same_day = moment(start.strftime("%Y%m%d"), text(tracer, "RadiopharmaceuticalStartTime"))
    if same_day is None or same_day <= start:
        return same_day
    before = same_day - timedelta(days=1)
    return before if (start - before).total_seconds() < LONGEST_UPTAKE_S else same_day


def decay_reference(headers: list[Dataset], half_life_s: float) -> datetime | None:
    """The time that images corrected to START refer to.

    The start of the series where no slice was acquired before it. A series that was made later has another time: then
    it is the acquisition of a slice, less its Frame Reference Time, plus the time of the mean count rate in the frame,
    ln(x / (1 - exp(-x))) / l with x = l d (l: decay constant, d: duration of the frame), as in QIBA's FDG-PET profile.
    """
    acquired = [moment(text(h, "AcquisitionDate"), text(h, "AcquisitionTime")) for h in headers]
    known = [when for when in acquired if when is not None]
    series = moment(text(headers[0], "SeriesDate"), text(headers[0], "SeriesTime"))
    if series is not None and (not known or series <= min(known)):
        return series
    found = []
    for header, when in zip(headers, acquired):
        reference_ms, duration_ms = number(header, "FrameReferenceTime"), number(header, "ActualFrameDuration")
        if when is None or reference_ms is None or not duration_ms or duration_ms < 0:
            return None
        decay = math.log(2.0) / half_life_s
        x = decay * duration_ms / 1000.0
        mean_s = math.log(x / -math.expm1(-x)) / decay
        found.append(when - timedelta(seconds=reference_ms / 1000.0 - mean_s))
    return min(found) if found and (max(found) - min(found)).total_seconds() < 60.0 else None


def _tracer(header: Dataset) -> Dataset:
    items = sequence(header, "RadiopharmaceuticalInformationSequence")
    return items[0] if len(items) == 1 else Dataset()
