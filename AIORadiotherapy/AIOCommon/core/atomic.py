# SPDX-License-Identifier: Apache-2.0
"""Write files and folders completely or not at all: under a temporary name first, then renamed.

Temporary names are hidden and tell the process that made them, so that :func:`remove_partials` can take away what
killed processes left.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import InputError
from .owner import OWNER, has_ended, owner_tag

_NAMES = re.compile(rf"\.(?P<kind>partial|replaced)-{OWNER}-.*")
# Errors of the code in the block that have another cause than the output, such as a missing input or a broken pipe.
_OTHER_CAUSES = {errno.ENOENT, errno.EPIPE, errno.ECHILD, errno.ESRCH, errno.ECONNREFUSED, errno.ETIMEDOUT}


@contextmanager
def atomic_file(path: str | Path) -> Iterator[Path]:
    """Yields a temporary path in the same folder (same suffixes); it is renamed to ``path`` if the block succeeds.

    Raises
    ------
    InputError : the folder cannot be written to, or the disk is full.
    """
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=partial_prefix(), suffix="".join(path.suffixes[-2:]), dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise cannot_write(path.parent, error) from error
    temporary = Path(name)
    try:
        yield temporary
        os.chmod(temporary, 0o666 & ~_umask())
        os.replace(temporary, path)
    except OSError as error:
        if _first_cause(error).errno in _OTHER_CAUSES:
            raise
        raise cannot_write(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


@contextmanager
def atomic_folder(path: str | Path) -> Iterator[Path]:
    """Yields an empty temporary folder beside ``path``; it replaces ``path`` if the block succeeds.

    Raises
    ------
    InputError : ``path`` is a file, the folder cannot be written to, or the disk is full.
    """
    path = Path(path)
    if path.exists() and not path.is_dir():
        raise InputError("is a file, not a folder", where=path, hint="Choose another output folder.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=partial_prefix(), dir=path.parent))
    except OSError as error:
        raise cannot_write(path.parent, error) from error
    try:
        yield temporary
        os.chmod(temporary, 0o777 & ~_umask())
        if path.exists():
            old = Path(tempfile.mkdtemp(prefix=f".replaced-{owner_tag()}-", dir=path.parent))
            os.replace(path, old / path.name)
            try:
                os.replace(temporary, path)
            except OSError:
                os.replace(old / path.name, path)  # restore the previous content
                raise
            finally:
                shutil.rmtree(old, ignore_errors=True)
        else:
            os.replace(temporary, path)
    except InputError as error:
        if error.where is None or not error.where.startswith(str(temporary)):
            raise
        where = path / Path(error.where).relative_to(temporary)  # the user knows the final name only
        raise InputError(error.what, where=where, hint=error.hint) from error
    except OSError as error:
        if _first_cause(error).errno in _OTHER_CAUSES:
            raise
        raise cannot_write(path, error) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def partial_prefix() -> str:
    """How the name of something unfinished begins."""
    return f".partial-{owner_tag()}-"


def remove_partials(folder: str | Path) -> list[Path]:
    """Remove what killed processes left unfinished in a folder, not below it; returns what went.

    A folder that was about to be replaced when the process was killed comes back under its name.
    """
    removed = []
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return []
    for entry in entries:
        match = _NAMES.fullmatch(entry.name)
        try:
            if match is None or not has_ended(match, time.time() - entry.stat(follow_symlinks=False).st_mtime):
                continue
            path = Path(entry.path)
            if match["kind"] == "replaced" and entry.is_dir(follow_symlinks=False):
                _bring_back(path)
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(path)
            else:
                path.unlink()
        except OSError:  # of another user, or gone already
            continue
        removed.append(path)
    return removed


def _bring_back(folder: Path) -> None:
    """What was moved into ``folder`` goes back beside it, unless its successor is there."""
    for content in folder.iterdir():
        if not (folder.parent / content.name).exists():
            os.replace(content, folder.parent / content.name)


def check_writable(folder: str | Path, needed_bytes: int = 0) -> None:
    """Check before a long computation that its outputs can be written into a folder.

    Raises
    ------
    InputError : not a folder, read-only, or fewer than ``needed_bytes`` free.
    """
    folder = Path(folder)
    existing = folder
    while not existing.exists():
        existing = existing.parent
    if not existing.is_dir():
        raise InputError("is a file, not a folder", where=existing, hint="Choose another output folder.")
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        raise cannot_write(existing, error) from error
    free = shutil.disk_usage(existing).free
    if free < needed_bytes:
        raise InputError(
            f"has {free / 1e6:.0f} MB free, {needed_bytes / 1e6:.0f} MB are needed",
            where=existing,
            hint="Free some space or choose another output folder.",
        )


def cannot_write(where: Path, error: OSError) -> InputError:
    """The error to raise for one of the operating system that an output ran into."""
    error = _first_cause(error)
    reason = error.strerror or str(error).split("\n", 1)[0]
    full = error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
    hint = "Free some space or choose another output folder." if full else "Choose another output folder."
    return InputError(f"cannot be written ({reason})", where=where, hint=hint)


def _first_cause(error: OSError) -> OSError:
    """The original error of the operating system; pydicom wraps it into an OSError without an error number."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno is not None:
            return cause
        cause = cause.__cause__ or cause.__context__
    return error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
