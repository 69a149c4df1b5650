# SPDX-License-Identifier: Apache-2.0
"""The digital phantom: a parametric thorax for breast radiotherapy with exactly known structures."""

from .make import Phantom, make_phantom, make_sample
from .parameters import Parameters

__all__ = ["Parameters", "Phantom", "make_phantom", "make_sample"]
