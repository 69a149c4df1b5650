# SPDX-License-Identifier: Apache-2.0
"""What an edit of contours costs: the numbers of a dose before and after it."""
