# SPDX-License-Identifier: Apache-2.0
"""Structures can be told apart by their colour, by people with any colour vision, and isodoses from structures.

A CIEDE2000 of about 2 is just noticeable side by side; thin lines that lie apart need several times that. The eight
colours of Okabe and Ito (2008), made for everybody, are 10.9 apart at least under the same simulation.
"""

from __future__ import annotations

import pytest

from AIOCommon.core.names import catalogue
from Testing.AIOCommon.colour_difference import VISION, ciede2000, lab, least_difference

CURVES = ("Heart", "A_LAD", "CTVp_Tumorbed", "CTVp_Breast_L", "PTVp_Breast_L", "Lung_L", "Lung_R")
PLOT_GROUND = (0x17 / 255, 0x1B / 255, 0x20 / 255)


def colors(*names: str) -> list[tuple[float, float, float]]:
    return [catalogue()[name].color_rgb for name in names]


def test_the_difference_is_that_of_the_published_examples():
    # numbers 1, 7, 9, 17, 18 and 34 of table 1 of Sharma 2005
    for first, second, wanted in (
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, 0, 0), (50, -1, 2), 2.3669),
        ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
        ((50, 2.5, 0), (50, 0, -2.5), 4.3065),
        ((50, 2.5, 0), (73, 25, -18), 27.1492),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ):
        assert ciede2000(first, second) == pytest.approx(wanted, abs=1e-4)


@pytest.mark.parametrize("vision", VISION)
def test_curves_of_heart_lad_bed_targets_and_lungs_differ_for_every_colour_vision(vision):
    assert least_difference(colors(*CURVES), vision=vision) >= 15.0
    assert least_difference(colors(*CURVES, "CTVp_Breast_R"), vision=vision) >= 9.0


def test_a_right_sided_case_has_a_target_that_differs_as_well():
    right = ("Heart", "A_LAD", "CTVp_Tumorbed", "CTVp_Breast_R", "PTVp_Breast_R", "Lung_L", "Lung_R")
    for vision in VISION:
        assert least_difference(colors(*right), vision=vision) >= 9.0


def test_curves_are_light_enough_for_the_dark_ground_of_the_chart():
    ground = lab(PLOT_GROUND)[0]
    assert all(lab(each)[0] - ground > 45 for each in colors(*CURVES))


@pytest.mark.parametrize("vision", VISION)
def test_isodoses_differ_from_contours_and_from_one_another(vision):
    from PlanningModuleLib.mrml.isodoses import DEFAULT_PERCENT, color_at

    levels = [color_at(percent) for percent in DEFAULT_PERCENT]
    assert least_difference(levels, vision=vision) >= 9.0
    assert least_difference(levels, colors(*CURVES), vision=vision) >= (12.0 if vision == "usual" else 6.0)


def test_a_hotter_isodose_is_lighter():
    from PlanningModuleLib.mrml.isodoses import DEFAULT_PERCENT, color_at

    lightness = [lab(color_at(percent))[0] for percent in sorted(DEFAULT_PERCENT)]
    assert lightness == sorted(lightness)
