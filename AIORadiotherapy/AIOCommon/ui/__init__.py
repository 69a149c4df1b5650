# SPDX-License-Identifier: Apache-2.0
"""Widgets and helpers that every module's panel uses."""
