# SPDX-License-Identifier: Apache-2.0
"""Geometry, structures, DICOM, files, child processes and progress; independent of Slicer."""
