# SPDX-License-Identifier: Apache-2.0
"""A CT made from an MR (synthetic CT): networks that learn it, and how far its HU are off. Not for clinical use."""
