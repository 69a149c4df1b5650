# SPDX-License-Identifier: Apache-2.0
"""``learn``: the versions of a library's model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from SegmentationModuleLib.core.learning.learn_options import LearnOptions

from .declared_options import declared_options, read_group
from .finite_range import FiniteRange
from .output import say, show_json, show_table, warn

if TYPE_CHECKING:
    from SegmentationModuleLib.core.learning.versions import Comparison

_LIBRARY = click.argument("library", metavar="LIBRARY")
_MARGIN = click.option(
    "--margin", type=FiniteRange(0.0, 0.05), default=0.005, show_default=True, metavar="DICE",
    help="What a structure of the frozen set may lose.",
)  # fmt: skip
_ROLE = click.option("--role", required=True, metavar="ROLE", help="Of who decides: physician, physicist ...; no name.")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")


@click.command()
@_LIBRARY
@click.option("--structure", "structures", multiple=True, metavar="NAME", help="Default: those that were corrected.")
@declared_options(LearnOptions)
@click.option("--anew", is_flag=True, help="Drop a training that was interrupted; otherwise it goes on.")
@click.option("--device", type=click.Choice(["cpu", "cuda"]), default=None, help="Default: cuda where there is one.")
def train(library: str, structures: tuple[str, ...], anew: bool, device: str | None, **given: Any) -> int:
    """Train a candidate from the version in use, the accepted cases and replayed phantoms.

    The same command goes on where it was stopped. The candidate is measured on the frozen set; it is used only after
    `learn promote`.
    """
    from AIOCommon.core.child import python_executable, run_child
    from SegmentationModuleLib.core.learning.library import Library
    from SegmentationModuleLib.core.learning.versions import candidate
    from SegmentationModuleLib.core.learning.worker import learning_task

    from .console import one_bar

    options = read_group(LearnOptions, given)
    with Library.open(library):
        pass  # what is wrong is said before a process is started
    with one_bar("Learning") as progress:
        task = learning_task(library, "train", options.to_dict(), structures, anew=anew, device=device or "")
        run_child(task, progress, python=python_executable())
    with Library.open(library) as opened:
        made = candidate(opened)
        early = ", stopped early" if made.facts["stopped_early"] else ""
        say(f"{made.title}: {made.facts['steps']} steps{early}, {len(made.cases)} cases. Now: learn compare")
    return 0


@click.command()
@_LIBRARY
@_MARGIN
@_JSON
def compare(library: str, margin: float, as_json: bool) -> int:
    """The candidate against the version in use, on the frozen set: the same phantoms always, and cases held back."""
    from SegmentationModuleLib.core.learning.library import Library
    from SegmentationModuleLib.core.learning.versions import compare as compare_versions

    from .console import one_bar

    with Library.open(library) as opened:
        with one_bar("Comparing") as progress:
            found = compare_versions(opened, margin, progress)
        show_json(_told(found)) if as_json else _show(found)
    return 0


@click.command()
@_LIBRARY
@_ROLE
@_MARGIN
def promote(library: str, role: str, margin: float) -> int:
    """Use the candidate from now on; refused where a structure of the frozen set gets worse than the margin."""
    from SegmentationModuleLib.core.learning.library import Library
    from SegmentationModuleLib.core.learning.versions import promote as promote_version

    from .console import one_bar

    with Library.open(library) as opened:
        with one_bar("Comparing") as progress:
            found = promote_version(opened, role, margin, progress)
        say(f"{found.candidate.title} is in use: {opened.version_folder(found.candidate.number)}")
    return 0


@click.command()
@_LIBRARY
@_ROLE
@click.option("--version", "number", type=click.IntRange(0), default=None, help="Default: the one before.")
def rollback(library: str, role: str, number: int | None) -> int:
    """Use an earlier version again."""
    from SegmentationModuleLib.core.learning.library import Library
    from SegmentationModuleLib.core.learning.versions import roll_back

    with Library.open(library) as opened:
        version = roll_back(opened, role, number)
        say(f"{version.title} is in use: {opened.version_folder(version.number)}")
    return 0


def _told(found: Comparison) -> dict[str, Any]:
    return {
        "candidate": found.candidate.number,
        "current": found.current.number,
        "margin": found.margin,
        "may_be_promoted": not found.worse,
        "structures": [
            {"name": r.structure, "part": r.part, "cases": r.cases, "before": r.before, "after": r.after}
            for r in found.rows
        ],
    }


def _show(found: Comparison) -> None:
    rows = [(r.structure, r.part, r.cases, round(r.before, 4), round(r.after, 4), round(r.gain, 4)) for r in found.rows]
    title = f"Dice on the frozen set: version {found.current.number} in use, candidate {found.candidate.number}"
    show_table(title, ("structure", "part", "cases", "in use", "candidate", "change"), rows)
    warn(f"{r.structure} ({r.part}) loses {-r.gain:.4f}, more than {found.margin:g}" for r in found.worse)
    if not found.worse:
        say(f"No structure loses more than {found.margin:g}: a person may promote it.")


MODEL_COMMANDS: tuple[click.Command, ...] = (train, compare, promote, rollback)
