# SPDX-License-Identifier: Apache-2.0
"""Machine, dose, optimiser and automatic planning: plain Python, no Slicer."""
