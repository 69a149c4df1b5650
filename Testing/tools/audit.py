# SPDX-License-Identifier: Apache-2.0
"""Licences and known weaknesses of what this software needs at run time; `make audit` calls it.

    .venv-audit/bin/python Testing/tools/audit.py .venv/bin/python [--strict]

Licences are read from the installed packages (pip-licenses), so no network is needed. A package under the GPL or AGPL,
or without a known licence, fails; the LGPL is allowed. docs/licences.md is rewritten from the result. Known weaknesses
come from pip-audit, which asks PyPI; without a network it can check nothing and says so, and --strict makes that fail.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LIST = ROOT / "docs" / "licences.md"
EXTRAS = ("workbench", "speed", "training", "montecarlo", "federation")
STRONG = re.compile(r"(?<![A-Z])A?GPL|(?<!LESSER )GENERAL PUBLIC|AFFERO")

HEAD = """\
# Licences of what is used

Written by `make audit` from the packages that are installed; not to be edited by hand. It lists what the software needs
at run time with all optional parts ({extras}), each with its licence as the package itself states it. Nothing under the
GPL is among it: the audit fails if something is. PySide6 and shiboken6 are used under the LGPL, unchanged and as
separate packages.

"""


def needed(requirements: list[str], installed: dict[str, metadata.Distribution]) -> tuple[set[str], set[str]]:
    """Names of all packages that the requirements lead to: (installed, not installed)."""
    found, absent = set(), set()
    waiting = [Requirement(text) for text in requirements]
    seen = set()
    while waiting:
        requirement = waiting.pop()
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key in seen:
            continue
        seen.add(key)
        if key[0] not in installed:
            absent.add(key[0])
            continue
        found.add(key[0])
        for text in installed[key[0]].requires or ():
            child = Requirement(text)
            wanted = [""] if child.marker is None else [e for e in ("", *key[1]) if child.marker.evaluate({"extra": e})]
            if wanted:
                waiting.append(child)
    return found, absent


def problem(licence: str) -> str:
    """Why a licence is not acceptable at run time; "" when it is.

    "A OR B" and "A; B" leave the choice to the user: one acceptable part is enough. A GPL in a choice with brackets is
    not taken apart and counts as a GPL.
    """
    text = licence.upper()
    if text.strip() in ("", "UNKNOWN"):
        return "no known licence"
    if not STRONG.search(text):
        return ""
    choices = [text] if "(" in text and " OR " in text else re.split(r" OR |;", text)
    return "GPL" if all(STRONG.search(choice) for choice in choices) else ""


def run_time_requirements() -> list[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [*project["dependencies"], *(r for extra in EXTRAS for r in project["optional-dependencies"][extra])]


def licences(python: str) -> list[dict]:
    """Rows with Name, Version, License of what the interpreter has installed."""
    command = [
        sys.executable,
        "-m",
        "piplicenses",
        "--python",
        python,
        "--format",
        "json",
        "--with-urls",
        "--with-system",
    ]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def check_licences(python: str) -> list[str]:
    """Write the list; returns what is wrong."""
    places = subprocess.run(
        [python, "-c", "import json, sys; print(json.dumps(sys.path))"], check=True, capture_output=True, text=True
    ).stdout
    installed = {}
    for each in metadata.distributions(path=[place for place in json.loads(places) if place]):
        installed.setdefault(canonicalize_name(each.name), each)
    names, absent = needed(run_time_requirements(), installed)
    rows = [row for row in licences(python) if canonicalize_name(row["Name"]) in names]
    lines = [HEAD.format(extras=", ".join(EXTRAS)), "| package | version | licence |\n|---|---|---|\n"]
    for row in sorted(rows, key=lambda row: row["Name"].lower()):
        name = f"[{row['Name']}]({row['URL']})" if row["URL"].startswith("http") else row["Name"]
        lines.append(f"| {name} | {row['Version']} | {row['License']} |\n")
    if absent:
        lines.append(f"\nOptional and not installed where this was written: {', '.join(sorted(absent))}.\n")
    LIST.write_text("".join(lines), encoding="utf-8")
    missed = names - {canonicalize_name(row["Name"]) for row in rows}
    wrong = [
        f"{row['Name']} {row['Version']}: {why} ({row['License']})" for row in rows if (why := problem(row["License"]))
    ]
    return wrong + [f"{name}: its licence was not read" for name in sorted(missed)]


def check_weaknesses() -> tuple[list[str], list[str]]:
    """(known weaknesses, packages that could not be checked) of the versions in constraints.txt."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--no-deps",
        "--disable-pip",
        "--format",
        "json",
        "--progress-spinner",
        "off",
    ]
    ended = subprocess.run([*command, "-r", str(ROOT / "constraints.txt")], capture_output=True, text=True)
    try:
        rows = json.loads(ended.stdout)["dependencies"]
    except (json.JSONDecodeError, KeyError):
        return [], [ended.stderr.strip().splitlines()[-1] if ended.stderr.strip() else "pip-audit gave no answer"]
    found = [f"{r['name']} {r['version']}: {v['id']}" for r in rows for v in r.get("vulns", ())]
    return found, [r["name"] for r in rows if "skip_reason" in r]


def main(arguments: list[str]) -> int:
    strict = "--strict" in arguments
    (python,) = (a for a in arguments if not a.startswith("--"))
    wrong = check_licences(python)
    sys.stdout.write(
        f"licences: {'; '.join(wrong) or 'nothing under the GPL at run time'} ({LIST.relative_to(ROOT)})\n"
    )
    weak, unchecked = check_weaknesses()
    sys.stdout.write(f"known weaknesses: {'; '.join(weak) or 'none found'}\n")
    if unchecked:
        sys.stdout.write(f"known weaknesses: {len(unchecked)} packages NOT checked (pip-audit needs PyPI)\n")
    return 1 if wrong or weak or (strict and unchecked) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
