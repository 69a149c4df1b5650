# SPDX-License-Identifier: Apache-2.0
"""Writes the machine file of a beam model that was fitted to a clinic's measurements."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file

from .machine import Machine
from .machine_commissioning import CommissioningFit
from .machine_reader import read_machine
from .measurements import Measurements


def check_output(path: str | Path) -> Path:
    """The path if a machine file can have it; :class:`InputError` otherwise."""
    path = Path(path)
    if path.suffix.lower() != ".json":
        raise InputError("is no machine file", where=path, hint="Give a name that ends with .json.")
    return path


def write_machine(fit: CommissioningFit, measured: Measurements, path: str | Path, *, title: str = "") -> Machine:
    """Write the machine file and read it back.

    Raises
    ------
    InputError : not a .json file, or it cannot be written.
    """
    path = check_output(path)
    content = json.loads(fit.template_file.read_text(encoding="utf-8"))
    files = ", ".join(name for name in ("depth_dose.csv", "profiles.csv", "output_factors.csv"))
    source = f"Fitted by `aio-radiotherapy machine fit` to the clinic's {files}; see 'fit' for how well."
    model, row = fit.model, content["beam_model"]
    values = {
        "attenuation": round(model.attenuation_per_mm, 7),
        "buildup_fraction": round(model.buildup_fraction, 5),
        "buildup": round(model.buildup_per_mm, 5),
        "primary_parts": [[round(f, 6), round(s, 4)] for f, s in model.primary_parts],
        "scatter": [
            [round(s.amplitude_per_mm, 7), round(s.attenuation_per_mm, 7), round(s.sigma_mm, 4)] for s in model.scatter
        ],
        "head_fraction": round(model.head_fraction, 5),
        "profile": [[round(r, 2), round(v, 5)] for r, v in zip(model.profile_radius_mm, model.profile)],
    }
    for key, value in values.items():
        row[key] |= {"value": value, "status": "fitted", "source": source}
    fractions = row["primary_parts"]["value"]
    fractions[0][0] = round(1 - sum(f for f, _ in fractions[1:]), 6)
    calibration = measured.calibration
    if calibration is not None:
        given = {
            "gy_per_mu": calibration.gy_per_mu,
            "side_mm": calibration.field_mm,
            "depth_mm": calibration.depth_mm,
            "ssd_mm": calibration.ssd_mm,
        }
        for key, value in given.items():
            content["calibration"][key] |= {
                "value": value,
                "status": "confirmed",
                "source": "Measured by the clinic: calibration.csv.",
            }
    content.pop("published", None)
    content["title"] = title or f"{fit.template.title}, fitted to measurements"
    content["about"] = (
        f"Beam model fitted to a clinic's measurements; everything else is that of {fit.template.title}. Not "
        "commissioned for treatment: research and teaching."
    )
    content["fit"] = {"by": "aio-radiotherapy machine fit", "template": fit.template.name, **_rounded(fit.to_dict())}
    with atomic_file(path) as temporary:
        temporary.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return read_machine(path)


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _rounded(v) for key, v in value.items()}
    if isinstance(value, list):
        return [_rounded(v) for v in value]
    return round(value, 5) if isinstance(value, float) else value
