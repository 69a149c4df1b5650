# SPDX-License-Identifier: Apache-2.0
"""DVHs, metrics, protocols and goals, without Slicer."""
