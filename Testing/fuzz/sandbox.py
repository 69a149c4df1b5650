# SPDX-License-Identifier: Apache-2.0
"""One case in a process of its own: bounded memory and time, and nothing outside its folder written or run (Linux)."""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from AIOCommon.core.errors import ChildTaskError, InputError

MOST_BYTES = 4 << 30  # on top of what the process has that the case's process begins as
TRAPS = ("json.py", "csv.py", "numpy.py", "slicer.py", "AIOCommon.py")  # lie in the case's folder: nobody imports them
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_STARTING = {"os.system", "os.exec", "os.posix_spawn", "pty.spawn", "socket.connect", "pickle.find_class"}
_CHANGING = {"os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "shutil.move"}

READ, REFUSED = "read", "refused"
TRACEBACK, ABORT, HANG, MEMORY, ESCAPE, SILENT = "traceback", "abort", "hang", "> 4 GB", "escape", "silent change"
DEFECTS = (TRACEBACK, ABORT, HANG, MEMORY, ESCAPE, SILENT)


@dataclass(frozen=True)
class Reading:
    """What a reader made of a file.

    Parameters
    ----------
    numbers : volumes (cc), doses (Gy) and the like that a person would act on, by name.
    said : everything that the person was told beside.
    """

    numbers: dict[str, float] = field(default_factory=dict)
    said: str = ""


@dataclass(frozen=True)
class Ended:
    """How a case ended: ``kind`` is one of the words above, ``text`` the error or the end of the traceback.

    ``modules`` are those that it had imported, in their order, where they were asked for.
    """

    kind: str
    text: str = ""
    reading: Reading | None = None
    seconds: float = 0.0
    peak_bytes: int = 0
    modules: tuple[str, ...] = ()


def run_case(
    read: Callable[[Path], Reading], folder: Path, most_seconds: float, *, tell_modules: bool = False
) -> Ended:
    """``read(folder / "case")`` in a child of this process, with ``folder`` as all the world that it may change.

    Parameters
    ----------
    folder : has ``case`` with the input. ``tmp``, ``home`` and a canary are put beside it.
    most_seconds : of processor time; three times as many of waiting.
    """
    case, answer = folder / "case", folder / "answer.json"
    for name in ("tmp", "home"):
        (folder / name).mkdir()
    for name in TRAPS:
        (case / name).write_text("open('../canary', 'w').write('this was run')\n")
    (folder / "canary").write_text("alive")
    before = _state(folder)
    start = time.monotonic()
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid == 0:
        _be_the_child(read, case, answer, most_seconds, tell_modules)
    status, usage = _wait(pid, start + 3 * most_seconds + 10)
    seconds, peak = time.monotonic() - start, usage.ru_maxrss * 1024
    ended = _outcome(status, answer, seconds, peak)
    now = _state(folder)
    changed = sorted(k for k in before.keys() | now.keys() if before.get(k) != now.get(k))
    if changed:
        return Ended(ESCAPE, f"changed outside its folder: {', '.join(changed)[:200]}", None, seconds, peak)
    return ended


def _state(folder: Path) -> dict[str, str]:
    """What lies beside the case: content by path, without the case's own and temporary folders."""
    own = {"case", "tmp", "answer.json", "output"}
    paths = [p for p in folder.rglob("*") if p.relative_to(folder).parts[0] not in own and p.is_file()]
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in paths}


def _wait(pid: int, until: float) -> tuple[int | None, resource.struct_rusage]:
    """The child's status, None where it had to be killed, and what it used."""
    pause = 0.002
    while True:
        ended, status, usage = os.wait4(pid, os.WNOHANG)
        if ended:
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)  # what it started
            return status, usage
        if time.monotonic() > until:
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
            return None, os.wait4(pid, 0)[2]
        time.sleep(pause)
        pause = min(0.1, 1.3 * pause)


def _outcome(status: int | None, answer: Path, seconds: float, peak: int) -> Ended:
    if status is None or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
        return Ended(HANG, f"{seconds:.0f} s", None, seconds, peak)
    if not answer.exists():
        how = f"signal {os.WTERMSIG(status)}" if os.WIFSIGNALED(status) else f"exit code {os.WEXITSTATUS(status)}"
        return Ended(ABORT, how, None, seconds, peak)
    said = json.loads(answer.read_text(encoding="utf-8", errors="replace"))
    reading = Reading(**said["reading"]) if said["reading"] else None
    if said["kind"] in (READ, REFUSED) and peak > MOST_BYTES:
        return Ended(MEMORY, f"{peak / 1e9:.1f} GB", reading, seconds, peak)
    return Ended(said["kind"], said["text"], reading, seconds, peak, tuple(said["modules"]))


def _be_the_child(
    read: Callable[[Path], Reading], case: Path, answer: Path, most_seconds: float, tell_modules: bool
) -> None:
    """Never returns."""
    code = 1
    try:
        os.setpgid(0, 0)
        _confine(case, most_seconds)
        kind, text, reading = _attempt(read, case)
        modules = list(sys.modules) if tell_modules else []
        content = {"kind": kind, "text": text, "reading": reading and vars(reading), "modules": modules}
        partial = answer.with_suffix(".partial")
        partial.write_text(json.dumps(content), encoding="utf-8", errors="replace")
        os.replace(partial, answer)
        code = 0
    finally:
        os._exit(code)


def _confine(case: Path, most_seconds: float) -> None:
    """Limits and a watch on this process; its folder is the case, home and temporary folder lie beside it."""
    world = case.parent
    os.chdir(case)
    os.environ.update(HOME=str(world / "home"), TMPDIR=str(world / "tmp"), XDG_CACHE_HOME=str(world / "tmp/cache"))
    import tempfile

    tempfile.tempdir = str(world / "tmp")
    null = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(null, stream)
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    _limit(resource.RLIMIT_AS, now + MOST_BYTES)
    _limit(resource.RLIMIT_FSIZE, MOST_BYTES)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_CPU, int(time.process_time() + most_seconds) + 1)
    sys.addaudithook(_watch(world))


def _limit(what: int, value: int) -> None:
    hard = resource.getrlimit(what)[1]
    resource.setrlimit(what, (value, hard))


def _watch(world: Path) -> Callable[[str, tuple[Any, ...]], None]:
    """An audit hook that ends the process where something outside ``world`` is written, or a program is run."""
    inside = (str(world.resolve()), os.devnull)

    def refuse(what: str) -> None:
        with suppress(OSError):
            (world / "escaped").write_text(what[:300])
        os._exit(3)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes) and isinstance(arguments[2], int):
            if arguments[2] & _WRITING and not os.path.abspath(os.fsdecode(arguments[0])).startswith(inside):
                refuse(f"{event} {arguments[0]!r}")
        elif event in _CHANGING and isinstance(arguments[0], str | bytes):
            if not os.path.abspath(os.fsdecode(arguments[0])).startswith(inside):
                refuse(f"{event} {arguments[0]!r}")
        elif event == "subprocess.Popen" and os.fsdecode(arguments[0]) != sys.executable:
            refuse(f"{event} {arguments[1]!r}")
        elif event in _STARTING:
            refuse(f"{event} {arguments!r}")

    return hook


def _attempt(read: Callable[[Path], Reading], case: Path) -> tuple[str, str, Reading | None]:
    try:
        return READ, "", read(case)
    except InputError as error:
        text = str(error)
        if any(not (c.isprintable() or c == "\n") for c in text):
            return TRACEBACK, f"control characters in {text!r}", None
        return REFUSED, text, None
    except ChildTaskError as error:
        return TRACEBACK, f"ChildTaskError: {error}"[-1500:], None
    except MemoryError as error:
        return MEMORY, _shortly(error), None
    except BaseException as error:
        return TRACEBACK, _shortly(error), None


def _shortly(error: BaseException) -> str:
    """The last places of a traceback and what it says."""
    frames = traceback.extract_tb(error.__traceback__)[-5:]
    places = " > ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in frames)
    return f"{type(error).__name__}: {str(error)[:300]}\n{places}"


def clean(folder: Path) -> None:
    """Remove a case's folder."""
    shutil.rmtree(folder, ignore_errors=True)
