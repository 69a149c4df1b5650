# SPDX-License-Identifier: Apache-2.0
"""Names of contour sets in comparisons and charts, by the origin of the contours."""

MANUAL, AUTOMATIC, CORRECTED = "manual", "automatic", "corrected"
