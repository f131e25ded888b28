"""Join all styles of the theme into one file, named by its content so that it may be cached for good.

Order: styles/tokens, base, layout, then components by name, then styles/print. Each file puts its own rules into its
cascade layer, so the order of files never decides which rule wins.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pelican import Pelican, signals

from ignored_files import kept
from site_writer import BuildProblem, File, PageSource

LAYERS = ("tokens", "base", "layout", "components", "print")


def join_styles(theme: Path) -> str:
    """Return the one stylesheet of `theme`. Raise BuildProblem naming each file whose rules are in no layer."""
    files = [(layer, path) for layer in LAYERS for path in _files(theme, layer)]
    texts = [(layer, path, path.read_text("utf-8").strip()) for layer, path in files]
    outside = [
        f"{path} has rules outside its cascade layer. Put them into @layer {layer} {{ … }}."
        for layer, path, text in texts
        if f"@layer {layer} {{" not in text
    ]
    if outside:
        raise BuildProblem("\n".join(outside))
    return "\n".join([f"@layer {', '.join(LAYERS)};", *(text for _, _, text in texts), ""])


def stylesheet_url(css: str) -> str:
    return f"/theme/styles.{hashlib.sha256(css.encode()).hexdigest()[:12]}.css"


def _files(theme: Path, layer: str) -> list[Path]:
    if layer == "components":
        return kept(theme.glob("components/*/style.css"), theme)
    return kept(theme.glob(f"styles/{layer}*.css"), theme)  # a layer may be several files: layout-ledger.css


class Stylesheet(PageSource):
    def pages(self) -> Iterable[File]:
        css = join_styles(Path(self.settings["THEME"]))
        yield File(self.settings["STYLESHEET_URL"], css.encode())


def name_stylesheet(pelican: Pelican) -> None:
    """Set STYLESHEET_URL, before any template is rendered."""
    pelican.settings["STYLESHEET_URL"] = stylesheet_url(join_styles(Path(pelican.settings["THEME"])))


def add_stylesheet(pelican: Pelican) -> type:
    return Stylesheet


def register() -> None:
    """Connect to Pelican."""
    signals.initialized.connect(name_stylesheet)
    signals.get_generators.connect(add_stylesheet)
