# SPDX-License-Identifier: Apache-2.0
"""Okabe and Ito's colours, which colour-blind people tell apart; lines differ by style, too."""

from __future__ import annotations

COLORS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
STYLES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (1, 1)))
