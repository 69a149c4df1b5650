# SPDX-License-Identifier: Apache-2.0
"""Studies with people: how much observers differ, and how they score contours."""
