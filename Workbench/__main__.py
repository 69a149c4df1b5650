# SPDX-License-Identifier: Apache-2.0
"""python -m Workbench [--case FILE.mrb] [--sample] [--module NAME] [--screenshot FILE.png] [--exit-after SECONDS]"""

from __future__ import annotations

import argparse
import logging
import os
import sys


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m Workbench",
        description="The AIO Radiotherapy window without 3D Slicer. Research and teaching software only.",
    )
    parser.add_argument("--case", metavar="FILE.mrb", type=os.path.abspath, help="open this case")
    parser.add_argument("--sample", action="store_true", help="open the sample phantom")
    parser.add_argument("--module", metavar="NAME", help="show this module first")
    parser.add_argument("--surfaces", action="store_true", help="show the structures in 3D")
    parser.add_argument("--screenshot", metavar="FILE.png", help="save a picture of the window once it stands")
    parser.add_argument("--size", metavar="WxH", default="1600x950", help="size of the window (default 1600x950)")
    parser.add_argument("--exit-after", metavar="SECONDS", type=float, help="close the window after so many seconds")
    return parser.parse_args(argv)


def main(argv: list[str] | None = None) -> int:
    """Open the window and run until it is closed."""
    options = _arguments(sys.argv[1:] if argv is None else argv)
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if options.exit_after is None and options.screenshot is None:
            sys.stderr.write("There is no display: set DISPLAY, or give --screenshot or --exit-after.\n")
            return 2
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    from Workbench.host.startup import start

    workbench = start()
    window = workbench.window
    width, _, height = options.size.partition("x")
    window.resize(int(width), int(height))
    window.show()
    workbench.spin(0.2)
    names = [each.name for each in workbench.app.moduleManager()._scripted()]
    if options.module or names:
        window.selector.selectModule(options.module or names[0])
    if options.case:
        window.open_case(options.case)
    elif options.sample:
        window.open_sample()
    if options.surfaces:
        window.show_surfaces(True)
    if options.screenshot:
        workbench.spin(0.5)
        while workbench.surfaces.is_busy():
            workbench.spin(0.1)
        workbench.spin(1.0)
        window.screenshot(options.screenshot)
        if options.exit_after is None:
            options.exit_after = 0.0
    if options.exit_after is not None:
        workbench.spin(options.exit_after)
        workbench.close()
        return 0
    from Workbench.host.compiled_dvh import use_when_compiled

    compiler = use_when_compiled()
    try:
        return workbench.qt_application.exec()
    finally:
        if compiler is not None:
            compiler.close()


if __name__ == "__main__":
    sys.exit(main())
