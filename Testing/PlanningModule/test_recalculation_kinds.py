# SPDX-License-Identifier: Apache-2.0
"""Every kind of RTPLAN: what can be computed gets the dose of our own forward computation, the rest is named."""

from __future__ import annotations

from copy import deepcopy

import numpy as np
import pydicom
import pytest
from pydicom.dataset import Dataset

from AIOCommon.core.dicom import read_rtplan, synthetic_context, write_rtplan, write_rtstruct
from AIOCommon.core.dicom.files import quiet
from PlanningModuleLib.core.dose.dose_points import make_points
from PlanningModuleLib.core.dose.part_setup import set_up_parts
from PlanningModuleLib.core.dose.pencil_beam_dose import delivered_dose_gy
from PlanningModuleLib.core.machines.hu import density_kji, load_density_table
from PlanningModuleLib.core.machines.machine_library import load_machine
from PlanningModuleLib.core.plan import Beam, ControlPoint, LeafPositions, Plan
from PlanningModuleLib.core.recalculation.computable import computable
from PlanningModuleLib.core.recalculation.task import PlanBeams, RecalculationRequest, doses_of, sum_of
from PlanningModuleLib.core.rtplan.to_record import to_record

DOUBLE_FFF, SINGLE_FLAT = "halcyon_6mv_fff", "generic_6mv_120leaf"
ISOCENTRE = (-90.0, 60.0, 0.0)
SPACING_MM, FRACTIONS = 12.0, 15
AGREEMENT = 2e-3  # of the maximum: a file rounds leaves to 1 um, MU to 1e-6, weights to 1e-8


def leaves(machine, left: float, right: float) -> dict[str, LeafPositions]:
    """The middle 80 mm open, the rest shut."""
    inside = {layer.name: (np.abs(layer.edges_mm()) <= 40 + 1e-6).all(axis=1) for layer in machine.layers}
    return {n: LeafPositions(np.where(m, left, 0.0), np.where(m, right, 0.0)) for n, m in inside.items()}


def static(machine):
    return [ControlPoint(w, leaves(machine, -30.0, 25.0)) for w in (0.0, 1.0)]


def step_and_shoot(machine):
    """Three segments; nothing is delivered while the leaves move between them."""
    steps = ((0.0, -30.0), (0.5, -30.0), (0.5, -10.0), (0.8, -10.0), (0.8, 5.0), (1.0, 5.0))
    return [ControlPoint(w, leaves(machine, left, 25.0)) for w, left in steps]


def sliding_window(machine):
    """A gap that wanders while the beam is on, quick and slow in turn."""
    weights = np.cumsum([0.0, *np.tile([0.08, 0.12], 5)])
    return [
        ControlPoint(float(min(w, 1.0)), leaves(machine, -40.0 + 4 * n, -15.0 + 5 * n)) for n, w in enumerate(weights)
    ]


def vmat(machine):
    """Clockwise through 0 degrees by 40, with leaves and dose rate that change."""
    weights = np.cumsum([0.0, *np.tile([0.03, 0.07], 10)])
    return [
        ControlPoint(float(min(w, 1.0)), leaves(machine, -30.0 + n, 15.0 + n), float((340 + 2 * n) % 360))
        for n, w in enumerate(weights)
    ]


def with_jaws(points):
    """Asymmetric jaws that cut into the field."""
    return [ControlPoint(p.cumulative_weight, p.leaves, p.gantry_deg, (-15.0, 60.0, -25.0, 35.0)) for p in points]


def plan_of(machine, *fields) -> Plan:
    beams = tuple(
        Beam(f"Field {n}", 340.0 if points[0].gantry_deg is not None else 40.0 + 90 * n, 10.0, 0.0, ISOCENTRE,
             100.0, None, tuple(points))
        for n, points in enumerate(fields)
    )  # fmt: skip
    return Plan("Kinds", "40in15-dbcg", 40.0, FRACTIONS, machine.name, "left", beams, "Any")


@pytest.fixture
def through_a_file(simple_case, tmp_path):
    """``through_a_file(plan, machine, edit)``: the record of the plan's RTPLAN after ``edit(dataset)``."""
    context = synthetic_context(simple_case.ct)
    structures = write_rtstruct(tmp_path / "rs.dcm", simple_case.structures, context, label="S")

    def read(plan, machine, edit=lambda dataset: None):
        path = write_rtplan(tmp_path / "rp.dcm", to_record(plan, machine, "PTV"), context, structures).path
        with quiet():
            dataset = pydicom.dcmread(path)
            edit(dataset)
            dataset.save_as(path)
        return read_rtplan(path, others=True)

    return read


def forward_gy(case, machine, plan) -> np.ndarray:
    """Of the plan as it was made, by the engine alone."""
    body = case.structures["BODY"]
    points, density = make_points(body, SPACING_MM), density_kji(case.ct, body, load_density_table())
    parts = set_up_parts(machine, plan.beams, density, case.ct.grid, points)
    return points.to_volume(delivered_dose_gy(machine, *parts, points, plan.fractions)).array_kji


def recalculated_gy(case, found) -> np.ndarray:
    plans = (PlanBeams(found.groups, found.fractions),)
    body, table = case.structures["BODY"], load_density_table()
    (beams,) = doses_of(RecalculationRequest(case.ct, body, plans, table, "pencil_beam", SPACING_MM))
    return sum_of(beams).array_kji


@pytest.mark.parametrize(("name", "jaws"), [(DOUBLE_FFF, False), (SINGLE_FLAT, False), (SINGLE_FLAT, True)])
@pytest.mark.parametrize("kind", [static, step_and_shoot, sliding_window, vmat])
def test_a_plan_gets_the_dose_of_our_own_forward_computation(simple_case, through_a_file, name, kind, jaws):
    machine = load_machine(name)
    points = kind(machine)
    plan = plan_of(machine, with_jaws(points) if jaws else points)
    record = through_a_file(plan, machine)
    assert (record.beams[0].fluence_mode == "FFF") == (name == DOUBLE_FFF)
    found = computable(record)
    assert found.is_whole and not found.uses_stand_in and found.refused == {}
    wanted = forward_gy(simple_case, machine, plan)
    assert wanted.max() > 1.0
    np.testing.assert_allclose(recalculated_gy(simple_case, found), wanted, atol=AGREEMENT * wanted.max())


def weights_in_percent(dataset):
    for beam in dataset.BeamSequence:
        beam.FinalCumulativeMetersetWeight = "100"
        for point in beam.ControlPointSequence:
            point.CumulativeMetersetWeight = f"{100 * float(point.CumulativeMetersetWeight):.6f}"


def everything_at_every_point(dataset):
    """Some systems write all attributes at each control point, others those that change."""
    for beam in dataset.BeamSequence:
        for before, point in zip(beam.ControlPointSequence, beam.ControlPointSequence[1:]):
            for element in before:
                if element.tag not in point:
                    point[element.tag] = deepcopy(element)


def no_weights_of_a_static_field(dataset):
    for point in dataset.BeamSequence[0].ControlPointSequence:
        point.CumulativeMetersetWeight = None
    del dataset.BeamSequence[0].FinalCumulativeMetersetWeight


def a_set_up_field(dataset):
    beam = deepcopy(dataset.BeamSequence[0])
    beam.BeamNumber, beam.BeamName, beam.TreatmentDeliveryType = 99, "CBCT", "SETUP"
    dataset.BeamSequence.append(beam)


@pytest.mark.parametrize(
    "edit", [weights_in_percent, everything_at_every_point, no_weights_of_a_static_field, a_set_up_field]
)
def test_other_ways_to_write_the_same_plan_change_nothing(simple_case, through_a_file, edit):
    machine = load_machine(SINGLE_FLAT)
    plan = plan_of(machine, with_jaws(static(machine)), step_and_shoot(machine))
    found = computable(through_a_file(plan, machine, edit))
    assert found.is_whole
    wanted = forward_gy(simple_case, machine, plan)
    np.testing.assert_allclose(recalculated_gy(simple_case, found), wanted, atol=AGREEMENT * wanted.max())


def wedge(kind):
    def edit(dataset):
        item = Dataset()
        item.WedgeNumber, item.WedgeType, item.WedgeID, item.WedgeAngle = 1, kind, "W30", 30
        dataset.BeamSequence[0].NumberOfWedges, dataset.BeamSequence[0].WedgeSequence = 1, [item]

    return edit


def of_first(**values):
    def edit(dataset):
        for keyword, value in values.items():
            setattr(dataset.BeamSequence[0], keyword, value)

    return edit


def of_first_point(**values):
    def edit(dataset):
        for keyword, value in values.items():
            setattr(dataset.BeamSequence[0].ControlPointSequence[0], keyword, value)

    return edit


def with_sequence(counter, keyword):
    def edit(dataset):
        setattr(dataset.BeamSequence[0], counter, 1)
        setattr(dataset.BeamSequence[0], keyword, [Dataset()])

    return edit


def no_mu(dataset):
    del dataset.FractionGroupSequence[0].ReferencedBeamSequence[0].BeamMeterset


NOT_COMPUTED = [
    (of_first(RadiationType="ELECTRON"), "electron beams are not computed"),
    (of_first(RadiationType="PROTON"), "proton beams are not computed"),
    (of_first(RadiationType="NEUTRON"), "neutron beams are not computed"),
    (wedge("STANDARD"), "a wedge"),
    (wedge("DYNAMIC"), "a wedge"),
    (wedge("MOTORIZED"), "a wedge"),
    (with_sequence("NumberOfBlocks", "BlockSequence"), "a block"),
    (with_sequence("NumberOfCompensators", "CompensatorSequence"), "a compensator"),
    (with_sequence("NumberOfBoli", "ReferencedBolusSequence"), "a bolus"),
    (of_first_point(PatientSupportAngle="15"), "couch"),
    (of_first_point(TableTopPitchAngle=2.0), "a tilted table top"),
    (of_first_point(TableTopRollAngle=358.0), "a tilted table top"),
    (no_mu, "no monitor units"),
]


@pytest.mark.parametrize(("edit", "says"), NOT_COMPUTED, ids=lambda value: value if isinstance(value, str) else "")
def test_a_beam_that_cannot_be_computed_is_named_and_the_other_is_computed(simple_case, through_a_file, edit, says):
    machine = load_machine(DOUBLE_FFF)  # whose couch does not turn
    plan = plan_of(machine, static(machine), step_and_shoot(machine))
    found = computable(through_a_file(plan, machine, edit))
    assert list(found.refused) == ["Field 0"] and says in found.refused["Field 0"]
    assert not found.is_whole and [beam.name for beam in found.beams] == ["Field 1"]
    wanted = forward_gy(simple_case, machine, plan.with_beams([plan.beams[1]]))
    np.testing.assert_allclose(recalculated_gy(simple_case, found), wanted, atol=AGREEMENT * wanted.max())


def sources(name):
    def edit(dataset):
        item = Dataset()
        item.ApplicationSetupNumber, item.ApplicationSetupType, item.ApplicationSetupName = 1, "INTERSTITIAL", name
        dataset.ApplicationSetupSequence = [item]
        dataset.FractionGroupSequence[0].NumberOfBrachyApplicationSetups = 1

    return edit


def test_sources_beside_beams_are_named(through_a_file):
    machine = load_machine(DOUBLE_FFF)
    found = computable(through_a_file(plan_of(machine, static(machine)), machine, sources("Boost")))
    assert found.refused == {"Boost": "brachytherapy sources are not computed"}
    assert len(found.beams) == 1 and not found.is_whole


def as_ions(dataset):
    dataset.SOPClassUID = dataset.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.481.8"
    dataset.IonBeamSequence = dataset.BeamSequence
    del dataset.BeamSequence
    for beam in dataset.IonBeamSequence:
        beam.RadiationType = "PROTON"


def as_sources(dataset):
    sources("")(dataset)
    del dataset.BeamSequence
    dataset.FractionGroupSequence[0].NumberOfBeams = 0
    del dataset.FractionGroupSequence[0].ReferencedBeamSequence


@pytest.mark.parametrize(
    ("edit", "refused"),
    [
        (as_ions, {"Field 0": "proton beams are not computed", "Field 1": "proton beams are not computed"}),
        (as_sources, {"application setup 1": "brachytherapy sources are not computed"}),
    ],
)
def test_plans_without_any_beam_that_is_known_here_are_named(through_a_file, edit, refused):
    machine = load_machine(DOUBLE_FFF)
    found = computable(through_a_file(plan_of(machine, static(machine), static(machine)), machine, edit))
    assert found.refused == refused and found.groups == () and not found.is_whole
