# SPDX-License-Identifier: Apache-2.0
"""``names``: what the names of structures are read as; and the options with which a person says what they mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

F = TypeVar("F", bound=Callable[..., object])

_MAP = click.option(
    "--map", "names", multiple=True, metavar="NAME=STANDARD",
    help='What a contour\'s name means: --map "CTV mama dcha=CTVp_Breast_R". May be given again.',
)  # fmt: skip
_MAPPING = click.option(
    "--mapping", "names_file", default="", metavar="FILE", help="A clinic's kept list of such names, JSON or CSV."
)


def name_options(command: F) -> F:
    """The options of commands that take contours with names of other systems."""
    return _MAP(_MAPPING(command))


@click.command("names")
@click.argument("texts", nargs=-1, required=True, metavar="NAME...")
@name_options
@click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")
def names_command(texts: tuple[str, ...], names: tuple[str, ...], names_file: str, as_json: bool) -> int:
    """Read NAMEs of structures, in ten languages, as one structure set would have them.

    \b
    certainty  sure    nothing else can be meant
               likely  a person should look
               ask     a person has to say: with --map, or in a file for --mapping
    The JSON is one object, each NAME with standard (null where there is none), certainty, role, side, needs_side,
    needs_site and why. A standard name without _L or _R lacks its side, which `run` and `plan` take from where the
    contour lies. A mapping file is a JSON object {"Herz": "Heart"}, or a CSV file with the columns name and standard.
    """
    from AIOCommon.core.names import read_names
    from AIOCommon.core.names.mapping import mapped

    from ..core.case_state import Settings
    from ..core.steps.import_names import mapping_of
    from .output import show_json, show_table

    mapping = mapping_of(Settings("", names=list(names), names_file=names_file))
    readings = mapped(read_names(texts), mapping)
    if as_json:
        show_json({name: reading.to_dict() for name, reading in readings.items()})
        return 0
    rows = [(name, r.standard, r.certainty, r.role, r.why) for name, r in readings.items()]
    show_table("Names of structures", ("name", "standard", "certainty", "role", "why"), rows)
    return 0
