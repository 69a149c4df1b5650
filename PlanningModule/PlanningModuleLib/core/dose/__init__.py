# SPDX-License-Identifier: Apache-2.0
"""Dose computation (pencil beam, superposition, Monte Carlo) and the comparison of doses."""
