# SPDX-License-Identifier: Apache-2.0
"""Spatial Registration objects (REG), rigid and deformable."""
