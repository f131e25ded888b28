"""Every component of the theme with its examples: the page on which a change is looked at."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ignored_files import kept
from marketplace.views.parts import HOME, PageView

# libyaml's, where PyYAML has it, takes a tenth of the time.
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Example:
    """One example; `body` is the block of a call, `within` names the macro that stands around it."""

    name: str
    macro: str
    args: dict[str, Any]
    body: str | None
    within: str | None


@dataclass(frozen=True, slots=True)
class Component:
    """One component folder; the first paragraph of its README is its summary."""

    name: str
    summary: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class ComponentsView(PageView):
    """All components by name."""

    components: tuple[Component, ...]


def components_view(theme: Path) -> ComponentsView:
    """Read theme/components/*."""
    folders = [path.parent for path in kept(theme.glob("components/*/macro.html"), theme)]
    return ComponentsView(
        path="/components/",
        title="Components",
        description="Every part of the site's pages in every state: typical, empty, longest, hostile.",
        crumbs=(HOME,),
        components=tuple(load_component(folder) for folder in folders),
    )


def load_component(folder: Path) -> Component:
    """Read one component's examples and the first paragraph of its README."""
    # The theme is code of this project, so the plain loader will do; its examples share parts by anchors.
    examples = yaml.load((folder / "examples.yaml").read_text("utf-8"), Loader=Loader)  # noqa: S506 -- a safe one
    summary = (folder / "README.md").read_text("utf-8").partition("\n\n")[0].replace("\n", " ").strip()
    return Component(folder.name, summary, tuple(_example(folder.name, example) for example in examples))


def _example(component: str, example: dict[str, Any]) -> Example:
    return Example(
        example["name"],
        example.get("macro", component),
        example.get("args") or {},
        example.get("body"),
        example.get("within"),
    )
