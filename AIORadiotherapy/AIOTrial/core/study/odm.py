# SPDX-License-Identifier: Apache-2.0
"""CDISC ODM 1.3.1: metadata and clinical data of a study in one XML file, in and out.

Read by defusedxml, which refuses document types and entities. Records are the groups of items of one form; also what
REDCap exports as "CDISC ODM (XML)" is read.
"""

from __future__ import annotations

import xml.etree.ElementTree as xml  # for writing; files are read by defusedxml
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.versions import VERSION

from .fields import RECORD_ID, code_of, coded, field_of, forms
from .protocol import TrialProtocol
from .records import Record
from .schema import PATIENTS, Column, Table
from .study_file import Row
from .values import Choice, Code, Day, Measure, Moment, Text, Whole

NAMESPACE = "http://www.cdisc.org/ns/odm/v1.3"
_LARGEST_BYTES = 200_000_000
_STUDY, _VERSION, _EVENT = "ST.1", "MDV.1", "SE.1"


def read_odm(path: str | Path) -> list[Record]:
    """The records of all subjects, numbered in the order of the file.

    Raises
    ------
    InputError : it is no ODM file, is larger than 200 MB, or declares entities or a document type.
    """
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, parse

    path = Path(path)
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise InputError("is larger than 200 MB, which no such file is", where=path)
        root = parse(path, forbid_dtd=True).getroot()
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", where=path, hint="Check the path.") from error
    except DefusedXmlException as error:
        raise InputError("declares entities or a document type, which no ODM file needs", where=path) from error
    except (ParseError, ValueError, LookupError, RecursionError) as error:
        raise InputError(f"is no XML file ({error})", where=path) from error
    if _name(root) != "ODM":
        raise InputError(f"is no ODM file but one of '{_name(root)[:40]}'", where=path)
    return [Record(number, *found) for number, found in enumerate(_records(root), start=1)]


def _records(root: Any) -> Iterator[tuple[str, dict[str, str]]]:
    for subject in _within(root, "ClinicalData", "SubjectData"):
        patient = str(subject.get("SubjectKey", "")).strip()
        for form in _within(subject, "StudyEventData", "FormData"):
            groups: dict[str, dict[str, str]] = {}
            for group in _within(form, "ItemGroupData"):
                fields = groups.setdefault(str(group.get("ItemGroupRepeatKey", "1")), {})
                for item in group:
                    if _name(item).startswith("ItemData"):
                        value = item.get("Value", item.text or "")
                        fields[str(item.get("ItemOID", ""))] = str(value).strip()
            for fields in groups.values():
                fields.pop(RECORD_ID, None)
                yield patient, fields


def _within(element: Any, *names: str) -> Iterator[Any]:
    """Children of these names, level by level, whatever their namespace."""
    if not names:
        yield element
        return
    for child in element:
        if _name(child) == names[0]:
            yield from _within(child, *names[1:])


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def write_odm(path: str | Path, protocol: TrialProtocol, tables: Mapping[str, Sequence[Row]]) -> None:
    """Metadata and every row of the forms.

    Raises
    ------
    InputError : it cannot be written.
    """
    xml.register_namespace("", NAMESPACE)
    now = datetime.now(UTC).isoformat(timespec="seconds")
    root = xml.Element(
        f"{{{NAMESPACE}}}ODM", ODMVersion="1.3.1", FileType="Snapshot", FileOID=f"F.{now}", CreationDateTime=now,
        SourceSystem="AIORadiotherapy", SourceSystemVersion=VERSION,
    )  # fmt: skip
    study = _add(root, "Study", OID=_STUDY)
    names = _add(study, "GlobalVariables")
    for tag in ("StudyName", "StudyDescription", "ProtocolName"):
        _add(names, tag).text = protocol.title
    _metadata(_add(study, "MetaDataVersion", OID=_VERSION, Name="Forms"))
    data = _add(root, "ClinicalData", StudyOID=_STUDY, MetaDataVersionOID=_VERSION)
    for patient in sorted({str(row["patient"]) for row in tables[PATIENTS.name]}):
        subject = _add(data, "SubjectData", SubjectKey=patient)
        event = _add(subject, "StudyEventData", StudyEventOID=_EVENT)
        for form in forms():
            rows = [row for row in tables[form.name] if row["patient"] == patient]
            if rows:
                _form_data(event, form, rows)
    xml.indent(root)
    with atomic_file(path) as temporary:
        xml.ElementTree(root).write(temporary, encoding="UTF-8", xml_declaration=True)


def _form_data(event: xml.Element, form: Table, rows: Sequence[Row]) -> None:
    data = _add(event, "FormData", FormOID=f"F.{form.name}")
    for number, row in enumerate(rows, start=1):
        key = {} if form is PATIENTS else {"ItemGroupRepeatKey": str(number)}
        group = _add(data, "ItemGroupData", ItemGroupOID=f"IG.{form.name}", **key)
        for column in form.columns:
            if column.name != "patient" and row[column.name] is not None:
                value = coded(column, row[column.name])
                _add(group, "ItemData", ItemOID=field_of(form, column.name), Value=value)


def _metadata(version: xml.Element) -> None:
    protocol = _add(version, "Protocol")
    _add(protocol, "StudyEventRef", StudyEventOID=_EVENT, OrderNumber="1", Mandatory="Yes")
    event = _add(version, "StudyEventDef", OID=_EVENT, Name="Study", Repeating="No", Type="Common")
    for form in forms():
        _add(event, "FormRef", FormOID=f"F.{form.name}", Mandatory="Yes" if form is PATIENTS else "No")
    for form in forms():
        definition = _add(version, "FormDef", OID=f"F.{form.name}", Name=form.label, Repeating="No")
        _add(definition, "ItemGroupRef", ItemGroupOID=f"IG.{form.name}", Mandatory="Yes")
    for form in forms():
        repeating = "No" if form is PATIENTS else "Yes"
        group = _add(version, "ItemGroupDef", OID=f"IG.{form.name}", Name=form.name, Repeating=repeating)
        for column in _columns(form):
            mandatory = "Yes" if column.required else "No"
            _add(group, "ItemRef", ItemOID=field_of(form, column.name), Mandatory=mandatory)
    for form in forms():
        for column in _columns(form):
            _item(version, form, column)
    for form in forms():
        for column in _columns(form):
            if isinstance(column.kind, Choice):
                _code_list(version, field_of(form, column.name), column.kind)


def _columns(form: Table) -> list[Column]:
    return [column for column in form.columns if column.name != "patient"]


def _item(version: xml.Element, form: Table, column: Column) -> None:
    field, kind = field_of(form, column.name), column.kind
    data_type, length = "text", {"Length": "200"}
    if isinstance(kind, Day):
        data_type, length = "date", {}
    elif isinstance(kind, Moment):
        data_type, length = "datetime", {}
    elif isinstance(kind, Whole):
        data_type, length = "integer", {"Length": "6"}
    elif isinstance(kind, Measure):
        data_type, length = "float", {"Length": "16", "SignificantDigits": "8"}
    elif isinstance(kind, Text):
        length = {"Length": str(kind.longest)}
    elif isinstance(kind, Code):
        length = {"Length": "40"}
    item = _add(version, "ItemDef", OID=field, Name=field, DataType=data_type, **length)
    _translated(_add(item, "Question"), column.label)
    if isinstance(kind, Whole | Measure):
        for comparator, limit in (("GE", kind.minimum), ("LE", kind.maximum)):
            check = _add(item, "RangeCheck", Comparator=comparator, SoftHard="Hard")
            _add(check, "CheckValue").text = f"{limit:g}"
    if isinstance(kind, Choice):
        _add(item, "CodeListRef", CodeListOID=f"CL.{field}")


def _code_list(version: xml.Element, field: str, kind: Choice) -> None:
    codes = _add(version, "CodeList", OID=f"CL.{field}", Name=field, DataType="text")
    for word in kind.words:
        _translated(_add(_add(codes, "CodeListItem", CodedValue=code_of(word)), "Decode"), word)


def _translated(parent: xml.Element, text: str) -> None:
    _add(parent, "TranslatedText", **{"{http://www.w3.org/XML/1998/namespace}lang": "en"}).text = text


def _add(parent: xml.Element, tag: str, **attributes: str) -> xml.Element:
    return xml.SubElement(parent, f"{{{NAMESPACE}}}{tag}", attributes)
