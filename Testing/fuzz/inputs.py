# SPDX-License-Identifier: Apache-2.0
"""Valid inputs of every kind, on few voxels and with few numbers: what is mutated."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from AIOCommon.core.resources import resource

_MEASURED_DEPTHS = (0.0, 5.0, 10.0, 15.0, 25.0, 50.0, 75.0, 100.0, 150.0, 200.0)
_MEASURED_AT = (-80.0, -60.0, -50.0, -45.0, -20.0, 0.0, 20.0, 45.0, 50.0, 60.0, 80.0)


def write_dicom(folder: Path) -> None:
    """CT/, RTSTRUCT.dcm, RTPLAN.dcm and RTDOSE.dcm."""
    from Testing.AIOCommon.small_case import make_small_case, write_case

    write_case(make_small_case(), folder)


def write_volumes(folder: Path) -> None:
    """ct.nrrd (packed), raw.nrrd, ct.nii and packed.nii.gz of a body long enough to be used."""
    import SimpleITK as sitk

    from AIOCommon.core.grid import Grid
    from AIOCommon.core.volume import Volume

    grid = Grid.axial((40, 24, 32), (5.0, 9.0, 9.0), (139.5, 103.5, -100.0))
    _, j, i = np.meshgrid(*(np.arange(n) for n in grid.shape_kji), indexing="ij")
    body = ((i - 15.5) / 13) ** 2 + ((j - 11.5) / 9) ** 2 < 1
    image = Volume(np.where(body, 30 + i % 7, -1000).astype(np.int16), grid, "HU").to_sitk()
    for name in ("ct.nrrd", "raw.nrrd", "ct.nii", "packed.nii.gz"):
        sitk.WriteImage(image, str(folder / name), useCompression=name != "raw.nrrd")


def write_bundle(folder: Path) -> None:
    """case.mrb of a whole case."""
    from AIORadiotherapyLib.mrml.bundle import write_bundle as write
    from Testing.AIORadiotherapy.whole_case import whole_case

    write(whole_case(), folder / "case.mrb")


def write_model(folder: Path) -> None:
    """model/ with model.json, weights.safetensors and weights.pt; a MONAI bundle, thorax/; nnunet/; recipe.json;
    maker/ of synthetic CTs."""
    import torch
    from safetensors.torch import load_file

    from SegmentationModuleLib.core.synthetic_ct.model import write_maker
    from SegmentationModuleLib.core.synthetic_ct.networks import generator
    from SegmentationModuleLib.core.synthetic_ct.options import SyntheticCtOptions
    from Testing.SegmentationModule.small_bundle import write_small_bundle
    from Testing.SegmentationModule.small_nnunet import write_small_nnunet
    from Testing.SegmentationModule.tiny_model import write_tiny_model

    shutil.copy(resource("training", "chung2021.json"), folder / "recipe.json")
    write_small_bundle(folder / "thorax")
    write_small_nnunet(folder / "nnunet")
    write_tiny_model(folder / "model")
    content = json.loads((folder / "model/model.json").read_text())
    del content["weights"]["sha256"]  # else no change of the weights gets further than the checksum
    (folder / "model/model.json").write_text(json.dumps(content, indent=1))
    torch.save(load_file(str(folder / "model/weights.safetensors")), folder / "model/weights.pt")
    options = SyntheticCtOptions(filters=4)
    training = {"options": options.to_dict(), "data": "-", "mr_slices": 1, "ct_slices": 1, "steps": 0}
    (folder / "maker").mkdir()
    write_maker(folder / "maker", generator(options.method, 4), options, "tiny", {**training, "elapsed_minutes": 0.0})


def write_federation(folder: Path) -> None:
    """federation.json, and message.safetensors of a site."""
    import numpy as np

    from SegmentationModuleLib.core.federation.message import Message, encode

    agreed = {
        "name": "pilot",
        "model": "",
        "server": {"host": "fed.example.org", "port": 8102},
        "sites": ["north", "south"],
        "structures": ["Heart"],
        "rounds": {"rounds": 20, "steps": 20, "rate": 3e-4, "mu": 0.01, "least_sites": 2},
        "privacy": {"protects": "patient", "clip": 1.0, "noise": 1.1, "delta": 1e-4},
    }
    (folder / "federation.json").write_text(json.dumps(agreed, indent=1))
    tensors = {
        name: np.linspace(-1, 1, size, dtype=np.float32) for name, size in (("head.weight", 64), ("head.bias", 4))
    }
    facts = {"kind": "update", "federation": "0" * 32, "labels": "1" * 32, "round": 3, "patients": 12, "loss": 0.4}
    (folder / "message.safetensors").write_bytes(encode(Message(facts, tensors)))


def write_machines(folder: Path) -> None:
    """machine.json, photons_Small.mat, table.json and the folder measured/."""
    from Testing.PlanningModule.small_matrad import small_machine

    shutil.copy(resource("machines", "halcyon_6mv_fff.json"), folder / "machine.json")
    shutil.copy(resource("machines", "hu_density_generic.json"), folder / "table.json")
    small_machine(folder / "photons_Small.mat")
    measured = folder / "measured"
    measured.mkdir()
    depths = "".join(f"100,900,{d:g},{100 * np.exp(-d / 200):.2f}\n" for d in _MEASURED_DEPTHS)
    across = "".join(f"100,900,100,{x:g},{100 / (1 + np.exp((abs(x) - 50) / 3)):.2f}\n" for x in _MEASURED_AT)
    factors = "".join(f"{f},900,100,{v}\n" for f, v in ((40, 0.92), (100, 1.0), (200, 1.06)))
    for name, head, rows in (
        ("depth_dose", "dose_percent", depths),
        ("profiles", "x_mm,dose_percent", across),
        ("output_factors", "output_factor", factors),
        ("calibration", "gy_per_mu", "100,900,100,0.0078\n"),
    ):
        (measured / f"{name}.csv").write_text(f"field_mm,ssd_mm,depth_mm,{head}\n{rows}")


def write_protocol(folder: Path) -> None:
    """protocol.json."""
    shutil.copy(resource("protocols", "40in15-dbcg.json"), folder / "protocol.json")


def write_names(folder: Path) -> None:
    """mapping.json and mapping.csv."""
    (folder / "mapping.json").write_text(json.dumps({"Herz": "Heart", "CTV mama dcha": "CTVp_Breast_R", "x": "-"}))
    (folder / "mapping.csv").write_text("name,standard\nHerz,Heart\nCTV mama dcha,CTVp_Breast_R\nx,-\n")


def write_tables(folder: Path) -> None:
    """dvh.csv (differential), cumulative.csv, cohort.csv, trial.csv."""
    dose = np.arange(0.0, 42.0, 2.0)
    volume = 10 * np.exp(-(((dose - 20) / 9) ** 2))
    (folder / "dvh.csv").write_text("dose_gy,volume\n" + "".join(f"{d:g},{v:.4f}\n" for d, v in zip(dose, volume)))
    whole = volume[::-1].cumsum()[::-1]
    (folder / "cumulative.csv").write_text(
        "dose_gy,volume\n" + "".join(f"{d:g},{v:.4f}\n" for d, v in zip(dose, whole))
    )
    courses = "".join(f"{3 + 5 * n % 47},{int(n % 3 == 0)}\n" for n in range(24))
    (folder / "trial.csv").write_text("months,died\n" + courses)
    rows = "".join(f"p{n},{'A' if n % 2 else 'B'},{300 + 7 * n},{94 + n % 5}\n" for n in range(12))
    (folder / "cohort.csv").write_text("patient,group,Heart Volume[cc],PTV V95%[%]\n" + rows)


def write_records(folder: Path) -> None:
    """What our own programs write and read: evaluations/, comparisons/, treatment/, request/, and single files."""
    from AIOCommon.core.journal import Journal
    from AIOCommon.core.structure_file import save_structures
    from AIOCommon.core.structure_records import structure_record
    from AIORadiotherapyLib.core.state_json import state_to_json
    from AIORadiotherapyLib.core.table_outputs import evaluation_json
    from AIOTeaching.core.hand_plan import HandBeam, HandPlan
    from AIOTeaching.core.plan_attempt import PlanAttempt, save_plan_attempt
    from PlanningModuleLib.core.pareto.set_file import KeptSet
    from PlanningModuleLib.core.plan_request import PlanRequest
    from PlanningModuleLib.core.planning_task import write_input
    from PlanningModuleLib.core.treatment_files import write_treatment
    from RadiobiologyModuleLib.core.comparison import compare_contours
    from Testing.AIORadiotherapy.whole_case import whole_case

    case = whole_case()
    contours, treatment = case.contours, case.treatment
    (folder / "state.json").write_text(json.dumps(state_to_json(case)))
    for group in ("A", "B"):
        for number in (1, 2, 3):
            (folder / f"evaluations/{group}/p{number}").mkdir(parents=True)
            (folder / f"evaluations/{group}/p{number}/evaluation.json").write_text(json.dumps(evaluation_json(case)))
    one_phase = evaluation_json(case)
    one_phase["evaluation"] |= {"phase_fractions": [], "fractions_unknown": ""}
    (folder / "evaluation.json").write_text(json.dumps(one_phase))
    compared = compare_contours({"manual": contours.edited, "automatic": contours.auto}, treatment.dose)
    (folder / "comparisons").mkdir()
    for number in (1, 2):
        (folder / f"comparisons/p{number}.json").write_text(json.dumps(compared.to_dict()))
    write_treatment(folder / "treatment", treatment)
    request = PlanRequest(case.inputs.ct, contours.edited, case.base_protocol, "left", start=treatment.plan)
    write_input(folder / "request", request)
    save_structures(folder / "structures.npz", contours.edited)
    hashes, one = {"CT": "c0ffee", "Heart": "beef"}, np.ones((2, 3))
    kept = KeptSet(hashes, ("PTVp_Breast_L", "Heart", "Lung_L"), (1.0, 2.0), np.ones(5), one, np.ones((2, 5)), one)
    (folder / "pareto.npz").write_bytes(kept.to_bytes())
    beams = HandPlan((10.0, 20.0, 30.0), HandBeam(310.0), HandBeam(130.0, weight=1.2))
    attempt = PlanAttempt("0123abcd", "R07", 1, datetime(2026, 1, 1, tzinfo=UTC), 95.0, beams)
    save_plan_attempt(folder / "R07.aioplan", attempt)
    journal = Journal(folder / "edits.journal")
    journal.append([structure_record(s.name, s) for s in contours.edited])
    journal.close()


def write_studies(folder: Path) -> None:
    """maps/ of doubt, and a scoring study in study/ of the contours in manual/ and model/."""
    import SimpleITK as sitk

    from AIOCommon import Grid
    from AIORadiotherapyLib.core.observers.scoring import create_study
    from SegmentationModuleLib.core.doubt.files import write_doubt
    from SegmentationModuleLib.core.doubt.uncertainty import Doubt, StructureDoubt

    mask = np.zeros((6, 12, 12), np.uint8)
    mask[1:5, 3:9, 4:10] = 1
    for name in ("manual", "model"):
        (folder / name / "P1").mkdir(parents=True)
        sitk.WriteImage(sitk.GetImageFromArray(mask), str(folder / name / "P1" / "Heart.nrrd"))
    study = create_study(folder / "study", folder / "manual", folder / "model", seed=1)
    study.add("anna", "expert", study.items[0], 8.0, 9.0, "1")
    (folder / "maps").mkdir()
    row = StructureDoubt("Heart", 12.0, 1.0, 0.9, 2.0)
    grid = Grid.axial(mask.shape, (3.0, 3.0, 3.0))
    write_doubt(folder / "maps", Doubt(grid, {"Heart": mask * np.float32(0.8)}, (row,), "made for mutations"))


def write_trial(folder: Path) -> None:
    """study.sqlite, the same as odm.xml, redcap.csv and study.xlsx; empty.sqlite, and patients.csv for it."""
    from AIOTrial import Study, TrialProtocol
    from AIOTrial.core.simulator import Scenario, simulate_study
    from AIOTrial.core.study.exporting import export_study

    protocol = TrialProtocol("A trial", ("AIO", "IMRT"))
    with simulate_study(folder / "study.sqlite", Scenario(patients=12), 3, protocol) as study:
        for form, suffix, name in (
            ("odm", ".xml", "odm.xml"),
            ("redcap", ".csv", "redcap.csv"),
            ("xlsx", ".xlsx", "study.xlsx"),
        ):
            paths = export_study(study, folder / form, form=form)
            shutil.copy(next(p for p in paths if p.suffix == suffix), folder / name)
            shutil.rmtree(folder / form)
    with Study.create(folder / "empty.sqlite", protocol):
        pass
    rows = "".join(
        f"P{n},{'AIO' if n % 2 else 'IMRT'},2026-01-{n:02d},2026-02-{n:02d},{50 + n}\n" for n in range(1, 13)
    )
    (folder / "patients.csv").write_text("patient,arm,assigned_on,started_on,age_years\n" + rows)


def write_teaching(folder: Path) -> None:
    """An exercise with a dose, an attempt at it, and the class that it was judged in."""
    from dataclasses import replace

    from AIOCommon import Volume
    from AIOTeaching import ClassFile, judge, save_exercise
    from AIOTeaching.core.attempt import attempt_at, save_attempt
    from Testing.AIOTeaching.small_exercise import small_exercise

    exercise = small_exercise()
    dose = Volume(np.full(exercise.ct.grid.shape_kji, 40.0, np.float32), exercise.ct.grid, "Gy")
    exercise = replace(exercise, dose=dose, protocol="40in15-dbcg")
    attempt = attempt_at(exercise, exercise.expert, "p-1", 1, 90.0)
    save_exercise(folder / "boxes.aioexercise", exercise)
    save_attempt(folder / "p-1.aioattempt", attempt)
    with ClassFile.open(folder / "class.sqlite", create=True) as kept:
        kept.add(exercise, attempt, judge(exercise, attempt))


def write_library(folder: Path) -> None:
    """library/: a model that learns, with one accepted case."""
    from SegmentationModuleLib.core.learning.library import Library
    from SegmentationModuleLib.core.phantom import make_phantom
    from Testing.SegmentationModule.learning.small_library import add_case
    from Testing.SegmentationModule.tiny_model import write_tiny_model

    write_tiny_model(folder / "model")
    with Library.create(folder / "library", str(folder / "model")) as library:
        add_case(library, make_phantom(3, (16.0, 10.0, 10.0)))


def small_image():
    """A small image, the same each time."""
    from AIOCommon.core.grid import Grid
    from AIOCommon.core.volume import Volume

    grid = Grid.axial((6, 10, 12), (5.0, 5.0, 5.0), (27.0, 22.0, -12.0))
    return Volume(np.random.default_rng(0).uniform(1, 900, grid.shape_kji).astype(np.float32), grid)


def write_images(folder: Path) -> None:
    """MR/ and PT/ of one patient, rigid.dcm and bent.dcm between them, marks.csv, and registration/ of small files."""
    from AIOCommon.core.dicom.registration.write import write_registration
    from AIOCommon.core.spatial_transform import Deformation, SpatialTransform
    from AIOCommon.core.volume import Volume
    from SegmentationModuleLib.core.registration.landmarks import COLUMNS, LandmarkError
    from SegmentationModuleLib.core.registration.quality import Quality
    from SegmentationModuleLib.core.registration.result import Registration, write_registration_files
    from Testing.AIOCommon.image_series import context_of, write_series

    volume = small_image()
    grid = volume.grid
    mr, pet = context_of(volume, "MR"), context_of(volume, "PT")
    write_series(folder / "MR", volume, mr, "MR")
    write_series(folder / "PT", volume, pet, "PT")
    matrix = np.eye(4)
    matrix[:3, 3] = (3.0, -4.0, 5.0)
    bent = SpatialTransform(matrix, Deformation(grid, np.full((*grid.shape_kji, 3), 1.5, np.float32)))
    write_registration(folder / "rigid.dcm", SpatialTransform(matrix), mr, pet)
    write_registration(folder / "bent.dcm", bent, mr, pet)
    (folder / "marks.csv").write_text(f"{','.join(COLUMNS)}\nnipple,1,2,3,4,5,6\nclip,10,20,30,11,21,29\n")
    quality = Quality(1.0, 7.1, 2.6, 0.9, 1.1, 0.0, 0.95, 80.0, (LandmarkError("clip", 5.0, 2.0),), ("Look.",))
    (folder / "registration").mkdir()
    made = Registration(volume, "MR", "deformable", bent, quality, Volume(bent.jacobian(grid), grid))
    write_registration_files(folder / "registration", made)


WRITERS: dict[str, Callable[[Path], None]] = {
    "dicom": write_dicom,
    "volumes": write_volumes,
    "bundle": write_bundle,
    "model": write_model,
    "federation": write_federation,
    "machines": write_machines,
    "protocol": write_protocol,
    "names": write_names,
    "tables": write_tables,
    "records": write_records,
    "studies": write_studies,
    "trial": write_trial,
    "teaching": write_teaching,
    "library": write_library,
    "images": write_images,
}
