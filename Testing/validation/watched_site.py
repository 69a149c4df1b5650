# SPDX-License-Identifier: Apache-2.0
"""A site in a process of its own that keeps everything that crosses: python watched_site.py KIT LIBRARY OUT."""

from __future__ import annotations

import sys
from pathlib import Path

from SegmentationModuleLib.core.federation.participate import run_client


def main(kit: str, library: str, output: str) -> None:
    """Take part, and write each message to ``OUT/0001-FROM-TO``."""
    folder, count = Path(output), 0
    folder.mkdir(parents=True, exist_ok=True)

    def watch(sender: str, receiver: str, content: bytes) -> None:
        nonlocal count
        count += 1
        (folder / f"{count:04d}-{sender}-{receiver}").write_bytes(content)

    def told(line: str) -> None:
        sys.stderr.write(line + "\n")

    run_client(Path(kit), Path(library), told, device="cpu", watch=watch, patience_s=900.0)


if __name__ == "__main__":
    main(*sys.argv[1:])
