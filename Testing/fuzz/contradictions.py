# SPDX-License-Identifier: Apache-2.0
"""What a file says against itself, found without the readers under test: a change that it tells is not silent."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from math import prod
from pathlib import Path


def nothing(path: Path) -> list[str]:
    """For files that say nothing twice."""
    return []


def of_dicom(path: Path) -> list[str]:
    """Relations within the object that DICOM requires; an element that is absent contradicts nothing."""
    import pydicom

    from AIOCommon.core.dicom.files import quiet
    from Testing.tools.dicom_relations import check_relations

    found = []
    with quiet():
        try:
            dataset = pydicom.dcmread(path)
            for problem in check_relations(dataset, str(dataset.SOPClassUID)):
                found.append(problem)
        except Exception:
            pass  # what was found before this element counts
    return found


def of_nrrd(path: Path) -> list[str]:
    """Another amount of data than the header announces."""
    from AIOCommon.core.text_header import _NRRD_BYTES

    head, _, data = path.read_bytes().partition(b"\n\n")
    fields: dict[str, str] = {}
    found = []
    for line in head.decode("latin-1").splitlines():
        key, mark, value = line.partition(": ")
        if mark and key in fields and fields[key] != value:
            found.append(f"{key} twice")
        fields.setdefault(key, value)
    try:
        if fields.get("encoding") in ("gzip", "gz"):
            data = gzip.decompress(data)
        expected = _NRRD_BYTES[fields["type"]] * prod(int(n) for n in fields["sizes"].split())
    except (KeyError, ValueError, OSError, EOFError, zlib.error):
        return [*found, "the data cannot be unpacked"]
    return [*found, *([f"{len(data)} bytes for {expected}"] if len(data) != expected else [])]


def of_zip(path: Path) -> list[str]:
    """A wrong checksum, or two entries of one name."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            bad = archive.testzip()
    except Exception:
        return ["no zip archive"]
    return [*([f"{bad} is damaged"] if bad else []), *(["a name twice"] if len(set(names)) < len(names) else [])]
