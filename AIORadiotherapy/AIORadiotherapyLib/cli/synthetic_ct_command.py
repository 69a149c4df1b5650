# SPDX-License-Identifier: Apache-2.0
"""``synthetic-ct``: a CT made from an MR, and the network that makes it. Research only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from SegmentationModuleLib.core.synthetic_ct.options import SyntheticCtOptions

from .declared_options import declared_options, read_group
from .output import say, show_json, warn

_JSON = click.option("--json", "as_json", is_flag=True, help="Print JSON.")


@click.group("synthetic-ct")
def synthetic_ct() -> None:
    """A CT made from an MR by a network: synthetic, not for clinical use. docs/synthetic-ct.md has its errors."""


@synthetic_ct.command("train")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder of the model; what was begun there goes on.")
@click.option("--mr", "mr_folder", default="", metavar="DIR", help="Folder with MRs, NRRD or NIfTI. Default: phantoms.")
@click.option("--ct", "ct_folder", default="", metavar="DIR", help="Folder with CTs; pairs have the same file names.")
@click.option("--name", default="", metavar="TEXT", help="Of the model.")
@declared_options(SyntheticCtOptions)
@_JSON
def train_command(output: str, mr_folder: str, ct_folder: str, name: str, as_json: bool, **given: Any) -> int:
    """Train a network that makes CTs from MRs of one weighting.

    unpaired (CycleGAN) learns from MRs and CTs of different patients, paired from MRs and CTs of the same patients in
    the same place. Without folders it learns from digital phantoms. The same command goes on where it was stopped.

    DIR gets model.json, weights.safetensors, README.md (the model card) and training.jsonl. The JSON is {"folder"}.
    """
    from AIOCommon.core.child import python_executable, run_child
    from AIOCommon.core.scratch import scratch
    from SegmentationModuleLib.core.synthetic_ct.task import training_task

    from .console import one_bar

    options = read_group(SyntheticCtOptions, given)
    folders = [Path(text).expanduser().absolute() if text else None for text in (mr_folder, ct_folder)]
    with scratch("synthetic-ct") as folder, one_bar("Training") as progress:
        task = training_task(folder, Path(output).absolute(), options, folders[0], folders[1], name)
        run_child(task, progress, python=python_executable())
    if as_json:
        show_json({"folder": output})
    else:
        say(f"Model: {output}; its card is README.md there")
    return 0


@synthetic_ct.command("apply")
@click.argument("image", metavar="IMAGE")
@click.argument("model", metavar="MODEL")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the CT; made if missing.")
@click.option("--series", default="", metavar="UID", help="MR series to take, where there are several.")
@_JSON
def apply_command(image: str, model: str, output: str, series: str, as_json: bool) -> int:
    """Make a CT from IMAGE, an MR, with the network in the folder MODEL.

    IMAGE is a DICOM folder or file, or a volume file, of the weighting that MODEL learned from.

    \b
    DIR gets
      synthetic_ct.nrrd   HU on the MR's voxels along the patient's axes, without couch; its header says what it is
      synthetic_ct.json   {notice, model, method, weighting, network_spacing_mm, sha256}, also printed with --json
    """
    from AIOCommon.core.atomic import check_writable
    from AIOCommon.core.child import python_executable, run_child
    from AIOCommon.core.json_file import read_json
    from AIOCommon.core.progress import SubProgress
    from AIOCommon.core.scratch import scratch
    from SegmentationModuleLib.core.synthetic_ct.files import ABOUT_FILE, CT_FILE
    from SegmentationModuleLib.core.synthetic_ct.task import RESULT_FOLDER, apply_task

    from ..core.analysis.folder_copy import put_files
    from ..core.synthetic_image import read_mr
    from .console import one_bar

    check_writable(output)
    with scratch("synthetic-ct") as folder, one_bar("Synthetic CT") as progress:
        mr, remarks = read_mr(image, series, SubProgress(progress, 0.0, 0.1))
        run_child(apply_task(folder, mr, model), SubProgress(progress, 0.1, 1.0), python=python_executable())
        about = read_json(folder / RESULT_FOLDER / ABOUT_FILE)
        put_files(folder / RESULT_FOLDER, Path(output))
    if as_json:
        show_json(about)
    else:
        warn(remarks)
        say(f"wrote {Path(output) / CT_FILE}: {about['notice']}")
    return 0
