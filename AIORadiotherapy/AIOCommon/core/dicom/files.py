# SPDX-License-Identifier: Apache-2.0
"""Read one DICOM file, with or without preamble, and access its elements; damaged files raise InputError."""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeGuard

import pydicom
from pydicom import config
from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

from ..errors import InputError
from .uids import (
    CT_IMAGE,
    DEFORMABLE_REGISTRATION,
    MR_IMAGE,
    PET_IMAGE,
    RT_DOSE,
    RT_ION_PLAN,
    RT_PLAN,
    RT_STRUCTURE_SET,
    SPATIAL_REGISTRATION,
)

KINDS = {
    CT_IMAGE: "CT",
    MR_IMAGE: "MR",
    PET_IMAGE: "PT",
    SPATIAL_REGISTRATION: "REG",
    DEFORMABLE_REGISTRATION: "REG",
    RT_DOSE: "RTDOSE",
    RT_STRUCTURE_SET: "RTSTRUCT",
    RT_PLAN: "RTPLAN",
    RT_ION_PLAN: "RTPLAN",
}

_UNDEFINED_LENGTH = 0xFFFFFFFF
_COPY_AGAIN = "Copy or export the file again."


@contextmanager
def quiet() -> Iterator[None]:
    """Suppress warnings and log messages of pydicom in the block: they quote values, which may be patient data."""
    logger = logging.getLogger("pydicom")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with config.disable_value_validation(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


@contextmanager
def refusing_damage(name: str) -> Iterator[None]:
    """Convert errors that pydicom raises in the block into :class:`InputError`; other errors are not changed.

    pydicom converts the value of an element at its first access, so damage is detected at any access.
    """
    try:
        yield
    except (InputError, MemoryError):
        raise
    except Exception as error:
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        module = "" if trace is None else str(trace.tb_frame.f_globals.get("__name__", ""))
        if not module.startswith("pydicom"):
            raise
        raise InputError("is damaged", where=name, hint=_COPY_AGAIN) from error


def looks_like_dicom(path: Path) -> bool:
    """Whether a file starts as a DICOM Part 10 file or, without preamble, with an element of group 0002 or 0008."""
    with open(path, "rb") as stream:
        head = stream.read(132)
    if head[128:132] == b"DICM":
        return True
    return len(head) >= 8 and head[:4] in {
        b"\x08\x00\x00\x00", b"\x08\x00\x05\x00", b"\x08\x00\x08\x00", b"\x08\x00\x12\x00",
        b"\x08\x00\x16\x00", b"\x02\x00\x00\x00",
    }  # fmt: skip


def read_dataset(path: str | Path, *, pixels: bool = True, tags: Iterable[str] | None = None) -> Dataset:
    """The data set of a file; use within :func:`quiet`.

    Parameters
    ----------
    pixels : read the pixel data too.
    tags : only these keywords.

    Raises
    ------
    InputError : missing, not DICOM, damaged or truncated.
    """
    path = Path(path)
    try:
        recognised = looks_like_dicom(path)
    except FileNotFoundError:
        raise InputError("does not exist", where=path.name, hint="Check the path.") from None
    except OSError as error:
        raise InputError(
            f"cannot be read ({error.strerror})", where=path.name, hint="Check the path and its permissions."
        ) from error
    if not recognised:
        raise InputError("is not a DICOM file", where=path.name, hint="Choose a DICOM file or its folder.")
    try:
        dataset = pydicom.dcmread(
            path, force=True, stop_before_pixels=not pixels, specific_tags=None if tags is None else list(tags)
        )
    except (MemoryError, KeyboardInterrupt):
        raise
    except Exception as error:  # pydicom raises many kinds of errors for damaged files
        raise InputError("is damaged or truncated", where=path.name, hint=_COPY_AGAIN) from error
    with refusing_damage(path.name):
        if "TransferSyntaxUID" not in dataset.file_meta:
            implicit, _ = dataset.original_encoding
            dataset.file_meta.TransferSyntaxUID = ImplicitVRLittleEndian if implicit else ExplicitVRLittleEndian
        truncated = is_truncated(dataset)
    if truncated:
        raise InputError("is truncated", where=path.name, hint=_COPY_AGAIN)
    return dataset


def is_raw(element: object) -> TypeGuard[RawDataElement]:
    """Whether an element of ``Dataset.get_item`` holds the bytes of the file, not yet converted to values.

    The annotations of pydicom leave out that ``get_item`` returns such elements.
    """
    return isinstance(element, RawDataElement)


def is_truncated(dataset: Dataset) -> bool:
    """Whether an element holds fewer bytes than its length says; pydicom does not report this."""
    for tag in tuple(dataset.keys()):  # iterating over the data set itself would convert the elements
        element = dataset.get_item(tag)
        if (
            is_raw(element)
            and element.length != _UNDEFINED_LENGTH
            and element.value is not None
            and len(element.value) < element.length
        ):
            return True
    return False


def read_object(path: str | Path, sop_class_uids: tuple[str, ...], what: str) -> Dataset:
    """A data set that must be of one of the SOP classes; Modality is not checked, because it is often wrong."""
    dataset = read_dataset(path)
    sop_class = str(dataset.get("SOPClassUID") or "")
    if sop_class not in sop_class_uids:
        name = pydicom.uid.UID(sop_class).name if sop_class else "an object without a SOP class"
        raise InputError(f"is not {what} but {name}", where=Path(path).name, hint=f"Choose {what}.")
    return dataset


def text(dataset: Dataset, keyword: str, default: str = "") -> str:
    """The value as text; "" when absent or empty."""
    value = dataset.get(keyword)
    return default if value is None else str(value).strip()


def sequence(dataset: Dataset, keyword: str) -> list[Dataset]:
    """The items of a sequence; an empty list when it is absent."""
    return list(dataset.get(keyword) or [])


def floats(dataset: Dataset, keyword: str, count: int | None = None) -> tuple[float, ...] | None:
    """The numbers of an element, or None when it is absent, malformed, not finite or not ``count`` long."""
    value = dataset.get(keyword)
    if value is None:
        return None
    try:
        numbers = tuple(
            float(v) for v in (value if hasattr(value, "__iter__") and not isinstance(value, str) else [value])
        )
    except (TypeError, ValueError):
        return None
    if any(n != n or n in (float("inf"), float("-inf")) for n in numbers):
        return None
    return numbers if count is None or len(numbers) == count else None


def number(dataset: Dataset, keyword: str) -> float | None:
    """A single finite number, or None."""
    values = floats(dataset, keyword, 1)
    return None if values is None else values[0]
