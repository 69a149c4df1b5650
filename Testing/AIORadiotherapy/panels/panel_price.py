# SPDX-License-Identifier: Apache-2.0
"""What an edit costs: before and after beside the image, since when, the list of edits, and where it matters most."""

from __future__ import annotations

import numpy as np
import pytest


@pytest.fixture
def priced(small_case, panel, until):
    """The panel on automatic contours and an editable copy, and the keeper of their prices."""
    from AIOCommon.mrml.case import Role
    from RadiobiologyModuleLib.ui.price_keeper import price_keeper
    from SegmentationModuleLib.mrml.contours import editable_copy

    small_case.case.set(Role.MANUAL_SEGMENTATION, None)
    small_case.case.set(Role.AUTO_SEGMENTATION, small_case.contours)
    copy = editable_copy(small_case.case, small_case.contours)
    found = panel("RadiobiologyModule")
    until(lambda: found.evaluation is not None and found.segmentation is copy)
    found.small_case, found.copy, found.keeper = small_case, copy, price_keeper()
    until(lambda: found.keeper.ledger.now.values)
    yield found
    found.price.since.set_key("last")


def edit(found, until, name="Heart", grow=True):
    count, before = len(found.keeper.ledger.edits), found.evaluation
    mask = found.small_case.mask(name, found.copy)
    if grow:
        found.small_case.grow(name, found.copy)
    else:
        mask[int(np.argwhere(mask)[:, 0].mean()) :] = 0
        found.small_case.paint(name, mask, found.copy)
    until(lambda: found.evaluation is not before)
    return count


def mean(evaluation, name="Heart"):
    return evaluation.dvhs[name].mean_gy


def test_a_stroke_says_what_was_and_what_is_as_the_evaluations_have_it(priced, until):
    before = priced.evaluation
    edit(priced, until)
    rows = {(row[0], row[1]): row for row in priced.price.changes.texts()}
    shown = rows[("Heart", "mean")]
    assert f"{mean(before):.1f}" in shown[2] and "→" in shown[2] and f"{mean(priced.evaluation):.1f}" in shown[2]
    assert all(name == "Heart" or name.startswith("PTV") for name, _quantity in rows), "only what was edited"
    assert any("coronary" in quantity for _name, quantity in rows), "models, too"
    edits = priced.price.edits.texts()
    assert len(edits) == 1 and "Heart" in edits[0][1] and "→" in edits[0][2]


def test_it_stands_beside_the_image_until_it_is_switched_off_or_no_longer_true(priced, until, workbench):
    edit(priced, until)
    note = priced.price.note
    assert "Heart" in note.text and "→" in note.text and note._label.isVisible()
    priced.price.in_view.setChecked(False)
    assert note.text == ""
    priced.price.in_view.setChecked(True)
    assert "Heart" in note.text
    import slicer

    slicer.util.selectModule("SegmentationModule")
    workbench.spin(0.05)
    assert "Heart" in note.text, "contours are corrected there, too"
    slicer.util.selectModule("PlanningModule")
    workbench.spin(0.05)
    assert note.text == ""


def test_since_accepted_and_since_the_automatic_contours_are_sums(priced, until):
    first = priced.evaluation
    edit(priced, until)
    middle = priced.evaluation
    priced.keeper.accept()
    edit(priced, until)
    last = priced.evaluation

    def shown(since):
        priced.price.since.set_key(since)
        priced.price.show()
        return {(row[0], row[1]): row[2] for row in priced.price.changes.texts()}[("Heart", "mean")]

    assert shown("accepted").startswith(f"{mean(middle):.1f} → {mean(last):.1f}")
    assert shown("model").startswith(f"{mean(first):.1f} → {mean(last):.1f}")
    priced.price.since.set_key("accepted")
    priced.price.show()
    assert priced.price.said.text.startswith("Accepted 20")


def test_an_edit_that_is_taken_back_leaves_the_list_and_the_image(priced, until):
    original = priced.small_case.mask("Heart", priced.copy)
    edit(priced, until)
    before = priced.evaluation
    priced.small_case.paint("Heart", original, priced.copy)
    until(lambda: priced.evaluation is not before)
    assert priced.price.edits.texts() == [] and priced.keeper.ledger.edits == []
    assert priced.price.note.text == ""


def test_a_click_on_an_edit_goes_where_it_was(priced, until):
    import slicer

    edit(priced, until, grow=False)
    place = priced.keeper.ledger.edits[-1].place_ras_mm
    slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, 0.0, 0.0, place[2] + 60.0)
    priced.price._on_edit(0)
    red = slicer.mrmlScene.GetNodeByID("vtkMRMLSliceNodeRed")
    assert abs(red.GetSliceOffset() - place[2]) <= 4.1


def test_the_record_is_saved_with_the_case_and_read_again_damaged_or_not(priced, until):
    from RadiobiologyModuleLib.ui.price_keeper import SETTING, PriceKeeper

    edit(priced, until)
    priced.keeper.accept()
    import slicer

    again = PriceKeeper(slicer.mrmlScene)
    again._on_updated([])
    assert [e.what for e in again.ledger.edits] == [e.what for e in priced.keeper.ledger.edits]
    assert again.ledger.accepted_at == priced.keeper.ledger.accepted_at
    again.close()
    priced.small_case.case.set_setting(SETTING, {"format": 1, "edits": [3]})
    fresh = PriceKeeper(slicer.mrmlScene)
    fresh._on_updated([])
    assert fresh.ledger.edits == [] and fresh.ledger.now.values
    fresh.close()


def test_another_protocol_begins_anew(priced, until):
    edit(priced, until)
    before = priced.evaluation
    keys = [key for key in priced.protocol.keys if key != priced.protocol.key]
    priced.protocol.set_key(keys[-1])
    priced._on_choice()
    until(lambda: priced.evaluation is not None and priced.evaluation is not before)
    assert priced.keeper.ledger.edits == [] and priced.price.changes.texts() == []


def test_the_views_go_where_two_millimetres_matter_most(priced, until):
    import slicer

    red = slicer.mrmlScene.GetNodeByID("vtkMRMLSliceNodeRed")
    slicer.vtkMRMLSliceNode.JumpAllSlices(slicer.mrmlScene, 0.0, 0.0, 4000.0)
    priced.price.urgent.click()
    until(lambda: priced.review.work.is_idle and "2 mm outwards" in priced.price.said.text)
    bounds = [0.0] * 6
    priced.small_case.ct.GetRASBounds(bounds)
    assert bounds[4] <= red.GetSliceOffset() <= bounds[5]


def test_the_map_is_painted_on_the_contour_of_the_structure_that_is_corrected(priced, until):
    import slicer

    from RadiobiologyModuleLib.mrml.sensitivity_model import sensitivity_model

    priced.editor.widget.setCurrentSegmentID("Heart")
    priced.price._show_map_of(priced._corrected())
    until(lambda: priced.review.sensitivity.result is not None and priced.review.work.is_idle)
    node = sensitivity_model(slicer.mrmlScene)
    assert "Heart" in node.GetName() and node.GetDisplayNode().GetVisibility2D()
    priced.review.sensitivity.widget.collapsed = True


def test_closing_the_case_forgets_its_prices(priced, until, workbench):
    import slicer

    edit(priced, until)
    slicer.mrmlScene.Clear(False)
    workbench.spin(0.1)
    assert priced.keeper.ledger.edits == [] and priced.price.edits.texts() == [] and priced.price.note.text == ""


def test_where_the_model_is_unsure_counts_beside_what_two_millimetres_do(priced, until):
    import slicer
    from scipy.ndimage import gaussian_filter

    from AIOCommon.core.volume import Volume
    from AIOCommon.mrml import doubt_maps
    from AIOCommon.mrml.volumes import grid_of_node, volume_to_node

    ct = priced.small_case.ct
    for name in ("Heart", "CTVp_Breast_L", "Lung_L", "Lung_R"):
        likely = 100.0 * gaussian_filter(priced.small_case.mask(name, priced.copy).astype(np.float32), 1.0)
        node = volume_to_node(Volume(likely, grid_of_node(ct), ""), slicer.mrmlScene, f"Probability {name}")
        node.SetAttribute(doubt_maps.KIND, doubt_maps.PROBABILITY)
        node.SetAttribute(doubt_maps.STRUCTURE, name)
        node.SetNodeReferenceID(doubt_maps.OF, ct.GetID())
    priced.price.urgent.click()
    until(lambda: priced.review.work.is_idle and "2 mm outwards" in priced.price.said.text)
    assert "the model is sure of its edge to" in priced.price.said.text
