# SPDX-License-Identifier: Apache-2.0
"""From fluence to beams that the machine can deliver: all sequencers, by name."""

from __future__ import annotations

from AIOCommon import unknown_name

from . import arcs, field_in_field, step_and_shoot  # noqa: F401  (they register their sequencers)
from .sequencing_task import Sequencer, registered_sequencers


def sequencer(name: str) -> Sequencer:
    """One by its name; :class:`InputError` with the nearest names otherwise."""
    known = registered_sequencers()
    if name not in known:
        raise unknown_name("sequencer", name, known)
    return known[name]
