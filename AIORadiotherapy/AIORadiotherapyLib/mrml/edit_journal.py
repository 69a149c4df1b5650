# SPDX-License-Identifier: Apache-2.0
"""A person's corrections in a journal, and back: whatever ends the application, they are not lost.

A journal lies in the user's own cache, for cases that have no file yet as for those that lie where nothing may be
written. It holds every structure of the contours as it was when the first one was edited, and each edited one since:
with the case's file, or with its CT read again, the contours are there as they were.
"""

from __future__ import annotations

import os
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import slicer

from AIOCommon import Grid, InputError
from AIOCommon.core.hashing import content_hash
from AIOCommon.core.journal import Journal, JournalRecord, process_runs, read_journal
from AIOCommon.core.structure_records import removal_record, structure_of_record, structure_record
from AIOCommon.mrml.case import Case, Role, mark_own
from AIOCommon.mrml.scene_file import load_scene
from AIOCommon.mrml.segmentations import set_structures, structure_from_segment, structures_to_node
from AIOCommon.mrml.volumes import grid_of_node, volume_from_node

from .contour_nodes import EDITED_NAME, mark_corrected
from .read_nodes import STATE_SETTING

SUFFIX, ABOUT = ".journal", ""
_NAMED = 6  # structures that are named in one line


def journal_folder() -> Path:
    """Where the journals of this user lie."""
    if os.name == "nt":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "aio-radiotherapy" / "journals"


class EditJournal:
    """Writes the corrections of the case of a scene; nothing is written before the first one."""

    def __init__(self, scene: slicer.vtkMRMLScene, folder: Path | None = None):
        self._scene = scene
        self._folder = folder if folder is not None else journal_folder()
        self._journal: Journal | None = None
        self._node = ""
        self._about: dict[str, Any] = {}

    @property
    def path(self) -> Path | None:
        """The file that is written to; None before the first correction."""
        return self._journal.path if self._journal is not None else None

    def note(
        self, node: slicer.vtkMRMLSegmentationNode, segment_ids: Iterable[str], removed: Iterable[str] = ()
    ) -> None:
        """Write segments of the case's contours as they are now; when this returns they are on the disk.

        Raises
        ------
        OSError : the journal cannot be written.
        """
        case = Case.find(self._scene)
        ct = case.get(Role.CT) if case is not None else None
        if case is None or ct is None or ct.GetImageData() is None:
            return
        content, grid = node.GetSegmentation(), grid_of_node(ct)
        if self._journal is None or self._node != node.GetID():
            self.forget()
            self._begin(case, node)
            segment_ids = content.GetSegmentIDs()
        assert self._journal is not None
        records = [
            structure_record(segment_id, structure_from_segment(node, segment_id, grid))
            for segment_id in dict.fromkeys(segment_ids)
            if content.GetSegment(segment_id) is not None
        ]
        records += [removal_record(segment_id) for segment_id in removed]
        self._about["at"] = datetime.now(UTC).isoformat(timespec="seconds")
        edited = {r.key: str(r.description.get("name", r.key)) for r in records}
        if self._about["segments"]:
            self._about["edited"] = list(dict.fromkeys([*self._about["edited"], *edited.values()]))
        self._about["segments"] = len(content.GetSegmentIDs())
        self._journal.append([*records, JournalRecord(ABOUT, dict(self._about))])

    def note_first(self, names: Iterable[str]) -> None:
        """Of all structures that a journal begins with, only these were edited."""
        self._about["edited"] = list(names)

    def forget(self) -> None:
        """The corrections are in a file, or were given up."""
        if self._journal is not None:
            self._journal.remove()
        self._journal, self._node, self._about = None, "", {}

    def _begin(self, case: Case, node: slicer.vtkMRMLSegmentationNode) -> None:
        record = case.setting(STATE_SETTING) or {}
        settings = record.get("settings", {})
        now = datetime.now(UTC)
        ct = case.get(Role.CT)
        assert ct is not None  # see note()
        self._journal = Journal(self._folder / f"{now:%Y%m%d-%H%M%S-%f}-{os.getpid()}{SUFFIX}")
        self._node = node.GetID()
        self._about = {
            "name": record.get("inputs", {}).get("name") or ct.GetName(),
            "file": file_of_scene(self._scene),
            "source": settings.get("source", "") if record.get("inputs", {}).get("kind") else "",
            "side": record.get("side", ""),
            "protocol": settings.get("protocol", ""),
            "ct": content_hash(volume_from_node(ct, "HU")),
            "host": socket.gethostname(),
            "pid": os.getpid(),
            "edited": [],
            "segments": 0,
        }


@dataclass(frozen=True)
class LostWork:
    """Corrections that an application left behind when it ended without a word.

    Parameters
    ----------
    about : the case's name, its file or source, and the hash of its CT. records : by segment ID.
    """

    path: Path
    about: dict[str, Any]
    records: tuple[JournalRecord, ...]

    def text(self) -> str:
        """One line: which case, what was edited, and when."""
        names = [str(name) for name in self.about.get("edited", ())]
        shown = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
        return f"{self.about.get('name', 'case')}: {shown or 'contours'}, last edited {self.about.get('at', '')} (UTC)"


def lost_work(folder: Path | None = None) -> list[LostWork]:
    """What is to be offered for restoring, the latest first; journals of applications that still run are left alone."""
    found = []
    for path in sorted((folder if folder is not None else journal_folder()).glob(f"*{SUFFIX}"), reverse=True):
        try:
            records = read_journal(path)
        except InputError:
            continue
        about = next((dict(r.description) for r in records if r.key == ABOUT), {})
        contours = tuple(r for r in records if r.key != ABOUT)
        is_here = about.get("host") == socket.gethostname()
        if contours and is_here and (about.get("pid") == os.getpid() or not process_runs(int(about.get("pid", 0)))):
            found.append(LostWork(path, about, contours))
    return found


def restore(scene: slicer.vtkMRMLScene, lost: LostWork) -> slicer.vtkMRMLSegmentationNode:
    """Open the case again, in the place of what the scene holds, and put the corrections into its contours.

    Raises
    ------
    InputError : neither the case's file nor its source can be read, or its CT is another now; the journal stays.
    """
    about = lost.about
    file, source = str(about.get("file") or ""), str(about.get("source") or "")
    if file and Path(file).is_file():
        load_scene(scene, file)
    elif source and source != "scene":
        _import(scene, about)
    case = Case.find(scene)
    ct = case.get(Role.CT) if case is not None else None
    if case is None or ct is None or content_hash(volume_from_node(ct, "HU")) != about.get("ct"):
        raise InputError(
            "the CT that the corrections were drawn on is not there",
            where=file or source or str(about.get("name")),
            hint="Put the case's file or its images back where they were, or open that CT, and restore then.",
        )
    return _put_corrections(case, lost, grid_of_node(ct))


def file_of_scene(scene: slicer.vtkMRMLScene) -> str:
    """The bundle that a scene was read from or written to; empty where there is none."""
    url = scene.GetURL() or ""
    bundle = Path(url).with_suffix(".mrb") if url else None
    return str(bundle) if bundle is not None and bundle.is_file() else ""


def _import(scene: slicer.vtkMRMLScene, about: dict[str, Any]) -> None:
    """The case's CT again from where it came from, and nothing else."""
    from ..core.case_state import Settings
    from ..core.runner import BlockingRunner
    from .scene_workflow import scene_workflow

    settings = Settings(str(about["source"]), side=str(about.get("side", "")), protocol=str(about.get("protocol", "")))
    with scene_workflow(scene, settings) as workflow:
        workflow.run(BlockingRunner(), ["import"])
        if workflow.error is not None:
            raise workflow.error


def _put_corrections(case: Case, lost: LostWork, grid: Grid) -> slicer.vtkMRMLSegmentationNode:
    structures = {record.key: structure_of_record(record, grid) for record in lost.records}
    node = case.get(Role.EDITED_SEGMENTATION)
    if node is None:
        from AIOCommon import StructureSet

        node = structures_to_node(StructureSet(grid, ()), case.node.GetScene(), EDITED_NAME, case.get(Role.CT))
        mark_own(node)
        case.set(Role.EDITED_SEGMENTATION, node)
    content = node.GetSegmentation()
    for segment_id, structure in structures.items():
        if structure is None:
            content.RemoveSegment(segment_id)
        else:
            set_structures(node, [structure.renamed(segment_id)])
            content.GetSegment(segment_id).SetName(structure.name)
    mark_corrected(node)
    return node
