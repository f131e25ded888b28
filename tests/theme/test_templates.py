"""Whole pages: the policy first, escaping everywhere but in one place, and the document around every view."""

import re
from datetime import date
from types import SimpleNamespace

import pytest
from jinja2 import Environment, UndefinedError

from site_writer import NavLink
from tests.theme.conftest import COMPONENTS, THEME, make_jinja, make_site
from tests.theme.markup import problems, unsafe

TEMPLATES = sorted([*THEME.glob("templates/**/*.html"), *THEME.glob("components/*/macro.html")])
HEADINGS = (
    SimpleNamespace(id="one", label="One"),
    SimpleNamespace(id="two", label="Two"),
    SimpleNamespace(id="three", label="Three"),
)
FRAME = {
    "title": "What break-fix costs",
    "description": "Prices & promises",
    "path": "/guides/what-break-fix-costs/",
    "crumbs": (NavLink("Home", "/"), NavLink("Guides", "/guides/")),
}
TEXT = {
    "checked": date(2026, 11, 2),
    "headings": HEADINGS,
    "opening": "<p><em>What does it cost?</em></p><p><strong>That depends.</strong></p>",
    "body": "<h2 id='one'>One</h2><h2 id='two'>Two</h2><h2 id='three'>Three</h2>",
}
STEP = NavLink("Reading a rate card", "/guides/reading-a-rate-card/")
VIEWS = {
    "404.html": FRAME,
    "page.html": {**FRAME, **TEXT},
    "guide.html": {
        **FRAME,
        **TEXT,
        "section": "Choosing",
        "previous": None,
        "following": STEP,
        "author": "The editors",
        "notice": {"kind": "caution", "title": "Draft", "text": "Only this preview shows it."},
        "related": [STEP],
    },
    "guides.html": {
        **FRAME,
        "intro": "Short answers.",
        "sections": (
            SimpleNamespace(name="Choosing", guides=(SimpleNamespace(title="T", url="/guides/t/", summary="S"),)),
        ),
    },
    "glossary.html": {
        **FRAME,
        "intro": "One term.",
        "letters": (
            SimpleNamespace(
                id="letter-s",
                letter="S",
                names="SLA",
                entries=(
                    SimpleNamespace(
                        id="sla",
                        term="SLA",
                        text="A promise.",
                        not_confused_with="A wish.",
                        example="1 h.",
                        guide=None,
                    ),
                ),
            ),
        ),
    },
    "components.html": {**FRAME, "components": COMPONENTS},
}


def render(jinja: Environment, template: str) -> str:
    return jinja.get_template(template).render(view=SimpleNamespace(**VIEWS[template]))


@pytest.mark.parametrize("template", VIEWS)
def test_page_is_valid_html(jinja: Environment, template: str):
    html = render(jinja, template)
    assert problems(html) == []
    assert unsafe(html) == []
    assert html.count("<h1") == 1
    assert html.count("<main") == 1


@pytest.mark.parametrize("template", VIEWS)
def test_policy_stands_before_everything_it_governs(jinja: Environment, template: str):
    head = render(jinja, template).partition("<head>")[2].lstrip()
    assert head.startswith('<meta http-equiv="Content-Security-Policy"')
    policy = dict(
        part.strip().partition(" ")[::2] for part in head.partition('content="')[2].partition('"')[0].split(";")
    )
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self' 'wasm-unsafe-eval'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "font-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    assert head.index("<meta charset") < 1024 - len("<!doctype html><html lang=en><head>")


def test_demo_pages_say_so_and_are_hidden_from_search_engines(jinja: Environment):
    html = render(jinja, "page.html")
    assert "<title>What break-fix costs (demo) · Fixledger</title>" in html
    assert '<meta name="robots" content="noindex">' in html
    assert "Demonstration data." in html


def test_real_pages_have_their_address_below_a_folder():
    html = render(make_jinja(make_site(url="https://fix.example/support", demo=False)), "page.html")
    assert '<link rel="canonical" href="https://fix.example/support/guides/what-break-fix-costs/">' in html
    assert "noindex" not in html
    assert "Demonstration data." not in html
    inside = set(re.findall(r'(?:href|src)="(/[^"]*)"', html))
    assert inside
    assert {link for link in inside if not link.startswith("/support/")} == set()


def test_data_are_dated(jinja: Environment):
    html = render(jinja, "guide.html")
    assert '<time datetime="2026-11-23">23 November 2026</time>' in html
    assert "time zone rules 2026.6" in html


def test_a_name_that_the_view_lacks_stops_the_page(jinja: Environment):
    view = SimpleNamespace(**{name: value for name, value in VIEWS["page.html"].items() if name != "checked"})
    with pytest.raises((UndefinedError, AttributeError)):
        jinja.get_template("page.html").render(view=view)


def test_trust_is_given_in_one_place():
    trusting = [
        str(path.relative_to(THEME))
        for path in TEMPLATES
        if re.search(
            r"\|\s*safe\b|Markup|autoescape", re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.DOTALL)
        )
    ]
    assert trusting == ["components/article_body/macro.html"]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(THEME)))
def test_template_is_short_and_carries_no_style_or_script_of_its_own(path):
    source = path.read_text("utf-8")
    assert source.count("\n") <= 120
    assert re.findall(r"<style|\sstyle=|\son[a-z]+=", source) == []
    data = '<script type="application/ld+json">{{ document|tojson }}</script>'
    scripts = re.findall(r"<script[^>]*>", source.replace(data, ""))
    assert all(" src=" in script for script in scripts), "only data, and only as tojson writes them, stand in a page"
    assert re.findall(r"=\{\{", source) == [], "an attribute without quotes"


def test_scripts_make_no_markup():
    for path in THEME.glob("static/scripts/*.js"):
        source = path.read_text("utf-8")
        assert source.count("\n") <= 60, path.name
        assert re.findall(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|https?://", source) == []
