# SPDX-License-Identifier: Apache-2.0
"""DICOM input and output: CT series, RT structure sets, RT doses and RT plans. LPS coordinates are used only here.

Other packages import from this one. A sub-package stands for one kind of object: ``ct``, ``rtstruct``, ``rtdose``,
``rtplan`` (each with a module ``read`` and a module ``write``). Importing this package loads none of them:
a sub-package, and with it pydicom (0.3 s, not in every Slicer), is loaded when one of its names is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .context import DicomContext, synthetic_context
    from .ct.read import CtSeries, read_ct
    from .ct.write import write_ct_series
    from .objects import ObjectRef
    from .rtdose.read import DoseRecord, read_rtdose, read_rtdose_record
    from .rtdose.write import DvhContent, write_rtdose
    from .rtplan.read import read_rtplan
    from .rtplan.record import BeamRecord, LimitingDevice, PlanControlPoint, PlanRecord
    from .rtplan.write import write_rtplan
    from .rtstruct.read import RtStructImport, read_rtstruct
    from .rtstruct.write import write_rtstruct
    from .series import SeriesInfo, choose_series, scan_folder

# Each exported name and the module that defines it.
_MODULES = {
    "BeamRecord": "rtplan.record",
    "CtSeries": "ct.read",
    "DicomContext": "context",
    "DoseRecord": "rtdose.read",
    "DvhContent": "rtdose.write",
    "LimitingDevice": "rtplan.record",
    "ObjectRef": "objects",
    "PlanControlPoint": "rtplan.record",
    "PlanRecord": "rtplan.record",
    "RtStructImport": "rtstruct.read",
    "SeriesInfo": "series",
    "choose_series": "series",
    "read_ct": "ct.read",
    "read_rtdose": "rtdose.read",
    "read_rtdose_record": "rtdose.read",
    "read_rtplan": "rtplan.read",
    "read_rtstruct": "rtstruct.read",
    "scan_folder": "series",
    "synthetic_context": "context",
    "write_ct_series": "ct.write",
    "write_rtdose": "rtdose.write",
    "write_rtplan": "rtplan.write",
    "write_rtstruct": "rtstruct.write",
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


if not TYPE_CHECKING:  # a type checker sees the imports above; this would make every unknown name valid to it

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f".{_MODULES[name]}", __name__), name)
