# SPDX-License-Identifier: Apache-2.0
"""Protocol files and the verdict on their goals."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from AIOCommon.core.errors import InputError
from AIOEvaluation.core.boost import Boost
from AIOEvaluation.core.boost_goals import boosted
from AIOEvaluation.core.dvh import Dvh
from AIOEvaluation.core.goals import evaluate
from AIOEvaluation.core.metrics import parse_metric
from AIOEvaluation.core.prescription import Prescription, protocol_for
from AIOEvaluation.core.protocol import DEFAULT_PROTOCOL, list_protocols, load_protocol, protocols_folder, read_protocol
from RadiobiologyModuleLib.core.parameters import load_parameters


def flat(name: str, dose_gy: float, volume_cc: float = 100.0) -> Dvh:
    return Dvh.from_differential(name, [dose_gy], [volume_cc])


def test_the_four_prescriptions_are_there():
    found = {(p.prescription_gy, p.fractions) for p in map(load_protocol, list_protocols())}
    assert {(50.0, 25), (42.56, 16), (40.0, 15), (26.0, 5)} <= found
    assert DEFAULT_PROTOCOL in list_protocols()


@pytest.mark.parametrize("name", list_protocols())
def test_every_number_of_a_protocol_names_its_source_and_standing(name):
    protocol = load_protocol(name)
    assert protocol.goals
    for goal in protocol.goals:
        assert goal.source.citation and goal.status, goal
    for field in ("prescription_gy", "fractions", "normalisation", "ptv_margin_mm", "skin_crop_mm"):
        number = protocol.numbers[field]
        assert number.source.citation and number.status, field
    for role in protocol.alpha_beta_gy:
        assert protocol.numbers[f"alpha_beta_gy.{role}"].source.citation
    for _, parameters in protocol.models:
        assert load_parameters(parameters).source


@pytest.mark.parametrize("name", list_protocols())
def test_roles_mean_structures_of_the_treated_side(name):
    protocol = load_protocol(name)
    assert protocol.ptv_name("left") == "PTVp_Breast_L"
    assert protocol.ctv_name("right") == "CTVp_Breast_R"
    assert protocol.structure_name("Lung_ipsi", "left") == "Lung_L"
    assert protocol.structure_name("Lung_contra", "left") == "Lung_R"
    assert protocol.structure_name("Breast_contra", "left") == "CTVp_Breast_R"
    assert protocol.structure_name("Heart", "right") == "Heart"
    with pytest.raises(InputError, match="side"):
        protocol.ptv_name("both")


def test_fast_forward_says_that_it_is_from_memory():
    protocol = load_protocol("26in5-fastforward")
    assert {goal.status for goal in protocol.goals} == {"from memory"}


def test_limits_without_a_source_that_was_read_are_shown_and_not_judged():
    protocol = load_protocol("26in5-fastforward")
    curves = {"PTVp_Breast_L": flat("PTVp_Breast_L", 26.0), "Heart": flat("Heart", 8.0)}
    for result in evaluate(protocol, curves, "left"):
        if result.structure in curves:
            assert result.value is not None and result.verdict == "not evaluable" and "from memory" in result.reason
    judged = evaluate(protocol, curves, "left", without_source=True)  # as planning strives for them
    assert {r.verdict for r in judged if r.structure in curves} == {"pass", "fail"}


def limits(name: str) -> dict[str, str]:
    """Status by goal."""
    return {str(goal): goal.status for goal in load_protocol(name).goals}


def test_dbcg_asks_for_no_volume_above_108_percent_and_a_heart_maximum():
    found = limits("40in15-dbcg")
    assert found["CTV V108%[%] <= 0"] == found["Heart Dmax[Gy] <= 40"] == "published (course slides read)"
    results = evaluate(load_protocol("40in15-dbcg"), {"CTVp_Breast_L": flat("CTVp_Breast_L", 43.3)}, "left")
    assert {str(r.goal): r.verdict for r in results}["CTV V108%[%] <= 0"] == "fail"


def test_the_loco_regional_variant_says_what_was_adapted():
    found = limits("40in15-dbcg-locoregional")
    assert found["CTV V108%[%] <= 0"].startswith("published")
    for goal in ("Heart V17Gy[%] <= 10", "Heart V35Gy[%] <= 5", "A_LAD V17Gy[%] <= 0", "Lung_ipsi V17Gy[%] <= 35"):
        assert found[goal] == "adapted: set for 50 Gy in 25 fractions"


def test_beside_a_boost_no_limit_of_no_volume_at_all_is_asked_for():
    found = boosted(load_protocol("40in15-dbcg"), Boost(48.0))
    assert [str(g) for g in found.goals if g.role == "CTV_outside"] == ["CTV_outside V107%[%] <= 2"]
    assert found.title.endswith("simultaneous boost to 48 Gy, without CTV V108%[%] <= 0")
    assert "Heart Dmax[Gy] <= 40" in map(str, found.goals)


def test_fast_forward_has_upper_limits():
    assert {"PTV V105%[%] <= 5", "PTV V107%[%] <= 2", "PTV Dmax[%] <= 110"} <= set(limits("26in5-fastforward"))


def test_the_limits_of_the_degro_panel_are_a_set_of_their_own():
    ventricle = ("Ventricle_L Dmean[Gy] < 3", "Ventricle_L V5Gy[%] < 17", "Ventricle_L V23Gy[%] < 5")
    artery = ("A_LAD Dmean[Gy] < 10", "A_LAD V30Gy[%] < 2", "A_LAD V40Gy[%] < 1")
    wanted = ("Heart Dmean[Gy] < 2.5", *ventricle, *artery)
    assert limits("50in25-degro-heart") == dict.fromkeys(wanted, "published (abstract read)")


def test_the_first_of_several_protocols_with_a_prescription_is_the_usual_one():
    for gray, fractions, name in ((40.0, 15, "40in15-dbcg"), (50.0, 25, "50in25")):
        assert protocol_for(Prescription(gray, fractions, "Breast")).name == name


def test_an_unknown_protocol_suggests_the_nearest():
    with pytest.raises(InputError, match="40in15-dbcg"):
        load_protocol("40in15")


def test_goals_are_passed_failed_or_not_evaluable():
    protocol = load_protocol("40in15-dbcg")
    dvhs = {d.name: d for d in (flat("CTVp_Breast_L", 40.0), flat("Heart", 20.0), flat("Lung_R", 1.0))}
    by_goal = {str(r.goal): r for r in evaluate(protocol, dvhs, "left")}
    assert by_goal["CTV V95%[%] >= 98"].verdict == "pass"
    assert by_goal["CTV V95%[%] >= 98"].value == 100.0
    assert by_goal["Heart V17Gy[%] <= 5"].verdict == "fail"
    assert by_goal["Heart V35Gy[%] <= 1"].passed
    lung = by_goal["Lung_ipsi Dmean[Gy] <= 16"]
    assert (lung.verdict, lung.value, lung.structure) == ("not evaluable", None, "Lung_L")
    assert "no structure Lung_L" in lung.reason
    json.dumps([r.to_dict() for r in by_goal.values()])


def test_an_acceptable_variation_is_told_from_a_pass():
    protocol = load_protocol("40in15-dbcg")
    goal = replace(protocol.goals[4], limit=10.0, acceptable=16.0)
    results = [
        evaluate(replace(protocol, goals=(goal,)), {"Lung_L": flat("Lung_L", d)}, "left")[0].verdict
        for d in (9, 12, 17)
    ]
    assert results == ["pass", "acceptable", "fail"]


def test_strict_goals_exclude_their_limit():
    protocol = load_protocol("50in25")
    goal = next(g for g in protocol.goals if g.comparison == "<" and g.role == "Heart")
    assert not goal.meets(goal.limit)
    assert goal.meets(goal.limit - 1e-6)


def partly_covered(dose_gy: float, covered: float) -> Dvh:
    whole = flat("Lung_L", dose_gy)
    return replace(whole, cumulative_cc=whole.cumulative_cc * covered)


def test_a_verdict_that_depends_on_the_part_outside_the_dose_grid_is_not_given():
    protocol = load_protocol("40in15-dbcg")
    mean = replace(protocol, goals=(protocol.goals[4],))
    assert protocol.goals[4].metric == parse_metric("Dmean")
    unclear = evaluate(mean, {"Lung_L": partly_covered(18.0, 0.6)}, "left")[0]
    assert unclear.verdict == "not evaluable"
    assert "40.0 % of it lies outside the dose grid" in unclear.reason
    clear = evaluate(mean, {"Lung_L": partly_covered(12.0, 0.6)}, "left")[0]
    assert clear.verdict == "pass"
    assert "outside the dose grid" in clear.reason


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda c: c.pop("fractions"), "lacks the entry 'fractions'"),
        (lambda c: c["goals"][0].pop("source"), "has no source"),
        (lambda c: c["goals"][0].update(source="hearsay"), "unknown source 'hearsay'"),
        (lambda c: c["goals"][0].update(metric="V95"), "V95Gy or V95%"),
        (lambda c: c["goals"][0].update(comparison="=="), "comparison"),
        (
            lambda c: c["prescription_gy"].update(value=4000),
            "prescription_gy.value: 4000 Gy is out of range.*0.1 to 120",
        ),
        (lambda c: c["fractions"].update(value=10**6), "fractions.value: 1e.06 is out of range"),
        (lambda c: c["fractions"].update(value=[15]), r"fractions.value: \[15\] is no whole number"),
        (lambda c: c["goals"][0].update(limit=-1), "limit: -1"),
        (lambda c: c["goals"][0].update(role=7), "role is 7, not a text"),
        (lambda c: c["goals"][0].update(metric="V" + "9" * 400 + "Gy[%]"), "metric"),
        (lambda c: c.update(goals=c["goals"] * 500), "goals has .* entries"),
        (lambda c: c.update(goals={}), "goals is {}, not a list"),
        (lambda c: c["roles"].update(PTV=["a"]), "roles.PTV is"),
        (lambda c: c["sources"].update(x=7), "sources.x is 7, not an object"),
        (lambda c: c["skin_crop_mm"].update(value=1e6), "skin_crop_mm.value: 1e.06 mm is out of range"),
        (lambda c: c["fractions"].update(value=2.5), "whole number"),
        (lambda c: c["ptv_margin_mm"].update(value="wide"), "ptv_margin_mm.value: 'wide' is no number"),
    ],
)
def test_a_defect_in_a_protocol_file_is_named_with_the_file(tmp_path, change, says):
    content = json.loads((protocols_folder() / "40in15-dbcg.json").read_text(encoding="utf-8"))
    change(content)
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(InputError, match=says) as caught:
        read_protocol(path)
    assert "mine.json" in str(caught.value)


def test_a_clinics_own_protocol_is_loaded_by_its_path(tmp_path):
    path = tmp_path / "ours.json"
    path.write_bytes((protocols_folder() / "50in25.json").read_bytes())
    assert load_protocol(str(path)).name == "ours"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="not valid JSON"):
        read_protocol(path)


def test_relative_volumes_of_numpy_curves_agree_with_the_metric():
    curve = Dvh("X", np.array([0.0, 10.0, 20.0]), np.array([8.0, 8.0, 0.0]), 8.0, 10.0, 20.0, 15.0)
    np.testing.assert_allclose(curve.relative_volume(), [100, 100, 0])
    centre, volume = curve.differential()
    np.testing.assert_allclose((centre, volume), ([15.0], [8.0]))


def test_a_protocol_file_that_was_corrected_is_read_again(tmp_path):
    content = json.loads((protocols_folder() / "40in15-dbcg.json").read_text(encoding="utf-8"))
    path = tmp_path / "mine.json"
    for title in ("first", "second"):
        path.write_text(json.dumps({**content, "title": title}), encoding="utf-8")
        assert load_protocol(str(path)).title == title
