# SPDX-License-Identifier: Apache-2.0
"""The files of a synthetic CT; each says what it is."""

from __future__ import annotations

import json
from pathlib import Path

from AIOCommon import Volume
from AIOCommon.core.atomic import atomic_folder
from AIOCommon.core.volume_file import NOTICE_KEY

from .model import NOTICE, CtMaker

CT_FILE, ABOUT_FILE = "synthetic_ct.nrrd", "synthetic_ct.json"


def write_synthetic_ct(folder: Path, made: Volume, maker: CtMaker) -> None:
    """The volume, with the notice in its header, and what made it."""
    import SimpleITK as sitk

    about = {
        "notice": NOTICE,
        "model": maker.name,
        "method": maker.method,
        "weighting": maker.weighting,
        "network_spacing_mm": maker.spacing_mm,
        "sha256": maker.sha256,
    }
    image = made.to_sitk()
    image.SetMetaData(NOTICE_KEY, NOTICE)
    with atomic_folder(folder) as target:
        sitk.WriteImage(image, str(target / CT_FILE), useCompression=True, imageIO="NrrdImageIO")
        (target / ABOUT_FILE).write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")
