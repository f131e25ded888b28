"""A site that nobody is listed on yet, and one whose providers have all closed: every page says so, none is hollow."""

import re
from shutil import copytree

import html5lib
import pytest

from tests.support.site import ROOT, build_site, once_a_run

EMPTY = "No provider is listed here yet."
# Where counts of the data are the subject, nought is an answer.
COUNTS = ("guides/", "methodology/", "review-policy/", "tools/")


@pytest.fixture(scope="session", params=["none", "closed"])
def pages(request, tmp_path_factory):
    """Return the pages of a site without active providers, by address."""

    def make(folder):
        data = folder / "providers"
        copytree(ROOT / "providers" / "_reference", data / "_reference")
        if request.param == "closed":
            closed = "thistlequay-closed"
            copytree(ROOT / "tests" / "data" / "edge_providers" / closed, data / closed)
        day = {"SOURCE_DATE_EPOCH": "1795780800"}
        build = build_site(folder / "site", env=day, PROVIDERS_PATH=str(data))
        assert build.code == 0, build.log

    site = once_a_run(tmp_path_factory, f"site-{request.param}", make) / "site"
    return {
        str(path.relative_to(site).parent) + "/": html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
        for path in site.rglob("index.html")
        if "components" not in path.parts
    }


def text_of(page) -> str:
    main = next(page.iter("main"))
    return " ".join("".join(main.itertext()).split())


def test_no_table_and_no_list_is_empty(pages):
    tables = {url: [t for t in page.iter("table") if not list(t.iter("td"))] for url, page in pages.items()}
    assert {url: found for url, found in tables.items() if found} == {}
    lists = {
        url: [e for tag in ("ul", "ol", "dl", "select") for e in page.iter(tag) if not list(e)]
        for url, page in pages.items()
    }
    assert {url: found for url, found in lists.items() if found} == {}


def test_nothing_is_counted_that_is_not_there(pages):
    texts = {url: text_of(page) for url, page in pages.items() if not url.startswith((*COUNTS, "providers/"))}
    assert len(texts) > 20
    hollow = {url: re.findall(r".{20}\b0 [a-z]+.{20}|\bfrom 0\b|\bof 0\b", text) for url, text in texts.items()}
    assert {url: found for url, found in hollow.items() if found} == {}
    heads = {url: [e.get("content", "") for e in page.iter("meta")] for url, page in pages.items()}
    assert [url for url, found in heads.items() if any(re.search(r"\b0 [a-z]", text) for text in found)] == []


@pytest.mark.parametrize("url", ["./", "all/", "countries/", "compare/", "waits/", "categories/network/"])
def test_a_page_says_that_nobody_is_listed(pages, url):
    assert EMPTY in text_of(pages[url])


def test_there_is_nothing_to_estimate(pages):
    assert "nothing to compute" in text_of(pages["estimate/"])
    (main,) = pages["estimate/"].iter("main")
    assert not list(main.iter("form"))
