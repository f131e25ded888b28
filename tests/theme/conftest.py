"""The theme as the site uses it: the real environment, the real stylesheet, and the examples of every component."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
import yaml
from jinja2 import Environment

from site_writer import NavLink, Site
from site_writer.environment import make_environment
from stylesheet import join_styles

ROOT = Path(__file__).resolve().parents[2]
THEME = ROOT / "theme"


@dataclass(frozen=True)
class Example:
    """One example of a component; `within` names the macro that stands around it."""

    component: str
    name: str
    macro: str
    args: dict
    body: str | None
    within: str | None

    def __str__(self) -> str:
        return f"{self.component}: {self.name}"


@dataclass(frozen=True)
class Component:
    """One component as components.html shows it."""

    name: str
    summary: str
    examples: tuple[Example, ...]


def load_component(folder: Path) -> Component:
    examples = yaml.safe_load((folder / "examples.yaml").read_text("utf-8"))
    summary = (folder / "README.md").read_text("utf-8").partition("\n\n")[0].replace("\n", " ")
    return Component(
        folder.name,
        summary,
        tuple(
            Example(
                folder.name, example["name"], example.get("macro", folder.name), example["args"],
                example.get("body"), example.get("within"),
            )
            for example in examples
        ),
    )  # fmt: skip


COMPONENTS = [load_component(folder) for folder in sorted((THEME / "components").iterdir())]
EXAMPLES = [example for component in COMPONENTS for example in component.examples]


def make_site(*, url: str = "", demo: bool = True) -> Site:
    return Site(
        name="Fixledger",
        tagline="Who repairs it, how soon, and what it costs",
        url=url,
        root="/support" if url else "",
        language="en",
        as_of=date(2026, 11, 23),
        demo=demo,
        stylesheet="/theme/styles.css",
        tzdata="2026.6",
        navigation=(
            NavLink("Find help", "/all/"),
            NavLink("Guides", "/guides/"),
            NavLink("How ratings work", "/methodology/"),
            NavLink("List or correct", "/list-or-correct/"),
        ),
        footer=(NavLink("A to Z", "/a-z/"), NavLink("About", "/about/")),
    )


def make_jinja(site: Site) -> Environment:
    return make_environment(
        {
            "THEME": str(THEME),
            "THEME_TEMPLATES_OVERRIDES": [str(THEME)],
            "JINJA_ENVIRONMENT": {"trim_blocks": True, "lstrip_blocks": True},
            "JINJA_FILTERS": {},
            "JINJA_TESTS": {},
            "JINJA_GLOBALS": {},
        },
        site,
    )


@pytest.fixture(scope="session")
def jinja() -> Environment:
    return make_jinja(make_site())


@pytest.fixture(scope="session")
def css() -> str:
    return join_styles(THEME)


def render_example(jinja: Environment, example: Example) -> str:
    """Render one example by itself, as components.html does."""
    template = jinja.from_string(
        '{% import "components/" ~ example.component ~ "/macro.html" as made %}'
        "{% if example.within %}{% call made[example.within]() %}{{ made[example.macro](**example.args) }}{% endcall %}"
        "{% elif example.body %}{% call made[example.macro](**example.args) %}{{ example.body }}{% endcall %}"
        "{% else %}{{ made[example.macro](**example.args) }}{% endif %}"
    )
    return template.render(example=example)
