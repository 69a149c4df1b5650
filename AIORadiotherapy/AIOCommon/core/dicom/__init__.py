# SPDX-License-Identifier: Apache-2.0
"""DICOM in and out: CT series, RT structure sets, doses and plans. LPS is spoken only here.

Importing this package loads pydicom (0.3 s); command lines that must start fast import it where they need it.
"""

from .check import check_dicom
from .context import DicomContext, synthetic_context
from .ct import CtSeries, read_ct
from .ct_writer import write_ct_series
from .objects import ObjectRef
from .plan_record import BeamRecord, LimitingDevice, PlanControlPoint, PlanRecord
from .rtdose import DoseRecord, DvhContent, read_rtdose, read_rtdose_record, write_rtdose
from .rtplan_reader import read_rtplan
from .rtplan_writer import write_rtplan
from .rtstruct_reader import RtStructImport, read_rtstruct
from .rtstruct_writer import write_rtstruct
from .series import SeriesInfo, choose_series, scan_folder

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
