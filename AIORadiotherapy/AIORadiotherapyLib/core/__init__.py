# SPDX-License-Identifier: Apache-2.0
"""Workflow, timeline, report and command line: plain Python, no Slicer."""
