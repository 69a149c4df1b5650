# SPDX-License-Identifier: Apache-2.0
"""Conversion between contours and nodes of the MRML scene."""
