# SPDX-License-Identifier: Apache-2.0
"""Cases made ready for training, on the network's grid and cropped to the body, in a cache folder."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from AIOCommon import InputError, Volume
from AIOCommon.core.atomic import atomic_folder
from AIOCommon.core.triples import Box, box

from ..atoms import ATOMS, atom_labels
from ..further_channels import phantom_channels
from ..patient import Patient
from ..phantom import Phantom, make_phantom
from ..phantom.further_images import SICK_NODES, PatientImages
from ..phantom.variants import variant
from ..preprocessing import body_box, body_middle_mm, patient_axes, resampled
from .labelling import Drawn, LabelTable, label_rows, plain_table
from .patients import Loaded, PatientCase
from .recipe import Recipe
from .recipe_sections import WITH_POSITION

MARGIN_MM = 12.0
POINTS_PER_ROW = 64
_FORMAT = 3  # of the cache


@dataclass(frozen=True, eq=False)
class Case:
    """A case on the network's grid: k to superior, j to posterior, i to the left.

    Parameters
    ----------
    hu : (k, j, i) int16 or float32. labels : uint8 rows of ``table``.
    middle_mm : of the body, from the first column along i.
    points : sample voxels of each foreground row.
    contradictions : voxels whose contours contradict each other.
    further : (n, k, j, i) float32 channels of images beside the CT; None without any.
    """

    hu: np.ndarray
    labels: np.ndarray
    table: LabelTable
    middle_mm: float
    points: dict[int, np.ndarray]
    unmapped: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    contradictions: int = 0
    further: np.ndarray | None = None


def phantom_case(seed: int, recipe: Recipe, kind: str = "") -> Case:
    """A phantom cropped to its body, of the variant ``kind``; about a third of them are shortened along the patient."""
    spacing = recipe.grid.spacing_kji_mm
    phantom, further, sick = _phantom_with(seed, recipe, kind)
    rng = np.random.default_rng((seed, 1))
    masks = {s.name: s.full_mask() for s in phantom.structures}
    labels = atom_labels(masks, phantom.ct.grid.shape_kji)
    part = body_box(masks["BODY"], spacing, MARGIN_MM)
    if rng.random() < 0.35:
        n = part[0].stop - part[0].start
        first, last = int(rng.integers(0, n // 5 + 1)), n - int(rng.integers(0, n // 6 + 1))
        part = (slice(part[0].start + first, part[0].start + last), *part[1:])
    hu, labels = np.ascontiguousarray(phantom.ct.array_kji[part]), np.ascontiguousarray(labels[part])
    middle = body_middle_mm(masks["BODY"][part], spacing[2])
    classes = recipe.classes
    if classes.atoms != ATOMS:
        labels = classes.from_built_in[labels]
    for name, mask in sick.items():
        labels[mask[part]] = classes.atoms.index(name)
    table = plain_table(classes)
    points = sample_points(labels, range(1, len(classes.atoms)), rng)
    images = None if further is None else np.ascontiguousarray(further[(slice(None), *part)])
    whole = Case(hu, labels, table, middle, points, names=tuple(classes.structures), further=images)
    return _around(whole, recipe, rng)


def _phantom_with(seed: int, recipe: Recipe, kind: str) -> tuple[Phantom, np.ndarray | None, Mapping[str, np.ndarray]]:
    """A phantom, the channels of the images beside its CT, and its sick nodes, as far as the recipe asks for them."""
    spacing, names = recipe.grid.spacing_kji_mm, recipe.input.further
    fixed = variant(kind) if kind else {}
    nodes = [name for name in SICK_NODES if name in recipe.classes.structures]
    if not names and not nodes:
        return make_phantom(seed, spacing, **fixed), None, {}
    images = PatientImages(seed, spacing, **fixed)
    channels = phantom_channels(images, names, seed) if names else None
    sick = images.sick_nodes() if nodes else {}
    return images.phantom, channels, {name: sick[name] for name in nodes}


def patient_case(loaded: Loaded, recipe: Recipe, *, labelled: bool = True) -> Case:
    """A patient's case on the network's grid; InputError where no body is found."""
    spacing = recipe.grid.spacing_kji_mm
    patient = Patient.of(loaded.ct)
    turned, body = patient.turned, patient.body_turned
    coarse = resampled(turned, spacing, smooth=recipe.input.kind == WITH_POSITION)

    def there(mask: np.ndarray) -> np.ndarray:
        moved = patient_axes(Volume(mask.astype(np.float32), loaded.ct.grid))
        return moved.resampled_to(coarse.grid, order=1).array_kji >= 0.5

    inner = Volume(body.astype(np.uint8), turned.grid).resampled_to(coarse.grid, order=0).array_kji > 0
    part = body_box(inner, spacing, MARGIN_MM)
    wanted = recipe.classes.structures
    drawn = _moved(loaded.drawn, there, wanted)
    labels, table, wrong = label_rows(drawn, recipe.classes, coarse.grid.shape_kji)
    rng = np.random.default_rng(1)
    labels = np.ascontiguousarray(labels[part])
    hu = np.ascontiguousarray(np.rint(coarse.array_kji[part]).astype(np.int16))
    whole = Case(
        hu,
        labels,
        table,
        body_middle_mm(inner[part], spacing[2]),
        sample_points(labels, table.foreground(), rng),
        loaded.unmapped,
        tuple(name for name in wanted if name in drawn.names()),
        wrong,
    )
    return _around(whole, recipe, rng) if labelled else whole


def _moved(drawn: Drawn, there: Callable[[np.ndarray], np.ndarray], wanted: object) -> Drawn:
    """Masks on the network's grid. A slice is known there where a known slice is the nearest."""
    names = set(wanted)  # type: ignore[call-overload]
    masks = {n: there(m) for n, m in drawn.masks.items() if n in names}
    known = {n: there(np.asarray(m)) for n, m in drawn.known.items() if n in names}
    return Drawn(
        masks,
        {n: there(m) for n, m in drawn.boxes.items() if n in names},
        {n: there(m) for n, m in drawn.scribbles.items() if n in names},
        None if drawn.background is None else there(drawn.background),
        known,
    )


def sample_points(labels: np.ndarray, rows: Sequence[int] | range, rng: np.random.Generator) -> dict[int, np.ndarray]:
    """Voxels of each of these rows that is there, to place patches about."""
    points = {}
    for row in rows:
        where = np.argwhere(labels == row)
        if len(where):
            points[int(row)] = where[rng.integers(len(where), size=POINTS_PER_ROW)]
    return points


def _around(case: Case, recipe: Recipe, rng: np.random.Generator) -> Case:
    """The part about the structures of a second stage; the whole case for a first one."""
    if not recipe.crop.around:
        return case
    found = np.zeros(case.labels.shape, bool)
    for name in recipe.crop.around:
        if name in recipe.classes.structures:
            found |= case.table.inside(recipe.classes, name)[0][case.labels]
    if not found.any():
        raise InputError(f"has none of {', '.join(recipe.crop.around)} to work around")
    part = box_around(found, recipe.grid.spacing_kji_mm, recipe.crop.margin_mm)
    labels = np.ascontiguousarray(case.labels[part])
    middle = case.middle_mm - part[2].start * recipe.grid.spacing_kji_mm[2]
    points = sample_points(labels, sorted(case.points), rng)
    hu = np.ascontiguousarray(case.hu[part])
    return Case(hu, labels, case.table, middle, points, case.unmapped, case.names, case.contradictions)


def box_around(mask: np.ndarray, spacing_kji_mm: Sequence[float], margin_mm: float) -> Box:
    """The bounding box of a mask that is not empty, with a margin on all sides inside the array."""
    first, stop = [], []
    for axis, spacing in enumerate(spacing_kji_mm):
        hit = np.flatnonzero(mask.any(axis=tuple(a for a in range(3) if a != axis)))
        margin = int(np.ceil(margin_mm / spacing))
        first.append(max(0, int(hit[0]) - margin))
        stop.append(min(mask.shape[axis], int(hit[-1]) + 1 + margin))
    return box(first, stop)


class CaseStore:
    """Prepared cases in a folder. Arrays are mapped into memory: only what a patch needs is read."""

    def __init__(self, folder: Path, recipe: Recipe):
        self.folder, self.recipe = Path(folder), recipe
        self._open: dict[str, Case] = {}

    def phantom(self, seed: int, kind: str = "") -> Case:
        """The case of a phantom's seed; ``kind`` is a variant."""
        name = "-".join(("phantom", str(seed), *kind.split()))
        return self._get(name, "", lambda: phantom_case(seed, self.recipe, kind))

    def patient(self, case: PatientCase) -> Case:
        """The case of a patient; raises InputError where it cannot be read."""
        name = f"{case.source}-{case.patient}-{case.stamp}"
        return self._get(name, case.stamp, lambda: patient_case(case.load(), self.recipe, labelled=case.labelled))

    def _get(self, name: str, stamp: str, make: Callable[[], Case]) -> Case:
        if name not in self._open:
            folder = self.folder / f"{self._kind()}-{name}"
            if not (folder / "case.json").exists():
                write_case(folder, make())
            self._open[name] = read_case(folder)
        return self._open[name]

    def _kind(self) -> str:
        r = self.recipe
        facts = (_FORMAT, r.grid.spacing_kji_mm, r.classes.atoms, sorted(r.classes.structures.items()), r.input.kind)
        told = (*facts, r.crop.around, r.crop.margin_mm, *r.input.further)
        return hashlib.sha256(repr(told).encode()).hexdigest()[:12]


def write_case(folder: Path, case: Case) -> None:
    """Write a case, whole or not at all."""
    with atomic_folder(folder) as temporary:
        np.save(temporary / "hu.npy", case.hu)
        np.save(temporary / "labels.npy", case.labels)
        if case.further is not None:
            np.save(temporary / "further.npy", case.further)
        np.save(temporary / "possible.npy", case.table.possible)
        np.save(temporary / "boxed.npy", case.table.boxed)
        np.save(temporary / "points.npy", np.array([p for n in sorted(case.points) for p in case.points[n]], np.int64))
        about = {
            "middle_mm": case.middle_mm,
            "rows": sorted(case.points),
            "unmapped": list(case.unmapped),
            "names": list(case.names),
            "contradictions": case.contradictions,
        }
        (temporary / "case.json").write_text(json.dumps(about), encoding="utf-8")


def read_case(folder: Path) -> Case:
    """What :func:`write_case` wrote; its arrays are mapped into memory."""
    about = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    table = LabelTable(np.load(folder / "possible.npy"), np.load(folder / "boxed.npy"))
    points = np.load(folder / "points.npy").reshape(len(about["rows"]), POINTS_PER_ROW, 3)
    return Case(
        np.load(folder / "hu.npy", mmap_mode="r"),
        np.load(folder / "labels.npy", mmap_mode="r"),
        table,
        float(about["middle_mm"]),
        dict(zip(about["rows"], points)),
        tuple(about["unmapped"]),
        tuple(about["names"]),
        int(about["contradictions"]),
        np.load(folder / "further.npy", mmap_mode="r") if (folder / "further.npy").is_file() else None,
    )
