# SPDX-License-Identifier: Apache-2.0
"""Build Workbench/Resources/slicer_names.json.gz from a dump of a running Slicer's names.

    python -m Workbench.tools.make_slicer_names slicer_api.json

The dump maps `qt`, `ctk` and `slicer_q` to classes ({"extends": base, "names": [...]}) and `slicer`, `slicer.app`,
`slicer.util` to names, as read by dir() inside Slicer. Families that no module of ours may need (networking, SQL,
OpenGL, DICOM browsers, test players) are left out to keep the file small.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

SKIPPED_PREFIXES = (
    *("QGraphics", "QNetwork", "QHttp", "QSql", "QSsl", "QOpenGL", "QAudio", "QMedia", "QCamera", "QVideo", "QHost"),
    *("QTcp", "QUdp", "QOcsp", "QHsts", "QTouch", "QXml", "QDnsL", "QRest", "QLocalS"),
)
SKIPPED_PARTS = ("DICOM", "EventPlayer", "EventTranslator")
TARGET = Path(__file__).resolve().parents[1] / "Resources" / "slicer_names.json.gz"


def compact(api: dict) -> dict:
    """Keep what the adapter needs: per class its base and its names in one string; plain name lists as one string."""
    out: dict = {"versions": api["versions"]}
    for section in ("qt", "ctk", "slicer_q"):
        classes = {}
        for name, entry in api[section].items():
            if name.startswith(SKIPPED_PREFIXES) or any(part in name for part in SKIPPED_PARTS):
                continue
            if isinstance(entry, dict):
                classes[name] = [entry.get("extends") or "", " ".join(entry["names"])]
            else:
                classes[name] = ["", ""]
        out[section] = classes
    for section in ("slicer", "slicer.app", "slicer.util"):
        out[section] = " ".join(api[section])
    return out


def main(arguments: list[str]) -> int:
    """Write the compact file; the same input gives the same bytes."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m Workbench.tools.make_slicer_names slicer_api.json\n")
        return 2
    text = json.dumps(compact(json.loads(Path(arguments[0]).read_text())), separators=(",", ":"), sort_keys=True)
    TARGET.write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
