# SPDX-License-Identifier: Apache-2.0
"""The main window: theme, tool bars, module panel, status bar."""
