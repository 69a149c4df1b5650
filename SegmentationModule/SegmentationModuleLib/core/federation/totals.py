# SPDX-License-Identifier: Apache-2.0
"""The common weights at the server, and how a round's updates are added to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from AIOCommon import InputError

from .message import Weights, weights_sha256
from .settings import EQUAL, Federation
from .shared_weights import check_tensors, largest_update, most_bytes, norm, shared_shapes


class Total(Protocol):
    """What the server keeps between rounds."""

    most_bytes: int

    def tensors(self) -> Weights:
        """For the sites."""

    def sha256(self) -> str:
        """Of these tensors."""

    def checked(self, tensors: Mapping[str, np.ndarray], where: str) -> Any:
        """A site's update, ready to be added; raises InputError where it cannot be used."""

    def add(self, updates: Sequence[tuple[Any, int]]) -> None:
        """Add the mean of a round's updates, each with its site's patients."""

    def restore(self, tensors: Mapping[str, np.ndarray], where: Path) -> None:
        """Go on with tensors that were kept; raises InputError."""


class PlainTotal:
    """Weights that the server can read: updates are checked one by one, and their mean is added.

    Parameters
    ----------
    start : the weights to begin with, float32, by the names of the shared tensors.
    """

    def __init__(self, federation: Federation, start: Mapping[str, np.ndarray]):
        self.federation, self.shapes = federation, shared_shapes(federation)
        check_tensors(start, self.shapes, "the model to begin with")
        self.weights: Weights = {name: np.array(value) for name, value in start.items()}
        self.most_bytes = most_bytes(self.shapes)
        self.largest = largest_update(federation, self.shapes)

    def tensors(self) -> Weights:
        return self.weights

    def sha256(self) -> str:
        return weights_sha256(self.weights)

    def checked(self, tensors: Mapping[str, np.ndarray], where: str) -> Weights:
        check_tensors(tensors, self.shapes, where)
        length = norm(tensors)
        if length > self.largest:
            raise InputError(
                f"its update has a norm of {length:.3g}; the agreed training can do {self.largest:.3g} at most",
                where=where,
            )
        return dict(tensors)

    def add(self, updates: Sequence[tuple[Any, int]]) -> None:
        shares = weights_of([count for _, count in updates], self.federation)
        for name in self.weights:
            mean = sum(share * update[name].astype(np.float64) for share, (update, _) in zip(shares, updates))
            self.weights[name] = (self.weights[name] + mean).astype(np.float32)

    def restore(self, tensors: Mapping[str, np.ndarray], where: Path) -> None:
        check_tensors(tensors, self.shapes, str(where))
        self.weights = dict(tensors)


def weights_of(patients: Sequence[int], federation: Federation) -> list[float]:
    """The share of each site in the mean: by its patients, or equal ones (always so where patients are protected)."""
    if federation.rounds.weights == EQUAL or federation.privacy.is_on or federation.rounds.secure_sum:
        return [1.0 / len(patients)] * len(patients)
    return [count / sum(patients) for count in patients]
