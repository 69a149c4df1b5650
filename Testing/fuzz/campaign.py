# SPDX-License-Identifier: Apache-2.0
"""Many mutated files through all readers, and what came of them."""

from __future__ import annotations

import importlib
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from .inputs import WRITERS
from .readers import READERS, Reader
from .sandbox import DEFECTS, READ, REFUSED, SILENT, Ended, Reading, clean, run_case

SAME = 0.01  # a volume or a dose that differs by more is another one


@dataclass(frozen=True)
class Case:
    """One mutated file: ``number`` with the seed makes it again."""

    reader: str
    number: int
    done: str
    ended: Ended

    @property
    def is_defect(self) -> bool:
        return self.ended.kind in DEFECTS


@dataclass
class Campaign:
    """The same ``seed`` gives the same cases.

    Parameters
    ----------
    folder : an empty one for inputs and sandboxes. readers : those to try.
    """

    seed: int
    folder: Path
    readers: Sequence[Reader] = READERS

    def prepare(self) -> None:
        """Write valid inputs and read them: a reader that does not read those is a mistake here.

        Raises
        ------
        RuntimeError : a valid input was not read.
        """
        quiet_libraries(with_torch=any(reader.inputs == "model" for reader in self.readers))
        for name in dict.fromkeys(reader.inputs for reader in self.readers):
            (self.folder / "valid" / name).mkdir(parents=True)
            WRITERS[name](self.folder / "valid" / name)
        self._valid: dict[str, Reading] = {}
        self._told: dict[str, list[str]] = {}
        for reader in self.readers:
            ended = self._run(reader, lambda case: "", tell_modules=True)[0]
            if ended.kind != READ or ended.reading is None:
                raise RuntimeError(f"{reader.name}: valid input gave {ended.kind}: {ended.text}")
            self._valid[reader.name] = ended.reading
            _import(ended.modules)

    def cases(self, numbers: Iterable[int]) -> Iterator[Case]:
        """Run cases by number; a reader is drawn for each by its share."""
        shares = [reader.share for reader in self.readers]
        for number in numbers:
            rng = random.Random(f"{self.seed}/{number}")
            (reader,) = rng.choices(self.readers, shares)
            yield self.case(reader, number, rng)

    def case(self, reader: Reader, number: int, rng: random.Random) -> Case:
        """One case of one reader."""
        told: list[str] = []
        changed: list[Path] = []

        def change(case: Path) -> str:
            path, done = reader.change(case, rng)
            changed.append(path)
            told.extend(reader.contradicts(path))
            return done

        ended, done = self._run(reader, change)
        return Case(reader.name, number, done, self._judged(reader, ended, told, changed[0]))

    def _run(self, reader: Reader, change: Callable[[Path], str], *, tell_modules: bool = False) -> tuple[Ended, str]:
        world = self.folder / "world"
        clean(world)
        shutil.copytree(self.folder / "valid" / reader.inputs, world / "case")
        done = change(world / "case")
        ended = run_case(reader.read, world, reader.seconds, tell_modules=tell_modules)
        clean(world)
        return ended, done

    def _judged(self, reader: Reader, ended: Ended, told: list[str], path: Path) -> Ended:
        """A read whose numbers are others, though the file contradicts them and nobody was told, is a defect."""
        valid = self._valid[reader.name]
        if ended.kind != READ or ended.reading is None or not told:
            return ended
        relative = path.relative_to(self.folder / "world/case")
        before = reader.contradicts(self.folder / "valid" / reader.inputs / relative)
        new = [t for t in told if t not in before]
        if not new or ended.reading.said != valid.said:
            return ended
        other = different(valid.numbers, ended.reading.numbers)
        return replace(ended, kind=SILENT, text=f"{other} though {new[0]}") if other else ended


def different(before: dict[str, float], after: dict[str, float]) -> str:
    """The first number that is another one, in words; empty where there is none."""
    for name in before.keys() | after.keys():
        a, b = before.get(name), after.get(name)
        if a is None or b is None:
            return f"{name}: {a} and now {b}"
        if abs(a - b) > SAME * max(abs(a), abs(b)):
            return f"{name}: {a:g} and now {b:g}"
    return ""


def _import(modules: Iterable[str]) -> None:
    """Have in this process what a reader imports, so that no case spends its seconds on that: cases are forked."""
    for name in modules:
        with suppress(Exception):  # some exist only while another is imported
            importlib.import_module(name)


def quiet_libraries(*, with_torch: bool) -> None:
    """One thread each, nothing on the terminal: cases are forked from this process."""
    import SimpleITK as sitk

    if with_torch:
        import torch

        torch.set_num_threads(1)
    sitk.ProcessObject.SetGlobalDefaultNumberOfThreads(1)
    sitk.ProcessObject.GlobalWarningDisplayOff()


def table(cases: Sequence[Case]) -> str:
    """How the cases of each reader ended, as text."""
    kinds = (READ, REFUSED, *DEFECTS)
    counted = {name: Counter(c.ended.kind for c in cases if c.reader == name) for name in (r.name for r in READERS)}
    rows = [
        (name, str(found.total()), *(str(found[k] or "-") for k in kinds)) for name, found in counted.items() if found
    ]
    whole = Counter(c.ended.kind for c in cases)
    rows.append(("all", str(len(cases)), *(str(whole[k] or "-") for k in kinds)))
    head = ("reader", "cases", *kinds)
    widths = [max(len(row[n]) for row in (head, *rows)) for n in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(w) if not n else cell.rjust(w) for n, (cell, w) in enumerate(zip(row, widths)))
        for row in (head, *rows)
    )
