# SPDX-License-Identifier: Apache-2.0
"""Dose: pencil beam, superposition, Monte Carlo, and how two doses are compared."""
