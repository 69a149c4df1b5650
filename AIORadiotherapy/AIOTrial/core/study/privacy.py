# SPDX-License-Identifier: Apache-2.0
"""Does anything in a study tell who a patient is? Looked for before data leave it.

Names, birth dates, hospital numbers, addresses of mail and telephones in pseudonyms and free texts; and whatever a list
of known identifiers names, anywhere. A scan finds what looks like an identifier; it cannot promise that there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from AIOCommon import InputError

from .schema import TABLES
from .study_file import Study
from .values import Choice, Code, Text

_LONGEST_LIST = 2_000_000  # bytes
_SHORTEST_KNOWN = 3  # characters; shorter ones are in every word
# Words that begin with a capital where two of them stand beside each other and name nobody.
_MEDICAL_WORDS = frozenset(
    word
    for line in (
        "acute adverse artery atrial breast cardiac chest chronic coronary disease disorder edema effect effusion",
        "failure fatigue fibrillation grade heart infarction infection injury ischemic left lung lymph myocardial",
        "nausea nervous pain pericardial pleural pneumonitis pulmonary radiation respiratory right skin stage stent",
        "stroke syndrome thoracic tumor tumour unstable valve vascular ventricular wound dermatitis",
    )
    for word in line.split()
)
_FREE = (
    (re.compile(r"[\w.+-]+@[\w-]+\.\w+"), "an address of mail"),
    (re.compile(r"\b(?:19|20)\d\d-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./](?:19|20)?\d\d\b"), "a date"),
    (re.compile(r"(?:\+\d{1,3}[ -]?)?\(?\d{2,5}\)?[ /-]\d{3,}[ -]?\d{2,}"), "a telephone number"),
    (re.compile(r"\b\d{6,}\b"), "a hospital number"),
    (re.compile(r"\b(?:Mrs?|Ms|Miss|Dr|Prof|Frau|Herr|Mme|Sra?|Sig(?:ra)?)\b\.? +[^\W\d_]{2,}"), "a name"),
    (re.compile(r"\b(?:born|DOB|geb|date of birth|MRN|SSN|NHS)\b", re.IGNORECASE), "an identifier"),
)
_TWO_NAMES = re.compile(r"\b([A-Z][^\W\d_]+)[ ,]+([A-Z][^\W\d_]+)\b")
_PSEUDONYM = (
    (re.compile(r"(?:19|20)\d\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])"), "a date of birth"),
    (re.compile(r"\d{7,}"), "a hospital number"),
    (re.compile(r"^[A-Za-z]{4,}(?:[._-][A-Za-z]+)*$"), "a name"),
)


@dataclass(frozen=True)
class Finding:
    """A cell that may tell who a patient is; ``excerpt`` shows its beginning only."""

    table: str
    patient: str
    column: str
    what: str
    excerpt: str

    def __str__(self) -> str:
        return f"{self.table}.{self.column} of {self.patient}: {self.excerpt} may be {self.what}"


def scan_study(study: Study, known: Sequence[str] = ()) -> list[Finding]:
    """Every cell that looks like an identifier, or holds one of the ``known``."""
    folded = [text.strip().casefold() for text in known if len(text.strip()) >= _SHORTEST_KNOWN]
    findings = []
    for table in TABLES.values():
        for row in study.rows(table.name):
            for column in table.columns:
                value = row[column.name]
                if value is None or (column.name == "patient" and table.name != "patients"):
                    continue
                what = _known(str(value), folded) or next(_looks_like(column.name, column.kind, str(value)), "")
                if what:
                    excerpt = f"'{str(value)[:3]}...'"
                    findings.append(Finding(table.name, str(row["patient"]), column.name, what, excerpt))
    return findings


def read_known(path: str | Path) -> list[str]:
    """A list of identifiers, one a line.

    Raises
    ------
    InputError : it cannot be read.
    """
    path = Path(path)
    try:
        if path.stat().st_size > _LONGEST_LIST:
            raise InputError("is larger than 2 MB, which no such list is", where=path)
        return path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=path, hint="Check the path.") from error
    except UnicodeDecodeError as error:
        raise InputError("is no text in UTF-8", where=path) from error


def _known(text: str, known: Sequence[str]) -> str:
    folded = text.casefold()
    return "a known identifier" if any(name in folded for name in known) else ""


def _looks_like(name: str, kind: object, text: str) -> Iterator[str]:
    if name == "patient":
        for pattern, what in _PSEUDONYM:
            if pattern.search(text):
                yield what
    elif isinstance(kind, Text) and not isinstance(kind, Choice | Code):
        for pattern, what in _FREE:
            if pattern.search(text):
                yield what
        for found in _TWO_NAMES.finditer(text):
            if not any(word.casefold() in _MEDICAL_WORDS for word in found.groups()):
                yield "a name"
