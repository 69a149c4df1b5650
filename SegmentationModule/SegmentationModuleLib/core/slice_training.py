# SPDX-License-Identifier: Apache-2.0
"""The steps of a training on slices, whose state is kept so that it goes on where it was stopped."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from AIOCommon import InputError, Progress
from AIOCommon.core.atomic import atomic_file

if TYPE_CHECKING:
    import torch
    from torch.optim.swa_utils import AveragedModel

SAVE_EVERY, TOLD_EVERY = 50, 20  # steps
FALLS_FROM = 0.5  # of the training: the learning rate then falls in a line


class Learner(Protocol):
    """Networks in training."""

    averaged: AveragedModel  # the network that is kept, its weights averaged over the last steps

    def step(self, one: torch.Tensor, other: torch.Tensor, rate: float) -> dict[str, float]:
        """Learn from a batch, two tensors of slices; returns the parts of the loss."""

    def state(self) -> dict[str, Any]:
        """All that is needed to go on."""

    def load(self, state: dict[str, Any]) -> None:
        """Go on from :meth:`state`."""


@dataclass(frozen=True, eq=False)
class Course:
    """A training.

    Parameters
    ----------
    make : new networks, always the same. batch : what a step learns from; it follows from the step alone.
    steps, rate : how many, and the learning rate of the first half of them.
    path : of the file that keeps the state.
    """

    make: Callable[[], Learner]
    batch: Callable[[int], tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]]
    steps: int
    rate: float
    path: Path

    def rate_at(self, step: int) -> float:
        """The learning rate: constant, then in a line to a hundredth."""
        done = step / self.steps
        return self.rate * max(0.01, min(1.0, (1.0 - done) / (1.0 - FALLS_FROM)))

    def begun(self) -> tuple[Learner, int, float]:
        """Networks, the steps that they made, and the seconds these took.

        Raises
        ------
        InputError : the file of the state is damaged.
        """
        import torch

        learner = self.make()
        if not self.path.is_file():
            return learner, 0, 0.0
        try:
            state = torch.load(self.path, map_location="cpu", weights_only=True)
            learner.load(state["networks"])
            return learner, int(state["step"]), float(state["elapsed_s"])
        except Exception as error:  # torch raises many kinds of errors for damaged files
            hint = "Remove it to begin again."
            raise InputError(f"cannot be read ({type(error).__name__})", where=self.path, hint=hint) from error


def learn(course: Course, tell: Callable[..., None], progress: Progress, stop_at: int | None = None) -> Learner:
    """Make the steps that are left; returns the networks.

    Parameters
    ----------
    tell : is given the step and what was learned in the last ones.
    stop_at : step after which to stop (the same call without it goes on).

    Raises
    ------
    Cancelled : by ``progress``; what was saved last is kept. InputError : the file of the state is damaged.
    """
    import torch

    learner, first, elapsed_s = course.begun()
    tell(first, resumed=first > 0)
    told: list[dict[str, float]] = []
    last = course.steps if stop_at is None else min(stop_at, course.steps)
    for step in range(first, last):
        progress.update(step / course.steps, f"step {step + 1} of {course.steps}")
        begun = time.monotonic()
        one, other = (torch.from_numpy(part) for part in course.batch(step))
        told.append(learner.step(one, other, course.rate_at(step)))
        elapsed_s += time.monotonic() - begun
        if (step + 1) % TOLD_EVERY == 0:
            loss = {name: float(f"{np.mean([t[name] for t in told]):.5g}") for name in told[0]}
            tell(step + 1, loss=loss, minute=round(elapsed_s / 60, 2))
            told.clear()
        if (step + 1) % SAVE_EVERY == 0 or step + 1 == last:
            with atomic_file(course.path) as temporary:
                torch.save({"networks": learner.state(), "step": step + 1, "elapsed_s": elapsed_s}, temporary)
    return learner
