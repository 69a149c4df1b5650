# SPDX-License-Identifier: Apache-2.0
"""report.pdf from the command line, by PySide6 without a screen."""

from __future__ import annotations

import os
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from AIOTrial.core.analysis.study_analysis import StudyAnalysis


class _Joined:
    """Names of several modules as those of one, which is what the application's `qt` is."""

    def __init__(self, *modules: ModuleType):
        self._modules = modules

    def __getattr__(self, name: str) -> Any:
        for module in self._modules:
            if hasattr(module, name):
                return getattr(module, name)
        raise AttributeError(name)


def write_pdf_report(analysis: StudyAnalysis, path: Path, least_count: int) -> Path:
    """
    Raises
    ------
    InputError : PySide6 is not there, or the file cannot be written.
    """
    from AIOCommon import InputError
    from AIOCommon.core.pdf_pages import write_pdf
    from AIOTrial.core.report.page import print_page

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from PySide6 import QtCore, QtGui
    except ImportError as error:
        hint = "Install aio-radiotherapy[workbench], or print report.html in a browser."
        raise InputError(f"a PDF needs PySide6 ({error})", hint=hint) from error
    application = QtGui.QGuiApplication.instance() or QtGui.QGuiApplication([])
    written = write_pdf(_Joined(QtCore, QtGui), print_page(analysis, least_count=least_count), path)
    del application
    return written
