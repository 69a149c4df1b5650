# SPDX-License-Identifier: Apache-2.0
"""What a text in the code can become, as templates: ``f"{n} files" if n else "none"`` is "{n} files" or "none"."""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache
from string import Formatter

from code_module import Function, Module, Parameter, names_of, parameters_of

MOST = 12  # templates of one expression: what has more stays a field
DEEPEST = 8  # names and functions that are followed from an expression
LETTERS = 5  # of its own that a template with fields has at least


class Code:
    """Files whose texts are looked for together."""

    def __init__(self, modules: Iterable[Module]):
        self.modules = list(modules)

    def calls_of(self, name: str) -> Iterator[tuple[ast.Call, Function, Module]]:
        """The calls of what has this name, with the function and the file that they stand in."""
        for module in self.modules:
            if f"{name}(" in module.source:
                yield from ((call, inside, module) for call, inside in module.calls if name in names_of(call.func))

    @cache  # noqa: B019  one such object lives as long as the tool
    def _constant(self, name: str) -> list[ast.expr]:
        """What a constant is that another file has; nothing where two files have one by that name."""
        found = [value for each in self.modules if f"\n{name}" in each.source for value in each.values(name)]
        return found if len(found) == 1 else []

    @cache  # noqa: B019
    def _functions(self, name: str, module: Module) -> list[tuple[Function, Module]]:
        """The function of a name: that of the file, or else the only one that another file has."""
        places = [module] if module.function(name) else [each for each in self.modules if f"def {name}(" in each.source]
        found = [(function, each) for each in places if (function := each.function(name))]
        return found if len(found) == 1 else []

    def _values(self, name: str, inside: Function, module: Module) -> list[ast.expr]:
        found = module.values(name, inside)
        return found or module.values(name) or self._constant(name) if name.isupper() or found else []

    def templates(self, text: ast.expr, inside: Function, module: Module, depth: int = 0) -> set[str]:
        """What the expression can be, as far as its words stand in the code; empty where none do."""
        if depth > DEEPEST:
            return set()

        def of(each: ast.expr) -> set[str]:
            return self.templates(each, inside, module, depth + 1)

        match text:
            case ast.Constant(value=str(value)):
                return {value.replace("{", "{{").replace("}", "}}")}
            case ast.JoinedStr() | ast.BinOp(op=ast.Add()):
                return set(self._joined(text, inside, module, depth))
            case ast.IfExp(body=body, orelse=other):
                return of(body) | of(other)
            case ast.BoolOp(values=values):
                return set().union(*map(of, values))
            case ast.Dict(values=values) | ast.List(elts=values) | ast.Tuple(elts=values):
                return set().union(*map(of, values))
            case ast.Subscript(value=table) | ast.Starred(value=table):
                return of(table)
            case ast.Name(id=name):
                return set().union(*map(of, self._values(name, inside, module)))
            case ast.Call(func=ast.Attribute(value=table, attr="get"), args=[_key, other]):
                return of(table) | of(other)
            case ast.Call(func=ast.Attribute(value=words, attr="format")):
                return {_numbered(each.replace("{{", "{").replace("}}", "}")) for each in of(words)}
            case ast.Call(func=ast.Attribute(value=words, attr="strip" | "rstrip" | "removesuffix")):
                return of(words)
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                found: set[str] = set()
                for function, place in self._functions(name, module):
                    for node in ast.walk(function):
                        if isinstance(node, ast.Return) and node.value:
                            found |= self.templates(node.value, function, place, depth + 2)
                return found
        return set()

    def in_fields(self, text: ast.expr, inside: Function, module: Module) -> set[str]:
        """What stands in fields of the text, as far as its words stand in the code."""
        values = [node.value for node in ast.walk(text) if isinstance(node, ast.FormattedValue)]
        fields = [each for each in values if not self._known(each, inside, module, 0)]
        return set().union(*(self.templates(each, inside, module) for each in fields))

    def passed_on(
        self, text: ast.expr, inside: Function, module: Module, words: set[str], depth: int = 0
    ) -> Iterator[Parameter]:
        """The parameters of the function around that are the text, or words of it that have one of these names."""
        if isinstance(text, ast.JoinedStr | ast.BinOp):
            parts = {node.id for node in ast.walk(text) if isinstance(node, ast.Name)}
            yield from (each for each in parameters_of(inside) if each.name in parts & words)
        elif isinstance(text, ast.IfExp | ast.BoolOp):
            for each in text.values if isinstance(text, ast.BoolOp) else (text.body, text.orelse):
                yield from self.passed_on(each, inside, module, words, depth)
        elif isinstance(text, ast.Name):
            yield from (each for each in parameters_of(inside) if each.name == text.id)
            for value in module.values(text.id, inside) if depth < DEEPEST else ():
                yield from self.passed_on(value, inside, module, words, depth + 1)

    def _joined(self, text: ast.expr, inside: Function, module: Module, depth: int) -> Iterator[str]:
        """What is put together of parts; a part that is not known in the code is a field."""
        parts = []
        for each in _parts(text):
            known = self._known(each, inside, module, depth + 1)
            parts.append(sorted(known) if known else [f"{{{_name(each)}}}"])
        for chosen in itertools.islice(itertools.product(*parts), MOST):
            yield _numbered("".join(chosen))

    def _known(self, part: ast.expr, inside: Function, module: Module, depth: int) -> set[str]:
        """All that a part can be; empty where some of it is not words of the code."""
        if depth > DEEPEST:
            return set()
        match part:
            case ast.Constant(value=str()):
                return self.templates(part, inside, module, depth)
            case ast.IfExp(body=body, orelse=other):
                first, second = (self._known(each, inside, module, depth + 1) for each in (body, other))
                return first | second if first and second else set()
            case ast.JoinedStr(values=values) if len(values) > 1:
                return self.templates(part, inside, module, depth)
            case ast.Name(id=name) if not any(each.name == name for each in parameters_of(inside)):
                values = self._values(name, inside, module)
                known = [self._known(each, inside, module, depth + 1) for each in values]
                return set().union(*known) if known and all(known) else set()
        return set()


def is_telling(template: str) -> bool:
    """Whether a template says enough to recognise what was made of it.

    One without fields has words and is no mere name. One with fields has five letters of its own, three in a sentence;
    they are of more than one word where it does not begin with one, because "{name} and {other}" is anything.
    """
    parts = [(literal, name) for literal, name, _form, _conversion in Formatter().parse(template)]
    words = re.findall(r"[A-Za-z]{2,}", " ".join(literal for literal, _name in parts))
    if all(name is None for _literal, name in parts):
        return bool(words) and (" " in template or (template.isalpha() and template.islower()))
    is_sentence = template[0].isupper() and template.endswith(".")
    starts = template[0].isalpha() and len(parts[0][0].split()[0]) > 1
    return sum(map(len, words)) >= (3 if is_sentence else LETTERS) and (starts or len(words) > 1)


def shape(template: str) -> str:
    """The template with nameless fields: two of one shape are recognised alike."""
    return "".join(f"{literal}{{}}" if name else literal for literal, name, *_form in Formatter().parse(template))


def _parts(text: ast.expr) -> Iterator[ast.expr]:
    """The parts of an f-string or a sum, without formats."""
    if isinstance(text, ast.JoinedStr):
        for each in text.values:
            yield each.value if isinstance(each, ast.FormattedValue) else each
    elif isinstance(text, ast.BinOp) and isinstance(text.op, ast.Add):
        yield from _parts(text.left)
        yield from _parts(text.right)
    else:
        yield text


def _name(value: ast.expr) -> str:
    """A name for what stands in a field."""
    match value:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name.strip("_").lower() or "value"
        case ast.Call(func=ast.Name(id="len"), args=[counted, *_]):
            return f"{_name(counted)}_count"
        case ast.Call(func=ast.Name(id="map"), args=[_, given, *_]) | ast.Call(args=[given, *_]):
            return _name(given)
        case ast.Call(func=ast.Attribute(value=of)):
            return _name(of)
        case ast.Call(func=function):
            return _name(function)
        case ast.Subscript(value=of) | ast.BinOp(left=of) | ast.Starred(value=of) | ast.UnaryOp(operand=of):
            return _name(of)
        case ast.IfExp(body=of) | ast.BoolOp(values=[of, *_]):
            return _name(of)
        case ast.GeneratorExp(elt=of) | ast.ListComp(elt=of) | ast.SetComp(elt=of):
            return _name(of)
    return "value"


def _numbered(template: str) -> str:
    """The template with a number behind names that come again, because a pattern has each name once."""
    seen: dict[str, int] = {}
    parts = []
    for literal, name, _form, _conversion in Formatter().parse(template):
        parts.append(literal.replace("{", "{{").replace("}", "}}"))
        if name is not None:
            name = re.sub(r"_\d+$", "", name)
            seen[name] = seen.get(name, 0) + 1
            parts.append(f"{{{name}}}" if seen[name] == 1 else f"{{{name}_{seen[name]}}}")
    return "".join(parts)
