# SPDX-License-Identifier: Apache-2.0
"""Widgets and options that show evaluations."""
