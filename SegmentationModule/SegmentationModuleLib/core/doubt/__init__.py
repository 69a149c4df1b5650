# SPDX-License-Identifier: Apache-2.0
"""How sure a network is of its contours, where, and what in the CT it looks at."""
