# SPDX-License-Identifier: Apache-2.0
"""Names of ROIs as systems of clinics write them, and the kind that a name tells."""

from __future__ import annotations

import pydicom
import pytest

from AIOCommon.core.dicom import read_rtstruct
from AIOCommon.core.dicom.files import quiet
from Testing.AIOCommon.drawn_contours import GRID

PLACEHOLDER = "NAME" * 8  # replaced by the bytes of a name, with spaces to its length


def named(written, name: bytes, character_set: str):
    """The set read whose second ROI has these bytes as its name."""
    path = written.rtstruct.path
    dataset = pydicom.dcmread(path)
    dataset.SpecificCharacterSet = "ISO_IR 100"
    dataset.StructureSetROISequence[1].ROIName = PLACEHOLDER
    dataset.RTROIObservationsSequence[1].RTROIInterpretedType = ""
    dataset.save_as(path)
    content = path.read_bytes().replace(PLACEHOLDER.encode(), name.ljust(len(PLACEHOLDER)))
    path.write_bytes(content.replace(b"ISO_IR 100", character_set.encode().ljust(10)))
    with quiet():
        result = read_rtstruct(path, GRID)
    return result.structures.structures[1], result.warnings


@pytest.mark.parametrize("character_set", ["", "ISO_IR 100"])
@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("Pulmón dcho", "utf-8"), ("左乳腺靶区", "utf-8"), ("心脏", "gb18030"), ("左乳腺靶区", "gb18030"),
        ("左肺", "gb18030"), ("심장", "euc_kr"), ("우폐", "euc_kr"), ("心臓", "shift_jis"), ("乳腺靶区", "gb18030"),
    ],
)  # fmt: skip
def test_a_name_is_read_whose_encoding_the_file_does_not_say(written, name, encoding, character_set):
    structure, warnings = named(written, name.encode(encoding), character_set)
    assert structure.name == name
    assert any("in another encoding than" in w and name in w for w in warnings)


@pytest.mark.parametrize("name", ["Corazón", "Oesophage à éviter", "Größe Ü", "Pulmão"])
def test_latin_letters_stay_what_they_are(written, name):
    for character_set in ("", "ISO_IR 100"):
        structure, warnings = named(written, name.encode("latin-1"), character_set)
        assert structure.name == name
        assert not any("encoding" in w for w in warnings)


def test_a_backslash_is_a_part_of_the_name(written):
    assert named(written, b"CTV\\mama izq", "ISO_IR 100")[0].name == "CTV\\mama izq"


@pytest.mark.parametrize(
    ("name", "kind"), [("Mama dcha", "ORGAN"), ("CTV mama izq", "CTV"), ("PTV mama izq", "PTV"), ("Herz", "ORGAN")]
)
def test_a_breast_is_no_target_because_its_file_does_not_say_its_kind(written, name, kind):
    assert named(written, name.encode(), "ISO_IR 100")[0].kind == kind
