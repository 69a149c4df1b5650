# SPDX-License-Identifier: Apache-2.0
"""Names that a package exports without loading the modules that define them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import NamedTuple


class LazyExports(NamedTuple):
    """What a package needs in order to export names lazily, under the names that Python gives to it."""

    getattr: Callable[[str], object]
    dir: Callable[[], list[str]]
    all: list[str]


def lazy_exports(package: str, modules: Mapping[str, str]) -> LazyExports:
    """``__getattr__``, ``__dir__`` and ``__all__`` of a package whose names are looked up when they are first used.

    A type checker does not run this: the package imports the same names under ``if TYPE_CHECKING``, and calls this
    function in the ``else`` branch.

    Parameters
    ----------
    package : ``__name__`` of the package.
    modules : module, relative to the package, to the names that it defines, separated by blanks; for example
        ``{"core.grid": "Grid", "core.structures": "Structure StructureSet"}``.

    Raises
    ------
    ValueError : two modules define the same name.
    """
    defined_in: dict[str, str] = {}
    for module, names in modules.items():
        for name in names.split():
            if name in defined_in:
                raise ValueError(f"{package} exports {name} twice")
            defined_in[name] = module

    def get(name: str) -> object:
        if name not in defined_in:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(f".{defined_in[name]}", package), name)

    return LazyExports(get, lambda: sorted(defined_in), sorted(defined_in))
