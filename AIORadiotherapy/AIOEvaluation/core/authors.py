# SPDX-License-Identifier: Apache-2.0
"""Who drew a set of contours, as comparisons and charts name it."""

MANUAL, AUTOMATIC, CORRECTED = "manual", "automatic", "corrected"
