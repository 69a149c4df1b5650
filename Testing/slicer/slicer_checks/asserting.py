# SPDX-License-Identifier: Apache-2.0
"""How a check says that something is wrong, that it does not apply here, or that it has to wait."""

import time

import slicer


class Skipped(Exception):
    """A check that does not apply in this application."""


def require(condition, text):
    """Fail with this text unless the condition holds."""
    if not condition:
        raise AssertionError(text)


def equal(have, want):
    """Fail unless both are equal."""
    require(have == want, f"{have!r} instead of {want!r}")


def close(have, want, tolerance):
    """Fail unless two numbers agree within an absolute tolerance."""
    require(abs(have - want) <= tolerance, f"{have} is not {want} within {tolerance}")


def refused(function, *arguments, **named):
    """The message of the ValueError that a call raises; fails when it raises none."""
    try:
        function(*arguments, **named)
    except ValueError as error:
        return str(error)
    raise AssertionError(f"{function.__name__} accepted {arguments} {named}")


def spin(seconds, until=None):
    """Let the application work; ends early when ``until()`` is true, and returns whether it was."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        slicer.app.processEvents()
        if until is not None and until():
            return True
        time.sleep(0.01)
    return until is None or bool(until())
