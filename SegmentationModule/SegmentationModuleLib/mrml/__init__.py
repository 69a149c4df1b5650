# SPDX-License-Identifier: Apache-2.0
"""Contours in the MRML scene."""
