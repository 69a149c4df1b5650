# SPDX-License-Identifier: Apache-2.0
"""Plans with numbers that no machine can deliver, or that cannot be read, are refused; nothing is taken as 0."""

from __future__ import annotations

from copy import deepcopy

import pydicom
import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from pydicom.dataelem import RawDataElement
from pydicom.tag import Tag

from AIOCommon.core.dicom import read_rtplan
from AIOCommon.core.dicom.files import quiet
from AIOCommon.core.errors import InputError


@pytest.fixture
def change(written):
    """``change(function)`` edits the plan's data set in place."""

    def put(edit):
        path = written.rtplan.path
        with quiet():
            dataset = pydicom.dcmread(path)
            edit(dataset)
            dataset.save_as(path)
        return path

    return put


def set_raw(item, keyword, value: bytes):
    """As it stands in a file, whether it is a number or not."""
    tag = Tag(keyword)
    value += b" " * (len(value) % 2)
    item[tag] = RawDataElement(tag, "DS", len(value), value, 0, True, True)


def beam(dataset):
    return dataset.BeamSequence[0]


def point(dataset, number=0):
    return beam(dataset).ControlPointSequence[number]


def reference(dataset):
    return dataset.FractionGroupSequence[0].ReferencedBeamSequence[0]


@pytest.mark.parametrize(
    ("find", "keyword", "value", "message"),
    [
        (reference, "BeamMeterset", "-123.4", r"Medial has -123\.4 MU"),
        (reference, "BeamMeterset", "1e9", r"Medial has 1e\+09 MU"),
        (reference, "BeamMeterset", "many", r"Medial.*BeamMeterset cannot be read"),
        (reference, "BeamDose", "-2", r"Medial has a beam dose of -2 Gy"),
        (beam, "SourceAxisDistance", "-1000", r"Medial has a source-axis distance of -1000 mm"),
        (beam, "SourceAxisDistance", "0", r"Medial has a source-axis distance of 0 mm"),
        (beam, "SourceAxisDistance", "1e30", r"source-axis distance"),
        (beam, "SourceAxisDistance", "long", r"SourceAxisDistance cannot be read"),
        (beam, "FinalCumulativeMetersetWeight", "-1", r"cumulative meterset weight"),
        (beam, "FinalCumulativeMetersetWeight", "0", r"cumulative meterset weight"),
        (point, "GantryAngle", "left", r"Medial, control point 0: its GantryAngle cannot be read"),
        (point, "GantryAngle", "NaN", r"GantryAngle cannot be read"),
        (point, "GantryAngle", "1e9", r"Medial, control point 0, has a GantryAngle of 1e\+09"),
        (point, "BeamLimitingDeviceAngle", "5\\6", r"BeamLimitingDeviceAngle cannot be read"),
        (point, "PatientSupportAngle", "x", r"PatientSupportAngle cannot be read"),
        (point, "CumulativeMetersetWeight", "-0.5", r"cumulative meterset weight"),
        (point, "NominalBeamEnergy", "-6", r"Medial has an energy of -6 MV"),
        (point, "NominalBeamEnergy", "high", r"NominalBeamEnergy cannot be read"),
        (point, "DoseRateSet", "-5", r"dose rate of -5"),
        (point, "IsocenterPosition", "1e30\\0\\0", r"isocentre .* m from the origin"),
        (point, "IsocenterPosition", "0\\0", r"IsocenterPosition cannot be read"),
    ],
)  # fmt: skip
def test_a_number_that_no_machine_has_is_refused(change, find, keyword, value, message):
    path = change(lambda d: set_raw(find(d), keyword, value.encode()))
    with pytest.raises(InputError, match=rf"RTPLAN\.dcm: .*{message}"):
        read_rtplan(path)


@pytest.mark.parametrize(
    ("value", "message"), [(-25, "-25 fractions"), (0, "0 fractions"), (100_000, "100000 fractions")]
)
def test_a_number_of_fractions_that_no_course_has_is_refused(change, value, message):
    path = change(lambda d: setattr(d.FractionGroupSequence[0], "NumberOfFractionsPlanned", value))
    with pytest.raises(InputError, match=message):
        read_rtplan(path)


@pytest.mark.parametrize(("value", "message"), [("-50", "-50 Gy"), ("5000", "5000 Gy"), ("much", "cannot be read")])
def test_a_prescription_that_no_patient_gets_is_refused(change, value, message):
    path = change(lambda d: set_raw(d.DoseReferenceSequence[0], "TargetPrescriptionDose", value.encode()))
    with pytest.raises(InputError, match=message):
        read_rtplan(path)


def test_two_beams_of_one_number_are_refused(change):
    path = change(lambda d: setattr(d.BeamSequence[1], "BeamNumber", d.BeamSequence[0].BeamNumber))
    with pytest.raises(InputError, match=r"Medial and Lateral have the same beam number|announced but absent"):
        read_rtplan(path)

    def both(dataset):
        dataset.FractionGroupSequence[0].ReferencedBeamSequence.pop()
        dataset.FractionGroupSequence[0].NumberOfBeams = 1

    with pytest.raises(InputError, match="Medial and Lateral have the same beam number"):
        read_rtplan(change(both))


def test_mu_that_are_given_twice_are_refused(change):
    path = change(lambda d: d.FractionGroupSequence[0].ReferencedBeamSequence.append(deepcopy(reference(d))))
    with pytest.raises(InputError, match="gives the MU of a beam twice"):
        read_rtplan(path)


def test_leaf_boundaries_that_do_not_fit_are_refused(change):
    path = change(lambda d: beam(d).BeamLimitingDeviceSequence[2].LeafPositionBoundaries.pop())
    with pytest.raises(InputError, match="Medial has leaf boundaries of MLCX1 that do not fit its 29 pairs"):
        read_rtplan(path)


def test_fewer_beams_with_mu_than_announced_are_refused(change):
    path = change(lambda d: d.FractionGroupSequence[0].ReferencedBeamSequence.pop())
    with pytest.raises(InputError, match="gives the MU of 1 of 2 beams"):
        read_rtplan(path)


def test_a_beam_without_mu_is_named(change):
    path = change(lambda d: delattr(reference(d), "BeamMeterset"))
    assert "RTPLAN.dcm does not give the MU of Medial" in read_rtplan(path).warnings
    path = change(lambda d: setattr(d, "FractionGroupSequence", []))
    warnings = read_rtplan(path).warnings
    assert "RTPLAN.dcm does not give the MU of Medial, Lateral" in warnings
    assert "RTPLAN.dcm does not give its number of fractions" in warnings


@pytest.mark.parametrize("kind", ["0", "", "MLCX"])
def test_leaves_of_a_device_that_the_beam_does_not_have_are_refused(change, kind):
    path = change(lambda d: setattr(point(d).BeamLimitingDevicePositionSequence[2], "RTBeamLimitingDeviceType", kind))
    with pytest.raises(InputError, match=r"Medial, control point 0, has positions of .*, which it does not have"):
        read_rtplan(path)


@pytest.mark.parametrize("keep", [0, 2])
def test_a_beam_that_begins_without_positions_of_a_device_is_refused(change, keep):
    def edit(dataset):
        point(dataset).BeamLimitingDevicePositionSequence = point(dataset).BeamLimitingDevicePositionSequence[:keep]

    with pytest.raises(InputError, match=r"Medial, control point 0, begins without positions of its .*MLCX1"):
        read_rtplan(change(edit))


@pytest.mark.parametrize("keyword", ["GantryAngle", "BeamLimitingDeviceAngle", "PatientSupportAngle"])
def test_a_beam_that_begins_without_an_angle_is_refused_and_not_at_0(change, keyword):
    with pytest.raises(InputError, match=rf"Medial begins without a {keyword}"):
        read_rtplan(change(lambda d: delattr(point(d), keyword)))


def test_metersets_that_fall_along_a_beam_are_refused(change):
    path = change(lambda d: setattr(point(d, 1), "CumulativeMetersetWeight", "2.0"))
    with pytest.raises(
        InputError, match=r"Medial, control point 2, has a cumulative meterset weight of 1 after one of 2"
    ):
        read_rtplan(path)


@pytest.mark.parametrize(
    ("number", "value", "message"),
    [
        (0, "0.2", "control point 0, .* of 0.2, where it must be 0"),
        (2, "0.5", "control point 2, .* of 0.5, where it must be 1"),
    ],
)
def test_metersets_that_leave_out_a_part_of_the_beam_are_refused(change, number, value, message):
    """The rest of the MU would be lost without a word."""
    path = change(lambda d: setattr(point(d, number), "CumulativeMetersetWeight", value))
    with pytest.raises(InputError, match=f"Medial, {message}"):
        read_rtplan(path)


def test_a_beam_of_one_control_point_is_refused_and_two_without_weights_are_its_ends(change):
    def keep(number):
        def edit(dataset):
            del beam(dataset).ControlPointSequence[number:]
            beam(dataset).NumberOfControlPoints = number
            for row in beam(dataset).ControlPointSequence:
                row.CumulativeMetersetWeight = None

        return edit

    assert [p.cumulative_weight for p in read_rtplan(change(keep(2))).beams[0].control_points] == [0.0, 1.0]
    with pytest.raises(InputError, match=r"Medial has one control point \(0\)"):
        read_rtplan(change(keep(1)))


def _bad_numbers(index: int, amount: float):
    """What a control point cannot say, each with the words that it is refused by."""

    def weight(dataset):
        point(dataset, index).CumulativeMetersetWeight = f"{-amount:.3f}"

    def device(dataset):
        return point(dataset, index).BeamLimitingDevicePositionSequence[-1]

    def overlap(dataset):
        n = len(device(dataset).LeafJawPositions) // 2
        device(dataset).LeafJawPositions = [f"{5 + 100 * amount:.1f}"] * n + ["0"] * n

    return {
        "angle": (lambda d: set_raw(point(d, index), "GantryAngle", b"1O0"), "GantryAngle cannot be read"),
        "far angle": (lambda d: set_raw(point(d, index), "GantryAngle", f"{800 / amount:g}".encode()), "GantryAngle"),
        "overlap": (overlap, "overlap"),
        "weight": (weight, "cumulative meterset weight"),
        "isocentre": (lambda d: set_raw(point(d, index), "IsocenterPosition", b"0\\x\\0"), "IsocenterPosition"),
    }


def test_what_a_control_point_cannot_say_is_refused_in_one_line_with_beam_and_index(written, tmp_path):
    content = written.rtplan.path.read_bytes()
    seen = set()

    @seed(7)
    @settings(max_examples=40, deadline=None, database=None)
    @given(st.sampled_from(sorted(_bad_numbers(0, 1.0))), st.integers(0, 2), st.floats(0.05, 1.0))
    def refused(kind, index, amount):
        edit, words = _bad_numbers(index, amount)[kind]
        path = tmp_path / "plan.dcm"
        path.write_bytes(content)
        with quiet():
            dataset = pydicom.dcmread(path)
            edit(dataset)
            dataset.save_as(path)
        with pytest.raises(InputError) as caught:
            read_rtplan(path)
        text = str(caught.value)
        assert "\n" not in text and text.startswith("plan.dcm: Medial, control point ") and words in text
        named = int(text.split("control point ")[1].split(",")[0].split(":")[0])
        assert named == index
        seen.add((kind, index))

    refused()
    assert len(seen) > 10


def test_a_weight_below_0_by_rounding_is_0(change):
    path = change(lambda d: setattr(point(d), "CumulativeMetersetWeight", "-1e-9"))
    assert [p.cumulative_weight for p in read_rtplan(path).beams[0].control_points] == [0.0, 0.25, 1.0]


@pytest.mark.parametrize("value", ["1e30", "-9999"])
def test_leaves_beyond_any_field_are_refused(change, value):
    def edit(dataset):
        device = point(dataset).BeamLimitingDevicePositionSequence[0]
        set_raw(device, "LeafJawPositions", f"{value}\\10".encode())

    with pytest.raises(InputError, match=r"Medial, control point 0, has leaf or jaw positions"):
        read_rtplan(change(edit))


def test_leaves_that_overlap_are_refused(change):
    def edit(dataset):
        set_raw(point(dataset).BeamLimitingDevicePositionSequence[0], "LeafJawPositions", b"50\\-50")

    with pytest.raises(InputError, match=r"Medial, control point 0, has leaf or jaw positions"):
        read_rtplan(change(edit))


def test_more_leaves_than_their_device_has_are_refused(change):
    def edit(dataset):
        device = point(dataset).BeamLimitingDevicePositionSequence[2]
        device.LeafJawPositions = [*device.LeafJawPositions, 0, 0]

    with pytest.raises(InputError, match=r"Medial, control point 0, has 30 pairs of MLCX1 leaves, its device 29"):
        read_rtplan(change(edit))
