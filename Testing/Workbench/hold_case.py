# SPDX-License-Identifier: Apache-2.0
"""A window that opens a case and keeps it open until its standard input ends: python hold_case.py CASE.mrb"""

from __future__ import annotations

import faulthandler
import os
import sys

TIME_LIMIT_S = 200


def main(bundle: str) -> None:
    faulthandler.dump_traceback_later(TIME_LIMIT_S, exit=True)
    from Workbench.qtadapter.dialogs import tester
    from Workbench.startup import start

    workbench = start(testing=True)
    workbench.window.open_case(bundle)
    workbench.spin(0.1)
    for kind, text in tester.messages:
        sys.stdout.write(f"{kind}: {text}\n")
    sys.stdout.write("OPEN\n")
    sys.stdout.flush()
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1])
