# SPDX-License-Identifier: Apache-2.0
"""``train oesophagus``: the small networks that are one of the voices on where the oesophagus is."""

from __future__ import annotations

from pathlib import Path

from AIOCommon import InputError
from AIOCommon.core.progress import SubProgress

RECIPE = "oesophagus"


def train_oesophagus(data: str, output: str | None, leave_one_out: bool, as_json: bool) -> int:
    """Train on all labelled CTs in the folder ``data`` and write the weights, or leave each out and show its Dice.

    Raises
    ------
    InputError : no folder of CTs or for the weights is given, or a CT is missing.
    """
    from SegmentationModuleLib.core.oesophagus_training import dice_without, labelled_cts, train_all, write

    from .console import one_bar
    from .output import say, show_json, show_table

    if not data:
        raise InputError("needs --data DIR, the folder of the public CTs that Resources/silver_labels names")
    if not output and not leave_one_out:
        raise InputError("needs --output DIR, a folder for the weights", hint="Or --leave-one-out, to measure only.")
    cases = labelled_cts(Path(data))
    rows = []
    with one_bar("Training") as progress:
        if not leave_one_out:
            assert output is not None
            write(train_all(cases, progress=progress), cases, Path(output))
        else:
            for n, case in enumerate(cases):
                part = SubProgress(progress, n / len(cases), (n + 1) / len(cases))
                rows.append((case.name, dice_without(cases, n, part)))
    if as_json:
        show_json({"folder": output or "", "dice_left_out": dict(rows)})
    elif rows:
        show_table("Dice of the oesophagus on each CT, with networks that have not seen it", ("CT", "Dice"), rows)
    else:
        say(f"wrote {output}")
    return 0
