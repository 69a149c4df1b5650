# SPDX-License-Identifier: Apache-2.0
"""How many wrong contours carry no flag, and how many right ones carry one: on phantoms and on public CTs.

Contours of the public CTs are our own, from anatomy: it shares its landmarks with the checks, so that a clinician's
contours may be flagged more often.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

import pytest

from AIOCommon import StructureSet, Volume, read_ct, read_volume_file
from AIOCommon.core.surface_distance import common_masks, dice
from SegmentationModuleLib.core.inference import segment
from SegmentationModuleLib.core.models import load_model
from SegmentationModuleLib.core.phantom import make_phantom
from SegmentationModuleLib.core.plausibility import Landmarks, limits_for, structure_findings
from SegmentationModuleLib.core.plausibility_anatomy import anatomy_checks
from SegmentationModuleLib.core.silver_labels import list_silver_labels, read_silver_labels
from Testing.validation.planted_errors import ORGANS, planted

pytestmark = [pytest.mark.validation, pytest.mark.timeout(3600)]

WRONG = 0.6  # Dice below which a contour has to be flagged
MOST_MISSED, MOST_FALSE = 0.05, 0.15
CUT_OFF = "inside the scan"  # a contour that the scan cuts off is rightly flagged
MEN = ("4d-lung-113", "tcga-lusc-34-2605")  # by the collections: a breast drawn there is rightly flagged
PHANTOMS = range(610001, 610006)


@dataclass
class Count:
    wrong: int = 0
    missed: int = 0
    right: int = 0
    false: int = 0
    rightly: int = 0

    def __str__(self) -> str:
        false = f"{self.false} of {self.right}" + (f" and rightly {self.rightly}" if self.rightly else "")
        return (
            f"planted with Dice < {WRONG:g}, not flagged: {self.missed} of {self.wrong}; flagged as they were: {false}"
        )


def examine(structures: StructureSet, ct: Volume, counts: dict[str, Count], where: str) -> None:
    anatomy = anatomy_checks(structures, ct)
    known = Landmarks.of(structures)

    def flags(structure) -> set[str]:
        landmarks = replace(known, centres_ras_mm={**known.centres_ras_mm, structure.name: structure.centroid_ras_mm()})
        found = structure_findings(structure, ct, limits_for(structure.name), landmarks, anatomy)
        return {f.check for f in found if not f.ok}

    for name in ORGANS:
        right = structures.get(name)
        if right is None or right.is_empty:
            continue
        count = counts[name.removesuffix("_L").removesuffix("_R")]
        said = flags(right)
        rightly = CUT_OFF in said or (where in MEN and name.startswith("CTVp_Breast"))
        if said:
            print(f"{where}: {name} as it was: {', '.join(sorted(said))}")  # noqa: T201
        if rightly:
            count.rightly += bool(said)
        else:
            count.right += 1
            count.false += bool(said)
        for what, wrong in planted(right):
            if dice(*common_masks(right, wrong)) < WRONG:
                count.wrong += 1
                if not flags(wrong):
                    count.missed += 1
                    print(f"{where}: {name}, {what}: not flagged")  # noqa: T201


def conclude(counts: dict[str, Count]) -> None:
    total = Count(*(sum(getattr(c, field) for c in counts.values()) for field in Count.__dataclass_fields__))
    for name, count in [*counts.items(), ("all", total)]:
        print(f"{name:12s} {count}")  # noqa: T201
    assert total.wrong > 100
    assert total.missed <= MOST_MISSED * total.wrong
    assert total.false <= MOST_FALSE * total.right


def test_wrong_contours_of_phantoms_are_flagged_and_right_ones_are_not():
    counts: dict[str, Count] = defaultdict(Count)
    print()  # noqa: T201
    for seed in PHANTOMS:
        phantom = make_phantom(seed, (3.0, 1.95, 1.95))
        examine(phantom.structures, phantom.ct, counts, f"phantom {seed}")
    conclude(counts)


def test_wrong_contours_of_real_cts_are_flagged_and_others_are_not(real_data):
    counts: dict[str, Count] = defaultdict(Count)
    print()  # noqa: T201
    model = load_model("")
    for path in list_silver_labels():
        images = real_data(*read_silver_labels(path).folder.split("/"))
        ct = read_ct(images).volume if images.is_dir() else read_volume_file(images)
        examine(segment(ct, model), ct, counts, path.stem)
    conclude(counts)
