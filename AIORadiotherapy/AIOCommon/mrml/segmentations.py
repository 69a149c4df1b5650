# SPDX-License-Identifier: Apache-2.0
"""Conversion between structure sets and segmentation nodes.

Labelmaps are cropped to their bounding box: one of the size of a planning CT would need 39 MB.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import slicer
import vtk

from ..core import triples
from ..core.derivation import Derivation
from ..core.grid import Grid
from ..core.names import catalogue, recognise
from ..core.structures import MANUAL, Structure, StructureSet, crop_to_content
from .volumes import array_from_image, grid_of_node, image_from_array, matrix_from_vtk, matrix_to_vtk

KIND_TAG = "AIO.Kind"
ALGORITHM_TAG = "AIO.Algorithm"
DESCRIPTION_TAG = "AIO.Description"
ORIGINAL_NAME_TAG = "AIO.OriginalName"
DERIVATION_TAG = "AIO.Derivation"
_FILL_OPACITY = 0.12  # keeps CT and dose visible below the contours
_LABELMAP = slicer.vtkSegmentationConverter.GetBinaryLabelmapRepresentationName()


def structures_to_node(
    structures: StructureSet,
    scene: slicer.vtkMRMLScene,
    name: str,
    reference_volume: slicer.vtkMRMLScalarVolumeNode | None = None,
) -> slicer.vtkMRMLSegmentationNode:
    """A new segmentation node; segment IDs are the structure names."""
    node = scene.AddNewNodeByClass("vtkMRMLSegmentationNode", name)
    node.CreateDefaultDisplayNodes()
    node.GetSegmentation().SetSourceRepresentationName(_LABELMAP)
    if reference_volume is not None:
        node.SetReferenceImageGeometryParameterFromVolumeNode(reference_volume)
    set_structures(node, structures)
    display = node.GetDisplayNode()
    display.SetOpacity2DFill(_FILL_OPACITY)
    for structure in structures:
        if structure.kind == "EXTERNAL":  # a filled outline would hide the dose everywhere
            display.SetSegmentOpacity2DFill(structure.name, 0.0)
            display.SetSegmentOpacity3D(structure.name, 0.15)
    return node


def set_structures(node: slicer.vtkMRMLSegmentationNode, structures: Iterable[Structure]) -> None:
    """Add structures to a node; the labelmap of a segment with the same ID is replaced."""
    segmentation = node.GetSegmentation()
    was_modifying = node.StartModify()
    try:
        for structure in structures:
            labelmap = _labelmap(structure)
            segment = segmentation.GetSegment(structure.name)
            if segment is None:
                segment = slicer.vtkSegment()
                segment.SetName(structure.name)
                segment.SetColor(*structure.color_rgb)
                segment.AddRepresentation(_LABELMAP, labelmap)
                _write_tags(segment, structure)
                segmentation.AddSegment(segment, structure.name)
            else:
                _write_tags(segment, structure)
                _replace_labelmap(segmentation, structure.name, labelmap)
    finally:
        node.EndModify(was_modifying)


def write_voxels(node: slicer.vtkMRMLSegmentationNode, segment_id: str, structure: Structure) -> None:
    """Give a segment the voxels of a structure, whatever that is called; name, colour and tags stay.

    Raises
    ------
    ValueError : there is no such segment.
    """
    segmentation = node.GetSegmentation()
    if segmentation.GetSegment(segment_id) is None:
        raise ValueError(f"{node.GetName()} has no segment '{segment_id}'")
    was_modifying = node.StartModify()
    try:
        _replace_labelmap(segmentation, segment_id, _labelmap(structure))
    finally:
        node.EndModify(was_modifying)
    segmentation.Modified()  # the slices are drawn anew


def _replace_labelmap(
    segmentation: slicer.vtkSegmentation, segment_id: str, labelmap: slicer.vtkOrientedImageData
) -> None:
    """Other voxels in the segment's own labelmap; each new labelmap object would stay in memory with the views."""
    segmentation.SeparateSegmentLabelmap(segment_id)
    segment = segmentation.GetSegment(segment_id)
    segment.SetLabelValue(1)
    present = segment.GetRepresentation(_LABELMAP)
    if present is None:
        segment.AddRepresentation(_LABELMAP, labelmap)
    else:
        present.DeepCopy(labelmap)
        present.Modified()
    segmentation.InvokeEvent(slicer.vtkSegmentation.SourceRepresentationModified)


def clone_segmentation(
    node: slicer.vtkMRMLSegmentationNode, scene: slicer.vtkMRMLScene, name: str
) -> slicer.vtkMRMLSegmentationNode:
    """A deep copy, to be edited without changing the original."""
    clone = scene.AddNewNodeByClass("vtkMRMLSegmentationNode", name)
    clone.GetSegmentation().DeepCopy(node.GetSegmentation())
    reference = node.GetNodeReferenceID(node.GetReferenceImageGeometryReferenceRole())
    if reference:
        clone.SetNodeReferenceID(clone.GetReferenceImageGeometryReferenceRole(), reference)
    clone.CreateDefaultDisplayNodes()
    if node.GetDisplayNode() is not None:
        clone.GetDisplayNode().CopyContent(node.GetDisplayNode())
    return clone


def structures_from_node(
    node: slicer.vtkMRMLSegmentationNode, grid: Grid, segment_ids: Iterable[str] | None = None
) -> StructureSet:
    """The segments as structures on ``grid`` (usually that of the CT); nearest neighbour if geometries differ."""
    segmentation = node.GetSegmentation()
    if not segmentation.ContainsRepresentation(_LABELMAP):
        node.CreateBinaryLabelmapRepresentation()
    ids = list(segment_ids) if segment_ids is not None else list(segmentation.GetSegmentIDs())
    return StructureSet(grid, tuple(structure_from_segment(node, i, grid) for i in ids), node.GetName())


def structure_from_segment(node: slicer.vtkMRMLSegmentationNode, segment_id: str, grid: Grid) -> Structure:
    """One segment as a structure on ``grid``; an empty segment gives an empty structure.

    Raises
    ------
    ValueError : there is no such segment.
    """
    segment = node.GetSegmentation().GetSegment(segment_id)
    if segment is None:
        raise ValueError(f"{node.GetName()} has no segment '{segment_id}'")
    mask, offset = _mask_on_grid(segment, grid)
    return Structure(
        name=segment.GetName(),
        grid=grid,
        mask=mask,
        offset_kji=offset,
        kind=_read_tag(segment, KIND_TAG) or _kind_from_name(segment.GetName()),
        color_rgb=triples.floats(segment.GetColor()),
        algorithm=_read_tag(segment, ALGORITHM_TAG) or MANUAL,
        description=_read_tag(segment, DESCRIPTION_TAG),
        original_name=_read_tag(segment, ORIGINAL_NAME_TAG) if segment.GetName() == segment_id else "",
        derivation=derivation_of(segment),
    )


def derivation_of(segment: slicer.vtkSegment) -> Derivation | None:
    """The rule by which a segment follows from others; None for one that was drawn."""
    return Derivation.from_json(_read_tag(segment, DERIVATION_TAG))


def write_derivation(segment: slicer.vtkSegment, derivation: Derivation | None) -> None:
    """Store the rule by which a segment follows from others; None removes it."""
    if derivation is not None:
        segment.SetTag(DERIVATION_TAG, derivation.to_json())
    elif _read_tag(segment, DERIVATION_TAG):
        segment.RemoveTag(DERIVATION_TAG)


def reference_grid(node: slicer.vtkMRMLSegmentationNode) -> Grid | None:
    """The grid of the volume that a segmentation was drawn on; None if it is not in the scene."""
    volume = node.GetNodeReference(node.GetReferenceImageGeometryReferenceRole())
    return grid_of_node(volume) if volume is not None and volume.GetImageData() is not None else None


def _labelmap(structure: Structure) -> slicer.vtkOrientedImageData:
    labelmap = slicer.vtkOrientedImageData()
    if not structure.is_empty:
        labelmap.ShallowCopy(image_from_array(structure.mask.astype(np.uint8)))
        k0, j0, i0 = structure.offset_kji
        nk, nj, ni = structure.mask.shape
        labelmap.SetExtent(i0, i0 + ni - 1, j0, j0 + nj - 1, k0, k0 + nk - 1)
    else:
        labelmap.SetExtent(0, -1, 0, -1, 0, -1)
        labelmap.AllocateScalars(vtk.VTK_UNSIGNED_CHAR, 1)
    labelmap.SetImageToWorldMatrix(matrix_to_vtk(structure.grid.ijk_to_ras))
    return labelmap


def _mask_on_grid(segment: slicer.vtkSegment, grid: Grid) -> tuple[npt.NDArray[np.bool_], triples.Ints]:
    image = segment.GetRepresentation(_LABELMAP)
    empty = np.zeros((0, 0, 0), bool), (0, 0, 0)
    if image is None or image.GetPointData().GetScalars() is None:
        return empty
    mask, corner = crop_to_content(array_from_image(image) == segment.GetLabelValue())
    if mask.size == 0:
        return empty
    extent = image.GetExtent()
    first_ijk = np.array([extent[0] + corner[2], extent[2] + corner[1], extent[4] + corner[0]], float)
    matrix = vtk.vtkMatrix4x4()
    image.GetImageToWorldMatrix(matrix)
    to_ras = matrix_from_vtk(matrix)
    to_ras[:3, 3] = to_ras[:3, :3] @ first_ijk + to_ras[:3, 3]
    source = Grid(triples.ints(mask.shape), to_ras)
    start = grid.to_ijk(source.origin_ras_mm)
    same_lattice = np.allclose(source.ijk_to_ras[:3, :3], grid.ijk_to_ras[:3, :3], atol=1e-4)
    if same_lattice and np.abs(start - np.round(start)).max() < 1e-2:
        return _clipped(mask, np.round(start).astype(int)[::-1], grid)
    return _resampled(mask, source, grid)


def _clipped(mask: np.ndarray, offset: np.ndarray, grid: Grid) -> tuple[npt.NDArray[np.bool_], triples.Ints]:
    """The part of a mask inside the grid."""
    low = np.maximum(offset, 0)
    high = np.minimum(offset + mask.shape, grid.shape_kji)
    if (high <= low).any():
        return np.zeros((0, 0, 0), bool), (0, 0, 0)
    part = mask[tuple(slice(a - o, b - o) for a, b, o in zip(low, high, offset))]
    cropped, inner = crop_to_content(part)
    return cropped, triples.ints(np.add(low, inner))


def _resampled(mask: np.ndarray, source: Grid, grid: Grid) -> tuple[npt.NDArray[np.bool_], triples.Ints]:
    """Nearest-neighbour resampling, within the part of ``grid`` that the source box covers."""
    corners = np.array(np.meshgrid(*[(-0.5, n - 0.5) for n in source.shape_kji[::-1]])).reshape(3, -1).T
    reach = grid.to_ijk(source.to_ras(corners))[:, ::-1]
    low = np.maximum(np.floor(reach.min(axis=0)).astype(int), 0)
    high = np.minimum(np.ceil(reach.max(axis=0)).astype(int) + 1, grid.shape_kji)
    if (high <= low).any():
        return np.zeros((0, 0, 0), bool), (0, 0, 0)
    k, j, i = np.meshgrid(*[np.arange(a, b) for a, b in zip(low, high)], indexing="ij")
    ijk = np.rint(source.to_ijk(grid.to_ras(np.stack([i, j, k], axis=-1)))).astype(int)
    inside = ((ijk >= 0) & (ijk < np.array(source.shape_kji[::-1]))).all(axis=-1)
    result = np.zeros(inside.shape, bool)
    hit = ijk[inside]
    result[inside] = mask[hit[:, 2], hit[:, 1], hit[:, 0]]
    cropped, inner = crop_to_content(result)
    return cropped, triples.ints(np.add(low, inner))


def _write_tags(segment: slicer.vtkSegment, structure: Structure) -> None:
    segment.SetTag(KIND_TAG, structure.kind)
    segment.SetTag(ALGORITHM_TAG, structure.algorithm)
    segment.SetTag(DESCRIPTION_TAG, structure.description)
    segment.SetTag(ORIGINAL_NAME_TAG, structure.original_name)
    write_derivation(segment, structure.derivation)
    known = catalogue().get(structure.name)
    if known is not None and known.snomed_code:
        kind = f"SCT^{known.snomed_code}^{known.snomed_meaning}"
        side = {"left": "SCT^7771000^Left", "right": "SCT^24028007^Right"}.get(known.side, "^^")
        entry = f"AIORadiotherapy~SCT^123037004^Anatomical Structure~{kind}~{side}~~^^~^^"
        segment.SetTag(slicer.vtkSegment.GetTerminologyEntryTagName(), entry)


def _read_tag(segment: slicer.vtkSegment, name: str) -> str:
    value = vtk.reference("")
    return str(value) if segment.GetTag(name, value) else ""


def _kind_from_name(name: str) -> str:
    known = recognise(name)
    if known is not None:
        return known.kind
    return next((kind for kind in ("PTV", "CTV", "GTV") if name.upper().startswith(kind)), "ORGAN")
