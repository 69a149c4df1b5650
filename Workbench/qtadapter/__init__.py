# SPDX-License-Identifier: Apache-2.0
"""PythonQt's manners over PySide6: properties are attributes, signals connect by signature, unknown names raise.

`install()` puts modules `qt` and `ctk` into sys.modules, so that a scripted module written for Slicer imports them.
"""

from Workbench.qtadapter.modules import install
from Workbench.qtadapter.wrapping import wrap_class

__all__ = ["install", "wrap_class"]
