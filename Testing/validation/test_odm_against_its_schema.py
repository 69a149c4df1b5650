# SPDX-License-Identifier: Apache-2.0
"""The ODM files of a study against CDISC's own XML schema, not against ours."""

from __future__ import annotations

import pytest

from AIOTrial.core.simulator import Scenario, simulate_study
from AIOTrial.core.study.exporting import SHIFTED, export_study
from Testing.oracles.peers import has_odm_schema, odm_schema_errors

pytestmark = [
    pytest.mark.validation,
    pytest.mark.skipif(not has_odm_schema(), reason="CDISC's schema is not installed (make oracles)"),
]


@pytest.fixture(scope="module")
def odm_file(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odm")
    scenario = Scenario(patients=60, death_hazard=0.01, cardiac_hazard=0.01)
    with simulate_study(folder / "study.sqlite", scenario, 5) as study:
        (file,) = export_study(study, folder / "out", form="odm", dates=SHIFTED)
    return file


def test_an_exported_study_is_valid_by_the_schema_of_cdisc(odm_file):
    assert odm_schema_errors(odm_file) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ('FileType="Snapshot"', 'FileType="Snap"'),
        ('ODMVersion="1.3.1"', 'ODMVersion="7"'),
        ("<SubjectData SubjectKey=", "<SubjectData Key="),
    ],
)
def test_the_schema_notices_what_is_no_odm(odm_file, tmp_path, right, wrong):
    text = odm_file.read_text(encoding="utf-8")
    assert right in text
    broken = tmp_path / "broken.xml"
    broken.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    assert odm_schema_errors(broken)
