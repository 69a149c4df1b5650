# SPDX-License-Identifier: Apache-2.0
"""DICOM in and out: CT series, RT structure sets, doses and plans. LPS is spoken only here.

Importing this package costs nothing: pydicom (0.3 s, and not in every Slicer) is loaded with the first name that
needs it.
"""

from __future__ import annotations

from importlib import import_module

_HOME = {
    "BeamRecord": "plan_record",
    "CtSeries": "ct",
    "DicomContext": "context",
    "DoseRecord": "rtdose_reader",
    "DvhContent": "rtdose_writer",
    "LimitingDevice": "plan_record",
    "ObjectRef": "objects",
    "PlanControlPoint": "plan_record",
    "PlanRecord": "plan_record",
    "RtStructImport": "rtstruct_reader",
    "SeriesInfo": "series",
    "check_dicom": "check",
    "choose_series": "series",
    "read_ct": "ct",
    "read_rtdose": "rtdose_reader",
    "read_rtdose_record": "rtdose_reader",
    "read_rtplan": "rtplan_reader",
    "read_rtstruct": "rtstruct_reader",
    "scan_folder": "series",
    "synthetic_context": "context",
    "write_ct_series": "ct_writer",
    "write_rtdose": "rtdose_writer",
    "write_rtplan": "rtplan_writer",
    "write_rtstruct": "rtstruct_writer",
}
__all__ = [
    "BeamRecord",
    "CtSeries",
    "DicomContext",
    "DoseRecord",
    "DvhContent",
    "LimitingDevice",
    "ObjectRef",
    "PlanControlPoint",
    "PlanRecord",
    "RtStructImport",
    "SeriesInfo",
    "check_dicom",
    "choose_series",
    "read_ct",
    "read_rtdose",
    "read_rtdose_record",
    "read_rtplan",
    "read_rtstruct",
    "scan_folder",
    "synthetic_context",
    "write_ct_series",
    "write_rtdose",
    "write_rtplan",
    "write_rtstruct",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOME[name]}", __name__), name)
