# SPDX-License-Identifier: Apache-2.0
"""What every link does alike, whoever carries its bytes."""

from __future__ import annotations

import time

from AIOCommon import InputError, Progress

from .local_link import Server

FAILED_LINGER_S = 5.0  # for the sites to hear of it


def serve_until_told(server: Server, poll_s: float, linger_s: float, progress: Progress) -> None:
    """Return when each site has the last weights, or ``linger_s`` after the last round; sooner where it failed.

    Raises
    ------
    Cancelled : by ``progress``.
    """
    ended: float | None = None
    while not server.all_told:
        time.sleep(poll_s)
        server.tick()
        progress.update(0.0, "")
        if server.finished:
            ended = ended or time.monotonic()
            if time.monotonic() - ended > (min(linger_s, FAILED_LINGER_S) if server.failed else linger_s):
                return


def no_answer(where: str) -> InputError:
    """For a site whose server at ``where`` cannot be reached."""
    return InputError(
        f"the server does not answer at {where}",
        hint="Is it running, is the address right, are its certificates and this kit of one federation?",
    )
