# SPDX-License-Identifier: Apache-2.0
"""A set of plans that is kept: fluences and priorities alone, with hashes of what they were made from.

A file of some hundred kB (.npz of numbers; ``record`` is JSON as bytes). Beams, points and operators are made again
when the set is taken up, which takes seconds; doses and values are computed from the fluences, and values that differ
from those that were kept are refused.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from AIOCommon import InputError
from AIOCommon.core.atomic import atomic_file
from AIOCommon.core.entries import Entries
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.json_file import parse_json
from AIOCommon.core.npz_file import read_npz
from AIOCommon.core.options import Integer, Number
from AIOCommon.core.progress import NO_PROGRESS, Progress, SubProgress
from AIOCommon.core.scratch import scratch

from ..dose.dose_engines import DEFAULT_ENGINE
from ..machines.plan_machine import described
from ..optimisation.goal_search import Search
from ..optimisation.optimiser import Optimum
from ..plan_operators import all_shares, make_operators
from ..plan_options import PlanOptions
from ..plan_request import PlanRequest
from ..preparation import place_beams, prepare
from ..replan import Replanner
from ..technique_registry import usual_technique
from .plan_set import MOST, PlanSet

SET_FILE = "pareto.npz"
FORMAT = 1
MOST_BYTES = 64_000_000  # twenty plans of a hundred thousand bixels have a quarter
_FORMAT = Integer("Of the file.", minimum=1, maximum=1_000_000)
_PRIORITY = Number("Of an objective.", minimum=0.0, maximum=1e9)
_MOST_TERMS = 1000
_SAME_GY = 0.05  # of a mean dose: the same fluence computed again differs in its last digits
_AGAIN = "Make the set again."


@dataclass(frozen=True, eq=False)
class KeptSet:
    """What a file holds.

    Parameters
    ----------
    made_from : hashes by part, structures by name. names : of the trade-offs. priorities : of the base's objectives.
    factors, values : (plans, trade-offs). weights : (plans, variables) of the fluences. base : (variables,).
    """

    made_from: Mapping[str, str]
    names: tuple[str, ...]
    priorities: tuple[float, ...]
    base: np.ndarray
    factors: np.ndarray
    weights: np.ndarray
    values: np.ndarray

    def to_bytes(self) -> bytes:
        """The bytes of a file."""
        record = {
            "format": FORMAT,
            "made_from": dict(self.made_from),
            "names": list(self.names),
            "priorities": [float(priority) for priority in self.priorities],
        }
        stream = io.BytesIO()
        np.savez_compressed(
            stream,
            record=np.frombuffer(json.dumps(record).encode(), np.uint8),
            base=self.base,
            factors=self.factors,
            weights=self.weights.astype(np.float32),
            values=self.values,
        )
        return stream.getvalue()

    def stale(self, request: PlanRequest) -> tuple[str, ...]:
        """What is another one now than when the set was made, for people; empty where it fits."""
        now = made_from(request)
        return tuple(key for key in {**self.made_from, **now} if self.made_from.get(key) != now.get(key))

    def resume(self, request: PlanRequest, progress: Progress = NO_PROGRESS) -> PlanSet:
        """The set on the beams and points of a request, without optimising.

        Raises
        ------
        InputError : it is stale, or its fluences do not give the values that were kept; Cancelled.
        """
        stale = self.stale(request)
        if stale:
            raise InputError(f"was made with other {', '.join(stale)}", where="the set of plans", hint=_AGAIN)
        found = PlanSet.on(self._base(request, SubProgress(progress, 0.0, 0.8)))
        if tuple(t.name for t in found.trade_offs) != self.names:
            raise InputError("trades other quantities", where="the set of plans", hint=_AGAIN)
        for number, (factors, weights) in enumerate(zip(self.factors, self.weights)):
            progress.update(0.8 + 0.2 * number / len(self.weights), f"Dose of plan {number + 1}")
            found.plans.append(found.taken_up(tuple(float(f) for f in factors), weights))
        if np.abs(found.values - self.values).max() > _SAME_GY:
            raise InputError("does not give the doses that were kept with it", where="the set of plans", hint=_AGAIN)
        progress.update(1.0, f"{len(found.plans)} plans")
        return found

    def _base(self, request: PlanRequest, progress: Progress) -> Replanner:
        preparation = prepare(request)
        planned = place_beams(preparation, SubProgress(progress, 0.05, 0.7))
        shares = all_shares(preparation, planned)
        operators = make_operators(preparation, planned, shares=shares)
        terms = operators.problem.terms
        if len(terms) != len(self.priorities) or operators.start.shape != self.base.shape:
            raise InputError("is of other beams or objectives", where="the set of plans", hint=_AGAIN)
        raised = tuple(
            replace(term, objective=replace(term.objective, priority=priority))
            for term, priority in zip(terms, self.priorities)
        )
        optimum = Optimum(self.base, 0.0, (), 0, "kept")
        return Replanner(preparation, planned, shares, operators, Search(optimum, raised, (), 0))


def set_for(
    request: PlanRequest, kept: KeptSet | None, progress: Progress = NO_PROGRESS
) -> tuple[PlanSet, tuple[str, ...]]:
    """A kept set where it fits, else a new one with its balanced plan alone; both can be extended.

    Returns
    -------
    the set, and why the kept one was not taken up: what is another one now, or what is wrong with it; empty where it
    was, or where there was none.

    Raises
    ------
    InputError : as :meth:`PlanSet.start`; Cancelled.
    """
    stale = kept.stale(request) if kept is not None else ()
    if kept is not None and not stale:
        try:
            return kept.resume(request, progress), ()
        except InputError as error:
            stale = (str(error),)
    return PlanSet.start(request, progress), stale


def made_from(request: PlanRequest) -> dict[str, str]:
    """Hashes of everything that decides a set: CT, machine, prescription, choices, and each structure by its name."""
    structures = sorted((s for s in request.structures if not s.is_planned and not s.is_empty), key=lambda s: s.name)
    return {
        "CT": content_hash(request.ct),
        "machine": content_hash(described(request.machine)),
        "protocol": content_hash(request.protocol.reference, request.protocol.prescription_gy, request.side),
        "planning choices": content_hash(_choices(request.options)),
        **{s.name: content_hash(s) for s in structures},
    }


def _choices(options: PlanOptions) -> dict[str, Any]:
    """As plain values; a default that is named (as the window does) is the default that is not."""
    usual = usual_technique(bool(options.nodes), bool(options.boost_gy) and not options.boost_fractions)
    values = options.to_dict()
    for name, default in (("technique", usual), ("dose_engine", DEFAULT_ENGINE)):
        if values[name] == default:
            values[name] = ""
    return values


def set_bytes(plans: PlanSet) -> bytes:
    """A set as the bytes of its file."""
    base = plans.base
    return KeptSet(
        made_from(base.preparation.request),
        tuple(t.name for t in plans.trade_offs),
        tuple(float(term.objective.priority) for term in base.found.terms),
        base.found.optimum.weights,
        np.array([plan.factors for plan in plans.plans]),
        np.array([plan.weights for plan in plans.plans]),
        plans.values,
    ).to_bytes()


def save_set(path: str | Path, plans: PlanSet) -> None:
    """Write a set; the file appears whole or not at all."""
    with atomic_file(path) as temporary:
        temporary.write_bytes(set_bytes(plans))


def load_set(path: str | Path) -> KeptSet:
    """
    Raises
    ------
    InputError : it is missing, damaged, too large, or of a newer version.
    """
    path = Path(path)
    arrays = read_npz(path, _AGAIN, most_bytes=MOST_BYTES)
    try:
        text = arrays.pop("record").astype(np.uint8).tobytes().decode()
        numbers = {key: np.asarray(arrays[key], float) for key in ("base", "factors", "weights", "values")}
    except (KeyError, ValueError) as error:
        raise InputError(f"is no set of plans ({error})", where=path.name, hint=_AGAIN) from error
    return _kept(Entries(parse_json(text, path.name, _AGAIN), path.name, hint=_AGAIN), **numbers)


def set_from(data: bytes) -> KeptSet:
    """From :func:`set_bytes`; raises as :func:`load_set`."""
    with scratch("pareto") as folder:
        (folder / SET_FILE).write_bytes(data)
        return load_set(folder / SET_FILE)


def _kept(record: Entries, base: np.ndarray, factors: np.ndarray, weights: np.ndarray, values: np.ndarray) -> KeptSet:
    if record.take("format", _FORMAT) > FORMAT:
        raise record.wrong("was written by a newer version", "Update the software.")
    names = tuple(record.texts("names", MOST))
    priorities = tuple(record.numbers("priorities", _PRIORITY, _MOST_TERMS))
    hashes = record.within("made_from")
    known = {str(key): hashes.text(key, most=200) for key in hashes}
    plans = len(weights) if weights.ndim == 2 else 0
    shapes = (factors.shape, values.shape) == ((plans, len(names)),) * 2 and base.shape == weights.shape[1:]
    finite = all(np.isfinite(a).all() for a in (base, factors, weights, values))
    if not 1 <= plans <= MOST or not names or not shapes or not finite or min(base.min(), weights.min()) < 0:
        raise record.wrong("its fluences, factors and values do not belong together")
    return KeptSet(known, names, priorities, base, factors, weights, values)
