"""No module needs another to have been imported before it: what modules import when they load has no circles."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from tests.test_architecture import MODULES, module_name

NAMES = {module_name(path) for path in MODULES}


def test_imports_have_no_circles():
    graph = {module_name(path): set(_needed(path)) for path in MODULES}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        raise AssertionError("circular import: " + " -> ".join(error.args[1])) from None


def test_a_circle_would_be_found():
    loads = ast.parse("from a import b\nif TYPE_CHECKING:\n    from c import d\ndef later():\n    import e\n")
    assert list(_loaded(loads)) == [("a", "b")]


def _needed(path) -> Iterator[str]:
    """Yield our modules that are loaded when the module at `path` is loaded."""
    here = module_name(path)
    for base, name in _loaded(ast.parse(path.read_text("utf-8"))):
        inner = f"{base}.{name}"
        module = inner if inner in NAMES else base
        # Importing a.b.c loads a and a.b first, unless we are inside them already.
        parts = module.split(".")
        for length in range(1, len(parts) + 1):
            wanted = ".".join(parts[:length])
            if wanted in NAMES and wanted != here and (wanted == module or not f"{here}.".startswith(f"{wanted}.")):
                yield wanted


def _loaded(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield (module, name) of every import that runs when the module is loaded, and not only for type checkers."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ((node.module, alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            waiting += node.orelse
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            waiting += ast.iter_child_nodes(node)
