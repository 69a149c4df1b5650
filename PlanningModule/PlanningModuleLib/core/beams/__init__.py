# SPDX-License-Identifier: Apache-2.0
"""Beam geometry: angles, fields, outlines, and the view along a beam."""
