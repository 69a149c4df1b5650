# SPDX-License-Identifier: Apache-2.0
"""Command-line helpers for the people who develop the Workbench."""
