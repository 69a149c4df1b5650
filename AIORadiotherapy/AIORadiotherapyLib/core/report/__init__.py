# SPDX-License-Identifier: Apache-2.0
"""The report: one HTML file that needs nothing else."""

from .render import render_report, save_report

__all__ = ["render_report", "save_report"]
