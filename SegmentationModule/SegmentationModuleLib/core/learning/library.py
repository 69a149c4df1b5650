# SPDX-License-Identifier: Apache-2.0
"""A library of accepted cases in a folder: SQLite, files named by their content, versions of one model.

Who a patient is cannot be read from it: a patient is an HMAC of her number with a secret that the library made. Paths
in it are relative, so that the folder can be moved as a whole. Whoever has the folder has the images.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

from AIOCommon import InputError
from AIOCommon.core.atomic import check_writable
from AIOCommon.core.folder_lock import FolderLock
from AIOCommon.core.sqlite_file import text_of, whole_of

from ..model_files import METADATA_FILE, WEIGHTS_FILE
from ..models import find_model, load_model
from .content_store import ContentStore
from .database import FILE, create_database, transaction
from .library_file import LibraryFile
from .records import CURRENT, Acceptance, Effort, LearningCase, ModelVersion

FILES, VERSIONS, WORK, LOCKS = "files", "versions", "work", ".training"
MOST_GB = 20.0
EVERY_HELD_BACK = 5  # each fifth patient is kept for the frozen set
_KINDS = ("ct", "automatic", "corrected")


class Library(LibraryFile):
    """An open library; use it as a context, so that its file is closed. Every change is there whole, or not at all."""

    @property
    def files(self) -> ContentStore:
        """Images and contours of the cases."""
        return ContentStore(self.folder / FILES)

    @classmethod
    def create(cls, folder: str | Path, model: str = "", *, most_gb: float = MOST_GB) -> Library:
        """A new one that begins with a model; a copy of it becomes version 0.

        Raises
        ------
        InputError : there is something in the folder, the model cannot be used, or is not of this software.
        """
        folder = Path(folder)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError("exists and is not empty", where=folder, hint="Choose another folder.")
        if not 0.01 <= most_gb <= 100_000:
            raise InputError("a library's limit is 0.01 to 100000 GB")
        info = find_model(model)
        if not (info.folder / METADATA_FILE).is_file():
            raise InputError("is no model that can learn here", where=info.name, hint="Train one with `train`.")
        if info.metadata.get("refinements"):
            raise InputError("has further stages, which cannot learn here", where=info.name, hint="Choose another.")
        loaded = load_model(model)
        check_writable(folder)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        library = cls(folder, create_database(folder))
        first = library.version_folder(0)
        first.mkdir(parents=True)
        shutil.copyfile(info.folder / METADATA_FILE, first / METADATA_FILE)
        shutil.copyfile(info.weights_path, first / str(info.metadata["weights"].get("file", WEIGHTS_FILE)))
        facts = {"name": info.name, "dice": {}}
        with transaction(library._connection):
            library._set("secret", secrets.token_hex(32))
            library._set("most_bytes", int(most_gb * 1e9))
            library._execute(
                "INSERT INTO versions (number, made_at, parent, state, sha256, facts) VALUES (0, ?, NULL, ?, ?, ?)",
                (library.moment(), CURRENT, loaded.sha256, json.dumps(facts)),
            )
        return library

    # --- cases
    def patient_code(self, patient: str) -> str:
        """What stands for a patient here."""
        secret = bytes.fromhex(str(self._get("secret")))
        return hmac.new(secret, patient.strip().encode(), hashlib.sha256).hexdigest()[:32]

    def add(self, acceptance: Acceptance, files: Mapping[str, Path], efforts: Sequence[Effort]) -> LearningCase:
        """Keep an accepted case.

        Parameters
        ----------
        files : paths of "ct", "automatic" and "corrected", which are copied.

        Raises
        ------
        InputError : without consent, beyond the library's limit, or the disk is full; nothing was kept.
        """
        if not acceptance.consent:
            raise InputError(
                "the patient's consent is not recorded", hint="Without it nothing is kept. Say that she gave it."
            )
        self._require_room(sum(Path(files[kind]).stat().st_size for kind in _KINDS))
        patient = self.patient_code(acceptance.patient)
        told = {
            "consent": True,
            "role": acceptance.role,
            "seconds": acceptance.seconds,
            "edits": acceptance.edits,
            "model": Path(acceptance.model).name,  # a path may tell who works here
            "model_sha256": acceptance.model_sha256,
            "effect_gy": dict(acceptance.effect_gy),
        }
        with transaction(self._connection):
            shas = {kind: self.files.put(Path(files[kind])) for kind in _KINDS}
            held_back = self._held_back(patient, acceptance.held_back)
            cursor = self._execute(
                "INSERT INTO cases (patient, accepted_at, acceptance, held_back, ct, automatic, corrected) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (patient, self.moment(), json.dumps(told), int(held_back), *(shas[k] for k in _KINDS)),
            )
            number = int(cursor.lastrowid or 0)
            for e in efforts:
                row = (number, e.structure, e.dice, e.added_path_mm, e.automatic_cc, e.corrected_cc)
                self._execute("INSERT INTO efforts VALUES (?, ?, ?, ?, ?, ?)", row)
        return self.case(number)

    def cases(self, patient: str | None = None) -> list[LearningCase]:
        """All cases in the order of their acceptance, or those of one patient (the text given when they were added)."""
        rows = self._execute(
            "SELECT number, patient, accepted_at, acceptance, held_back, ct, automatic, corrected FROM cases "
            "ORDER BY number"
        ).fetchall()
        code = None if patient is None else self.patient_code(patient)
        return [self._case(row) for row in rows if code is None or row[1] == code]

    def case(self, number: int) -> LearningCase:
        """Raises InputError where there is none with that number."""
        for case in self.cases():
            if case.number == number:
                return case
        raise InputError(f"has no case {number}", where=self.folder)

    def size_bytes(self) -> int:
        """Of the cases' files."""
        return self.files.size_bytes()

    @property
    def most_bytes(self) -> int:
        with self._undamaged():
            return int(self._get("most_bytes"))

    def clock_went_back(self) -> list[int]:
        """Numbers of cases that were accepted before the one before them, as the clocks said."""
        cases = self.cases()
        return [b.number for a, b in pairwise(cases) if b.accepted_at < a.accepted_at]

    def forget(self, patient: str) -> tuple[int, list[ModelVersion]]:
        """Remove a patient's cases and files, and a training that was not finished.

        Returns the number of cases, and the versions that had learned from them: these stay, with a mark, until a
        person retires them.

        Raises
        ------
        InputError : she has no case here, or a training runs.
        """
        numbers = {case.number for case in self.cases(patient)}
        if not numbers:
            raise InputError("the library has no case of this patient", where=self.folder)
        touched = [v for v in self.versions() if numbers & set(v.cases)]
        with self.training_lock(), transaction(self._connection):
            for number in numbers:
                self._execute("DELETE FROM cases WHERE number = ?", (number,))
                self._execute('DELETE FROM learned WHERE "case" = ?', (number,))
            for version in touched:
                gone = len(numbers & set(version.cases))
                self._execute(
                    "UPDATE versions SET untraceable = untraceable + ? WHERE number = ?", (gone, version.number)
                )
            shutil.rmtree(self.work_folder, ignore_errors=True)
            self.files.keep_only(sha for case in self.cases() for sha in case.files.values())
        return len(numbers), [self.version(v.number) for v in touched]

    # --- versions
    def versions(self) -> list[ModelVersion]:
        """All versions, the first one first."""
        rows = self._execute(
            "SELECT number, made_at, parent, state, sha256, facts, untraceable FROM versions ORDER BY number"
        ).fetchall()
        learned: dict[int, list[int]] = {}
        with self._undamaged():
            for version, case in self._execute('SELECT version, "case" FROM learned ORDER BY "case"'):
                learned.setdefault(whole_of(version), []).append(whole_of(case))
            return [self._version(row, learned) for row in rows]

    def version(self, number: int) -> ModelVersion:
        """Raises InputError where there is none with that number."""
        for version in self.versions():
            if version.number == number:
                return version
        raise InputError(f"has no version {number}", where=self.folder)

    @property
    def current(self) -> ModelVersion:
        """The version in use."""
        for version in self.versions():
            if version.state == CURRENT:
                return version
        raise InputError("names no version in use", where=self.folder / FILE, hint="Take the last copy.")

    def version_folder(self, number: int) -> Path:
        """The model folder of a version."""
        return self.folder / VERSIONS / f"{number:04d}"

    def whole_folder(self, number: int) -> Path:
        """:meth:`version_folder`, where the model is; InputError where it is not any more."""
        folder = self.version_folder(number)
        if not (folder / METADATA_FILE).is_file():
            raise InputError("is missing", where=folder, hint="Take it from a copy of the library.")
        return folder

    @property
    def work_folder(self) -> Path:
        """Of the training that runs, or was interrupted."""
        return self.folder / WORK

    @contextmanager
    def training_lock(self) -> Iterator[None]:
        """Nobody else trains, or takes a case away, in the block; raises InputError where somebody does."""
        try:
            lock = FolderLock(self.folder / LOCKS)
        except InputError as error:
            if "another run" not in error.what:
                raise
            raise InputError(
                "a training runs in this library", where=self.folder, hint="Wait for its end, or cancel it."
            ) from error
        try:
            yield
        finally:
            lock.release()

    # --- inside
    def _held_back(self, patient: str, wanted: bool | None) -> bool:
        """Of one patient all cases are kept back, or none: else the frozen set would know what was learned."""
        rows = self._execute("SELECT patient, held_back FROM cases ORDER BY number").fetchall()
        known = {code: bool(back) for code, back in rows}
        if patient in known:
            if wanted is not None and wanted != known[patient]:
                kept = "kept for the frozen set" if known[patient] else "learned from"
                raise InputError(f"earlier cases of this patient are {kept}", hint="All of one patient go together.")
            return known[patient]
        return wanted if wanted is not None else len(known) % EVERY_HELD_BACK == EVERY_HELD_BACK - 1

    def _require_room(self, more: int) -> None:
        held = self.size_bytes()
        if held + more > self.most_bytes:
            raise InputError(
                f"holds {held / 1e9:.2f} GB; with this case it would pass its limit of {self.most_bytes / 1e9:.2f} GB",
                where=self.folder,
                hint="Forget a patient, or begin another library.",
            )
        check_writable(self.folder, 2 * more)

    def _case(self, row: Sequence[Any]) -> LearningCase:
        number, patient, at, told, held_back, *shas = row
        rows = self._execute(
            'SELECT structure, dice, added_path_mm, automatic_cc, corrected_cc FROM efforts WHERE "case" = ? '
            "ORDER BY rowid",
            (number,),
        )
        with self._undamaged():
            efforts = tuple(Effort(text_of(name), *numbers) for name, *numbers in rows)
            files = dict(zip(_KINDS, map(text_of, shas)))
            known = (number, text_of(patient), text_of(at), self._json(told))
            return LearningCase(*known, files, efforts, bool(held_back))

    def _version(self, row: Sequence[Any], learned: Mapping[int, Sequence[int]]) -> ModelVersion:
        number, at, parent, state, sha, facts, gone = row
        told = self._json(facts)
        if not isinstance(told, Mapping):
            raise ValueError("the facts of a version are no table")
        known = (number, text_of(at), None if parent is None else whole_of(parent), text_of(state), text_of(sha))
        return ModelVersion(*known, tuple(learned.get(number, ())), told, whole_of(gone))
