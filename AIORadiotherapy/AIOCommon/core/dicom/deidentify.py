# SPDX-License-Identifier: Apache-2.0
"""De-identification by the Basic Application Level Confidentiality Profile of DICOM PS3.15 (annex E), through
dicom-anonymizer, which has the table of attributes and actions of the standard (E.1-1).

The identity of a case is replaced once, in its context; objects that are written from it get the profile applied as a
whole. Descriptors that a plan is of no use without - names of structures, labels of sets and plans - stay under the
Clean Descriptors Option: whoever writes them has cleaned them of identifiers. Dates and times are emptied.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from pydicom.datadict import dictionary_has_tag, dictionary_VR, tag_for_keyword
from pydicom.dataset import Dataset

from .context import PATIENT_KEYWORDS, STUDY_KEYWORDS, DicomContext

METHOD = "DICOM PS3.15 Basic Application Level Confidentiality Profile"
TABLE = "dicomfields_2026c"  # the edition of the standard that dicom-anonymizer takes the actions from
_OPTIONS = (("113100", "Basic Application Confidentiality Profile"), ("113105", "Clean Descriptors Option"))
_STANDARD_UIDS = "1.2.840.10008."  # SOP classes, transfer syntaxes
_DATES = ("DA", "TM", "DT")
_NO_DATE, _NO_TIME = "20000101", "000000"
_CLEANED = (
    "SeriesDescription", "StructureSetLabel", "StructureSetName", "StructureSetDescription", "ROIName",
    "ROIDescription", "ROIGenerationDescription", "ROIObservationLabel", "ROIObservationDescription", "RTPlanLabel",
    "RTPlanName", "RTPlanDescription", "PrescriptionDescription", "DoseReferenceDescription",
    "FractionGroupDescription", "BeamDescription",
)  # fmt: skip
_SET_BY_CONTEXT = ("PatientName", "PatientID")  # of the anonymous context: no identity, and needed to tell cases apart

TagKey = tuple[int, ...]  # group and element; of a repeating group their masks, too
Action = Callable[[Dataset, TagKey], None]


def new_uid(uid: str) -> str:
    """The UID in place of one; the same for the same UID in this process. UIDs of the standard stay."""
    from dicomanonymizer.simpledicomanonymizer import get_UID

    return uid if not uid or uid.startswith(_STANDARD_UIDS) else str(get_UID(uid))


def anonymous(context: DicomContext) -> DicomContext:
    """The context of somebody unknown: other UIDs, none of the attributes that the profile removes.

    Name and ID are a pseudonym made from the new study UID, so that two anonymous cases are told apart.
    """
    header = Dataset()
    for keyword, value in {**context.patient, **context.study}.items():
        setattr(header, keyword, value)
    _apply(header, _rules())
    study_uid = new_uid(context.study_uid)
    pseudonym = f"ANON-{study_uid[-8:]}"
    patient = {key: str(header.get(key, "")) for key in PATIENT_KEYWORDS}
    return replace(
        context,
        study_uid=study_uid,
        series_uid=new_uid(context.series_uid),
        frame_of_reference_uid=new_uid(context.frame_of_reference_uid),
        sop_instance_uids=tuple(map(new_uid, context.sop_instance_uids)),
        patient={**patient, "PatientName": pseudonym, "PatientID": pseudonym},
        study={key: str(header.get(key, "")) for key in STUDY_KEYWORDS},
        deidentified=True,
    )


def deidentify(dataset: Dataset) -> None:
    """Apply the profile to an object that was made from an anonymous context, and say so in it.

    UIDs are those of the context, or follow from what is written: they stay.
    """
    keep = {tag: _keep for tag, action in _rules().items() if action.__name__ == "replace_UID"}
    kept = (*_CLEANED, *_SET_BY_CONTEXT, "ReferencedImageSequence")
    _apply(dataset, {**_rules(), **keep, **{_tag(keyword): _keep for keyword in kept}})
    if dataset.get("Modality") == "REG":  # it needs a date of its content; the profile allows a dummy
        dataset.ContentDate, dataset.ContentTime = _NO_DATE, _NO_TIME
    dataset.PatientIdentityRemoved = "YES"
    dataset.DeidentificationMethod = METHOD
    dataset.DeidentificationMethodCodeSequence = [_code(*option) for option in _OPTIONS]
    dataset.LongitudinalTemporalInformationModified = "REMOVED"


def _apply(dataset: Dataset, rules: dict[TagKey, Action]) -> None:
    """The rules on a data set and on all items of its sequences; private attributes go."""
    from dicomanonymizer.simpledicomanonymizer import anonymize_dataset

    concerned = {tag: action for tag, action in rules.items() if _is_in(dataset, tag)}  # thousands of contours
    anonymize_dataset(dataset, base_rules_gen=lambda: concerned)
    for element in list(dataset):
        if element.VR == "SQ":
            for item in element.value:
                _apply(item, rules)


@cache
def _rules() -> dict[TagKey, Action]:
    """The actions of the standard's table by tag; dates and times are emptied where it would put others."""
    from dicomanonymizer.simpledicomanonymizer import delete, initialize_actions

    rules: dict[TagKey, Any] = dict(initialize_actions(TABLE))
    for tag, action in rules.items():
        if len(tag) == 2 and dictionary_has_tag(tag) and dictionary_VR(tag) in _DATES and action is not delete:
            rules[tag] = _empty
    return rules


def _is_in(dataset: Dataset, tag: TagKey) -> bool:
    """Whether an attribute is there; of a repeating group (group, element and their masks) any of them."""
    if len(tag) == 2:
        return (tag[0], tag[1]) in dataset
    group, element, group_mask, element_mask = tag
    there = dataset.keys()
    return any(not ((t.group ^ group) & group_mask or (t.element ^ element) & element_mask) for t in there)


def _empty(dataset: Dataset, tag: TagKey) -> None:
    key = tag[0], tag[1]
    if key in dataset:
        dataset[key].value = ""


def _keep(dataset: Dataset, tag: TagKey) -> None:
    """Leave an attribute as it is."""


def _tag(keyword: str) -> TagKey:
    number = tag_for_keyword(keyword)
    assert number is not None
    return number >> 16, number & 0xFFFF


def _code(value: str, meaning: str) -> Dataset:
    item = Dataset()
    item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning = value, "DCM", meaning
    return item
