# SPDX-License-Identifier: Apache-2.0
"""Radiobiological models of dose and dose-volume histograms. The names of models are objects to call."""

from AIOEvaluation import geud
from AIOEvaluation.core.linear_quadratic import bed, eqd, eqd2

from .catalogue.err_linear import relative_rate
from .catalogue.lkb import lkb_zero_dose, ntcp_lkb
from .catalogue.logit_b import ntcp_logistic
from .catalogue.logit_md import ntcp_mean_dose_logistic
from .catalogue.ntcp_niemierko import ntcp_niemierko
from .catalogue.oed_linear import oed_linear
from .catalogue.oed_linexp import oed_linear_exponential
from .catalogue.oed_mech import oed_mechanistic
from .catalogue.oed_plateau import oed_plateau
from .catalogue.rs import ntcp_relative_seriality
from .catalogue.tcp_density import tcp_density
from .catalogue.tcp_niemierko import tcp_niemierko
from .catalogue.tcp_poisson import tcp_poisson_lq
from .description import BED, EQD2, PHYSICAL, Kind, Model, Sense
from .registry import MODELS, compute, get_model

__all__ = [
    "BED",
    "EQD2",
    "MODELS",
    "PHYSICAL",
    "Kind",
    "Model",
    "Sense",
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
