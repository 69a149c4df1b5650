# SPDX-License-Identifier: Apache-2.0
"""What an application on the Workbench is called and which modules it has: a TOML file of the project that uses it.

The Workbench itself knows no module. Example of such a file, with all keys (each may be left out)::

    name = "My Workbench"                # slicer.app.applicationName
    title = "My modules"                 # of the window
    organization = "MyOrganization"      # settings are kept under this name
    notice = "Not a medical device"      # always visible in the status bar
    modules = ["MyModule/MyModule.py"]   # files, or folders of them, relative to this file
    sample = "MyLib.sample:fill"         # fill(scene): what the button Sample puts into the empty scene
    check_bundle = "MyLib.files:check"   # check(path): raises ValueError for a .mrb file that must not be unpacked
    case_title = "MyLib.case:title"      # title(scene): text beside the window's title, whose case is open
    unsaved = "MyLib.case:unsaved"       # unsaved(scene): lines that say what would be lost, empty where nothing would
    saved = "MyLib.case:saved"           # saved(scene, written): the scene was written to a file, or could not be
    layouts = "MyLib.views:layouts"      # layouts(): pairs of a name and what to call, for the menu of layouts
    named_layouts = "MyLib.views:named"  # named(): by name, the same in every language, what to call
    translations = "MyLib.words:load"    # load(): gives slicer.app the texts in its language, before anything is shown
    languages = "MyLib.words:languages"  # languages(): codes of those to choose from, e.g. ["en-US", "zh-CN"]
    notice_text = "MyLib.words:notice"   # notice(): the notice in the language of the application
    node_text = "MyLib.words:node"       # node(text): what a node brings (titles of a chart) in that language
    window_shown = "MyLib.start:begin"   # begin(): called once; what it returns is closed at the end if it can be
    dropped = "MyLib.case:dropped"       # dropped(paths): files and folders that were dropped on the window, but a case
    show_log = "MyLib.log:show"          # show(): what was logged, for Ctrl+0
    show_error = "MyLib.log:error"       # error(title, exception): shows what failed and why

Functions are imported when they are first needed. Without ``check_bundle`` every bundle is unpacked, as in Slicer.
"""

from __future__ import annotations

import importlib
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parents[1]
# beside this package in a checkout, with the modules in it when installed from a wheel
DEFAULT_FILES = (_PACKAGE / "modules" / "workbench.toml", _PACKAGE.parent / "workbench.toml")

FUNCTIONS = (
    *("sample", "check_bundle", "window_shown", "case_title", "unsaved", "saved", "layouts", "named_layouts"),
    *("dropped", "show_log", "show_error"),
    *("translations", "languages", "notice_text", "node_text"),
)


@dataclass(frozen=True)
class Description:
    """The content of such a file; paths of modules are absolute."""

    name: str = "Workbench"
    title: str = "Workbench"
    organization: str = "Workbench"
    notice: str = ""
    modules: tuple[Path, ...] = ()
    sample: str = ""
    check_bundle: str = ""
    window_shown: str = ""
    case_title: str = ""
    unsaved: str = ""
    saved: str = ""
    layouts: str = ""
    named_layouts: str = ""
    dropped: str = ""
    show_log: str = ""
    show_error: str = ""
    translations: str = ""
    languages: str = ""
    notice_text: str = ""
    node_text: str = ""

    def function(self, role: str) -> Callable[..., Any] | None:
        """The function named under one of FUNCTIONS; None where there is none.

        Raises
        ------
        ImportError, AttributeError : its module or the function does not exist.
        """
        place = getattr(self, role)
        if not place:
            return None
        module, _, name = place.partition(":")
        return getattr(importlib.import_module(module), name)


def default_description() -> Description:
    """That of the project which the Workbench lies in, or one without modules."""
    file = next((path for path in DEFAULT_FILES if path.is_file()), None)
    return read_description(file) if file is not None else Description()


def read_description(path: str | Path) -> Description:
    """Read a description.

    Raises
    ------
    ValueError : the file is missing, is no TOML, has an unknown key or a value of the wrong kind, or names no module.
    """
    path = Path(path).resolve()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ValueError(f"{path}: cannot be read ({error})") from error
    known = [field.name for field in fields(Description)]
    for key, value in content.items():
        if key not in known:
            raise ValueError(f"{path}: unknown key '{key}'. Known: {', '.join(known)}.")
        is_right = isinstance(value, list) and all(isinstance(v, str) for v in value)
        if not (is_right if key == "modules" else isinstance(value, str)):
            raise ValueError(f"{path}: '{key}' has to be {'a list of texts' if key == 'modules' else 'a text'}.")
    for key in FUNCTIONS:
        if content.get(key) and not re.fullmatch(r"[\w.]+:\w+", content[key]):
            raise ValueError(f"{path}: '{key}' has to be written as package.module:function.")
    modules = [file for name in content.pop("modules", ()) for file in module_files(path.parent / name)]
    return Description(**content, modules=tuple(modules))


def module_files(path: str | Path) -> list[Path]:
    """The scripted modules at a path: the file itself, or the files of a folder that define a class of their name.

    Raises
    ------
    ValueError : there is none.
    """
    path = Path(path).resolve()
    files = sorted(path.glob("*.py")) if path.is_dir() else [path]
    found = [file for file in files if file.is_file() and _is_module(file)]
    if not found:
        raise ValueError(f"{path}: there is no scripted module. Its file X.py has to define a class X.")
    return found


def _is_module(file: Path) -> bool:
    text = file.read_text(encoding="utf-8", errors="replace")
    return re.search(rf"^class {re.escape(file.stem)}\b", text, re.MULTILINE) is not None
