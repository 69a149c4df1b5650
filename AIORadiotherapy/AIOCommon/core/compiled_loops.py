# SPDX-License-Identifier: Apache-2.0
"""Inner loops compiled by numba: where they are used, and where numpy or torch does the same.

One policy for all loops. Numba is optional, and without it nothing is compiled. With it, each set of loops says when
its compilation may happen, which takes some seconds once (numba keeps the result on disk):

- at first use, for work that takes minutes and runs in a process of its own, such as planning;
- only after :meth:`CompiledLoops.enable`, for work that a person waits for in a window, such as a DVH that follows a
  contour. The application compiles these in another process while it starts, and enables them when that has ended.

Both ways give the same results up to rounding.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


class CompiledLoops:
    """The modules of one package that need numba to be imported.

    Parameters
    ----------
    package : in which they lie; names : of the modules.
    at_first_use : whether they are imported (and thereby compiled) when first asked for; else after :meth:`enable`.
    """

    def __init__(self, package: str, *names: str, at_first_use: bool):
        self._paths = {name: f"{package}.{name}" for name in names}
        self._modules: dict[str, ModuleType] | None = None  # None until it is known whether numba is installed
        self._enabled = at_first_use

    @property
    def in_use(self) -> bool:
        """Whether the compiled loops are used now."""
        return self._enabled and bool(self._load())

    def module(self, name: str) -> ModuleType | None:
        """One of the modules; None where the loops are not in use."""
        return self._load()[name] if self.in_use else None

    def enable(self) -> bool:
        """Use the loops from now on; False where numba is not installed."""
        self._enabled = True
        return self.in_use

    def disable(self) -> None:
        """Back to numpy or torch."""
        self._enabled = False

    def _load(self) -> dict[str, ModuleType]:
        """The modules by name; empty without numba. The answer is kept."""
        if self._modules is None:
            try:
                self._modules = {name: import_module(path) for name, path in self._paths.items()}
            except ImportError:
                self._modules = {}
        return self._modules
