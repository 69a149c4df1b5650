# SPDX-License-Identifier: Apache-2.0
"""A dose held against a protocol: DVHs, metrics, goals, indices."""
