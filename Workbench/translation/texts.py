# SPDX-License-Identifier: Apache-2.0
"""Texts of tables, which are translated when they are shown."""


def marked(text: str) -> str:
    """The text itself, marked to be translated; ``tr`` translates it where it is shown, in the same file."""
    return text
