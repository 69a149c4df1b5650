# SPDX-License-Identifier: Apache-2.0
"""``learn``: the versions of a library's model."""

from __future__ import annotations

import click

MODEL_COMMANDS: tuple[click.Command, ...] = ()
