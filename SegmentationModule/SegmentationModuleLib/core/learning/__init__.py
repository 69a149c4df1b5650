# SPDX-License-Identifier: Apache-2.0
"""Corrections that were accepted, models that learn from them, and the person's decision which of these is used.

:mod:`.library` keeps cases and versions; :mod:`.fine_tune` trains a candidate; :mod:`.frozen` measures it.
"""
