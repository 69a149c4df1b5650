# SPDX-License-Identifier: Apache-2.0
"""Train the default model on phantoms: ``python -m SegmentationModuleLib.core.train --output FOLDER``.

The defaults are the settings of the built-in model, about an hour on one core. The seed and the number of the step
determine phantoms, patches, augmentation and learning rate. If the command is interrupted, it continues from its cache
folder when it is started again, and ends with the same weights as without the interruption. On another machine or with
more threads rounding errors differ, and grow over the steps: the result is another model of the same quality.

Writes FOLDER/weights.safetensors (float16), FOLDER/model.json and FOLDER/training.jsonl. The weights are running
averages, written at every check and, with the thresholds, at the end. Checks use separate validation phantoms; they
do not influence the training.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .training import Settings, Training


def parse(argv: Sequence[str] | None = None) -> Settings:
    """Settings from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m SegmentationModuleLib.core.train", description=__doc__.split(":")[0]
    )
    parser.add_argument("--output", type=Path, required=True, help="model folder to write")
    default = Settings(Path(), Path())
    parser.add_argument("--steps", type=int, default=default.steps, help="length of the training")
    parser.add_argument("--seed", type=int, default=default.seed)
    parser.add_argument("--phantoms", type=int, default=default.phantoms, help="number of training phantoms")
    parser.add_argument("--threads", type=int, default=default.threads)
    parser.add_argument("--rate", type=float, default=default.rate, help="peak learning rate")
    parser.add_argument("--check-every", type=int, default=default.check_every, help="steps between validations")
    parser.add_argument(
        "--cache", type=Path, help="phantoms and state (default: a folder of the system's temporary one)"
    )
    parser.add_argument("--name", default="", help="model name (default: the output folder's)")
    a = parser.parse_args(argv)
    name = a.name or a.output.resolve().name
    cache = a.cache or Path(tempfile.gettempdir()) / f"aio-training-{name}-{a.seed}"
    return Settings(
        output=a.output,
        cache=cache,
        steps=a.steps,
        seed=a.seed,
        phantoms=a.phantoms,
        rate=a.rate,
        threads=a.threads,
        check_every=a.check_every,
        name=name,
    )


if __name__ == "__main__":
    Training(parse()).run()
