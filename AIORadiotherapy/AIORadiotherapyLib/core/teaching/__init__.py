# SPDX-License-Identifier: Apache-2.0
"""Exercises from cases and phantoms, and the price of a contour in dose, NTCP and TCP."""
