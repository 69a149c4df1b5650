# SPDX-License-Identifier: Apache-2.0
"""Phantom, network, inference and checks: plain Python, no Slicer."""
