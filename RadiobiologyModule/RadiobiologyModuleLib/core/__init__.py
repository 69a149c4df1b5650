# SPDX-License-Identifier: Apache-2.0
"""DVH engine, metric language, protocols and models: plain Python, no Slicer."""
