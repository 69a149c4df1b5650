# SPDX-License-Identifier: Apache-2.0
"""The command line: ``aio-radiotherapy run CASE --output DIR``.

Exit codes: 0 a plan was made, or came with the case, and was evaluated; 2 the input cannot be used; 3 the case was
carried as far as it honestly could be, without a plan; 130 cancelled; 1 a defect of this software.
"""

from __future__ import annotations

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code."""
    from AIOCommon.core.import_path import forget_current_folder

    forget_current_folder()  # before anything else is imported
    import contextlib
    import logging
    import signal
    import sys
    import warnings

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with contextlib.suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGTERM, stop)  # `kill` is as orderly as Ctrl-C
    if not sys.warnoptions:  # remarks of libraries to programmers; what a person must know is said in words of our own
        warnings.simplefilter("ignore")
    logging.getLogger().addHandler(logging.NullHandler())  # else libraries' warnings land on stderr
    from .app import run_app

    return run_app(argv)
