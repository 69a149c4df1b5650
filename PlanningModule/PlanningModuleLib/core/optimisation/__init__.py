# SPDX-License-Identifier: Apache-2.0
"""Objectives of the optimiser, the optimisation of the fluence, and the search for the protocol's goals."""
