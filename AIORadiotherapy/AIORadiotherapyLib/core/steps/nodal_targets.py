# SPDX-License-Identifier: Apache-2.0
"""The lymph nodes to treat besides the breast: named ones, or all that are contoured and pass their checks."""

from __future__ import annotations

from dataclasses import dataclass

from AIOCommon.core.names import ctv_names

from ..case_state import CaseState

ALL = "all"


@dataclass(frozen=True)
class NodalTargets:
    """Names to plan on, the reason not to plan if there is one, and what to say about it."""

    names: tuple[str, ...] = ()
    reason: str = ""
    warnings: tuple[str, ...] = ()


def nodal_targets(state: CaseState) -> NodalTargets:
    """What ``plan_options.nodes`` asks for on this case: CTV names, or "all"; ``settings.force`` takes any."""
    asked = tuple(dict.fromkeys(state.settings.plan_options.nodes))
    if ALL not in asked:
        problems = {name: state.contours.failed(name) for name in asked if _is_drawn(state, name)}
        failed = [f"{name}: {text}" for name, text in problems.items() if text]
        if failed and not state.settings.force:
            hint = "Correct the contours, leave them out of --nodes, or use --force to plan on them."
            return NodalTargets(asked, f"nodal targets failed their checks. {' '.join(failed)} {hint}")
        return NodalTargets(asked, warnings=tuple(f"Planned with --force although {text}" for text in failed))
    drawn = [n for n in ctv_names(state.side) if n.startswith("CTVn") and _is_drawn(state, n)]
    good = tuple(n for n in drawn if state.settings.force or not state.contours.failed(n))
    left_out = [n for n in drawn if n not in good]
    if not good:
        found = f"{', '.join(left_out)} failed their checks" if left_out else "none are contoured"
        return NodalTargets((), f"there are no nodal targets to treat: {found}. Leave out --nodes, or draw them.")
    text = f"Nodal targets that failed their checks were not planned on: {', '.join(left_out)}"
    return NodalTargets(good, warnings=(text,) if left_out else ())


def _is_drawn(state: CaseState, name: str) -> bool:
    structure = state.contours.structures.get(name) if state.contours.structures is not None else None
    return structure is not None and not structure.is_empty
