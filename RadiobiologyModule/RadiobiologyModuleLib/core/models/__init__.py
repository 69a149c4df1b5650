# SPDX-License-Identifier: Apache-2.0
"""Radiobiological models of dose and dose-volume histograms."""

from AIOEvaluation.core.eud import geud
from AIOEvaluation.core.linear_quadratic import bed, eqd, eqd2

from .ntcp import (
    lkb_zero_dose,
    ntcp_lkb,
    ntcp_logistic,
    ntcp_mean_dose_logistic,
    ntcp_niemierko,
    ntcp_relative_seriality,
)
from .registry import MODELS, Model, compute, get_model
from .secondary import oed_linear, oed_linear_exponential, oed_mechanistic, oed_plateau, relative_rate
from .tcp import tcp_density, tcp_niemierko, tcp_poisson_lq

__all__ = [
    "MODELS",
    "Model",
    "bed",
    "compute",
    "eqd",
    "eqd2",
    "get_model",
    "geud",
    "lkb_zero_dose",
    "ntcp_lkb",
    "ntcp_logistic",
    "ntcp_mean_dose_logistic",
    "ntcp_niemierko",
    "ntcp_relative_seriality",
    "oed_linear",
    "oed_linear_exponential",
    "oed_mechanistic",
    "oed_plateau",
    "relative_rate",
    "tcp_density",
    "tcp_niemierko",
    "tcp_poisson_lq",
]
