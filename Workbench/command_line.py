# SPDX-License-Identifier: Apache-2.0
"""The command line of the Workbench: opens the window. `python -m Workbench --help` lists the options."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from dataclasses import replace

from Workbench.host.description import Description, default_description, module_files, read_description

SPIN_SECONDS = 0.2


def _arguments(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m Workbench",
        description="Scripted modules of 3D Slicer in a window without 3D Slicer. Research and teaching software only.",
    )
    parser.add_argument("--case", metavar="FILE.mrb", type=os.path.abspath, help="open this case")
    parser.add_argument("--sample", action="store_true", help="open the sample")
    parser.add_argument("--module", metavar="NAME", help="show this module first")
    parser.add_argument(
        "--application", metavar="FILE.toml", help="what to show instead of workbench.toml beside the Workbench"
    )
    parser.add_argument(
        "--additional-module-paths",
        metavar="PATH",
        nargs="+",
        default=[],
        help="further scripted modules: files, or folders of them",
    )
    parser.add_argument(
        "--layout", metavar="NAME", help="arrange the views as the layout of that name, or whose title begins so"
    )
    parser.add_argument("--surfaces", action="store_true", help="show the structures in 3D")
    parser.add_argument("--screenshot", metavar="FILE.png", help="save a picture of the window once it stands")
    parser.add_argument("--settle", metavar="SECONDS", type=float, default=1.0, help="wait before a picture")
    parser.add_argument("--size", metavar="WxH", default="1600x950", help="size of the window (default 1600x950)")
    parser.add_argument("--exit-after", metavar="SECONDS", type=float, help="close the window after so many seconds")
    return parser.parse_args(argv)


def _description(options: argparse.Namespace) -> Description:
    """What to show; ValueError for a description or a module that cannot be used."""
    described = read_description(options.application) if options.application else default_description()
    added = [file for path in options.additional_module_paths for file in module_files(path)]
    return replace(described, modules=(*described.modules, *added))


def main(argv: list[str] | None = None) -> int:
    """Open the window and run until it is closed; returns the exit code, 2 for arguments that cannot be used."""
    options = _arguments(sys.argv[1:] if argv is None else argv)
    try:
        description = _description(options)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        if options.exit_after is None and options.screenshot is None:
            sys.stderr.write("There is no display: set DISPLAY, or give --screenshot or --exit-after.\n")
            return 2
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    from Workbench.startup import start

    workbench = start(description)
    _show(workbench, options)
    if options.screenshot:
        _take_picture(workbench, options.screenshot, options.settle)
    if options.screenshot or options.exit_after is not None:
        workbench.spin(options.exit_after or 0.0)
        workbench.close()
        return 0
    begin = description.function("window_shown")
    begun = begin() if begin is not None else None
    try:
        return workbench.qt_application.exec()
    finally:
        if hasattr(begun, "close"):
            begun.close()


def _show(workbench, options: argparse.Namespace) -> None:
    """Show the window with the module and the case that were asked for."""
    window = workbench.window
    width, _, height = options.size.partition("x")
    window.resize(int(width), int(height))
    window.show()
    workbench.spin(SPIN_SECONDS)
    names = [each.name for each in workbench.app.moduleManager()._scripted()]
    if options.module or names:
        window.selector.selectModule(options.module or names[0])
    if options.case:
        window.open_case(options.case)
    elif options.sample and workbench.description.sample:
        window.open_sample()
    if options.surfaces:
        window.show_surfaces(True)
    if options.layout:
        window.tool_bar.show_layout(options.layout)


def _take_picture(workbench, path: str, settle_seconds: float) -> None:
    """Save a picture of the window once all surfaces are made and drawn, and what runs in the background had time."""
    workbench.spin(0.5)
    while workbench.surfaces.is_busy():
        workbench.spin(0.1)
    workbench.spin(settle_seconds)
    workbench.window.screenshot(path)
