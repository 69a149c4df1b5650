# SPDX-License-Identifier: Apache-2.0
"""DVH tables, charts and live updates in the MRML scene."""
