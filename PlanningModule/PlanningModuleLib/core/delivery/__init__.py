# SPDX-License-Identifier: Apache-2.0
"""What the machine does: leaves, segments, arcs, limits and times."""
