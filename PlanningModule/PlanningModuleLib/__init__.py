# SPDX-License-Identifier: Apache-2.0
"""Beams, dose and fluence optimisation."""
