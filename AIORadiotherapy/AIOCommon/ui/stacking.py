# SPDX-License-Identifier: Apache-2.0
"""Which of two widgets in one place is seen."""

from __future__ import annotations

import qt


def bring_to_front(widget: qt.QWidget) -> None:
    """Above the widgets that share its place. PythonQt names the method as C++ does, which Python cannot write."""
    getattr(widget, "raise_" if hasattr(widget, "raise_") else "raise")()
