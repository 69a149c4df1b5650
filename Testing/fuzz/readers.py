# SPDX-License-Identifier: Apache-2.0
"""Every reader of files that a person may give: its valid input, how that is mutated, and how it is read.

Where there is a command that reads the file, it is read by this command.
"""

from __future__ import annotations

import io
import json
import math
import random
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from AIOCommon.core.errors import ChildTaskError, InputError

from . import contradictions, mutations
from .sandbox import Reading


@dataclass(frozen=True)
class Reader:
    """A reader of one kind of file.

    Parameters
    ----------
    name : in the table. inputs : what :mod:`inputs` writes for it. files : of which one is mutated, as glob patterns.
    mutate : with the same probability each. read : (folder of the inputs) -> :class:`Reading`.
    contradicts : what of a file contradicts the rest of it; a change of numbers without a word is then a defect.
    seconds : of processor time that reading may take. share : of the cases, relative to the other readers.
    """

    name: str
    inputs: str
    files: tuple[str, ...]
    mutate: tuple[mutations.Mutation, ...]
    read: Callable[[Path], Reading]
    contradicts: Callable[[Path], list[str]] = contradictions.nothing
    seconds: float = 20.0
    share: float = 1.0

    def change(self, folder: Path, rng: random.Random) -> tuple[Path, str]:
        """Mutate one of the files; returns it and what was done."""
        path = rng.choice(sorted(p for pattern in self.files for p in folder.glob(pattern)))
        done = rng.choice(self.mutate)(path, rng)
        return path, f"{path.relative_to(folder)}: {done}"


def command(*arguments: object) -> Reading:
    """Run a command of the command line; numbers are those of its JSON.

    Raises
    ------
    InputError : it ended as bad input does. ChildTaskError : it ended as a defect does.
    """
    from AIORadiotherapyLib.cli.app import run_app

    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = run_app([str(a) for a in arguments])
    said = err.getvalue()
    if code == 2:
        lines = [line for line in said.splitlines() if line.startswith("error: ")]
        raise InputError(lines[-1]) if lines else ChildTaskError(f"exit code 2 without a word: {said}")
    if code not in (0, 3) or "\x1b" in said or "Traceback" in said:
        raise ChildTaskError(f"exit code {code}: {said}")
    return Reading(numbers_in(_strict(out.getvalue())), said)


def _strict(text: str) -> Any:
    def refuse(word: str) -> Any:
        raise ChildTaskError(f"{word} in the JSON that was printed")

    return json.loads(text, parse_constant=refuse)


def numbers_in(value: Any, where: str = "") -> dict[str, float]:
    """All numbers of JSON-like values by their place."""
    if isinstance(value, dict):
        return {k: v for key, below in value.items() for k, v in numbers_in(below, f"{where}/{key}").items()}
    if isinstance(value, list):
        return {k: v for n, below in enumerate(value[:50]) for k, v in numbers_in(below, f"{where}/{n}").items()}
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return {where: float(value)} if is_number else {}


def read_structure_set(case: Path) -> Reading:
    found = command("dvh", case / "RTSTRUCT.dcm", case / "RTDOSE.dcm", "--ct", case / "CT", "--json")
    return Reading({k: v for k, v in found.numbers.items() if k.endswith(("volume_cc", "value"))}, found.said)


def read_ct_series(case: Path) -> Reading:
    import numpy as np

    from AIOCommon.core.dicom import read_ct

    ct = read_ct(case / "CT")
    hu = ct.volume.array_kji
    body = hu > -500
    cc = float(np.count_nonzero(body)) * float(np.prod(ct.volume.grid.spacing_kji_mm)) / 1000.0
    mean = float(hu[body].mean()) if body.any() else 0.0
    return Reading({"body cc": cc, "mean HU + 1000": mean + 1000.0}, " ".join(ct.warnings))


def read_case(case: Path, source: str = "") -> Reading:
    """Import as `run` does, with everything that the case brings."""
    from AIOCommon.core.progress import NO_PROGRESS
    from AIORadiotherapyLib.cli.run_command import _bundle_reader
    from AIORadiotherapyLib.core.case_state import CaseState, Settings
    from AIORadiotherapyLib.core.steps.import_step import ImportStep

    state = CaseState(Settings(str(case / source), side="left"))
    ImportStep(_bundle_reader()).finish(state, case.parent / "tmp", NO_PROGRESS)
    numbers = {}
    ct = state.inputs.ct
    if ct is not None:
        numbers["body cc"] = float((ct.array_kji > -500).sum()) * ct.grid.voxel_volume_cc
    for s in state.contours.structures or ():
        numbers[f"{s.name} cc"] = s.volume_cc
    if state.treatment is not None:
        numbers["dose mean"] = float(state.treatment.dose.array_kji.mean())
    for plan in state.inputs.plans:
        numbers |= {f"{plan.name}/{b.number} MU": b.mu or 0.0 for b in plan.beams}
        numbers[f"{plan.name} fractions"] = plan.n_fractions or 0
    return Reading(numbers, " ".join(state.warnings))


def read_plan(case: Path) -> Reading:
    from AIORadiotherapyLib.core.case_state import Settings
    from AIORadiotherapyLib.core.recalculation.recalculate import imported
    from AIORadiotherapyLib.core.recalculation_input import computable_plans

    state = imported(Settings(str(case), side="left"))
    plans = computable_plans(state)
    numbers = {}
    for plan in plans:
        for beam in plan.beams:
            numbers[f"{beam.name} MU"] = beam.mu
            numbers |= {f"{beam.name} gantry {n}": g + 1000 for n, g in enumerate(beam.gantries_deg)}
    said = [*state.warnings, *(c for plan in plans for c in (*plan.cautions, *plan.refused.values()))]
    return Reading(numbers, " ".join(said))


def volume_reader(name: str) -> Callable[[Path], Reading]:
    return lambda case: read_case(case, name)


def model_reader(name: str) -> Callable[[Path], Reading]:
    def read(case: Path) -> Reading:
        import torch

        from SegmentationModuleLib.core.models import describe_network, load_model

        path = case / name
        described = describe_network(path)
        json.dumps(described)
        model = load_model(path)
        channels = int(model.info.metadata["network"]["arguments"].get("in_channels", 1))
        with torch.no_grad():
            out = model.network(torch.zeros(1, channels, *model.patch_kji))
        for structure in model.structures:
            model.threshold(structure)
        return Reading({"outputs": float(out.shape[1])}, model.description)

    return read


def read_maker_of_cts(case: Path) -> Reading:
    from SegmentationModuleLib.core.synthetic_ct.model import read_maker

    maker = read_maker(case / "maker")
    weights = sum(float(value.abs().sum()) for value in maker.network.state_dict().values())
    return Reading({"weights": weights, "spacing": maker.spacing_mm}, maker.name)


def read_training_recipe(case: Path) -> Reading:
    from SegmentationModuleLib.core.network import planned_network
    from SegmentationModuleLib.core.training.recipe import read_recipe

    stages = read_recipe(case / "recipe.json")
    for stage in stages:
        planned_network(stage.network_description(), stage.grid.patch_kji)
    return Reading(numbers_in([stage.to_dict() for stage in stages]))


def read_federation(case: Path) -> Reading:
    from dataclasses import asdict

    from SegmentationModuleLib.core.federation.settings import read_agreement

    return Reading(numbers_in(asdict(read_agreement(case / "federation.json"))))


def read_message(case: Path) -> Reading:
    from SegmentationModuleLib.core.federation.message import decode

    message = decode((case / "message.safetensors").read_bytes(), "a site", 10**7)
    return Reading(numbers_in(dict(message.facts)))


def read_machine_file(case: Path) -> Reading:
    return command("machine", "show", case / "machine.json", "--json")


def read_matrad(case: Path) -> Reading:
    return command("machine", "show", case / "photons_Small.mat", "--json")


def read_density(case: Path) -> Reading:
    import numpy as np

    from PlanningModuleLib.core.machines.hu import load_density_table

    table = load_density_table(str(case / "table.json"))
    found = table(np.array([-1000.0, 0.0, 1000.0]))
    if not np.isfinite(found).all():
        raise ChildTaskError("a density that is not finite")
    return Reading({"air + 1": 1 + float(found[0]), "water": float(found[1]), "bone": float(found[2])})


def read_measured(case: Path) -> Reading:
    from PlanningModuleLib.core.machines.measurements import read_measurements

    data = read_measurements(case / "measured")
    return Reading({c.title: float(c.dose.sum()) for c in data.curves})


def read_protocol_file(case: Path) -> Reading:
    from AIOEvaluation import Dvh
    from AIOEvaluation.core.goals import evaluate
    from AIOEvaluation.core.protocol import load_protocol

    protocol = load_protocol(str(case / "protocol.json"))
    names = [protocol.ptv_name("left"), protocol.ctv_name("left")]
    names += [protocol.structure_name(goal.role, "left") for goal in protocol.goals]
    curves = {name: Dvh.from_differential(name, [10.0, 38.0, 41.0], [5.0, 200.0, 40.0]) for name in names}
    results = evaluate(protocol, curves, "left")
    json.dumps([r.to_dict() for r in results], allow_nan=False)
    return Reading({str(r.goal): r.value for r in results if r.value is not None}, protocol.title)


def names_reader(name: str) -> Callable[[Path], Reading]:
    return lambda case: command("names", "Herz", "PTV", "CTV mama dcha", "--mapping", case / name, "--json")


def read_dvh_table(case: Path) -> Reading:
    return command(
        "radiobiology", case / "dvh.csv", "--parameters", "heart-pericarditis-tai2023", "--fractions", 15, "--json"
    )


def read_cumulative(case: Path) -> Reading:
    return command(
        "radiobiology", case / "cumulative.csv", "--cumulative", "--model", "geud", "--param", "a=2", "--json"
    )


def read_cohort_table(case: Path) -> Reading:
    return command("cohort", case / "cohort.csv", "--all", "--json")


def read_trial(case: Path) -> Reading:
    return command("trial", "survival", case / "trial.csv", "--time", "months", "--event", "died", "--json")


def read_evaluations(case: Path) -> Reading:
    return command("cohort", case / "evaluations", "--all", "--json")


def read_evaluation(case: Path) -> Reading:
    return command("fractionation", case / "evaluation.json", "--samples", 0, "--from", 4, "--to", 6, "--json")


def read_comparisons(case: Path) -> Reading:
    return command("contour-cohort", case / "comparisons", "--json")


def read_treatment_folder(case: Path) -> Reading:
    from PlanningModuleLib.core.treatment_files import read_treatment

    found = read_treatment(case / "treatment")
    json.dumps(found.to_dict(), allow_nan=False)
    numbers = {s.name: s.volume_cc for s in found.structures}
    numbers |= {f"phase {n}": float(p.fractions) for n, p in enumerate(found.phases)}
    return Reading({**numbers, "dose mean": float(found.dose.array_kji.mean())})


def read_planning_request(case: Path) -> Reading:
    from PlanningModuleLib.core.planning_task import read_input

    request = read_input(case / "request")
    json.dumps(request.options.to_dict(), allow_nan=False)
    return Reading({s.name: s.volume_cc for s in request.structures}, request.machine.title)


def read_structure_file(case: Path) -> Reading:
    from AIOCommon.core.structure_file import load_structures

    return Reading({s.name: s.volume_cc for s in load_structures(case / "structures.npz")})


def read_plan_set(case: Path) -> Reading:
    from PlanningModuleLib.core.pareto.set_file import load_set

    kept = load_set(case / "pareto.npz")
    return Reading({"values": float(kept.values.sum()), "weights": float(kept.weights.sum())}, ", ".join(kept.names))


def read_plan_attempt(case: Path) -> Reading:
    from AIOTeaching.core.plan_attempt import load_plan_attempt

    found = load_plan_attempt(case / "R07.aioplan")
    numbers = {name: beam.gantry_deg for name, beam in found.plan.beams}
    return Reading({**numbers, "seconds": found.seconds}, found.person)


def read_edits(case: Path) -> Reading:
    from AIOCommon.core.journal import read_journal
    from AIOCommon.core.structure_records import structure_of_record
    from Testing.AIORadiotherapy.whole_case import GRID

    found = [structure_of_record(record, GRID) for record in read_journal(case / "edits.journal")]
    return Reading({s.name: s.volume_cc for s in found if s is not None})


def read_state(case: Path) -> Reading:
    from AIOCommon.core.json_file import read_json
    from AIORadiotherapyLib.core.evaluation_record import evaluation_from_record
    from AIORadiotherapyLib.core.state_json import contour_grid_of, state_from_json
    from Testing.AIORadiotherapy.whole_case import GRID

    content = read_json(case / "state.json")
    try:
        state = state_from_json(content)
        contour_grid_of(content, GRID)
        json.dumps(state.timeline.to_json(), allow_nan=False)
    except (KeyError, TypeError, ValueError, AttributeError) as error:  # as read_nodes.read_record does
        raise InputError("holds a case whose record is damaged") from error
    if state.protocol is not None and isinstance(content.get("evaluation"), dict):
        evaluation_from_record(content["evaluation"], state.protocol, {})
    return Reading({f"total {k}": v for k, v in state.timeline.totals_s().items()})


def read_maps(case: Path) -> Reading:
    from SegmentationModuleLib.core.doubt.files import read_doubt

    found = read_doubt(case / "maps")
    numbers = {f"{row.name} cc": row.volume_cc for row in found.structures}
    return Reading({**numbers, **{f"{m.kind} mean": float(m.volume.array_kji.mean()) for m in found.maps}})


def read_scores(case: Path) -> Reading:
    return command("scoring", "report", case / "study", "--json")


def read_study(case: Path) -> Reading:
    return command("scoring", "next", case / "study", "--rater", "ben", "--json")


def read_trial_study(case: Path) -> Reading:
    found = command("trial", "check", case / "study.sqlite", "--today", "2026-06-01", "--json")
    scanned = command("trial", "scan", case / "study.sqlite", "--json")
    return Reading(found.numbers, found.said + scanned.said)


def read_study_analysis(case: Path) -> Reading:
    """The analysis of `trial report`, without its figures."""
    from AIOTrial import Study
    from AIOTrial.core.analysis.study_analysis import analyse_study

    with Study.open(case / "study.sqlite") as study:
        analyse_study(study)
    return Reading({})


def read_exercise_file(case: Path) -> Reading:
    from AIOTeaching import load_exercise

    found = load_exercise(case / "boxes.aioexercise")
    json.dumps(found.to_dict(), allow_nan=False)
    return Reading({s.name: s.volume_cc for s in (*found.expert, *found.context)}, found.title)


def read_attempt_file(case: Path) -> Reading:
    """Judge it at an exercise that is whole."""
    return command("teach", "feedback", case / "boxes.aioexercise", case / "p-1.aioattempt", "--json")


def read_class(case: Path) -> Reading:
    """As `teach report`, without its pictures."""
    from AIOTeaching import ClassFile

    with ClassFile.open(case / "class.sqlite") as kept:
        attempts = kept.attempts()
        numbers = {f"{a.person} {a.number}": a.score for a in attempts}
        drawn = [s for a in attempts for s in kept.last_contours(a.exercise).values()]
    return Reading({**numbers, **{f"{s.name} {n}": s.volume_cc for n, kept in enumerate(drawn) for s in kept}})


def read_library(case: Path) -> Reading:
    listed = command("learn", "list", case / "library", "--json")
    drift = command("learn", "drift", case / "library", "--json")
    return Reading(listed.numbers, listed.said + drift.said)


def study_reader(table: str, name: str) -> Callable[[Path], Reading]:
    return lambda case: command("trial", "import", case / "empty.sqlite", table, case / name, "--who", "Ng", "--json")


def image_reader(name: str) -> Callable[[Path], Reading]:
    def read(case: Path) -> Reading:
        from AIOCommon.core.dicom.image.read import read_image_series

        found = read_image_series(case / name)
        mean = float(found.volume.array_kji.mean())
        size = {f"spacing {n}": float(s) for n, s in enumerate(found.volume.grid.spacing_kji_mm)}
        return Reading({"mean": mean, **size}, " ".join(found.warnings))

    return read


def reg_reader(name: str) -> Callable[[Path], Reading]:
    def read(case: Path) -> Reading:
        from AIOCommon.core.dicom.registration.read import read_registration
        from Testing.AIOCommon.image_series import context_of
        from Testing.fuzz.inputs import small_image

        fixed, moving = (context_of(small_image(), kind) for kind in ("MR", "PT"))
        transform = read_registration(case / name).between(fixed, moving, name)
        at = transform.apply((10.0, 5.0, 3.0))
        return Reading({f"place {n}": 1000.0 + float(v) for n, v in enumerate(at)})

    return read


def read_marks(case: Path) -> Reading:
    from SegmentationModuleLib.core.registration.landmarks import read_landmarks

    found = read_landmarks(case / "marks.csv")
    return Reading({f"{n} {axis}": 1e4 + v for n, m in enumerate(found) for axis, v in enumerate(m.ct_ras_mm)})


def read_registered(case: Path) -> Reading:
    from SegmentationModuleLib.core.registration.result import read_registration_files

    found = read_registration_files(case / "registration")
    json.dumps(found.report(), allow_nan=False)
    numbers = {key: v for key, v in numbers_in(found.quality.to_json()).items() if v}
    return Reading({**numbers, "mean": float(found.image.array_kji.mean())}, " ".join(found.quality.cautions))


_JSON = (mutations.json_of, mutations.json_of, mutations.json_of, mutations.bytes_of)


_CSV = (mutations.csv_of, mutations.csv_of, mutations.bytes_of)
_DICOM = (mutations.dicom_of, mutations.dicom_of, mutations.dicom_of, mutations.bytes_of)
_NRRD = (mutations.header_of, mutations.header_of, mutations.bytes_of)
_NPZ = (mutations.zip_of({".npy": (mutations.npy_of, mutations.bytes_of)}), mutations.bytes_of)
_ZIP_JSON = (mutations.zip_of({".json": (mutations.json_of, mutations.bytes_of)}), mutations.bytes_of)
_INNER = {".nrrd": (mutations.header_of, mutations.bytes_of), ".mrml": (mutations.scene_of,)}
_MRB = (mutations.zip_of(_INNER), mutations.zip_of(_INNER), mutations.bytes_of)
_WEIGHTS = (mutations.safetensors_of, mutations.bytes_of)
_PLAIN = (mutations.bytes_of,)
_SQLITE = (mutations.sqlite_of, mutations.sqlite_of, mutations.sqlite_of, mutations.bytes_of)
_SEALED = (
    mutations.zip_of({".npz": (mutations.zip_of({".npy": (mutations.npy_of,)}),), ".json": (mutations.json_of,)}, True),
    mutations.zip_of({".json": (mutations.json_of,)}),
    mutations.bytes_of,
)
_XML = (mutations.scene_of, mutations.scene_of, mutations.bytes_of)

READERS: tuple[Reader, ...] = (
    Reader("RTSTRUCT", "dicom", ("RTSTRUCT.dcm",), _DICOM, read_structure_set, contradictions.of_dicom, share=3),
    Reader("RTDOSE", "dicom", ("RTDOSE.dcm",), _DICOM, read_structure_set, contradictions.of_dicom, share=3),
    Reader("CT", "dicom", ("CT/*5.dcm", "CT/*1.dcm"), _DICOM, read_ct_series, contradictions.of_dicom, share=3),
    Reader("RTPLAN", "dicom", ("RTPLAN.dcm",), _DICOM, read_plan, contradictions.of_dicom, share=3),
    Reader("NRRD", "volumes", ("ct.nrrd",), _NRRD, volume_reader("ct.nrrd"), contradictions.of_nrrd),
    Reader("NRRD raw", "volumes", ("raw.nrrd",), _NRRD, volume_reader("raw.nrrd"), contradictions.of_nrrd),
    Reader("NIfTI", "volumes", ("ct.nii",), (mutations.nifti_of, mutations.bytes_of), volume_reader("ct.nii")),
    Reader("NIfTI packed", "volumes", ("packed.nii.gz",), _PLAIN, volume_reader("packed.nii.gz"), share=0.5),
    Reader("case.mrb", "bundle", ("case.mrb",), _MRB, volume_reader("case.mrb"), contradictions.of_zip, 60.0, 0.5),
    Reader("model", "model", ("model/model.json",), _JSON, model_reader("model/model.json"), share=3),
    Reader("weights", "model", ("model/weights.safetensors",), _WEIGHTS, model_reader("model/weights.safetensors")),
    Reader("weights .pt", "model", ("model/weights.pt",), _MRB[:1] + _PLAIN, model_reader("model/weights.pt")),
    Reader("bundle", "model", ("thorax/configs/*.json",), _JSON, model_reader("thorax"), share=1.5),
    Reader("nnU-Net", "model", ("nnunet/*.json",), _JSON, model_reader("nnunet"), share=1.5),
    Reader("recipe", "model", ("recipe.json",), _JSON, read_training_recipe, seconds=60.0),
    Reader("federation", "federation", ("federation.json",), _JSON, read_federation),
    Reader("maker of CTs", "model", ("maker/model.json",), _JSON, read_maker_of_cts),
    Reader("message", "federation", ("message.safetensors",), _WEIGHTS, read_message, share=2),
    Reader("machine", "machines", ("machine.json",), _JSON, read_machine_file, share=3),
    Reader("matRad", "machines", ("photons_Small.mat",), _PLAIN, read_matrad),
    Reader("density", "machines", ("table.json",), _JSON, read_density, share=2),
    Reader("measured", "machines", ("measured/*.csv",), _CSV, read_measured),
    Reader("protocol", "protocol", ("protocol.json",), _JSON, read_protocol_file, share=3),
    Reader("mapping JSON", "names", ("mapping.json",), _JSON, names_reader("mapping.json")),
    Reader("mapping CSV", "names", ("mapping.csv",), _CSV, names_reader("mapping.csv")),
    Reader("DVH CSV", "tables", ("dvh.csv",), _CSV, read_dvh_table),
    Reader("cumulative CSV", "tables", ("cumulative.csv",), _CSV, read_cumulative),
    Reader("cohort CSV", "tables", ("cohort.csv",), _CSV, read_cohort_table),
    Reader("trial CSV", "tables", ("trial.csv",), _CSV, read_trial),
    Reader("evaluations", "records", ("evaluations/A/p1/evaluation.json",), _JSON, read_evaluations, share=2),
    Reader("evaluation", "records", ("evaluation.json",), _JSON, read_evaluation, share=2),
    Reader("comparisons", "records", ("comparisons/p1.json",), _JSON, read_comparisons, share=2),
    Reader("treatment", "records", ("treatment/treatment.json",), _JSON, read_treatment_folder, share=2),
    Reader("treatment files", "records", ("treatment/*.nrrd",), _NRRD, read_treatment_folder),
    Reader("request", "records", ("request/*.json",), _JSON, read_planning_request, share=2),
    Reader("structures", "records", ("structures.npz",), _NPZ, read_structure_file, contradictions.of_zip, share=2),
    Reader("set of plans", "records", ("pareto.npz",), _NPZ, read_plan_set),
    Reader("plan attempt", "records", ("R07.aioplan",), _ZIP_JSON, read_plan_attempt),
    Reader("journal", "records", ("edits.journal",), _PLAIN, read_edits),
    Reader("maps of doubt", "studies", ("maps/doubt.json",), _JSON, read_maps),
    Reader("map of doubt", "studies", ("maps/*.nrrd",), _NRRD, read_maps, share=0.5),
    Reader("scores", "studies", ("study/scores/anna.json",), _JSON, read_scores),
    Reader("scoring study", "studies", ("study/scoring.json",), _JSON, read_study),
    Reader("MR", "images", ("MR/*3.dcm", "MR/*0.dcm"), _DICOM, image_reader("MR"), contradictions.of_dicom),
    Reader("PET", "images", ("PT/*3.dcm", "PT/*0.dcm"), _DICOM, image_reader("PT"), contradictions.of_dicom),
    Reader("REG", "images", ("rigid.dcm",), _DICOM, reg_reader("rigid.dcm"), contradictions.of_dicom),
    Reader("REG bent", "images", ("bent.dcm",), _DICOM, reg_reader("bent.dcm"), contradictions.of_dicom),
    Reader("landmarks", "images", ("marks.csv",), _CSV, read_marks),
    Reader("registration", "images", ("registration/*.json",), _JSON, read_registered),
    Reader("transform", "images", ("registration/*.npz",), _NPZ, read_registered, contradictions.of_zip, share=0.5),
    Reader("registered", "images", ("registration/registered.nrrd",), _NRRD, read_registered, share=0.5),
    Reader("case record", "records", ("state.json",), _JSON, read_state, share=2),
    Reader("study", "trial", ("study.sqlite",), _SQLITE, read_trial_study, share=3),
    Reader("study analysis", "trial", ("study.sqlite",), _SQLITE, read_study_analysis, seconds=60.0, share=0.5),
    Reader("study table", "trial", ("patients.csv",), _CSV, study_reader("patients", "patients.csv")),
    Reader("study REDCap", "trial", ("redcap.csv",), _CSV, study_reader("redcap", "redcap.csv")),
    Reader("study ODM", "trial", ("odm.xml",), _XML, study_reader("odm", "odm.xml")),
    Reader("exercise", "teaching", ("boxes.aioexercise",), _SEALED, read_exercise_file, share=2),
    Reader("attempt", "teaching", ("p-1.aioattempt",), _SEALED, read_attempt_file, share=2),
    Reader("class", "teaching", ("class.sqlite",), _SQLITE, read_class, share=2),
    Reader("library", "library", ("library/*.sqlite",), _SQLITE, read_library, share=2),
    Reader("library files", "library", ("library/files/*/*",), _PLAIN, read_library, share=0.5),
    Reader("study Excel", "trial", ("study.xlsx",), _MRB[:1] + _PLAIN, study_reader("patients", "study.xlsx")),
)
