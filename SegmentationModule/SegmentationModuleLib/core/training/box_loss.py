# SPDX-License-Identifier: Apache-2.0
"""The loss of a structure of which only the box is known: it reaches every side, and fills a known share of the box.

After Kervadec 2020 (MIDL, "Bounding boxes for weakly supervised segmentation: global constraints get close to full
supervision"): a tight box has some of the structure in each of its planes, and organs fill a share of their boxes that
anatomy bounds. Both ask by logarithms, which keep pulling where a probability is still near zero. That nothing lies
outside the box is the cross-entropy's part.

This module imports torch; import it inside the functions that need it.
"""

from __future__ import annotations

import torch

_LEAST_P = 1e-6


def box_loss(p: torch.Tensor, inside: torch.Tensor, fill: tuple[float, float]) -> torch.Tensor:
    """Zero where the structure reaches every side of its box and fills as much of it as it may.

    Parameters
    ----------
    p : (k, j, i) probability of the structure. inside : bool of the same shape, its box, or the part in the patch.
    fill : least and largest share of the box that the structure fills.
    """
    held = torch.where(inside, p, 0.0)
    cut = [_is_cut(inside, axis) for axis in range(3)]
    terms = _planes(held, inside, cut)
    if sum(cut) <= 1:
        terms.append(_share(held.sum() / inside.sum().clamp(min=1), *_bounds(fill, any(cut))))
    return torch.stack(terms).mean() if terms else p.sum() * 0.0


def _is_cut(inside: torch.Tensor, axis: int) -> bool:
    """Whether the box may go on beyond the patch along the axis."""
    return bool(inside.select(axis, 0).any() or inside.select(axis, -1).any())


def _planes(held: torch.Tensor, inside: torch.Tensor, cut: list[bool]) -> list[torch.Tensor]:
    """For each axis how far the planes of the box are from holding a voxel; planes that are cut may hold nothing."""
    terms = []
    for axis in range(3):
        others = [a for a in range(3) if a != axis]
        if any(cut[a] for a in others):
            continue
        seen = inside.any(dim=others[1]).any(dim=others[0])
        terms.append(-torch.log(held.amax(dim=others)[seen].clamp(min=_LEAST_P)).mean())
    return terms


def _bounds(fill: tuple[float, float], is_cut: bool) -> tuple[float, float]:
    """A part of a box is filled less than the whole where the structure tapers, and more in its middle."""
    least, most = fill
    return (least / 2, (1 + most) / 2) if is_cut else (least, most)


def _share(share: torch.Tensor, least: float, most: float) -> torch.Tensor:
    """Zero between the bounds; beyond them the logarithm of how far."""
    too_little = torch.log(least / share.clamp(min=_LEAST_P)).clamp(min=0.0)
    too_much = torch.log((1 - most) / (1 - share).clamp(min=_LEAST_P)).clamp(min=0.0)
    return too_little + too_much
