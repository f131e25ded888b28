"""Every example of every component is valid HTML, whatever the text in it; every argument is shown by an example."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import Environment

from tests.theme.conftest import COMPONENTS, EXAMPLES, THEME, Component, Example, render_example
from tests.theme.markup import parse, problems, tag, text, unsafe

HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)></td></table></p></li></dd></dl></div>"
# What a component uses as a key, an address or a number is chosen by the site, never by a stranger.
OURS = {
    "url", "licence_url", "previous", "next", "id", "kind", "tone", "size", "level", "lang", "halves", "stars", "share",
    "count", "sticky", "target", "submitted_date", "date", "name_of_group", "html", "number", "here", "nav_id", "menu",
}  # fmt: skip


def test_components_have_all_their_files():
    for component in COMPONENTS:
        files = {path.name for path in (THEME / "components" / component.name).iterdir()}
        assert files == {"macro.html", "style.css", "examples.yaml", "README.md"}, component.name


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_examples_cover_the_four_cases(component: Component):
    names = " ".join(example.name for example in component.examples)
    assert len(component.examples) >= 4
    assert [word for word in ("typical", "empty", "longest", "hostile") if word not in names] in ([], ["typical"])
    readme = (THEME / "components" / component.name / "README.md").read_text("utf-8")
    assert "**When not to use it:**" in readme
    assert len(component.summary) <= 160


@pytest.mark.parametrize("example", EXAMPLES, ids=str)
def test_example_is_valid_html(jinja: Environment, example: Example):
    html = render_example(jinja, example)
    assert problems(html) == []
    assert unsafe(html) == []


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.component == "service_list"], ids=str)
def test_no_list_of_services_is_empty(jinja: Environment, example: Example):
    """Where a provider names no work for a list, a sentence stands instead of it."""
    html = render_example(jinja, example)
    assert (html.count("<dl"), html.count("<dt") > 0, html.count("<p>")) in ((1, True, 0), (0, False, 1))
    assert ("empty" in example.name) == ("<p>" in html)


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.name.startswith("hostile")], ids=str)
def test_hostile_text_is_shown_as_text(jinja: Environment, example: Example):
    html = render_example(jinja, example)
    tree, _ = parse(html)
    seen = text(tree) + " ".join(value for element in tree.iter() for value in element.attrib.values())
    missing = [word for word in _texts(example.args) if re.search("[<>]", word) and word not in seen]
    assert example.component == "article_body" or missing == []


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.component != "article_body"], ids=str)
def test_any_text_may_be_hostile(jinja: Environment, example: Example):
    """Put the attack into every text of a stranger at once, in every example."""
    attacked = Example(**{**vars(example), "args": _replace(example.args, lambda _: HOSTILE), "body": None})
    html = render_example(jinja, attacked)
    assert problems(html) == []
    assert unsafe(html) == []


@pytest.mark.parametrize("example", [e for e in EXAMPLES if e.component != "article_body"], ids=str)
def test_the_same_elements_whatever_the_text(jinja: Environment, example: Example):
    """The words of a text may not change which elements there are."""
    plain = Example(**{**vars(example), "args": _replace(example.args, lambda _: "x"), "body": None})
    attacked = Example(**{**vars(example), "args": _replace(example.args, lambda _: HOSTILE), "body": None})
    assert _shape(render_example(jinja, plain)) == _shape(render_example(jinja, attacked))


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_arguments_match_the_examples(jinja: Environment, component: Component):
    module = jinja.get_template(f"components/{component.name}/macro.html").module
    for macro in {example.macro for example in component.examples}:
        declared = set(getattr(module, macro).arguments)
        used = {name for example in component.examples if example.macro == macro for name in example.args}
        assert used == declared, f"{component.name}.{macro}"


def _texts(value: Any) -> list[str]:
    found: list[str] = []
    _replace(value, lambda word: found.append(word) or word)
    return found


def _replace(value: Any, change: Callable[[str], str], key: str = "") -> Any:
    """Return a copy of an example's arguments with every text of a stranger changed."""
    if isinstance(value, dict):
        return {name: _replace(inner, change, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_replace(inner, change, key) for inner in value]
    return change(value) if isinstance(value, str) and value and key not in OURS else value


def _shape(html: str) -> list[str]:
    return [tag(element) for element in parse(html)[0].iter()]


def test_a_review_that_is_being_checked_says_so(jinja: Environment):
    checked = [example for example in EXAMPLES if example.args.get("item", {}).get("notices")]
    assert checked
    assert all("Being checked" in render_example(jinja, example) for example in checked)
