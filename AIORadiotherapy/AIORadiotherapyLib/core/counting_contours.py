# SPDX-License-Identifier: Apache-2.0
"""Which contours count. One rule, for ``run``, ``plan``, the window and scripts:

1. What a person drew takes the place of what the model drew, structure by structure.
2. Where a case brings contours and none of them is the target, no target is planned on or evaluated until a person says
   which one is meant (``--map``), or asks for the model's (``--model-target``).
3. Where a person asks for the model's target, that one counts; the case's own stays beside it under another name.
4. What only the model drew counts for all other structures, but for breast and tumour bed where the target is
   the chest wall.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from AIOCommon import Structure, StructureSet
from AIOCommon.core.names import SIDES, recognise
from AIOCommon.core.printable import printable

from .case_state import CaseState
from .contours import Contours
from .merging import merged
from .target_site import replaced_breast, settle_site

_SHOWN = 20  # structures in one message
_NO_ORGANS = ("EXTERNAL", "SUPPORT")  # an outline or a couch is no sign that somebody contoured the case
_TARGETS = ("GTV", "CTV", "PTV")
BESIDE = "_case"  # ends the name of the case's target, where the model's has its name


def settle_contours(state: CaseState) -> None:
    """Set ``state.contours.edited`` from what the model drew and what the case brought.

    Needs the side where it is known; call again when it becomes known.
    """
    settle_site(state)
    contours = state.contours
    if contours.auto is None:
        assert contours.manual is not None
        contours.edited = merged(StructureSet(contours.manual.grid, (), contours.manual.label), contours.manual)
        return
    edited = merged(contours.auto, contours.manual) if contours.manual_takes_precedence else contours.auto
    given = merged(StructureSet(edited.grid), contours.manual) if brought(contours) else StructureSet(edited.grid)
    not_the_models: list[str] = []
    if len(given) and state.settings.model_target:
        edited = _with_the_models_target(state, edited, given)
    elif len(given):
        not_the_models += target_names(state)
    if breast := replaced_breast(state):
        not_the_models += [breast, "CTVp_Tumorbed"]  # the model draws a bed into the breast that it imagines
    contours.edited = edited.without(name for name in not_the_models if name not in given.names)


def _with_the_models_target(state: CaseState, edited: StructureSet, given: StructureSet) -> StructureSet:
    """The structures with the model's target; the one that the case brought stays beside it."""
    assert state.contours.auto is not None
    for name in target_names(state):
        drawn, own = state.contours.auto.get(name), given.get(name)
        if drawn is None or drawn.is_empty or own is None:
            continue
        other = own.original_name if own.original_name not in ("", *edited.names) else f"{name}{BESIDE}"
        edited = edited.with_structures([drawn, own.renamed(other)])
    return edited


def brought(contours: Contours) -> tuple[Structure, ...]:
    """The contours of a person that the case brought, outlines and couches apart; unknown names and targets first."""
    if not contours.manual_takes_precedence:
        return ()
    drawn = [s for s in contours.manual or () if not s.is_empty and s.kind not in _NO_ORGANS]
    return tuple(sorted(drawn, key=_likeness_to_a_target))


def _likeness_to_a_target(structure: Structure) -> tuple[bool, bool]:
    """First by its name, because some systems call everything an organ."""
    known = recognise(structure.name)
    return known is not None, known is not None and known.kind not in _TARGETS and structure.kind not in _TARGETS


def target_names(state: CaseState) -> list[str]:
    """Of the protocol's target on the treated side; on both where the side is not known."""
    if state.base_protocol is None:
        return []
    return [state.base_protocol.ctv_name(side) for side in ([state.side] if state.side else SIDES)]


def missing_target(state: CaseState) -> str:
    """Why a case that brought contours has no target to work on, and how to say which it is; empty where it has one."""
    names, given = target_names(state), brought(state.contours)
    structures = state.contours.structures
    found = any(structures is not None and name in structures.names for name in names)
    if not given or found or not names:
        return ""
    shown = [f"'{printable(s.original_name or s.name)}' ({s.volume_cc:.0f} cc)" for s in given[:_SHOWN]]
    more = f" and {len(given) - _SHOWN} more" if len(given) > _SHOWN else ""
    model = ", or --model-target to take the model's" if state.contours.auto is not None else ""
    return (
        f"no structure is named {' or '.join(names)}. The case brings {', '.join(shown)}{more}. "
        f'Say which one is the target with --map "NAME={names[0]}"{model}.'
    )


def has_own_target(state: CaseState) -> bool:
    """Whether the target that counts is one that the case brought."""
    manual = state.contours.manual
    if manual is None or not state.contours.manual_takes_precedence or state.settings.model_target:
        return False
    given = merged(StructureSet(manual.grid), manual)
    return bool(state.side) and any(name in given.names for name in target_names(state))


def target_beside_the_models(state: CaseState) -> str:
    """Whose target counts where the case brought one, and how far the other is from it; empty elsewhere."""
    if not state.contours.manual_takes_precedence or not state.side or state.contours.structures is None:
        return ""
    (name,) = target_names(state)
    target = state.contours.structures.get(name)
    given = merged(StructureSet(state.contours.structures.grid), state.contours.manual).get(name)
    if target is None or given is None or target.is_empty:
        return ""
    original = given.original_name or given.name
    called = f"{name} ('{printable(original)}')" if original != name else name
    row = next((r for r in state.contours.agreement if r["structure"] == name and "model_cc" in r), None)
    if state.settings.model_target and state.contours.auto is not None:
        line = f"The target is the model's {name}, as asked for, {target.volume_cc:.0f} cc"
        return _beside(line, f"the case's own {called}", given.volume_cc, row)
    line = f"The target is the case's own {called}, {target.volume_cc:.0f} cc"
    return _beside(line, "the model's", row["model_cc"], row) if row is not None else f"{line}."


def _beside(line: str, other: str, volume_cc: float, row: Mapping[str, Any] | None) -> str:
    agreement = f" (Dice {row['dice']:.2f})" if row is not None else ""
    return f"{line}; {other}, shown beside it, has {volume_cc:.0f} cc{agreement}."
