# SPDX-License-Identifier: Apache-2.0
"""What an unsure outline does to dose: bands of DVHs, of goals and of models, and the slices to look at first."""

from .bands import OutlineBands, outline_bands
from .priorities import SlicePriority, slices_first
from .samples import sampled_structures

__all__ = ["OutlineBands", "SlicePriority", "outline_bands", "sampled_structures", "slices_first"]
