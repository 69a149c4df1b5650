# SPDX-License-Identifier: Apache-2.0
"""Peak memory of a process; standard library only, as drivers in other environments import it.

``ru_maxrss`` is of no use in a child: Linux hands it the peak of the process that started it.
"""

from __future__ import annotations

import re
from pathlib import Path


def own_peak_mb() -> float:
    """Peak memory of this process so far."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(re.search(r"VmHWM:\s+(\d+) kB", status)[1]) / 1024
