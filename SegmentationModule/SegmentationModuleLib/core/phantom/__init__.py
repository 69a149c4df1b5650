# SPDX-License-Identifier: Apache-2.0
"""The digital phantom: a parametric thorax for breast radiotherapy with exactly known structures."""

from .make import Phantom, make_phantom, make_sample
from .parameters import Parameters
from .scanner import scanner_names
from .variants import VARIANTS, variant

__all__ = ["VARIANTS", "Parameters", "Phantom", "make_phantom", "make_sample", "scanner_names", "variant"]
