# SPDX-License-Identifier: Apache-2.0
"""PTVs and other segments that follow from others: made again after an edit, or said to be out of date.

What planning made here, and nobody has painted on since, is made again at once. A PTV that came with the case, or that
a person has painted on, is never changed unasked: it says that it is out of date, until the person asks for it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

import slicer

from AIOCommon import Grid, InputError, Structure, recognise
from AIOCommon.core.derivation import Derivation
from AIOCommon.mrml.currency import mark_segment, segment_reason
from AIOCommon.mrml.segmentations import derivation_of, set_structures, structure_from_segment, write_derivation

from ..core.derived import followed, is_as_made, is_current, made_again, with_derivation


class DerivedTargets:
    """The derived segments of one segmentation; holds their inputs as they were at the last call."""

    def __init__(self, node: slicer.vtkMRMLSegmentationNode, grid: Grid):
        self.node, self._grid = node, grid
        self._known: dict[str, Structure] = {}  # by standard name
        relate_given(node, grid)
        self.judge(self._derived())

    @property
    def out_of_date(self) -> list[str]:
        """IDs of the segments that say so and could be made again."""
        content = self.node.GetSegmentation()
        return [segment_id for segment_id in self._derived() if segment_reason(content.GetSegment(segment_id))]

    def follow(self, edited_ids: Iterable[str]) -> list[str]:
        """Bring segments up to date after edits of others; returns the IDs of those that were made again."""
        before = dict(self._known)
        ids = self._ids()
        edited = {name for name, segment_id in ids.items() if segment_id in set(edited_ids)}
        edited |= set(before) - set(ids)  # segments that are gone
        for name in edited:
            self._read(name, ids)
        made = []
        for name, segment_id in self._in_order(ids):
            derivation = derivation_of(self.node.GetSegmentation().GetSegment(segment_id))
            if derivation is None or not edited.intersection((name, *derivation.inputs)):
                continue
            structure = replace(self._inputs((name,), ids)[name], derivation=derivation)
            now = self._inputs(derivation.inputs, ids)
            if derivation.is_given or not is_as_made(structure) or is_current(structure, now):
                self._judge(name, segment_id, structure, now)
            elif self._make(name, segment_id, structure, before, now):
                edited.add(name)
                made.append(segment_id)
        return made

    def make_again(self, segment_ids: Iterable[str], margin_mm: float, skin_mm: float) -> list[str]:
        """Make segments anew from their inputs, painted or not; returns the IDs of those that were made.

        Parameters
        ----------
        margin_mm, skin_mm : of the protocol, for a PTV that came with the case, whose margins are not known.

        Raises
        ------
        InputError : an input is missing or empty.
        """
        ids, wanted, made = self._ids(), set(segment_ids), []
        for name, segment_id in self._in_order(ids):
            derivation = derivation_of(self.node.GetSegmentation().GetSegment(segment_id))
            if derivation is None or segment_id not in wanted:
                continue
            if derivation.is_given:
                derivation = replace(derivation, margin_mm=margin_mm, body="BODY", skin_mm=skin_mm)
            structure = replace(self._inputs((name,), ids)[name], derivation=derivation)
            self._put(name, segment_id, made_again(structure, self._inputs(derivation.inputs, ids)))
            made.append(segment_id)
        return [*made, *self.follow(made)]

    def judge(self, segment_ids: Iterable[str]) -> None:
        """Write on segments whether they are out of date."""
        ids = self._ids()
        names = {segment_id: name for name, segment_id in ids.items()}
        for segment_id in segment_ids:
            derivation = derivation_of(self.node.GetSegmentation().GetSegment(segment_id))
            if derivation is not None:
                name = names[segment_id]
                now = self._inputs(derivation.inputs, ids)
                self._judge(name, segment_id, replace(self._inputs((name,), ids)[name], derivation=derivation), now)

    # --- one segment
    def _judge(self, name: str, segment_id: str, structure: Structure, now: Mapping[str, Structure]) -> None:
        derivation = structure.derivation
        assert derivation is not None
        segment, reason = self.node.GetSegmentation().GetSegment(segment_id), ""
        if not is_current(structure, now):
            kept = "came with the case" if derivation.is_given else "was painted on"
            sources = " and ".join(derivation.sources)
            reason = f"{name} is out of date: {sources} has changed since. It {kept}, so it was left as it is."
            if not derivation.is_given and is_as_made(structure):
                reason = f"{name} is out of date: {sources} has changed since."
        mark_segment(segment, reason)

    def _make(
        self,
        name: str,
        segment_id: str,
        structure: Structure,
        before: Mapping[str, Structure],
        now: Mapping[str, Structure],
    ) -> bool:
        """Make one again around the edit where it was current before, else whole; False where it cannot be made."""
        assert structure.derivation is not None
        try:
            fits = all(each in before for each in structure.derivation.inputs) and is_current(structure, before)
            fresh = followed(structure, before, now) if fits else made_again(structure, now)
        except InputError as error:
            mark_segment(self.node.GetSegmentation().GetSegment(segment_id), f"{name} is out of date: {error}")
            return False
        self._put(name, segment_id, fresh)
        return True

    def _put(self, name: str, segment_id: str, structure: Structure) -> None:
        set_structures(self.node, [structure.renamed(segment_id)])
        mark_segment(self.node.GetSegmentation().GetSegment(segment_id), "")
        self._known[name] = structure

    # --- reading
    def _derived(self) -> list[str]:
        content = self.node.GetSegmentation()
        return [i for i in content.GetSegmentIDs() if derivation_of(content.GetSegment(i)) is not None]

    def _ids(self) -> dict[str, str]:
        return ids_by_name(self.node)

    def _inputs(self, names: Collection[str], ids: Mapping[str, str]) -> dict[str, Structure]:
        for name in names:
            if name not in self._known:
                self._read(name, ids)
        return {name: self._known[name] for name in names if name in self._known}

    def _read(self, name: str, ids: Mapping[str, str]) -> None:
        self._known.pop(name, None)
        if name in ids:
            self._known[name] = structure_from_segment(self.node, ids[name], self._grid).renamed(name)

    def _in_order(self, ids: Mapping[str, str]) -> list[tuple[str, str]]:
        """Derived segments, each after those that it is derived from."""
        content = self.node.GetSegmentation()
        rules = {name: rule for name, i in ids.items() if (rule := derivation_of(content.GetSegment(i))) is not None}
        ordered: list[str] = []
        while len(ordered) < len(rules):
            ready = [n for n, r in rules.items() if n not in ordered and not set(r.inputs) & set(rules) - set(ordered)]
            if not ready:  # rules that need each other, in a damaged file
                break
            ordered += ready
        return [(name, ids[name]) for name in ordered]


def ids_by_name(node: slicer.vtkMRMLSegmentationNode) -> dict[str, str]:
    """Segment IDs by the names that planning knows the segments by; of several with one name the first."""
    content = node.GetSegmentation()
    found: dict[str, str] = {}
    for segment_id in content.GetSegmentIDs():
        name = content.GetSegment(segment_id).GetName()
        known = recognise(name)
        found.setdefault(known.name if known is not None else name, segment_id)
    return found


def relate_given(node: slicer.vtkMRMLSegmentationNode, grid: Grid) -> None:
    """Remember of PTVs without a rule, which came with the case, the CTV that they belong to and how it is now."""
    ids, content = ids_by_name(node), node.GetSegmentation()
    for name, segment_id in ids.items():
        segment = content.GetSegment(segment_id)
        source = name.replace("PTV", "CTV", 1)
        if not name.startswith("PTV") or derivation_of(segment) is not None or source not in ids:
            continue
        structure = structure_from_segment(node, segment_id, grid)
        ctv = structure_from_segment(node, ids[source], grid)
        if not structure.is_empty and not ctv.is_empty:
            write_derivation(segment, with_derivation(structure, Derivation((source,)), {source: ctv}).derivation)
