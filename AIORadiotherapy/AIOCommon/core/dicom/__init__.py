# SPDX-License-Identifier: Apache-2.0
"""DICOM input and output: CT series, RT structure sets, RT doses and RT plans. LPS coordinates are used only here.

Other packages import from this one. A sub-package stands for one kind of object: ``ct``, ``rtstruct``, ``rtdose``,
``rtplan`` (each with a module ``read`` and a module ``write``). Importing this package loads none of them:
a sub-package, and with it pydicom (0.3 s, not in every Slicer), is loaded when one of its names is first used.
"""

from typing import TYPE_CHECKING

from ..lazy_exports import lazy_exports

if TYPE_CHECKING:
    from .candidates import CtCandidate as CtCandidate
    from .candidates import ct_candidates as ct_candidates
    from .candidates import is_ambiguous as is_ambiguous
    from .candidates import passed_over as passed_over
    from .candidates import with_its_rt_objects as with_its_rt_objects
    from .context import DicomContext as DicomContext
    from .context import synthetic_context as synthetic_context
    from .ct.read import CtSeries as CtSeries
    from .ct.read import read_ct as read_ct
    from .ct.write import write_ct_series as write_ct_series
    from .objects import ObjectRef as ObjectRef
    from .patients import of_one_patient as of_one_patient
    from .patients import same_patient as same_patient
    from .rtdose.read import DoseRecord as DoseRecord
    from .rtdose.read import read_rtdose as read_rtdose
    from .rtdose.read import read_rtdose_record as read_rtdose_record
    from .rtdose.write import BeamOfPlan as BeamOfPlan
    from .rtdose.write import DvhContent as DvhContent
    from .rtdose.write import write_rtdose as write_rtdose
    from .rtplan.read import read_rtplan as read_rtplan
    from .rtplan.record import BeamRecord as BeamRecord
    from .rtplan.record import LimitingDevice as LimitingDevice
    from .rtplan.record import OtherBeam as OtherBeam
    from .rtplan.record import PlanControlPoint as PlanControlPoint
    from .rtplan.record import PlanRecord as PlanRecord
    from .rtplan.write import write_rtplan as write_rtplan
    from .rtstruct.read import RtStructImport as RtStructImport
    from .rtstruct.read import read_rtstruct as read_rtstruct
    from .rtstruct.write import write_rtstruct as write_rtstruct
    from .series import SeriesInfo as SeriesInfo
    from .series import choose_series as choose_series
    from .series import scan_folder as scan_folder
else:
    __getattr__, __dir__, __all__ = lazy_exports(
        __name__,
        {
            "candidates": "CtCandidate ct_candidates is_ambiguous passed_over with_its_rt_objects",
            "context": "DicomContext synthetic_context",
            "ct.read": "CtSeries read_ct",
            "ct.write": "write_ct_series",
            "objects": "ObjectRef",
            "patients": "of_one_patient same_patient",
            "rtdose.read": "DoseRecord read_rtdose read_rtdose_record",
            "rtdose.write": "BeamOfPlan DvhContent write_rtdose",
            "rtplan.read": "read_rtplan",
            "rtplan.record": "BeamRecord LimitingDevice OtherBeam PlanControlPoint PlanRecord",
            "rtplan.write": "write_rtplan",
            "rtstruct.read": "RtStructImport read_rtstruct",
            "rtstruct.write": "write_rtstruct",
            "series": "SeriesInfo choose_series scan_folder",
        },
    )
