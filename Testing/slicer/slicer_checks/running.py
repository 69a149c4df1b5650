# SPDX-License-Identifier: Apache-2.0
"""Runs checks one after the other, prints a line for each, and ends the application with an exit code."""

import faulthandler
import os
import sys
import threading
import time
import traceback

import slicer

from .asserting import Skipped
from .context import Context

LIMIT_SECONDS = float(os.environ.get("AIORT_CHECKS_SECONDS", "480"))  # more on a machine that does much else


def say(text):
    """A line that is seen at once."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def run_checks(checks):
    """Run check(context) for each, in order; returns how many passed, failed and did not apply."""
    context = Context()
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    shown = slicer.util.errorDisplay
    slicer.util.errorDisplay = lambda text, *args, **kwargs: context.errors.append(str(text))
    try:
        for check in checks:
            counts[run_one(check, context)] += 1
    finally:
        slicer.util.errorDisplay = shown
    return counts


def run_one(check, context):
    """Run a check and print its line; returns "passed", "failed" or "skipped"."""
    name = check.__name__.replace("_", " ")
    started = time.monotonic()
    try:
        note = check(context)
    except Skipped as reason:
        say(f"skip           {name}: {reason}")
        return "skipped"
    except Exception as error:
        say(f"FAIL {time.monotonic() - started:7.2f} s  {name}: {type(error).__name__}: {error}")
        say(traceback.format_exc())
        return "failed"
    say(f"ok   {time.monotonic() - started:7.2f} s  {name}{': ' + note if note else ''}")
    return "passed"


def watch():
    """End the process when the time is up, even if the application hangs."""
    try:
        faulthandler.dump_traceback_later(LIMIT_SECONDS, exit=True, file=sys.__stderr__)
    except (AttributeError, RuntimeError, ValueError, OSError):  # there is no real stderr
        nowhere = open(os.devnull, "w")  # noqa: SIM115  it must outlive this function
        faulthandler.dump_traceback_later(LIMIT_SECONDS, exit=True, file=nowhere)


def leave(code):
    """End the application with an exit code, by force if it does not want to."""
    faulthandler.cancel_dump_traceback_later()
    forced = threading.Timer(20.0, os._exit, args=(code,))
    forced.daemon = True
    forced.start()
    if hasattr(slicer.app, "exit"):
        slicer.util.exit(code)
    else:
        sys.exit(code)
