# SPDX-License-Identifier: Apache-2.0
"""Render Resources/Icons/*.svg to the 128 x 128 PNG files that Slicer and the extension catalogue show.

python Testing/tools/draw_icons.py
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ICONS = Path(__file__).resolve().parents[2] / "Resources" / "Icons"
SIZE_PX = 128


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication(sys.argv[:1])
    for source in sorted(ICONS.glob("*.svg")):
        image = QImage(SIZE_PX, SIZE_PX, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        QSvgRenderer(str(source)).render(painter)
        painter.end()
        image.save(str(source.with_suffix(".png")))
        sys.stdout.write(f"{source.with_suffix('.png').name}\n")
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
