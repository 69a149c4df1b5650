# SPDX-License-Identifier: Apache-2.0
"""Take the pictures of docs/pictures: modules and layouts of the Workbench with the planned sample.

    python Testing/tools/screenshots.py [--case FILE.mrb] [--corrected FILE.mrb] [--output FOLDER] [--sizes]

Without --case the sample is planned first (a minute or two), without --corrected it is corrected and planned a second
time (corrected_case.py). --sizes takes each layout at 1280x800, 1366x768 and at twice the pixels, to look at and not to
keep. No screen is needed.
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
LAYOUTS = ("review", "compare", "plans", "teach")
LAYOUT_SIZE = "1280x800"
OTHER_SIZES = (("1366x768", "1"), ("1280x800", "2"))  # size and device pixels of a pixel
SETTLE_SECONDS = {"compare": 60}  # contours are compared in the background


def _python(*arguments: object, offscreen: bool = False, scale: str = "1") -> None:
    if not offscreen:
        subprocess.run([sys.executable, *map(str, arguments)], check=True, cwd=ROOT)
        return
    with tempfile.TemporaryDirectory() as settings:
        own = {
            "QT_QPA_PLATFORM": "offscreen",
            "QT_SCALE_FACTOR": scale,
            "XDG_CONFIG_HOME": settings,
            "XDG_CACHE_HOME": settings,
            "HOME": HOME,
        }
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


def take_layouts(case: Path, folder: Path, size: str = LAYOUT_SIZE, scale: str = "1", ending: str = "") -> None:
    """One picture a layout, of a case with corrected contours and two plans."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in LAYOUTS:
        path = folder / f"layout_{name}{ending}.png"
        _python(
            *("-m", "Workbench", "--case", case.resolve(), "--module", "AIORadiotherapy", "--surfaces"),
            *(
                "--layout",
                name,
                "--settle",
                SETTLE_SECONDS.get(name, 5),
                "--size",
                size,
                "--screenshot",
                path.resolve(),
            ),
            offscreen=True,
            scale=scale,
        )
        if not ending:
            shrink(path)
        sys.stdout.write(f"{path}: {path.stat().st_size // 1000} kB\n")


def main() -> int:
    parser = argparse.ArgumentParser(description="Take the pictures of the documentation.")
    parser.add_argument("--case", type=Path, help="a planned case; without it the sample is planned")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "pictures")
    parser.add_argument("--corrected", type=Path, help="that case with corrected contours and a second plan")
    parser.add_argument("--sizes", action="store_true", help="layouts at other sizes, too, to look at")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        case, corrected = options.case, options.corrected
        if case is None:
            _python("-m", "AIORadiotherapyLib.cli", "run", "sample", "--output", Path(folder, "out"))
            case = Path(folder, "out", "case.mrb")
        take(case, options.output)
        if corrected is None:
            corrected = Path(folder, "corrected.mrb")
            _python("Testing/tools/corrected_case.py", case.resolve(), corrected, offscreen=True)
        take_layouts(corrected, options.output)
        for size, scale in OTHER_SIZES if options.sizes else ():
            take_layouts(corrected, options.output, size, scale, f"_{size}_{scale}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
