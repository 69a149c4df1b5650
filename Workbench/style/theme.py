# SPDX-License-Identifier: Apache-2.0
"""One dark theme for the window: calm greys so that CT and dose colours carry the picture."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

_ICONS = Path(__file__).resolve().parents[1] / "Resources" / "icons"

COLORS = {
    "window": "#1b1f24",
    "panel": "#22272e",
    "raised": "#2b323b",
    "hover": "#36404b",
    "field": "#181c21",
    "plot": "#171b20",
    "border": "#3a434e",
    "grid": "#2c343d",
    "text": "#e3e8ee",
    "muted": "#94a1b0",
    "accent": "#2f9fd0",
    "accent_dark": "#1f6f95",
    "on_accent": "#ffffff",
    "disabled": "#5b6673",
    "warning": "#e0a63a",
    "Red": "#f34a33",
    "Green": "#6eb04b",
    "Yellow": "#edd54c",
    "3D": "#7fa5d6",
    "plot_bar": "#b08bd9",
}

_STYLE = """
QWidget {{ color: {text}; }}
QMainWindow, QDialog, QMessageBox {{ background: {window}; }}
QToolTip {{ background: {raised}; color: {text}; border: 1px solid {border}; padding: 4px; }}
QToolBar {{ background: {panel}; border: none; border-bottom: 1px solid {border}; spacing: 3px; padding: 4px 8px; }}
QToolBar::separator {{ background: {border}; width: 1px; margin: 4px 6px; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 4px 8px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:checked {{ background: {accent_dark}; border-color: {accent}; color: {on_accent}; }}
QToolButton:disabled {{ color: {disabled}; }}
QToolButton#CollapsibleHeader {{ background: {raised}; border-radius: 5px; padding: 4px 8px; font-weight: 600;
    text-align: left; }}
QToolButton#CollapsibleHeader:hover {{ background: {hover}; }}
QToolButton#CollapsibleHeader:checked {{ color: {text}; border-color: transparent; }}
QStatusBar {{ background: {panel}; border-top: 1px solid {border}; }}
QStatusBar::item {{ border: none; }}
QPushButton {{ background: {raised}; border: 1px solid {border}; border-radius: 5px; padding: 5px 12px;
    min-height: 16px; }}
QPushButton:hover {{ background: {hover}; }}
QPushButton:pressed, QPushButton:checked {{ background: {accent_dark}; border-color: {accent}; }}
QPushButton:default {{ border-color: {accent}; }}
QPushButton:disabled {{ color: {disabled}; background: {panel}; }}
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit, QTextEdit, QTextBrowser, QListView, QTreeView,
QTableView {{ background: {field}; border: 1px solid {border}; border-radius: 4px;
    selection-background-color: {accent_dark}; selection-color: {on_accent}; }}
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox {{ padding: 3px 6px; min-height: 18px; }}
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus {{ border-color: {accent}; }}
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled {{ color: {disabled}; }}
QComboBox::drop-down {{ border: none; width: 20px; }}
QComboBox::down-arrow {{ image: url({icons}/chevron_down.svg); width: 12px; height: 12px; }}
QSpinBox::up-button, QDoubleSpinBox::up-button {{ subcontrol-origin: border; subcontrol-position: top right;
    width: 16px; border: none; background: transparent; }}
QSpinBox::down-button, QDoubleSpinBox::down-button {{ subcontrol-origin: border; subcontrol-position: bottom right;
    width: 16px; border: none; background: transparent; }}
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {{ image: url({icons}/chevron_up.svg); width: 9px; height: 9px; }}
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {{ image: url({icons}/chevron_down.svg); width: 9px; height: 9px; }}
QCheckBox::indicator, QGroupBox::indicator, QListView::indicator, QTreeView::indicator, QTableView::indicator {{
    width: 15px; height: 15px; border: 1px solid #566270; border-radius: 4px; background: {field}; }}
QCheckBox::indicator:checked, QGroupBox::indicator:checked, QListView::indicator:checked,
QTreeView::indicator:checked, QTableView::indicator:checked {{ background: {accent_dark}; border-color: {accent};
    image: url({icons}/check.svg); }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {disabled}; }}
QCheckBox::indicator:disabled {{ border-color: {border}; }}
QToolButton::menu-indicator {{ image: url({icons}/chevron_down.svg); width: 10px; height: 10px;
    subcontrol-origin: padding; subcontrol-position: center right; right: 2px; }}
QToolButton[popupMode="2"] {{ padding-right: 18px; }}
QComboBox QAbstractItemView {{ background: {raised}; border: 1px solid {border}; }}
QTableView {{ gridline-color: {grid}; alternate-background-color: #1d2228; }}
QHeaderView {{ background: {raised}; }}
QHeaderView::section {{ background: {raised}; border: none; border-right: 1px solid {border};
    border-bottom: 1px solid {border}; padding: 4px 6px; font-weight: 600; }}
QTableCornerButton::section {{ background: {raised}; border: none; }}
QGroupBox {{ border: 1px solid {border}; border-radius: 6px; margin-top: 10px; padding-top: 6px; }}
QGroupBox::title {{ subcontrol-origin: margin; left: 10px; padding: 0 4px; color: {muted}; }}
QTabWidget::pane {{ border: 1px solid {border}; border-radius: 4px; }}
QTabBar::tab {{ background: {panel}; padding: 5px 12px; border: 1px solid {border}; border-bottom: none; }}
QTabBar::tab:selected {{ background: {raised}; color: {on_accent}; }}
QProgressBar {{ background: {field}; border: 1px solid {border}; border-radius: 4px; text-align: center;
    min-height: 14px; }}
QProgressBar::chunk {{ background: {accent}; border-radius: 3px; }}
QSlider::groove:horizontal {{ height: 4px; background: {border}; border-radius: 2px; }}
QSlider::sub-page:horizontal {{ background: {accent}; border-radius: 2px; }}
QSlider::handle:horizontal {{ background: {text}; width: 12px; margin: -5px 0; border-radius: 6px; }}
QSlider::sub-page:horizontal:disabled {{ background: {border}; }}
QSlider::handle:horizontal:disabled {{ background: {disabled}; }}
QScrollArea {{ border: none; background: transparent; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar::handle:vertical {{ background: {border}; border-radius: 5px; min-height: 24px; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {border}; border-radius: 5px; min-width: 24px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QSplitter::handle {{ background: {window}; }}
QSplitter::handle:hover {{ background: {accent_dark}; }}
QMenu {{ background: {raised}; border: 1px solid {border}; padding: 4px; }}
QMenu::item {{ padding: 5px 22px; border-radius: 4px; }}
QMenu::item:selected {{ background: {accent_dark}; }}
QFrame#ModulePanel {{ background: {panel}; border-right: 1px solid {border}; }}
QLabel#ModuleTitle {{ font-size: 15px; font-weight: 600; }}
QLabel#Disclaimer {{ color: {warning}; font-weight: 600; padding: 0 8px; }}
QLabel#Muted {{ color: {muted}; }}
"""


def apply(application: QApplication) -> None:
    """Give the application its palette, font and style sheet."""
    application.setStyle("Fusion")
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, name in (
        (roles.Window, "panel"),
        (roles.WindowText, "text"),
        (roles.Base, "field"),
        (roles.AlternateBase, "raised"),
        (roles.Text, "text"),
        (roles.Button, "raised"),
        (roles.ButtonText, "text"),
        (roles.ToolTipBase, "raised"),
        (roles.ToolTipText, "text"),
        (roles.Highlight, "accent_dark"),
        (roles.HighlightedText, "on_accent"),
        (roles.PlaceholderText, "muted"),
        (roles.Link, "accent"),
    ):
        palette.setColor(role, QColor(COLORS[name]))
    for role in (roles.Text, roles.ButtonText, roles.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(COLORS["disabled"]))
    application.setPalette(palette)
    font = QFont(application.font())
    font.setPixelSize(13)
    application.setFont(font)
    application.setStyleSheet(_STYLE.format(icons=_ICONS.as_posix(), **COLORS))
