# SPDX-License-Identifier: Apache-2.0
"""Ground that all rooms share: geometry, structures, names of structures, files, errors, progress.

The names below may be used by everybody; they are looked up when they are first used, so that this import stays fast.
"""

from typing import TYPE_CHECKING

from .core.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from .core.dicom import CtSeries as CtSeries
    from .core.dicom import DicomContext as DicomContext
    from .core.dicom import read_ct as read_ct
    from .core.dicom import read_rtdose as read_rtdose
    from .core.dicom import read_rtplan as read_rtplan
    from .core.dicom import read_rtstruct as read_rtstruct
    from .core.dicom import synthetic_context as synthetic_context
    from .core.dicom import write_ct_series as write_ct_series
    from .core.dicom import write_rtdose as write_rtdose
    from .core.dicom import write_rtplan as write_rtplan
    from .core.dicom import write_rtstruct as write_rtstruct
    from .core.errors import Cancelled as Cancelled
    from .core.errors import InputError as InputError
    from .core.errors import unknown_name as unknown_name
    from .core.grid import Grid as Grid
    from .core.names import recognise as recognise
    from .core.progress import CallbackProgress as CallbackProgress
    from .core.progress import Progress as Progress
    from .core.structure_file import load_structures as load_structures
    from .core.structure_file import save_structures as save_structures
    from .core.structures import Structure as Structure
    from .core.structures import StructureSet as StructureSet
    from .core.volume import Volume as Volume
    from .core.volume_file import read_volume_file as read_volume_file
else:
    __getattr__, __dir__, __all__ = lazy_exports(
        __name__,
        {
            "core.dicom": "CtSeries DicomContext read_ct read_rtdose read_rtplan read_rtstruct synthetic_context "
            "write_ct_series write_rtdose write_rtplan write_rtstruct",
            "core.errors": "Cancelled InputError unknown_name",
            "core.grid": "Grid",
            "core.names": "recognise",
            "core.progress": "CallbackProgress Progress",
            "core.structure_file": "load_structures save_structures",
            "core.structures": "Structure StructureSet",
            "core.volume": "Volume",
            "core.volume_file": "read_volume_file",
        },
    )
