# SPDX-License-Identifier: Apache-2.0
"""RT dose in and out, under one name."""

from .rtdose_reader import DoseRecord, read_rtdose, read_rtdose_record
from .rtdose_writer import DvhContent, write_rtdose

__all__ = ["DoseRecord", "DvhContent", "read_rtdose", "read_rtdose_record", "write_rtdose"]
