# SPDX-License-Identifier: Apache-2.0
"""Text in CSV files that spreadsheets open."""

from __future__ import annotations

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def no_formula(value: object) -> object:
    """Text that a spreadsheet would run as a formula, say a structure called "=1+1", with an apostrophe before it.

    Numbers, also those that were written as text, are left as they are.
    """
    if not isinstance(value, str) or not value.startswith(_FORMULA_STARTS):
        return value
    try:
        float(value)
    except ValueError:
        return f"'{value}"
    return value
