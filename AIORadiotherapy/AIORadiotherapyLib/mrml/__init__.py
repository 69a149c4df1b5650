# SPDX-License-Identifier: Apache-2.0
"""The whole case as one MRML scene."""
