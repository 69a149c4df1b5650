# SPDX-License-Identifier: Apache-2.0
"""``--further``: images that a model looks at beside the CT."""

from __future__ import annotations

import click

further_option = click.option(
    "--further",
    multiple=True,
    metavar="NAME=PATH",
    help="An image that the model looks at beside the CT ('MR T1 with contrast', ..., PET): PATH is a folder that "
    "`register` wrote for this CT, or a volume file that lies over it (a PET in SUV). May be given several times.",
)
