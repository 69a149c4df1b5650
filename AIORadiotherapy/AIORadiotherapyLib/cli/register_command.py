# SPDX-License-Identifier: Apache-2.0
"""``register``: an MR, a PET or a CBCT of the patient brought to the planning CT."""

from __future__ import annotations

from typing import Any

import click

_METHODS = {"as-acquired": "as acquired", "rigid": "rigid", "deformable": "deformable"}
_COLUMNS = ("what", "value")


@click.command()
@click.argument("fixed")
@click.argument("moving")
@click.option("-o", "--output", required=True, metavar="DIR", help="Folder for the results; made if missing.")
@click.option(
    "--method",
    type=click.Choice(list(_METHODS)),
    default="rigid",
    show_default=True,
    help="How they are brought together.",
)
@click.option("--deformable", is_flag=True, help="Short for --method deformable.")
@click.option("--registration", default="", metavar="REG", help="DICOM registration to apply instead of searching one.")
@click.option("--landmarks", default="", metavar="CSV", help="Points marked in both images, to measure the error at.")
@click.option("--modality", type=click.Choice(["MR", "PT", "CT"]), default=None, help="Of a volume file.")
@click.option("--fixed-series", default="", metavar="UID", help="CT series to take, where there are several.")
@click.option("--moving-series", default="", metavar="UID", help="Series to bring to it, where there are several.")
@click.option(
    "--knots-mm",
    type=click.FloatRange(15.0, 200.0),
    default=60.0,
    show_default=True,
    metavar="MM",
    help="Distance of the deformation's control points.",
)
@click.option("--same-patient", is_flag=True, help="Both are of one person although their headers differ.")
@click.option("--anonymise", is_flag=True, help="The registration object names nobody.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON instead of a table.")
def register(fixed: str, moving: str, output: str, as_json: bool, **given: Any) -> int:
    """Bring MOVING, an MR, PET or CBCT, to FIXED, the planning CT of the same patient.

    FIXED is a DICOM folder, a volume file in HU or `sample`; MOVING a DICOM folder or file, or a volume file with
    --modality. A PET comes out in SUV by body weight. Images of two patients are refused, and images of two frames of
    reference are never laid over each other as they are.

    \b
    DIR gets
      registered.nrrd    MOVING on the grid of the CT
      registration.dcm   DICOM Spatial Registration, where the frames of reference differ
      registration.json  {modality, unit, method, matrix_lps, is_deformable, quality, same_frame_of_reference,
                         registration_object, remarks}; quality has turn_deg, shift_mm, bend_mm, jacobian_least,
                         jacobian_most, folded_percent, body_dice, covered_percent, landmarks, landmark_mean_mm,
                         cautions
      fusion.png         both over each other and as a checkerboard: look at it
      transform.npz      the transform of CT points to MOVING; jacobian.nrrd of a deformable one
    """
    from pathlib import Path

    from AIOCommon.core.atomic import check_writable
    from AIOCommon.core.child import python_executable, run_child
    from AIOCommon.core.errors import RequestError
    from AIOCommon.core.progress import SubProgress
    from SegmentationModuleLib.core.registration.landmarks import read_landmarks
    from SegmentationModuleLib.core.registration.options import RegistrationOptions

    from ..core.fusion.given_images import read_given_images
    from ..core.fusion.registering import given_transform, run_registration
    from .console import one_bar
    from .exit_codes import OK
    from .output import show_json

    method = "deformable" if given["deformable"] else given["method"]
    if given["registration"] and method == "deformable":
        raise RequestError(
            "a given registration is applied, not searched", hint="Leave out --registration or --method."
        )
    check_writable(output)
    landmarks = read_landmarks(given["landmarks"]) if given["landmarks"] else []
    options = RegistrationOptions(method=_METHODS[method], knots_mm=given["knots_mm"])
    with one_bar("Register") as progress:
        images = read_given_images(
            fixed,
            moving,
            fixed_series=given["fixed_series"],
            moving_series=given["moving_series"],
            modality=given["modality"] or "",
            same_person=given["same_patient"],
            progress=SubProgress(progress, 0.0, 0.1),
        )
        path = given["registration"]
        transform = given_transform(images, path, same_person=given["same_patient"]) if path else None
        content = run_registration(
            images,
            options,
            lambda task, part: run_child(task, part, python=python_executable()),
            SubProgress(progress, 0.1, 1.0),
            landmarks=landmarks,
            given=transform,
            output=Path(output),
            anonymise=given["anonymise"],
        )
    if as_json:
        show_json(content)
    else:
        _show(content, output)
    return OK


def _show(content: dict[str, Any], output: str) -> None:
    from .output import say, show_table, warn

    quality = content["quality"]
    rows = [
        ("turned [deg]", quality["turn_deg"]),
        ("shifted, middle of the body [mm]", quality["shift_mm"]),
        ("bent, at most [mm]", quality["bend_mm"]),
        ("Jacobian, least", quality["jacobian_least"]),
        ("Jacobian, most", quality["jacobian_most"]),
        ("folded [%]", quality["folded_percent"]),
        ("bodies, Dice", quality["body_dice"]),
        ("body that the image sees [%]", quality["covered_percent"]),
        ("landmarks, mean [mm]", quality["landmark_mean_mm"]),
    ]
    rows += [(f"landmark {row['name']} [mm]", row["after_mm"]) for row in quality["landmarks"]]
    show_table(f"{content['modality']} to CT, {content['method']}", _COLUMNS, rows)
    warn([*content["remarks"], *quality["cautions"]])
    say(f"wrote {output}; look at fusion.png before you rely on it", err=True)
