# SPDX-License-Identifier: Apache-2.0
"""Checks of DICOM objects against the rules of PS3.3 and against each other."""
