# SPDX-License-Identifier: Apache-2.0
"""Geometry, structures, DICOM, progress: plain Python, no Slicer."""
