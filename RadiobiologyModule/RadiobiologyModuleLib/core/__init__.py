# SPDX-License-Identifier: Apache-2.0
"""Radiobiological models, fractionation, contour comparison, cohorts and sensitivity, without Slicer."""
