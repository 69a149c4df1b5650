# SPDX-License-Identifier: Apache-2.0
"""DVH tables, charts and metrics tables in the scene."""
