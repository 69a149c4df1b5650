# SPDX-License-Identifier: Apache-2.0
"""A folder of CTs becomes a list, the case with the most to correct first; what cannot be read is left out."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from AIOCommon import InputError, Volume, synthetic_context, write_ct_series, write_rtdose
from AIOCommon.core.child import run_child
from AIOCommon.core.dicom.objects import ObjectRef
from SegmentationModuleLib.core.learning import worklist
from SegmentationModuleLib.core.learning.accept import write_ct
from SegmentationModuleLib.core.learning.library import Library
from SegmentationModuleLib.core.learning.next_case import CaseToCorrect, UnsureSlice
from SegmentationModuleLib.core.learning.worklist import (
    dose_beside,
    learned_structures,
    make_worklist,
    read_worklist,
    write_worklist,
)
from SegmentationModuleLib.core.learning.worklist_worker import worklist_task
from SegmentationModuleLib.core.models import load_model
from Testing.SegmentationModule.learning.small_library import add_case

RT_PLAN = "1.2.840.10008.5.1.4.1.1.481.5"


@pytest.fixture
def folder(tmp_path, coarse_phantom):
    """Two CTs and a file that is damaged."""
    made = tmp_path / "waiting"
    made.mkdir()
    for name in ("a", "b"):
        write_ct(coarse_phantom.ct, made / f"{name}.nrrd")
    (made / "c.nrrd").write_bytes(b"NRRD0004\nno image")
    return made


def _found(name: str, path: float) -> CaseToCorrect:
    return CaseToCorrect(name, (UnsureSlice("Heart", 1.0, 5.0, path, 0.7),), {}, {})


def test_the_case_with_the_most_to_correct_comes_first_and_damage_is_said(folder, tiny_model_folder, monkeypatch):
    asked = []

    def look(name, ct, model, structures, **more):
        asked.append((name, ct.array_kji.shape, model.name, list(structures), more["views"], more["anatomy"]))
        return _found(name, {"a": 10.0, "b": 90.0}[name])

    monkeypatch.setattr(worklist, "case_to_correct", look)
    found = make_worklist(folder, load_model(str(tiny_model_folder)), ["Heart"], views=3, anatomy=False)
    assert [case.name for case in found.cases] == ["b", "a"]
    assert [row[3:] for row in asked] == [(["Heart"], 3, False)] * 2
    ((name, reason),) = found.left_out
    assert name == "c" and reason


def test_a_folder_without_a_ct_that_can_be_used_is_an_error(tmp_path, tiny_model_folder):
    model = load_model(str(tiny_model_folder))
    with pytest.raises(InputError, match="is no folder"):
        make_worklist(tmp_path / "gone", model)
    (tmp_path / "c.nrrd").write_bytes(b"NRRD0004\nno image")
    with pytest.raises(InputError, match="no CT that can be used"):
        make_worklist(tmp_path, model)


def test_the_file_holds_the_order_the_reasons_and_the_slices(tmp_path):
    made = worklist.Worklist((_found("b", 90.0), _found("a", 10.0)), (("c", "is damaged"),))
    write_worklist(tmp_path / "next.json", made)
    rows, content = read_worklist(tmp_path / "next.json")
    # the doubt is worth more than half a gray: the slice counts twice
    assert [(row.name, row.path_mm) for row in rows] == [("b", 180.0), ("a", 20.0)]
    assert rows[0].reasons == ("Heart: unsure by up to 5 mm (180 mm)",)
    assert content["left_out"] == [{"name": "c", "reason": "is damaged"}]
    assert content["cases"][0]["slices"][0]["dose_gy"] == 0.7


@pytest.mark.parametrize(
    "damage", ["{", "[]", '{"cases": 3}', '{"cases": [{"name": "a", "path_mm": -1, "reasons": []}]}']
)
def test_a_damaged_list_is_refused(tmp_path, damage):
    (tmp_path / "next.json").write_text(damage)
    with pytest.raises(InputError):
        read_worklist(tmp_path / "next.json")


def test_the_dose_of_a_dicom_folder_is_taken_if_there_is_one(tmp_path, coarse_phantom):
    ct = coarse_phantom.ct
    context = synthetic_context(ct)
    write_ct_series(ct, context, tmp_path / "case")
    assert dose_beside(tmp_path / "gone") is None and dose_beside(tmp_path / "case") is None
    dose = Volume(np.full(ct.grid.shape_kji, 2.0, np.float32), ct.grid, "Gy")
    plan = ObjectRef(tmp_path / "plan.dcm", RT_PLAN, "2.25.1")
    write_rtdose(tmp_path / "case" / "dose.dcm", dose, context, plan)
    assert dose_beside(tmp_path / "case").array_kji.max() == pytest.approx(2.0, rel=1e-3)
    write_rtdose(tmp_path / "case" / "other.dcm", dose, context, replace(plan, sop_instance_uid="2.25.2"))
    assert dose_beside(tmp_path / "case") is None, "which of both counts is not known"


def test_the_structures_that_persons_corrected_count(tmp_path, tiny_model_folder, coarse_phantom):
    with Library.create(tmp_path / "library", str(tiny_model_folder)) as library:
        assert learned_structures(library) == []
        add_case(library, coarse_phantom)
        assert learned_structures(library) == ["Heart"]


def test_the_child_process_writes_the_list_of_a_librarys_model(folder, tmp_path, tiny_model_folder):
    (folder / "b.nrrd").unlink()
    Library.create(tmp_path / "library", str(tiny_model_folder)).close()
    output = tmp_path / "next.json"
    run_child(worklist_task(folder, output, str(tmp_path / "library"), structures=["Lung_L"], views=2))
    content = json.loads(output.read_text())
    assert [case["name"] for case in content["cases"]] == ["a"] and set(content["cases"][0]["structures"]) <= {"Lung_L"}
    with pytest.raises(InputError, match="Spleen"):
        run_child(worklist_task(folder, output, str(tmp_path / "library"), structures=["Spleen"]))
