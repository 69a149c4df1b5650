# SPDX-License-Identifier: Apache-2.0
"""Heart, coronary arteries and great vessels of the Visible Human Female as a small grid of labels for the phantom.

python Testing/tools/phantom_heart.py DATA    the folder of the tests' real data (hra-vh-female-meshes in it)

Many of the surfaces (HuBMAP Human Reference Atlas, CC BY 4.0) are open. Each is sampled densely, the voxels that it
touches are closed and filled slice by slice along the three axes, and the parts are laid over each other.
"""

from __future__ import annotations

import json
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy import ndimage

from AIOCommon.core.atomic import atomic_file
from SegmentationModuleLib.core.phantom.visible_human import LABELS

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "Resources" / "phantom" / "visible_human_heart.npz"
STEP_MM = 1.5
FIRST_MM, LAST_MM = np.array([-64.0, -4.0, 376.0]), np.array([118.0, 124.0, 566.0])  # left, back, up
PERICARDIUM_MM, GROOVE_MM = 9.0, 7.0  # closing about the chambers; how deep the fat between them goes
# label: (meshes that end or begin so, closing in mm); a later one is laid over those before it
SOLIDS: dict[str, tuple[tuple[str, ...], float]] = {
    "pulmonary_veins": (("pulmonary_vein",), 2.0),
    "inferior_vena_cava": (("inferior_vena_cava_a",), 12.0),
    "superior_vena_cava": (("superior_vena_cava",), 8.0),
    "atrium_right": (("right_cardiac_atrium",), 10.0),
    "atrium_left": (("left_cardiac_atrium",), 10.0),
    "pulmonary_artery": (("pulmonary_trunk", "pulmonary_artery"), 6.0),
    "ventricle_right": (("right_ventricle", "interventricular_septum", "tricuspid_valve"), 4.0),
    "ventricle_left": (("left_ventricle", "interventricular_septum", "mitral_valve"), 4.0),
    "aorta": (("ascending_aorta", "aortic_arch"), 3.0),
    "arch_branches": (("brachiocephalic_artery", "left_common_carotid", "left_subclavian"), 2.0),
    "bronchi": (("right_main_bronchus", "left_main_bronchus"), 4.0),
}
ARTERIES = {
    "lad": ("left_anterior_descending_artery", "left_coronary_artery"),
    "circumflex": ("left_circumflex_artery",),
    "right_coronary": ("right_coronary_artery",),
}
_TYPES = {5121: np.uint8, 5123: np.uint16, 5125: np.uint32, 5126: np.float32}


def meshes(path: Path) -> Iterator[tuple[str, np.ndarray, np.ndarray]]:
    """(name, points (left, back, up) in mm, triangles) of a GLB file."""
    data = path.read_bytes()
    length = struct.unpack("<I", data[12:16])[0]
    head, blob = json.loads(data[20 : 20 + length]), data[28 + length :]

    def values(index: int) -> np.ndarray:
        accessor = head["accessors"][index]
        view = head["bufferViews"][accessor["bufferView"]]
        width = {"SCALAR": 1, "VEC3": 3}[accessor["type"]]
        first = view.get("byteOffset", 0) + accessor.get("byteOffset", 0)
        kind = _TYPES[accessor["componentType"]]
        return np.frombuffer(blob, kind, accessor["count"] * width, first).reshape(-1, width)

    for node in head["nodes"]:
        for part in head["meshes"][node["mesh"]]["primitives"] if "mesh" in node else []:
            x, y, z = (values(part["attributes"]["POSITION"]).astype(float) * 1000.0).T
            yield node["name"].removeprefix("VH_F_"), np.stack([x, -z, y], 1), values(part["indices"]).reshape(-1, 3)


def touched(points: np.ndarray, triangles: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
    """(k, j, i) voxels that a surface touches."""
    corners = points[triangles.astype(int)]
    longest = np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max(axis=1)
    mask = np.zeros(shape, bool)
    for n in range(1, int(np.ceil(longest.max() / (STEP_MM / 2))) + 1):
        these = corners[np.ceil(longest / (STEP_MM / 2)).clip(1) == n]
        if not len(these):
            continue
        a, b = (v.ravel() for v in np.meshgrid(np.arange(n + 1), np.arange(n + 1)))
        a, b = a[a + b <= n] / n, b[a + b <= n] / n
        samples = these[:, :1] + a[None, :, None] * (these[:, 1:2] - these[:, :1])
        samples = samples + b[None, :, None] * (these[:, 2:] - these[:, :1])
        at = np.floor((samples.reshape(-1, 3) - FIRST_MM) / STEP_MM).astype(int)[:, ::-1]
        at = at[((at >= 0) & (at < shape)).all(axis=1)]
        mask[tuple(at.T)] = True
    return mask


def ball(radius_mm: float) -> np.ndarray:
    n = int(np.ceil(radius_mm / STEP_MM))
    grid = np.mgrid[-n : n + 1, -n : n + 1, -n : n + 1] * STEP_MM
    return (grid**2).sum(axis=0) <= radius_mm**2


def closed(mask: np.ndarray, radius_mm: float) -> np.ndarray:
    n = int(np.ceil(radius_mm / STEP_MM)) + 1
    padded = np.pad(mask, n)
    away = ndimage.distance_transform_edt(~padded) * STEP_MM <= radius_mm
    back = ndimage.distance_transform_edt(np.pad(away, 1, constant_values=True))[1:-1, 1:-1, 1:-1] * STEP_MM
    return np.asarray(back > radius_mm)[n:-n, n:-n, n:-n] | mask


def filled(mask: np.ndarray, radius_mm: float) -> np.ndarray:
    """Closed, and filled where a slice along one of the axes is surrounded."""
    mask = closed(mask, radius_mm)
    every = mask.copy()
    for axis in range(3):
        planes = np.moveaxis(mask, axis, 0)
        every |= np.moveaxis(np.array([ndimage.binary_fill_holes(plane) for plane in planes]), 0, axis)
    return ndimage.binary_opening(every, ball(STEP_MM)) | mask


def main() -> None:
    folder = Path(sys.argv[1]) / "hra-vh-female-meshes"
    shape = tuple(int(n) for n in np.ceil((LAST_MM - FIRST_MM) / STEP_MM))[::-1]
    surface: dict[str, np.ndarray] = {}
    for file in ("VH_F_Heart", "VH_F_Blood_Vasculature_Heart", "3d-vh-f-main-bronchus"):
        for name, points, triangles in meshes(folder / f"{file}.glb"):
            surface[name] = surface.get(name, np.zeros(shape, bool)) | touched(points, triangles, shape)

    def of(starts: tuple[str, ...]) -> np.ndarray:
        return np.any([mask for name, mask in surface.items() if name.startswith(starts)], axis=0)

    solids = {label: filled(of(starts), radius) for label, (starts, radius) in SOLIDS.items()}
    chambers = np.any([solids[n] for n in solids if n.startswith(("ventricle", "atrium"))], axis=0)
    arteries = {label: filled(of(starts), 1.0) for label, starts in ARTERIES.items()}
    whole = filled(chambers | np.any(list(arteries.values()), axis=0), PERICARDIUM_MM)
    labels = np.zeros(shape, np.uint8)
    for label, mask in solids.items():
        labels[mask] = LABELS.index(label)
    _nearest_where_deep(labels, whole)
    labels[whole & (labels == 0)] = LABELS.index("fat")
    septum = filled(of(("interventricular_septum",)), 1.0)
    for side, wall, surfaces in (
        ("ventricle_right", "wall_right", ("right_ventricle",)),
        ("ventricle_left", "myocardium", ("left_ventricle", "interventricular_septum")),
    ):
        hollow = hollow_of(solids[side], of(surfaces))
        labels[(labels == LABELS.index(side)) & ~hollow] = LABELS.index(wall)
    inner = ndimage.distance_transform_edt(whole) * STEP_MM > GROOVE_MM
    labels[inner & (labels == LABELS.index("wall_right"))] = LABELS.index("ventricle_right")
    labels[septum] = LABELS.index("myocardium")
    for label, mask in arteries.items():
        labels[mask] = LABELS.index(label)
    OUTPUT.parent.mkdir(exist_ok=True)
    with atomic_file(OUTPUT) as temporary, temporary.open("wb") as file:
        np.savez_compressed(file, labels=labels, first_mm=FIRST_MM + STEP_MM / 2,
                            step_mm=np.array(STEP_MM))  # fmt: skip
    for n, name in enumerate(LABELS):
        sys.stdout.write(f"{name}: {np.count_nonzero(labels == n) * STEP_MM**3 / 1000:.1f} cc\n")
    sys.stdout.write(f"{OUTPUT.stat().st_size / 1000:.0f} kB\n")


def hollow_of(solid: np.ndarray, wall_surface: np.ndarray) -> np.ndarray:
    """The hollow of a chamber whose wall has two surfaces: the deepest of the large pieces that they leave."""
    pieces, count = ndimage.label(solid & ~wall_surface)
    sizes = ndimage.sum_labels(solid, pieces, np.arange(count + 1))
    depth = ndimage.mean(ndimage.distance_transform_edt(solid), pieces, np.arange(count + 1))
    large = sizes * STEP_MM**3 > 10_000
    large[0] = False
    return np.asarray(closed(pieces == int(np.argmax(np.where(large, depth, -1.0))), STEP_MM))


def _nearest_where_deep(labels: np.ndarray, whole: np.ndarray) -> None:
    """Space inside the heart that no chamber's surface encloses belongs to the nearest one; at its rim it is fat."""
    deep = ndimage.distance_transform_edt(whole) * STEP_MM > GROOVE_MM
    at = ndimage.distance_transform_edt(labels == 0, return_distances=False, return_indices=True)
    empty = deep & (labels == 0)
    labels[empty] = labels[tuple(at)][empty]


if __name__ == "__main__":
    main()
