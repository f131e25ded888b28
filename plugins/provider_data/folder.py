"""Which folder holds the data of a site: the setting PROVIDERS_PATH, read as text."""

import ast
from pathlib import Path


def providers_of(settings: Path) -> Path:
    """Return the data folder that the settings of a site name, without importing all that they import.

    It is `providers` beside them where they name none, or are not there. Raises SyntaxError.
    """
    if not settings.exists():
        return settings.parent / "providers"
    tree = ast.parse(settings.read_bytes())
    named = [
        node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and any(ast.unparse(target) == "PROVIDERS_PATH" for target in node.targets)
    ]
    if not named:
        return settings.parent / "providers"
    words = [node for node in ast.walk(named[-1]) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return Path(settings.parent, *(str(node.value) for node in sorted(words, key=lambda node: node.col_offset)))
