# SPDX-License-Identifier: Apache-2.0
"""The model card: what a trained model is, what it learned from, how well it does, where it is known to fail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon.core.atomic import atomic_file

FILE = "README.md"
MADE = "- The synthetic cases are no patient's: they were made of the cases above, and none was measured on."


def write_card(
    folder: Path, metadata: Mapping[str, Any], scores: Mapping[str, Sequence[float]], measured_on: str
) -> None:
    """Write ``README.md`` beside the weights.

    Parameters
    ----------
    metadata : of ``model.json``. scores : Dice of each structure, one a case. measured_on : which cases these are.
    """
    training = metadata["training"]
    facts = training.get("cases", {})
    network = metadata["network"]
    spacing = " x ".join(f"{s:g}" for s in metadata["spacing_kji_mm"])
    patch = " x ".join(str(n) for n in metadata["patch_kji"])
    lines = [
        f"# {metadata['name']}",
        "",
        f"**{metadata['notice']}.** Intended for {metadata['intended_use']}.",
        f"Licence of the weights: {metadata['licence']}.",
        "",
        "## What it is",
        "",
        f"- {network['architecture']}, {training['parameters'] / 1e6:.3g} million weights, on voxels of {spacing} mm",
        f"  (along the patient, to the back, to the left), patches of {patch}.",
        f"- {len(metadata['structures'])} structures: {', '.join(metadata['structures'])}.",
        "- `weights.safetensors`: float16, no code; its SHA-256 stands in `model.json` and is checked at loading.",
        "",
        "## What it learned from",
        "",
        *[f"- {name.replace('_', ' ')}: {count}" for name, count in facts.items() if count],
        f"- {training['steps_done']} steps of {training['recipe']['length']['batch']} patches in "
        f"{training['processes']} process(es), {training['elapsed_minutes']:.0f} minutes; the whole recipe stands in "
        "`model.json` under `training`.",
        *([MADE] if facts.get("synthetic_rare_cases_trained_on") else []),
        "",
        "## How well it does",
        "",
    ]
    if scores:
        lines += [
            f"Dice on {measured_on}, at the network's spacing:",
            "",
            "| structure | cases | mean | lowest |",
            "|---|---|---|---|",
        ]
        lines += [f"| {n} | {len(v)} | {np.mean(v):.3f} | {np.min(v):.3f} |" for n, v in scores.items()]
        missing = [name for name in metadata["structures"] if name not in scores]
        lines += ["", f"Not measured: {', '.join(missing)}." if missing else "Every structure was measured."]
    else:
        lines += ["Nothing was measured: no case was kept from the training."]
    lines += [
        "",
        "## Where it fails",
        "",
        "- On anything unlike the cases above: other scanners, positions, contrast, anatomy after surgery.",
        "- Figures on phantoms say nothing of patients.",
        "- It was never examined clinically. Every contour has to be looked at by a person before it is used.",
        "",
    ]
    with atomic_file(folder / FILE) as temporary:
        Path(temporary).write_text("\n".join(lines), encoding="utf-8")
