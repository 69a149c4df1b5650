# SPDX-License-Identifier: Apache-2.0
"""Losses: cross-entropy plus Dice, of whole and of partial labels; boxes; mean teacher."""

from __future__ import annotations

import pytest

from SegmentationModuleLib.core.training.losses import (
    consistency,
    dice_cross_entropy,
    partial_dice_cross_entropy,
)


def test_the_loss_is_zero_for_a_certain_right_answer_and_large_for_a_wrong_one():
    import torch

    labels = torch.zeros((1, 6, 6, 6), dtype=torch.long)
    labels[0, :3] = 1
    labels[0, 3, :3] = 2
    sure = torch.nn.functional.one_hot(labels, 4).movedim(-1, 1).float() * 40
    assert float(dice_cross_entropy(sure, labels)) == pytest.approx(0.0, abs=1e-3)
    wrong = torch.roll(sure, 1, dims=1)
    assert float(dice_cross_entropy(wrong, labels)) > 10


def test_the_loss_matches_the_formula():
    import torch

    generator = torch.Generator().manual_seed(0)
    logits = torch.randn((1, 3, 4, 4, 4), generator=generator)
    labels = torch.randint(0, 2, (1, 4, 4, 4), generator=generator)  # class 2 is absent
    p = torch.softmax(logits, 1)[0]
    one = (labels[0] == 1).float()
    dice = (2 * (p[1] * one).sum() + 10) / (p[1].sum() + one.sum() + 10)
    expected = torch.nn.functional.cross_entropy(logits, labels) + 1 - dice
    assert float(dice_cross_entropy(logits, labels)) == pytest.approx(float(expected), rel=1e-5)


def test_a_class_that_counts_twice_is_half_of_a_mean_over_three():
    import torch

    logits, _ = _random(classes=3)
    labels = torch.zeros((1, 3, 4, 5), dtype=torch.long)
    labels[0, 0], labels[0, 1] = 1, 2
    p = torch.softmax(logits, 1)[0]
    each = [1 - (2 * (p[c] * (labels[0] == c)).sum() + 10) / (p[c].sum() + (labels == c).sum() + 10) for c in (1, 2)]
    entropy = [-torch.log(p[c][labels[0] == c]).mean() for c in (0, 1, 2)]
    expected = (2 * each[0] + each[1]) / 3 + (entropy[0] + 2 * entropy[1] + entropy[2]) / 4
    found = dice_cross_entropy(logits, labels, 1.0, counts=torch.tensor([1.0, 2.0, 1.0]))
    assert float(found) == pytest.approx(float(expected), rel=1e-5)


COUNTS = [None, [1.0, 3.0, 0.5, 2.0, 1.0]]


@pytest.mark.parametrize("counts", COUNTS)
@pytest.mark.parametrize("balance", [0.0, 0.4])
def test_the_gradient_of_the_loss_is_its_slope(balance, counts):
    import torch

    counts = None if counts is None else torch.tensor(counts)

    generator = torch.Generator().manual_seed(1)
    logits = torch.randn((1, 5, 3, 4, 4), generator=generator)
    labels = torch.randint(0, 4, (1, 3, 4, 4), generator=generator)
    logits.requires_grad_(True)
    dice_cross_entropy(logits, labels, balance, counts=counts).backward()
    direction = torch.randn(logits.shape, generator=generator)
    h = 1e-2
    with torch.no_grad():
        ahead, behind = (
            float(dice_cross_entropy(logits + s * h * direction, labels, balance, counts=counts)) for s in (1, -1)
        )
    assert float((logits.grad * direction).sum()) == pytest.approx((ahead - behind) / (2 * h), rel=2e-3)


def _random(classes=4, seed=0):
    import torch

    generator = torch.Generator().manual_seed(seed)
    logits = torch.randn((1, classes, 3, 4, 5), generator=generator)
    return logits, torch.randint(0, classes, (1, 3, 4, 5), generator=generator)


@pytest.mark.parametrize("counts", COUNTS)
@pytest.mark.parametrize("balance", [0.0, 0.4])
def test_with_every_structure_the_partial_loss_is_the_whole_one(balance, counts):
    import torch

    logits, labels = _random()
    counts = None if counts is None else torch.tensor(counts[:4])
    whole = dice_cross_entropy(logits, labels, balance, counts=counts)
    partial = partial_dice_cross_entropy(logits, labels, torch.eye(4, dtype=torch.bool), balance, counts=counts)
    assert float(partial) == pytest.approx(float(whole), rel=1e-5)


def test_a_structure_that_nobody_drew_may_be_anywhere_in_the_background():
    """Moving probability between background and the missing class does not change the loss."""
    import torch

    logits, labels = _random()
    labels[labels == 3] = 0
    possible = torch.tensor([[1, 0, 0, 1], [0, 1, 0, 0], [0, 0, 1, 0]], dtype=torch.bool)
    exchanged = logits[:, [3, 1, 2, 0]]
    one, other = (float(partial_dice_cross_entropy(x, labels, possible)) for x in (logits, exchanged))
    assert one == pytest.approx(other, rel=1e-6)
    assert float(dice_cross_entropy(logits, labels)) != pytest.approx(
        float(dice_cross_entropy(exchanged, labels)), rel=1e-3
    )


def test_voxels_of_which_nothing_is_known_have_no_gradient():
    import torch

    logits, labels = _random(3)
    labels[:, 0] = 3
    possible = torch.cat([torch.eye(3, dtype=torch.bool), torch.ones((1, 3), dtype=torch.bool)])
    logits.requires_grad_(True)
    partial_dice_cross_entropy(logits, labels, possible).backward()
    assert float(logits.grad[:, :, 0].abs().max()) == 0.0 and float(logits.grad[:, :, 1:].abs().min()) > 0.0


def test_nothing_known_at_all_is_no_loss():
    import torch

    logits, labels = _random(3)
    possible = torch.ones((3, 3), dtype=torch.bool)
    assert float(partial_dice_cross_entropy(logits, labels, possible)) == 0.0


def test_the_student_follows_the_teacher_where_it_is_certain():
    import torch

    teacher = torch.full((1, 2, 1, 1, 2), 0.5)
    teacher[0, :, 0, 0, 0] = torch.tensor([1.0, 0.0])
    student = torch.full((1, 2, 1, 1, 2), 0.5)
    student[0, :, 0, 0, 1] = torch.tensor([1.0, 0.0])  # differs by as much where the teacher does not know
    assert float(consistency(student, teacher)) == pytest.approx(0.5, rel=1e-5)
    assert float(consistency(teacher, teacher)) == 0.0
