# SPDX-License-Identifier: Apache-2.0
"""The exit codes of the command line."""

from __future__ import annotations

OK = 0
DEFECT = 1  # of the software, or a crashed child process
BAD_INPUT = 2  # the message says what to do
NO_PLAN = 3  # everything else was written
CANCELLED = 130  # as a shell reports SIGINT
OUTPUT_CLOSED = 141  # as a shell reports SIGPIPE
