# SPDX-License-Identifier: Apache-2.0
"""Draw docs/pictures/house.svg: the libraries in the order of their imports, and the way of a case's data.

    python Testing/tools/draw_house.py

The order is read from the import contract in pyproject.toml, so that the figure says what `make lint` enforces.
"""

from __future__ import annotations

import sys
import tomllib
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "docs" / "pictures" / "house.svg"

CONTRACT = "Rooms: imports go one way"
HOSTS = ("command line", "3D Slicer", "Workbench")
HOLDS = {
    "AIORadiotherapyLib": "the workflow: case, verdict, report, live comparison",
    "SegmentationModuleLib": "phantom, networks, contours, checks",
    "PlanningModuleLib": "machines, beams, dose, optimiser",
    "RadiobiologyModuleLib": "TCP/NTCP, fractionation, cohorts",
    "AIOTeaching": "exercises, attempts, feedback, classes",
    "AIOTrial": "patients' courses, trial statistics",
    "AIOEvaluation": "a dose against a protocol: DVH, metrics, goals",
    "AIOCommon": "geometry, structures, names, DICOM, files, scene",
}
STATIONS = (
    ("CT", "DICOM, NRRD, NIfTI"),
    ("contours", "drawn by a model"),
    ("contours", "corrected by hand"),
    ("plan", "beams, leaves, MU"),
    ("dose", "superposition"),
    ("DVH", "metrics, goals"),
    ("TCP, NTCP", "with intervals"),
    ("verdict", "report, DICOM"),
)
WIDTH, ROW, GAP, MARGIN = 920, 74, 12, 20
INK, PAPER, LINE = "#1b2733", "#ffffff", "#8aa0b4"
SHADES = ("#e3edf7", "#d3e3f2", "#c3d9ee", "#e9eef2")


def layers() -> list[list[str]]:
    """The libraries from the top to the bottom; those side by side in one list."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = (c for c in project["tool"]["importlinter"]["contracts"] if c["name"] == CONTRACT)
    return [[name.strip() for name in layer.split("|")] for layer in contract["layers"]]


def text(x: float, y: float, words: str, size: int = 13, weight: str = "normal", fill: str = INK) -> str:
    return (
        f'<text x="{x:g}" y="{y:g}" font-size="{size}" font-weight="{weight}" fill="{fill}" text-anchor="middle">'
        f"{escape(words)}</text>"
    )


def box(x: float, y: float, width: float, height: float, fill: str) -> str:
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="6" fill="{fill}" stroke="{LINE}" '
        'stroke-width="1"/>'
    )


def row(names: list[str], y: float, fill: str) -> list[str]:
    """Libraries that stand side by side."""
    width = (WIDTH - 2 * MARGIN - GAP * (len(names) - 1)) / len(names)
    parts = []
    for number, name in enumerate(names):
        x = MARGIN + number * (width + GAP)
        parts += [box(x, y, width, ROW, fill), text(x + width / 2, y + 26, name, 15, "bold")]
        parts += [text(x + width / 2, y + 45, HOLDS[name], 12)]
        parts += [text(x + width / 2, y + 63, "ui \u2192 mrml \u2192 core", 11, fill="#5a6b7b")]
    return parts


def stations(y: float) -> list[str]:
    """The data's way as a chain of boxes."""
    width = (WIDTH - 2 * MARGIN - GAP * (len(STATIONS) - 1)) / len(STATIONS)
    parts = []
    for number, (name, detail) in enumerate(STATIONS):
        x = MARGIN + number * (width + GAP)
        parts += [box(x, y, width, 46, PAPER), text(x + width / 2, y + 20, name, 13, "bold")]
        parts += [text(x + width / 2, y + 37, detail, 9)]
        if number:
            parts.append(f'<path d="M{x - GAP:g} {y + 23:g} h{GAP:g} m-5 -4 l5 4 l-5 4" fill="none" stroke="{INK}"/>')
    return parts


def draw() -> str:
    parts, y = [], float(MARGIN)
    width = (WIDTH - 2 * MARGIN - GAP * (len(HOSTS) - 1)) / len(HOSTS)
    for number, host in enumerate(HOSTS):
        x = MARGIN + number * (width + GAP)
        parts += [box(x, y, width, 34, SHADES[3]), text(x + width / 2, y + 22, host, 14)]
    y += 34 + GAP
    for number, names in enumerate(layers()):
        parts += row(names, y, SHADES[number % 3])
        y += ROW + GAP
    parts.append(
        text(WIDTH / 2, y + 12, "imports go down only; numbers are made in core, and shown in ui", 12, fill="#5a6b7b")
    )
    y += 34
    parts += stations(y)
    y += 46 + MARGIN
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y:g}" font-family="sans-serif" role="img">'
        "<title>The libraries of AIORadiotherapy and the way of a case's data</title>"
        f'<rect width="{WIDTH}" height="{y:g}" fill="{PAPER}"/>'
    )
    return "\n".join([head, *parts, "</svg>"]) + "\n"


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(draw(), encoding="utf-8")
    sys.stdout.write(f"{TARGET}\n")
