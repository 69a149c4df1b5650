# SPDX-License-Identifier: Apache-2.0
"""What the arguments of a network can be, and what a network may need, before one is built.

The constructors of networks take any number: a million filters are 4 GB, a milliard of blocks never end.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.options import Integer, Number, shown

MOST_WEIGHTS = 300_000_000  # 1.2 GB; SwinUNETR has 62 million, nnU-Net's largest 100 million
MOST_VALUES = 1 << 30  # that one layer gives for a patch: 4 GB
SIZE = Integer("Filters, channels, sizes of kernels and of patches.", minimum=-1, maximum=4096)
REPEATS = Integer("Blocks of a stage, layers, heads of supervision.", minimum=0, maximum=48)
RATE = Number("Slopes, rates of dropout, epsilons.", minimum=-1e4, maximum=1e4)
_REPEATED = {
    *("blocks_down", "blocks_up", "depths", "dsdepth", "num_layers", "num_res_units", "convolutions"),
    *("convolutions_up", "deep_supr_num", "num_heads"),
}
HINT = "Check the arguments of the network, in the recipe or in the model's metadata file."
_MOST_STAGES, _LONGEST_TEXT, _DEEPEST = 16, 60, 3


def check_arguments(name: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The arguments of a network's constructor as they are; nothing is downloaded for them.

    Raises
    ------
    InputError : one that no network of this kind has.
    """
    for key, value in arguments.items():
        problem = _problem(key, value, 0)
        if problem:
            raise InputError(f"the network {name} cannot be built ({shown(key)}: {problem})", hint=HINT)
    if arguments.get("spatial_dims", 3) != 3:
        raise InputError(f"the network {name} is not for volumes (spatial_dims)", hint=HINT)
    return {**arguments, **({"pretrained": False} if "pretrained" in arguments else {})}


def _problem(key: str, value: Any, depth: int) -> str:
    """What is wrong with a value; empty where nothing is."""
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str):
        return "" if len(value) <= _LONGEST_TEXT and value.isprintable() else f"{shown(value)} is no name"
    if isinstance(value, list | tuple):
        if len(value) > _MOST_STAGES or depth >= _DEEPEST:
            return f"a list of {len(value)}, {depth + 1} deep"
        return next((p for part in value if (p := _problem(key, part, depth + 1))), "")
    if isinstance(value, Mapping):
        if len(value) > _MOST_STAGES or depth >= _DEEPEST:
            return f"an object of {len(value)}, {depth + 1} deep"
        return next((p for part in value.values() if (p := _problem(key, part, depth + 1))), "")
    is_whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
    declared = (REPEATS if key in _REPEATED else SIZE) if is_whole else RATE
    try:
        declared.read(value)
    except (ValueError, TypeError, OverflowError) as error:
        return f"{error}; {declared.limits}"
    return ""
