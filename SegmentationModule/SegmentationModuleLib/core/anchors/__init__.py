# SPDX-License-Identifier: Apache-2.0
"""Landmarks of the chest that are found in a CT by rules, each in a file of its own.

All but the oesophagus do without learning.

:func:`find_anchors` looks for them all. They are coarse where a millimetre does not matter (working grid of
:class:`.frame.Frame`) and go back to the CT's grid with its functions.
"""

from .landmarks import Anchors as Anchors
from .landmarks import find_anchors as find_anchors
