# SPDX-License-Identifier: Apache-2.0
"""Absolute scaling of a plan to its protocol's rule, e.g. "D50% of the PTV is 100 % of the prescription"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from AIOCommon import InputError, StructureSet, Volume

if TYPE_CHECKING:
    from AIOEvaluation import Dvh, Protocol


def points_dvh(name: str, dose_gy: np.ndarray, coverage: np.ndarray, volume_cc: float) -> Dvh:
    """The DVH of doses (n,) at points that hold ``coverage`` (n,) of a structure."""
    from AIOEvaluation import Dvh

    inside = np.flatnonzero(coverage > 0)
    order = inside[np.argsort(dose_gy[inside], kind="stable")]
    values, weights = dose_gy[order].astype(float), coverage[order].astype(float)
    left = volume_cc * np.clip(1 - np.cumsum(weights) / weights.sum(), 0, 1)
    return Dvh(
        name,
        np.concatenate([[0.0], values]),
        np.concatenate([[volume_cc], left]),
        volume_cc,
        float(values[0]),
        float(values[-1]),
        float((values * weights).sum() / weights.sum()),
    )


def scale_to_rule(dose: Volume, structures: StructureSet, protocol: Protocol, side: str) -> float:
    """The factor for dose and MU that makes the protocol's normalisation hold.

    Raises
    ------
    InputError : the structure of the rule is missing, gets no dose, or the rule cannot be met by scaling.
    """
    structure = structures[protocol.structure_name(protocol.normalisation_role, side)]
    if structure.is_empty:
        raise InputError(f"{structure.name} is empty, so the plan cannot be normalised", hint="Contour it first.")
    from AIOEvaluation import dvh

    return rule_scale(dvh(structure, dose), protocol)


def rule_scale(dvh: Dvh, protocol: Protocol) -> float:
    """The factor for the structure of the protocol's rule, from its DVH; raises as :func:`scale_to_rule`."""
    metric, wanted, name = protocol.normalisation_metric, protocol.normalisation_percent, dvh.name
    if not dvh.max_gy > 0:
        raise InputError(f"{name} gets no dose", hint="Check the isocentre and the beams.")
    if metric.kind not in ("V", "CV", "volume"):  # a dose: it scales with the plan
        value = metric.evaluate(dvh, protocol.prescription_gy)
        in_percent = value if metric.unit == "%" else 100.0 * value / protocol.prescription_gy
        if not in_percent > 0:
            raise InputError(f"{metric} of {name} is 0, so it cannot be normalised", hint="Check the beams.")
        return wanted / in_percent
    from scipy.optimize import brentq

    def miss(log_scale: float) -> float:
        return metric.evaluate(scaled(dvh, float(np.exp(log_scale))), protocol.prescription_gy) - wanted

    low, high = np.log(0.05), np.log(20.0)
    if metric.kind == "volume" or miss(low) * miss(high) > 0:
        raise InputError(f"{metric} of {name} = {wanted:g} cannot be reached by scaling", where=protocol.name)
    return float(np.exp(brentq(miss, low, high, xtol=1e-6)))


def scaled(dvh: Dvh, factor: float) -> Dvh:
    """The DVH of the dose times a factor."""
    return replace(
        dvh,
        dose_gy=dvh.dose_gy * factor,
        min_gy=dvh.min_gy * factor,
        max_gy=dvh.max_gy * factor,
        mean_gy=dvh.mean_gy * factor,
    )
