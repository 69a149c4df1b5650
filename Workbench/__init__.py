# SPDX-License-Identifier: Apache-2.0
"""The Workbench: runs Slicer scripted modules in a PySide6 window over slicer-core, without the Slicer application.

`python -m Workbench` opens the window; `Workbench.start()` gives a test or a script the running application.
Research and teaching software, not a medical device.
"""

from __future__ import annotations

__all__ = ["start"]


def start(*args, **kwargs):
    """Start (or return) the one application of this process; see `Workbench.startup.start`."""
    from Workbench.startup import start as _start

    return _start(*args, **kwargs)
