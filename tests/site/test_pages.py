"""All pages of the built site: what stands in the head, how they are parted, and where their links lead."""

from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.site.facts import Facts
from tests.site.kinds import KINDS, kind_of, urls_of

pytestmark = pytest.mark.browser

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'"
)


def test_every_page_is_of_a_known_kind_and_no_kind_is_missing(site: Path):
    assert [url for url in urls_of(site) if kind_of(url) is None] == []
    assert {kind_of(url) for url in urls_of(site)} == set(KINDS)


def test_the_policy_stands_first(facts: list[Facts]):
    assert {page.url: page.first for page in facts if page.first != "Content-Security-Policy"} == {}
    assert {policy for page in facts for policy in page.policies} == {POLICY}


def test_nothing_is_loaded_from_elsewhere_and_no_script_stands_in_a_page(facts: list[Facts]):
    """From the root; call sheets also find their style from the page, because they are read from a disk."""
    here = "https://here.invalid"
    loads = [(page.url, load) for page in facts for load in page.loads]
    assert [(url, load) for url, load in loads if not urljoin(here + url, load).startswith(f"{here}/")] == []
    assert {kind_of(url) for url, load in loads if not load.startswith("/")} <= {"sheet"}
    assert [(page.url, text) for page in facts for _, text in page.scripts if text] == []


def test_titles_and_descriptions_tell_pages_apart(facts: list[Facts]):
    assert repeated(page.title for page in facts) == []
    assert [page.url for page in facts if len(page.description) != 1 or not page.description[0].strip()] == []
    assert repeated(page.description[0] for page in facts) == []


def test_headings_make_an_outline(facts: list[Facts]):
    """One h1, first; no level is left out on the way down."""
    wrong = {}
    for page in facts:
        levels = [level for level, _ in page.headings]
        jumps = [
            text
            for (upper, _), (lower, text) in zip(page.headings, page.headings[1:], strict=False)
            if lower > upper + 1
        ]
        if levels.count(1) != 1 or levels[0] != 1 or jumps or not all(text for _, text in page.headings):
            wrong[page.url] = jumps or page.headings[:3]
    assert wrong == {}


def test_landmarks(facts: list[Facts]):
    """One main, one banner, one footer; every navigation has a name of its own."""
    for page in facts:
        marks = page.landmarks
        assert (marks["main"], marks["banner"], marks["footer"]) == (1, 1, 1), page.url
        assert all(marks["navs"]), page.url
        assert repeated(marks["navs"]) == [], page.url
        assert "Main" in marks["navs"], page.url


def test_the_first_link_skips_to_the_main_part(facts: list[Facts]):
    assert {page.url: page.skip for page in facts if page.skip != "#main" or "main" not in page.ids} == {}


def test_ids_occur_once_and_pages_say_their_language(facts: list[Facts]):
    assert {page.url: repeated(page.ids) for page in facts if repeated(page.ids)} == {}
    assert {page.language for page in facts} == {"en"}


def test_links_and_fragments_lead_somewhere(site: Path, facts: list[Facts]):
    ids = {page.url: {*page.ids, "", "top"} for page in facts}
    dead = set()
    for page in facts:
        for link in page.links:
            target = urlsplit(urljoin(f"https://here.invalid{page.url}", link))
            if target.netloc != "here.invalid":
                continue
            where = unquote(target.path)
            there = unquote(target.fragment) in ids[where] if where in ids else (site / where[1:]).is_file()
            if not there:
                dead.add((page.url, link))
    assert sorted(dead) == []


def test_links_elsewhere_are_https_mail_or_telephone(facts: list[Facts]):
    schemes = {urlsplit(link).scheme for page in facts for link in page.links}
    assert schemes <= {"", "https", "mailto", "tel", "sms"}


def test_every_page_is_reached_from_the_first(facts: list[Facts]):
    links = {page.url: page.links for page in facts}
    reached, waiting = set(), ["/"]
    while waiting:
        url = waiting.pop()
        if url in links and url not in reached:
            reached.add(url)
            waiting += [urlsplit(urljoin(f"https://here.invalid{url}", link)).path for link in links[url]]
    # Nobody is led to the page that is not there; the component page is for those who build the site.
    assert links.keys() - reached - {"/404.html", "/components/"} == set()


def repeated(values) -> list[str]:
    return sorted(value for value, count in Counter(values).items() if count > 1)
