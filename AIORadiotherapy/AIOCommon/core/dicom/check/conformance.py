# SPDX-License-Identifier: Apache-2.0
"""Is a DICOM object well formed? What dciodvfy asks of CT, RTSTRUCT, RTDOSE and RTPLAN, in Python."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from pydicom import config
from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset
from pydicom.valuerep import validate_value

from ...errors import InputError
from ..files import is_raw, looks_like_dicom, quiet, read_dataset, refusing_damage, text
from ..series import files_of
from .iod_rules import ENUMERATED, MODALITIES, MODULES
from .relations import check_references, check_relations

_CONTOUR_DATA = 0x30060050
_PIXEL_DATA = 0x7FE00010
_LONGEST_DS = 16


class Rule(NamedTuple):
    """What PS3.3 requires of one attribute: its type (1, 1C, 2 or 2C), and for a sequence the rules of its items."""

    kind: str
    keyword: str
    tag: int
    items: Rules


Rules: TypeAlias = tuple[Rule, ...]

_BINARY = {"OB", "OW", "OF", "OD", "OL", "OV", "UN", "OB or OW", "US or SS", "SQ", "AT"}


def check_dicom(source: str | Path | Dataset | Sequence[str | Path | Dataset]) -> list[str]:
    """What is wrong with an object, a file, all files of a folder, or a set of them; [] when nothing is.

    Checked are the attributes that the IOD's modules require, value representations, enumerated values, the
    relations between counts, and - for several objects - that references, frames of reference, study and patient
    agree. The findings name attributes, never values of patient attributes.

    Raises
    ------
    InputError : a file cannot be read.
    """
    with quiet():
        named = list(_load(source))
        problems = []
        for name, dataset in named:
            with refusing_damage(name or "the object"):
                problems += [f"{name}: {p}" if name else p for p in check_object(dataset)]
        if len(named) > 1:
            with refusing_damage("the set"):
                problems += check_references([(name or f"object {n + 1}", d) for n, (name, d) in enumerate(named)])
    return problems


def _load(source: str | Path | Dataset | Sequence[str | Path | Dataset]) -> Iterator[tuple[str, Dataset]]:
    if isinstance(source, Dataset):
        yield "", source
    elif isinstance(source, (str, Path)):
        path = Path(source)
        files = list(files_of(path)) if path.is_dir() else [path]
        found = [f for f in files if not path.is_dir() or looks_like_dicom(f)]
        if not found:
            raise InputError("holds no DICOM file", where=path.name, hint="Choose the folder with the DICOM files.")
        for file in found:
            yield file.name, read_dataset(file)
    else:
        for entry in source:
            yield from _load(entry)


def check_object(dataset: Dataset) -> list[str]:
    """The findings of a single data set."""
    sop_class = text(dataset, "SOPClassUID")
    if sop_class not in MODULES:
        return [f"SOPClassUID is {sop_class or 'absent'}, which is not checked"]
    problems = list(_missing(dataset, _rules(sop_class), ""))
    if text(dataset, "Modality") != MODALITIES[sop_class]:
        problems.append(f"Modality is not {MODALITIES[sop_class]}")
    meta = getattr(dataset, "file_meta", None)
    if meta is not None:
        for keyword in ("SOPClassUID", "SOPInstanceUID"):
            if meta.get(f"MediaStorage{keyword}") != dataset.get(keyword):
                problems.append(f"MediaStorage{keyword} differs from {keyword}")
    problems += _malformed(dataset, "")
    if not problems:  # the relations need what the rules above ask for
        problems += check_relations(dataset, sop_class)
    return problems


@cache
def _rules(sop_class: str) -> Rules:
    """The rules of a SOP class, from the lines of :data:`.iod_rules.MODULES`."""
    lines = [line for line in MODULES[sop_class].splitlines() if line.strip()]

    def parse(start: int, depth: int) -> tuple[Rules, int]:
        rows = []
        at = start
        while at < len(lines):
            indent = (len(lines[at]) - len(lines[at].lstrip())) // 2
            if indent < depth:
                break
            kind, keyword = lines[at].split()
            tag = tag_for_keyword(keyword)
            if tag is None:
                raise ValueError(f"{keyword} is no DICOM keyword")
            children, at = parse(at + 1, depth + 1)
            rows.append(Rule(kind, keyword, tag, children))
        return tuple(rows), at

    return parse(0, 0)[0]


def _missing(dataset: Dataset, rules: Rules, where: str) -> Iterator[str]:
    for kind, keyword, tag, children in rules:
        if keyword not in dataset:
            if kind in ("1", "2"):
                yield f"{where}{keyword} is missing (type {kind})"
            continue
        element = dataset.get_item(tag)
        if kind.startswith("1") and not element.value:
            if element.value is None or not isinstance(element.value, (int, float)):
                yield f"{where}{keyword} is empty (type {kind})"
            continue
        if children:
            for number, item in enumerate(dataset.get(keyword) or [], start=1):
                yield from _missing(item, children, f"{where}{keyword}[{number}].")


def _malformed(dataset: Dataset, where: str) -> list[str]:
    """Values that break the rules of their VR or an enumeration."""
    problems = []
    for tag in tuple(dataset.keys()):
        if tag == _PIXEL_DATA:
            continue
        raw = dataset.get_item(tag)
        if tag == _CONTOUR_DATA and is_raw(raw):
            if any(len(v) > _LONGEST_DS for v in (raw.value or b"").split(b"\\")):
                problems.append(f"{where}ContourData has numbers longer than {_LONGEST_DS} characters")
            continue
        element = dataset[tag]
        name = f"{where}{element.keyword or element.tag}"
        if element.VR == "SQ":
            for number, item in enumerate(element.value or [], start=1):
                problems += _malformed(item, f"{name}[{number}].")
            continue
        if element.is_empty or element.VR in _BINARY:
            continue
        values = element.value if element.VM > 1 else [element.value]
        for value in values:
            shown = str(value) if element.VR in ("DS", "IS", "PN", "UI", "DA", "TM", "DT") else value
            if element.VR in ("DS", "IS"):
                shown = getattr(value, "original_string", shown)
            try:
                validate_value(element.VR, shown, config.RAISE)
            except ValueError:
                problems.append(f"{name} is not a valid {element.VR}")
                break
        allowed = ENUMERATED.get(element.keyword)
        if allowed and str(element.value) not in allowed:
            problems.append(f"{name} is not one of {', '.join(sorted(allowed))}")
    return problems
