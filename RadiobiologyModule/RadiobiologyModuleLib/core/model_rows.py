# SPDX-License-Identifier: Apache-2.0
"""The models that a protocol names, each computed from the dose that it needs."""

from __future__ import annotations

from collections.abc import Container, Mapping

from AIOCommon import StructureSet
from AIOEvaluation import Dvh, PhaseDvhs, Protocol

from .parameters import ParameterSet, load_parameters
from .response import ModelRow, evaluate_model, refused_model

ModelKey = tuple[str, str]  # structure, name of the parameter set


def model_rows(
    dvhs: Mapping[str, Dvh],
    protocol: Protocol,
    side: str,
    model_dvhs: Mapping[ModelKey, Dvh],
    refused: str = "",
    given_fractions: int | None = None,
) -> tuple[ModelRow, ...]:
    """TCP, NTCP and the other models of the structures that have a DVH.

    Parameters
    ----------
    model_dvhs : DVHs that replace the physical DVH for some models, see :func:`iso_effective_dvhs`.
    refused : why models that depend on the number of fractions cannot be computed; empty where they can.
    given_fractions : of all phases together, where there are several.
    """
    rows = []
    for name, role, parameters in _models(protocol, side, dvhs):
        instead = model_dvhs.get((name, parameters.name))
        if refused and parameters.needs_fractions:
            rows.append(refused_model(parameters, name, role, refused))
        else:
            fractions = protocol.fractions
            row = evaluate_model(
                parameters, dvhs[name], fractions, role, iso_effective=instead, given_fractions=given_fractions
            )
            rows.append(row)
    return tuple(rows)


def iso_effective_dvhs(
    structures: StructureSet, protocol: Protocol, side: str, course: PhaseDvhs | None
) -> dict[ModelKey, Dvh]:
    """DVHs for the models that depend on fractions, where the dose is given in phases; empty without phases."""
    if course is None:
        return {}
    by_alpha_beta: dict[float, list[tuple[str, ParameterSet]]] = {}
    for name, _role, parameters in _models(protocol, side, structures.names):
        if parameters.needs_fractions:
            by_alpha_beta.setdefault(float(parameters.alpha_beta_gy or 0.0), []).append((name, parameters))
    found = {}
    for alpha_beta_gy, rows in by_alpha_beta.items():
        own = course.dvhs(alpha_beta_gy, [structures[n] for n in dict.fromkeys(name for name, _ in rows)])
        found.update({(name, parameters.name): own[name] for name, parameters in rows})
    return found


def _models(protocol: Protocol, side: str, names: Container[str]) -> list[tuple[str, str, ParameterSet]]:
    """(structure, role, parameter set) of the protocol's models, for structures in ``names``."""
    found = [(protocol.structure_name(role, side), role, load_parameters(s)) for role, s in protocol.models]
    return [row for row in found if row[0] in names]
