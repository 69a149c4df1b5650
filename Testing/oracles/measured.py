# SPDX-License-Identifier: Apache-2.0
"""``python measured.py PROGRAM [ARGUMENT]...``: runs the program and prints what it took as a last line of JSON.

{"status", "cpu_s", "wall_s", "peak_mb"}. A process as small as this one stands in between because Linux counts the peak
memory of the starter as the program's.
"""

from __future__ import annotations

import json
import os
import sys
import time

start = time.perf_counter()
process = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(process, 0)
taken = {"cpu_s": used.ru_utime + used.ru_stime, "wall_s": time.perf_counter() - start}
taken |= {"status": os.waitstatus_to_exitcode(status), "peak_mb": used.ru_maxrss / 1024}
sys.stdout.write("\n" + json.dumps(taken))
