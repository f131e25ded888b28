"""Which fields of which records the templates read: every page followed through its blocks, includes and macros.

A page names the class of its view in its first comment, `view: marketplace.views.home.page.HomeView.`, and the types of
that class's fields say what stands behind each name that is read, however deep. A type that is not known (a constant, a
sum, a mapping's value) is followed no further.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import types
import typing
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes

UNKNOWN: Any = object
VIEW = re.compile(r"\bview:\s+((?:\w+\.)+\w+)\.?[\s;,]")


@cache
def types_of(cls: type) -> dict[str, Any]:
    """Return the types of a record's fields and properties; names imported for type checkers only are known too."""
    names = dict(vars(importlib.import_module(cls.__module__)))
    names |= {name: getattr(importlib.import_module(module), name) for module, name in _for_checkers(cls.__module__)}
    known = dict(typing.get_type_hints(cls, localns=names))
    for name in dir(cls):
        member = inspect.getattr_static(cls, name)
        if isinstance(member, property) and not name.startswith("_"):
            known[name] = typing.get_type_hints(member.fget, localns=names).get("return", UNKNOWN)
    return known


def _for_checkers(module: str) -> Iterator[tuple[str, str]]:
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    for block in (node for node in tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"):
        for node in (node for node in block.body if isinstance(node, ast.ImportFrom)):
            yield from ((str(node.module), alias.name) for alias in node.names)


def parts_of(kind: Any) -> Iterator[Any]:
    """Yield the types of a union without None; any other type is its own only part."""
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        for part in typing.get_args(kind):
            yield from parts_of(part)
    elif kind is not type(None):
        yield kind


def union(kinds: Iterable[Any]) -> Any:
    """Return the union of types; one that is unknown makes it no less known."""
    known = [kind for kind in kinds if kind is not UNKNOWN and kind is not type(None)]
    return typing.Union[tuple(known)] if known else UNKNOWN  # noqa: UP007 - made of a list


def items_of(kind: Any) -> Any:
    """Return the type of what stands in a sequence."""
    found = []
    for part in parts_of(kind):
        arguments = typing.get_args(part)
        origin = typing.get_origin(part)
        if arguments and isinstance(origin, type) and issubclass(origin, Iterable):
            found += [arguments[0]] if len(arguments) == 1 or issubclass(origin, Mapping) else list(arguments)
    return union(kind for kind in found if kind is not Ellipsis)


@dataclass
class Contracts:
    """What all pages read; `faults` are reads of what no record has."""

    environment: Environment
    folders: tuple[Path, ...]
    reads: dict[type, set[str]] = field(default_factory=lambda: defaultdict(set))
    faults: list[str] = field(default_factory=list)
    _seen: set[tuple[Any, ...]] = field(default_factory=set)

    def source(self, template: str) -> str:
        return next((folder / template).read_text("utf-8") for folder in self.folders if (folder / template).exists())

    def view_of(self, template: str) -> type | None:
        """Return the class that a template's first comment names as its view; None where it names none."""
        named = VIEW.search(self.source(template).partition("#}")[0] + " ")
        return None if named is None else self.named(named[1])

    @staticmethod
    def named(path: str) -> type:
        """Return a class by its dotted name."""
        module, _, name = path.rpartition(".")
        return typing.cast(type, getattr(importlib.import_module(module), name))

    def page(self, template: str) -> None:
        """Follow a page from its view."""
        Reader(self, template, {"view": self.view_of(template) or UNKNOWN}).template({})

    def unread(self, cls: type) -> set[str]:
        """Return the fields of a record that no template reads."""
        return {each.name for each in fields(cls)} - set().union(*(self.reads[base] for base in cls.__mro__))


class Reader:
    """One template, or one macro of it, with the types of the names in it."""

    def __init__(self, contracts: Contracts, template: str, names: dict[str, Any]) -> None:
        self.contracts, self.file, self.names = contracts, template, dict(names)
        self.tree = contracts.environment.parse(contracts.source(template))
        self.macros = {macro.name: (template, macro) for macro in self.tree.find_all(nodes.Macro)}
        for imported in self.tree.find_all(nodes.FromImport):
            file = typing.cast(nodes.Const, imported.template).value
            for name in imported.names:
                own, known_as = (name, name) if isinstance(name, str) else name
                self.macros[known_as] = (file, self._macro(file, own))

    def _macro(self, file: str, name: str) -> nodes.Macro:
        tree = self.contracts.environment.parse(self.contracts.source(file))
        return next(macro for macro in tree.find_all(nodes.Macro) if macro.name == name)

    def template(self, blocks: dict[str, tuple[Reader, nodes.Block]]) -> None:
        """Read the whole template; `blocks` are those that a template over it has replaced."""
        own = {block.name: (self, block) for block in self.tree.find_all(nodes.Block)}
        parent = self.tree.find(nodes.Extends)
        if parent is None:
            self.blocks = {**own, **blocks}
            self.read(self.tree.body)
            return
        for assigned in (node for node in self.tree.body if isinstance(node, nodes.Assign)):
            self.read([assigned])
        Reader(self.contracts, typing.cast(nodes.Const, parent.template).value, {"view": self.names["view"]}).template(
            {**own, **blocks}
        )

    def read(self, body: Iterable[nodes.Node]) -> None:
        for node in body:
            self._statement(node)

    def _statement(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Macro | nodes.FromImport):
            return
        if isinstance(node, nodes.Block):
            reader, block = getattr(self, "blocks", {}).get(node.name, (self, node))
            if reader is self:
                self.read(block.body)
            else:
                reader.blocks = self.blocks
                reader.read(block.body)
        elif isinstance(node, nodes.Include):
            included = Reader(self.contracts, typing.cast(nodes.Const, node.template).value, self.names)
            included.macros = {**self.macros, **included.macros}
            included.template({})
        elif isinstance(node, nodes.For):
            self._assign(node.target, items_of(self.type_of(node.iter)))
            self.read([*([node.test] if node.test else []), *node.body, *node.else_])
        elif isinstance(node, nodes.Assign):
            self._assign(node.target, self.type_of(node.node))
        elif isinstance(node, nodes.Expr):
            self.type_of(node)
        else:
            self.read(node.iter_child_nodes())

    def _assign(self, target: nodes.Node, kind: Any) -> None:
        if isinstance(target, nodes.Name):
            self.names[target.name] = kind
        elif isinstance(target, nodes.Tuple):
            for position, part in enumerate(target.items):
                each = [typing.get_args(k) for k in parts_of(kind) if typing.get_origin(k) is tuple]
                self._assign(part, union(k[position] for k in each if len(k) > position and Ellipsis not in k))

    def type_of(self, node: nodes.Node) -> Any:
        """Return the type of an expression, and note every field that is read on the way."""
        match node:
            case nodes.Name():
                return self.names.get(node.name, UNKNOWN)
            case nodes.Const():
                return type(node.value)
            case nodes.Getattr():
                return union([self._field(kind, node) for kind in parts_of(self.type_of(node.node))])
            case nodes.Getitem():
                self.type_of(node.arg)
                return items_of(self.type_of(node.node))
            case nodes.CondExpr():
                self.type_of(node.test)
                return union([self.type_of(node.expr1), *([self.type_of(node.expr2)] if node.expr2 else [])])
            case nodes.Or() | nodes.And():
                return union([self.type_of(node.left), self.type_of(node.right)])
            case nodes.Filter() if node.node is not None:
                kind = self.type_of(node.node)
                self.read([*node.args, *node.kwargs])
                return {"first": items_of(kind), "last": items_of(kind), "list": kind}.get(node.name, UNKNOWN)
            case nodes.Call():
                return self._call(node)
        self.read(node.iter_child_nodes())
        return UNKNOWN

    def _field(self, kind: Any, node: nodes.Getattr) -> Any:
        if not (isinstance(kind, type) and is_dataclass(kind)):
            return UNKNOWN
        known = types_of(kind)
        if node.attr not in known and not hasattr(kind, node.attr):
            self.contracts.faults.append(f"{self.file}:{node.lineno} {kind.__name__} has no {node.attr}")
        self.contracts.reads[kind].add(node.attr)
        return known.get(node.attr, UNKNOWN)

    def _call(self, node: nodes.Call) -> Any:
        given = [self.type_of(each) for each in node.args]
        named = {each.key: self.type_of(each.value) for each in node.kwargs}
        self.read(each for each in (node.dyn_args, node.dyn_kwargs) if each is not None)
        if not isinstance(node.node, nodes.Name):
            self.type_of(node.node)
        elif node.node.name in self.macros:
            file, macro = self.macros[node.node.name]
            names = [argument.name for argument in macro.args]
            self._follow(file, macro, {**dict(zip(names, given, strict=False)), **named})
        return UNKNOWN

    def _follow(self, file: str, macro: nodes.Macro, names: dict[str, Any]) -> None:
        key = (file, macro.name, *sorted((name, repr(kind)) for name, kind in names.items()))
        if key not in self.contracts._seen:
            self.contracts._seen.add(key)
            Reader(self.contracts, file, names).read(macro.body)
