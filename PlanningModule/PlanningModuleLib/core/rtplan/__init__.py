# SPDX-License-Identifier: Apache-2.0
"""Plans in DICOM's terms: our plan to a record of an RTPLAN file, and a record to a plan with its machine."""
