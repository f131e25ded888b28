"""Every list page renders from its view alone, is valid HTML, and leads to pages that exist."""

import re
from types import SimpleNamespace

import pytest
from jinja2 import Environment

from listing_pages import TEASED_GUIDES, ListingPages, teased
from marketplace.views.home.page import Reading, home_view
from marketplace.views.listing import Listing
from site_writer import File, Page
from site_writer.pages import path_of
from tests.support.snapshots import demo_snapshot, with_status
from tests.theme.conftest import THEME, make_jinja, make_site
from tests.theme.markup import problems, unsafe

OURS = ("/all/", "/a-z/", "/countries/", "/cities/", "/categories/", "/channels/")


def pages(snapshot=None, texts=()) -> list[Page]:
    return [found for found in made(snapshot, texts) if isinstance(found, Page)]


def made(snapshot=None, texts=()) -> list[Page | File]:
    return list(ListingPages(context={"snapshot": snapshot or demo_snapshot(), "pages": texts}, settings={}).pages())


PAGES = pages()


@pytest.fixture(scope="module")
def environment() -> Environment:
    return make_jinja(make_site())


def render(environment: Environment, page: Page) -> str:
    return environment.get_template(page.template).render(view=page.view())


def links(html: str) -> set[str]:
    return set(re.findall(r'href="(/[^"#]*)', html))


def test_addresses_are_unique_and_folders():
    urls = [page.url for page in PAGES]
    assert len(set(urls)) == len(urls)
    assert all(path_of(url).endswith("index.html") for url in urls)
    assert {"/", "/all/", "/a-z/", "/countries/gb/", "/cities/gb/leeds/", "/categories/data-recovery/"} <= set(urls)
    assert {"/channels/mail-in/", "/categories/", "/channels/", "/countries/"} <= set(urls)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.url)
def test_page_is_valid_html(environment: Environment, page: Page):
    html = render(environment, page)
    assert problems(html) == []
    # The question of the first page is the one form.
    assert unsafe(html) == (["<form>"] if page.url == "/" else [])
    assert html.count("<h1") == 1
    assert page.view().path == page.url


def test_every_list_that_is_not_empty_has_the_file_that_its_pages_name():
    named = {page.view().narrow for page in PAGES if page.template == "list.html"} - {""}
    files = {found.url for found in made() if isinstance(found, File)}
    assert named == {url for url in files if not url.startswith("/near/")} != set()


def test_links_between_lists_lead_to_pages(environment: Environment):
    made = {page.url for page in PAGES}
    providers = {f"/providers/{provider.slug}/" for provider in demo_snapshot().published}
    for page in PAGES:
        found = links(render(environment, page))
        assert {url for url in found if url.startswith(OURS)} <= made, page.url
        assert {url for url in found if url.startswith("/providers/")} <= providers, page.url


def test_every_page_is_reached_from_the_first(environment: Environment):
    by_url = {page.url: page for page in PAGES}
    reached, ahead = set(), {"/", "/a-z/"}
    while ahead:
        url = ahead.pop()
        reached.add(url)
        ahead |= (links(render(environment, by_url[url])) & set(by_url)) - reached
    assert reached == set(by_url)


def test_a_site_without_providers_still_has_its_pages(environment: Environment):
    nobody = pages(with_status(demo_snapshot(), "delisted", *demo_snapshot().providers))
    assert not any(page.url.startswith(("/cities/", "/countries/g")) for page in nobody)
    assert all(problems(render(environment, page)) == [] for page in nobody)


def test_titles_and_descriptions_differ():
    views = [page.view() for page in PAGES]
    for name, longest in (("title", 70), ("description", 200)):
        texts = [getattr(view, name) for view in views]
        assert len(set(texts)) == len(texts), name
        assert max(map(len, texts)) <= longest, max(texts, key=len)


def text(slug: str, section: str = "Choosing") -> SimpleNamespace:
    return SimpleNamespace(slug=slug, title=slug.title(), section=section, metadata={"summary": f"About {slug}."})


def test_the_first_page_teases_guides_in_our_order():
    texts = [text("another"), text(TEASED_GUIDES[2]), text(TEASED_GUIDES[0]), text("about", section="")]
    assert teased(texts) == (
        Reading(TEASED_GUIDES[0].title(), f"/guides/{TEASED_GUIDES[0]}/", f"About {TEASED_GUIDES[0]}."),
        Reading(TEASED_GUIDES[2].title(), f"/guides/{TEASED_GUIDES[2]}/", f"About {TEASED_GUIDES[2]}."),
    )


def test_teased_guides_stand_on_the_first_page(environment: Environment):
    view = home_view(Listing(demo_snapshot()), teased([text(TEASED_GUIDES[0])]))
    html = environment.get_template("home.html").render(view=view)
    assert f'href="/guides/{TEASED_GUIDES[0]}/"' in html
    assert problems(html) == []


def test_every_teased_guide_is_there():
    names = {path.stem for path in (THEME.parent / "content" / "guides").glob("*.md")}
    assert set(TEASED_GUIDES) <= names
