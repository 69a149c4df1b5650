# SPDX-License-Identifier: Apache-2.0
"""``python -m Workbench``: see :mod:`Workbench.command_line`."""

import os
import sys

if __name__ == "__main__":
    # Under -m Python looks into the current folder first: a file json.py there must not run. Our own folder stays.
    own = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    if not sys.flags.safe_path and os.path.realpath(sys.path[0]) != own:
        del sys.path[0]
    from Workbench.command_line import main

    sys.exit(main())
