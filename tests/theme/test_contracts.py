"""Every page reads what its view and the records in it declare, and every field that is computed is shown somewhere."""

import re
from dataclasses import dataclass, fields, make_dataclass
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, nodes

from tests.theme.conftest import EXAMPLES, THEME, Example, make_jinja, make_site
from tests.theme.contracts import Contracts

FOLDERS = (THEME / "templates", THEME)
FILES = [path for path in FOLDERS[0].iterdir() if path.is_file()]
PAGES = sorted(path.name for path in FILES if path.suffix == ".xml" or "{% extends" in path.read_text("utf-8"))
# What no template reads because a program does.
READ_BY_A_PROGRAM = {
    "CompareColumn.slug": "the address of the comparison names it",
    "UsualFigure.n": "a key figure says how few they are",
}
# So many arguments have room in a reader's head; more of them are the fields of a record.
MOST_ARGUMENTS = 10
NOT_YET: set[tuple[str, str]] = set()
RECORD = re.compile(r"\b(\w+): (marketplace\.[\w.]+\.[A-Z]\w+)")


def contracts() -> Contracts:
    return Contracts(make_jinja(make_site()), FOLDERS)


@pytest.fixture(scope="module")
def read() -> Contracts:
    """What all pages read together: components and records are shared."""
    found = contracts()
    for page in PAGES:
        found.page(page)
    return found


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_the_class_of_its_view_and_reads_nothing_else(page: str):
    found = contracts()
    assert found.view_of(page) is not None
    found.page(page)
    assert found.faults == []


def test_every_field_of_every_record_is_shown_somewhere(read: Contracts):
    unread = {f"{cls.__name__}.{name}" for cls in list(read.reads) for name in read.unread(cls)}
    assert unread == READ_BY_A_PROGRAM.keys()


def test_the_records_of_all_pages_are_followed(read: Contracts):
    followed = {cls.__name__ for cls in read.reads}
    assert {
        "ReviewView",
        "ReplyView",
        "Card",
        "LinkGroup",
        "Fact",
        "WeekGrid",
        "GlossaryEntry",
        "FeedEntry",
    } <= followed
    assert len(followed) > 50


def test_a_component_takes_a_record_instead_of_its_fields():
    jinja = make_jinja(make_site())
    long = {
        (path.relative_to(THEME).as_posix(), macro.name)
        for path in sorted(THEME.rglob("*.html"))
        for macro in jinja.parse(path.read_text("utf-8")).find_all(nodes.Macro)
        if len(macro.args) > MOST_ARGUMENTS
    }
    assert long == set()


def declared_records(example: Example) -> dict[str, type]:
    """Return the classes that a component's comments name for the arguments of the example's macro."""
    source = (THEME / "components" / example.component / "macro.html").read_text("utf-8")
    above = source.partition(f"macro {example.macro}(")[0].rpartition("{#")[2]
    found = contracts()
    return {name: found.named(path) for name, path in RECORD.findall(above) if name in example.args}


@pytest.mark.parametrize("example", [e for e in EXAMPLES if declared_records(e)], ids=str)
def test_an_example_has_the_fields_of_the_record_that_it_stands_for(example: Example):
    for name, cls in declared_records(example).items():
        assert sorted(example.args[name]) == sorted(field.name for field in fields(cls))


@dataclass
class Leaf:
    text: str
    forgotten: str


Planted = make_dataclass("Planted", [("leaves", tuple[Leaf, ...]), ("one", Leaf | None), ("rest", Any)])


def planted(body: str, **more: str) -> Contracts:
    files = {"page": body, **more}
    found = Contracts(Environment(loader=DictLoader(files), autoescape=True), ())
    found.source = files.__getitem__
    found.view_of = lambda _: Planted
    found.page("page")
    return found


@pytest.mark.parametrize(
    "body",
    [
        "{{ view.wrong }}",
        "{% for leaf in view.leaves %}{{ leaf.wrong }}{% endfor %}",
        "{% for leaf in view.leaves %}{% if leaf.text %}{{ leaf.wrong|upper }}{% endif %}{% endfor %}",
        "{% set leaf = view.one %}{{ leaf.wrong }}",
        "{{ (view.one or view.leaves[0]).wrong }}",
        "{{ (view.leaves|first).wrong }}",
        "{% from 'leaf' import leaf %}{{ leaf(view.one) }}",
        "{% from 'leaf' import leaf as shown %}{% for x in view.leaves %}{{ shown(item=x) }}{% endfor %}",
        "{% macro own(x) %}{{ x.wrong }}{% endmacro %}{{ own(view.leaves[0]) }}",
        "{% set leaf = view.one %}{% include 'part' %}",
        "{% extends 'base' %}{% block main %}{{ view.one.wrong }}{% endblock %}",
    ],
)
def test_a_wrong_name_is_found_however_deep_it_is_read(body: str):
    found = planted(
        body,
        leaf="{% macro leaf(item) %}{{ item.wrong }}{% endmacro %}",
        part="{{ leaf.wrong }}",
        base="{{ view.leaves }}{% block main %}{% endblock %}",
    )
    assert [fault.partition(" ")[2] for fault in found.faults] in (["Leaf has no wrong"], ["Planted has no wrong"])


def test_a_field_that_nothing_shows_is_found():
    found = planted("{% for leaf in view.leaves %}{{ leaf.text }}{% endfor %}{{ view.rest.anything }}")
    assert found.unread(Leaf) == {"forgotten"}
    assert found.unread(Planted) == {"one"}
