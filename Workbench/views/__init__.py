# SPDX-License-Identifier: Apache-2.0
"""Slice views, 3D view, plot and table views, and the layouts that arrange them."""
