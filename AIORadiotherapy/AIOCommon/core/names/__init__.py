# SPDX-License-Identifier: Apache-2.0
"""Names of structures: the catalogue, and what the names that others gave them mean."""

from .catalogue import (
    SIDES,
    StructureDefinition,
    catalogue,
    ctv_names,
    definition,
    entry_of,
    for_side,
    other_side,
    require_side,
    suffix,
)
from .reading import Reading
from .recogniser import known_standard_names, read_name, read_names, recognise

__all__ = [
    "SIDES",
    "Reading",
    "StructureDefinition",
    "catalogue",
    "ctv_names",
    "definition",
    "entry_of",
    "for_side",
    "known_standard_names",
    "other_side",
    "read_name",
    "read_names",
    "recognise",
    "require_side",
    "suffix",
]
