# SPDX-License-Identifier: Apache-2.0
"""PythonQt's behaviour over PySide6: properties are attributes, signals connect by signature, unknown names raise.

:mod:`Workbench.host.qt_modules` puts modules `qt` and `ctk` made of it into sys.modules.
"""

from Workbench.qtadapter.wrapping import wrap_class

__all__ = ["wrap_class"]
