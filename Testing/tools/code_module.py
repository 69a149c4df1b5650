# SPDX-License-Identifier: Apache-2.0
"""A file of code by its functions: what each calls, and what it gives to its names."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parsed_code import parsed, source

Function = ast.FunctionDef | ast.AsyncFunctionDef
NOWHERE = ast.FunctionDef(name="", args=ast.arguments([], [], None, [], [], None, []), body=[], decorator_list=[])


@dataclass(frozen=True)
class Parameter:
    """A parameter of a function: its name, and its place in a call where it can be given by place."""

    name: str
    place: int | None

    @property
    def places(self) -> set[int | str]:
        return {self.name} if self.place is None else {self.name, self.place}


class Module:
    """A file of code: its calls, functions, constants and the values of names, read when one of them is asked for."""

    def __init__(self, path: Path):
        self.source = source(path)
        self._path = path
        self._read = False
        self._calls: list[tuple[ast.Call, Function]] = []
        self._functions: dict[str, Function] = {}
        self._values: dict[tuple[Function, str], list[ast.expr]] = defaultdict(list)

    @property
    def calls(self) -> list[tuple[ast.Call, Function]]:
        """The calls with the function around each."""
        return self._filled()._calls

    def function(self, name: str) -> Function | None:
        return self._filled()._functions.get(name)

    def values(self, name: str, inside: Function = NOWHERE) -> list[ast.expr]:
        """What is assigned to a name in a function, or outside of all."""
        return self._filled()._values.get((inside, name), [])

    def _filled(self) -> Module:
        if not self._read:
            self._read = True
            self._walk(parsed(self._path), NOWHERE)
        return self

    def _walk(self, node: ast.AST, inside: Function) -> None:
        """Sort calls, functions and assignments by the function that they stand in."""
        for child in ast.iter_child_nodes(node):
            for name, value in _assigned(child):
                self._values[inside, name].append(value)
            if isinstance(child, Function):
                self._functions.setdefault(child.name, child)
                self._walk(child, child)
            else:
                if isinstance(child, ast.Call):
                    self._calls.append((child, inside))
                self._walk(child, inside)


def parameters_of(function: Function) -> list[Parameter]:
    """The parameters with their place in a call; ``self`` and ``cls`` have none."""
    by_place = [
        each.arg for each in (*function.args.posonlyargs, *function.args.args) if each.arg not in ("self", "cls")
    ]
    found = [Parameter(name, place) for place, name in enumerate(by_place)]
    return found + [Parameter(each.arg, None) for each in function.args.kwonlyargs]


def names_of(function: ast.expr) -> Iterator[str]:
    """What a called function goes by: "wrong" and "entries.wrong" for ``self.entries.wrong``."""
    match function:
        case ast.Name(id=name):
            yield name
        case ast.Attribute(attr=name, value=ast.Name(id=of) | ast.Attribute(attr=of)):
            yield from (name, f"{of}.{name}")
        case ast.Attribute(attr=name):
            yield name


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """(name, value) of an assignment to names; of several at once where the values stand beside each other."""
    if isinstance(node, ast.AnnAssign | ast.NamedExpr) and isinstance(node.target, ast.Name) and node.value:
        yield node.target.id, node.value
    elif isinstance(node, ast.Assign):
        for target in node.targets:
            if isinstance(target, ast.Name):
                yield target.id, node.value
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                pairs = zip(target.elts, node.value.elts)
                yield from ((each.id, value) for each, value in pairs if isinstance(each, ast.Name))
