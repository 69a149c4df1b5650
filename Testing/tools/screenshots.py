# SPDX-License-Identifier: Apache-2.0
"""Take the pictures of docs/pictures: the four modules of the Workbench with the planned sample.

    python Testing/tools/screenshots.py [--case FILE.mrb] [--output FOLDER]

Without --case the sample is planned first (a minute or two). No screen is needed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
SIZE = "1440x860"
MOST_BYTES = 250_000
HOME = "/home/you"  # panels show paths of the person's folder: not of the one who took the pictures
PICTURES = {
    "front_door": "AIORadiotherapy",
    "segmentation": "SegmentationModule",
    "planning": "PlanningModule",
    "radiobiology": "RadiobiologyModule",
}


def _python(*arguments: object, offscreen: bool = False) -> None:
    if not offscreen:
        subprocess.run([sys.executable, *map(str, arguments)], check=True, cwd=ROOT)
        return
    with tempfile.TemporaryDirectory() as settings:
        own = {"QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": settings, "XDG_CACHE_HOME": settings, "HOME": HOME}
        subprocess.run([sys.executable, *map(str, arguments)], check=True, cwd=ROOT, env={**os.environ, **own})


def shrink(path: Path) -> None:
    """Few colours, so that a picture stays below MOST_BYTES.

    Raises
    ------
    ValueError : it does not even with 48 colours.
    """
    picture = Image.open(path).convert("RGB")
    for colours in (256, 192, 128, 96, 64, 48):
        picture.quantize(colours, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(path, optimize=True)
        if path.stat().st_size <= MOST_BYTES:
            return
    raise ValueError(f"{path} has {path.stat().st_size} bytes")


def take(case: Path, folder: Path) -> None:
    """One picture a module."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, module in PICTURES.items():
        path = folder / f"{name}.png"
        _python(
            *("-m", "Workbench", "--case", case.resolve(), "--module", module, "--surfaces"),
            *("--size", SIZE, "--screenshot", path.resolve()),
            offscreen=True,
        )
        shrink(path)
        sys.stdout.write(f"{path}: {path.stat().st_size // 1000} kB\n")


def main() -> int:
    parser = argparse.ArgumentParser(description="Take the pictures of the documentation.")
    parser.add_argument("--case", type=Path, help="a planned case; without it the sample is planned")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "pictures")
    options = parser.parse_args()
    if options.case:
        take(options.case, options.output)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        _python("-m", "AIORadiotherapyLib.cli", "run", "sample", "--output", Path(folder, "out"))
        take(Path(folder, "out", "case.mrb"), options.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
