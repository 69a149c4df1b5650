# SPDX-License-Identifier: Apache-2.0
"""Stand-ins for contouring programs of others: their command lines, folders and files, without their networks.

What they "draw" is read off the CT by its HU: enough to follow each structure from their file to ours.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

TOTALSEGMENTATOR = """
import argparse, json, os, sys
from pathlib import Path
import SimpleITK as sitk
p = argparse.ArgumentParser()
for flags in (["-i"], ["-o"], ["-ta"], ["-d"]): p.add_argument(*flags)
p.add_argument("--fast", action="store_true")
a = p.parse_args()
config = json.loads((Path(os.environ["TOTALSEG_HOME_DIR"]) / "config.json").read_text())
assert config["send_usage_stats"] is False
assert "aio" not in os.environ.get("PYTHONPATH", "").lower()
if os.environ.get("STAND_IN_FAILS"):
    print("RuntimeError: no space left on device"); sys.exit(3)
ct = sitk.ReadImage(a.i)
out = Path(a.o); out.mkdir(exist_ok=True)
def save(name, low, high):
    sitk.WriteImage(sitk.BinaryThreshold(ct, low, high, 1, 0), str(out / (name + ".nii.gz")))
names = {"total": [("heart", 30, 60), ("lung_upper_lobe_left", -900, -800), ("lung_lower_lobe_left", -799, -600),
                   ("esophagus", 25, 29), ("trachea", -2000, -950), ("liver", 5000, 6000)],
         "breasts": [("breast", -120, -60)], "heartchambers_highres": [("heart_ventricle_left", 40, 45)]}
for part, row in enumerate(names[a.ta]):
    save(*row)
    print(f" {10 * part}%|##   | {part + 1}/{len(names[a.ta])} [00:01<00:02]", end="\\r", flush=True)
(out / "called.json").write_text(json.dumps(vars(a)))
"""

CADS = """
import argparse, os
from pathlib import Path
import numpy as np, SimpleITK as sitk
p = argparse.ArgumentParser()
for flag in ("-in", "-out", "-task", "-np", "-ns", "-license"): p.add_argument(flag, dest=flag.strip("-") + "_")
p.add_argument("--cpu", action="store_true")
a = p.parse_args()
assert (Path(os.environ["CADS_WEIGHTS_PATH"]) / (a.license_ or "") / "Dataset551_Totalseg251").is_dir()
ct = sitk.ReadImage(a.in_)
hu = sitk.GetArrayFromImage(ct)
labels = np.zeros(hu.shape, np.uint8)
bands = {"551": {13: (-900, -800), 14: (-799, -600)}, "553": {1: (25, 29)}, "556": {3: (30, 60), 9: (-120, -60)}}
for label, (low, high) in bands[a.task_].items(): labels[(hu >= low) & (hu <= high)] = label
image = sitk.GetImageFromArray(labels); image.CopyInformation(ct)
folder = Path(a.out_) / "ct"; folder.mkdir(parents=True)
sitk.WriteImage(image, str(folder / f"ct_part_{a.task_}.nii.gz"))
"""


def python_with(folder: Path, **modules: str) -> Path:
    """An interpreter of its own (a shell script) that has these modules, ``a_b`` standing for ``a.b``."""
    site = folder / "site"
    for name, source in modules.items():
        path = site.joinpath(*name.split("__")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        for parent in [p for p in path.parents if site in p.parents]:
            (parent / "__init__.py").touch()
        path.write_text(source, encoding="utf-8")
    interpreter = folder / "python"
    interpreter.write_text(f'#!/bin/sh\nPYTHONPATH="{site}" exec "{sys.executable}" "$@"\n', encoding="utf-8")
    os.chmod(interpreter, 0o755)
    return interpreter


def weights(folder: Path, *datasets: str) -> Path:
    """A folder of nnU-Net results with a checkpoint for each dataset."""
    for dataset in datasets:
        checkpoint = folder / dataset / "nnUNetTrainer__nnUNetPlans__3d_fullres" / "fold_0" / "checkpoint_final.pth"
        checkpoint.parent.mkdir(parents=True)
        checkpoint.touch()
    return folder
