# SPDX-License-Identifier: Apache-2.0
"""Messages of the core in the words of the window.

The core names an option as the command line does (``--side left``), because a message must read the same in a log, in a
report and on a terminal. Whoever shows a message in the window passes it through :func:`in_window`, which says the
control's name instead. The labels of this table are those on the controls; a test looks for each of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from slicer.i18n import tr as _

from ..core.errors import InputError
from .translation import core_text, marked


@dataclass(frozen=True)
class Control:
    """How an option of the command line is called in the window.

    Parameters
    ----------
    label : as it stands on the control, without its colon; marked for translation.
    said : a marked phrase with ``{label}``, where the label alone does not say it.
    value : pattern of what belongs to the option where it follows.
    """

    label: str
    said: str = marked("“{label}”")
    value: str = ""


CONTROLS = {
    "side": Control(marked("Breast to treat"), value="left|right"),
    "protocol": Control(marked("Protocol")),
    "model": Control(marked("Contouring model")),
    "machine": Control(marked("Machine")),
    "series": Control(
        marked("Ask when something is not clear"), marked("the question at import (“{label}”)"), value="UID"
    ),
    "map": Control(marked("What names mean..."), value='"[^"]*"'),
    "mapping": Control(marked("Names of the clinic")),
    "model-target": Control(marked("Target"), marked("“{label}” (the model's)")),
    "replan": Control(marked("Run"), marked("the button “{label}” of the step Plan")),
    "force": Control(marked("Plan on contours that failed their checks")),
    "nodes": Control(marked("Treat the contoured lymph nodes too"), marked("“{label}” of AIO Planning")),
    "curves": Control(marked("Save for a cohort...")),
    "allow-couch": Control(marked("Allow the couch in the beams")),
    "beam-doses": Control(marked("Export the dose of each beam, too")),
    "end-caps": Control(marked("Contours end"), marked("“{label}” of AIO Radiobiology")),
}
COMMANDS = {
    "aio-radiotherapy run": marked("AIO Radiotherapy"),
    "aio-radiotherapy recalculate": marked("A recalculation outside this window"),
    "aio-radiotherapy machine fit": marked("a fit of measured data"),
    "compare": marked("Save for a cohort..."),
    "info": marked("the choices here"),
}
_COMMAND = re.compile(r"`(" + "|".join(map(re.escape, COMMANDS)) + r")(?: [^`]*)?`")
_OPTION = re.compile(r'(?<![\w-])--([a-z][a-z0-9-]*[a-z0-9])(?:[ =]("[^"]*"|[A-Za-z]\w*))?')


def in_window(text: str) -> str:
    """A message of the core in the language of the application, with the names of controls in the place of options
    and commands of the command line."""
    text = core_text(text)
    if "--" not in text and "`" not in text:
        return text
    return _OPTION.sub(_control, _COMMAND.sub(_command, text))


def as_sentence(text: str) -> str:
    """A remark of the core, which begins small and ends without a full stop, as a sentence in the window."""
    said = in_window(text)
    return f"{said[:1].upper()}{said[1:]}."


def reason_and_hint(error: BaseException) -> tuple[str, str]:
    """Why it happened, and what a person can do about it."""
    if isinstance(error, InputError):
        return _reason(error), in_window(error.hint)
    reason = in_window(str(error)) or type(error).__name__
    if isinstance(error, (ValueError, RuntimeError)):  # what we and Slicer raise with a reason for a person
        return reason, ""
    if isinstance(error, OSError):
        return reason, _("Look whether the folder can be written to and the disk has room, then try again.")
    return f"{type(error).__name__}: {reason}", _(
        "This is a fault of the software. Save the case under a new name before you go on, and send what “Copy” "
        "beside the log takes to those who look after it."
    )


def _reason(error: InputError) -> str:
    """What is wrong and where, each in the language of the application; a name of one word is a name in all."""
    what = in_window(error.what)
    if not error.where:
        return _("{what}.").format(what=what)
    where = in_window(error.where) if " " in error.where else error.where
    return _("{where}: {what}.").format(where=where, what=what)


def _command(found: re.Match[str]) -> str:
    said = _(COMMANDS[found.group(1)])
    return f"“{said}”" if found.group(1) == "compare" else said


def _control(found: re.Match[str]) -> str:
    flag, value = found.group(1), found.group(2) or ""
    control = CONTROLS.get(flag, Control(flag.replace("-", " ")))
    said = _(control.said).format(label=_(control.label))
    if not value:
        return said
    if not control.value or not re.fullmatch(control.value, value):
        return f"{said} {value}"
    meant = value.strip('"').rpartition("=")[2]
    return said if meant in ("UID", "STANDARD") else f"{said} ({meant})"
