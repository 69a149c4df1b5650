# SPDX-License-Identifier: Apache-2.0
"""Time-to-event statistics: by lifelines where it has them, by our own code for competing events."""
