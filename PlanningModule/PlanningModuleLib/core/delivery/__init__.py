# SPDX-License-Identifier: Apache-2.0
"""Delivery: leaf sequencing, segments, arcs, limits of the machine and delivery times."""
