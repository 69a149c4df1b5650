# SPDX-License-Identifier: Apache-2.0
"""The bridge between the shared core types and the MRML scene."""
