# SPDX-License-Identifier: Apache-2.0
"""DVH, dose metrics, TCP and NTCP."""
