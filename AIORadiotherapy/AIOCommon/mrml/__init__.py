# SPDX-License-Identifier: Apache-2.0
"""Conversion between the shared core types and nodes of the MRML scene."""
