"""URLs and the places of their files; no URL leaves the output folder."""

from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_writer.pages import File, Page, path_of
from site_writer.plan import Plan
from site_writer.problems import BuildProblem


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/", "index.html"),
        ("/providers/acme-it/", "providers/acme-it/index.html"),
        ("/404.html", "404.html"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
        ("/a...b/", "a...b/index.html"),
    ],
)
def test_a_url_and_its_file(url, path):
    assert path_of(url) == path


@pytest.mark.parametrize(
    "url",
    ["", "a", "a/", "//", "/a//b/", "/../a", "/a/../b/", "/a/..", "/./", "/a\\b/", "/a b/", "/é/", "/a?b", "/a\n"],
)
def test_other_shapes_are_refused(url):
    with pytest.raises(BuildProblem, match="cannot be the URL"):
        path_of(url)


@given(st.text(alphabet="/.a\\ \n%", max_size=12))
def test_no_url_leaves_the_output_folder(text):
    try:
        parts = PurePosixPath("/out/" + path_of(text)).parts
    except BuildProblem:
        return
    assert parts[:2] == ("/", "out")
    assert ".." not in parts


def planned(*streams):
    plan = Plan()
    for source, items in streams:
        plan.add(source, items)
    return plan.all()


def test_streams_keep_their_order():
    found = planned(("a", [Page("/b/", "t", None), Page("/a/", "t", None)]), ("b", iter([File("/c.txt", b"")])))
    assert [(entry.path, entry.source) for entry in found] == [
        ("b/index.html", "a"),
        ("a/index.html", "a"),
        ("c.txt", "b"),
    ]


def test_all_clashes_are_told_at_once():
    with pytest.raises(BuildProblem) as caught:
        planned(
            ("one", [Page("/a/", "t", None), File("/B.txt", b""), File("/f", b"")]),
            ("two", [File("/a/index.html", b""), File("/b.txt", b""), Page("/f/g/", "t", None)]),
        )
    assert str(caught.value).splitlines() == [
        "/a/ of one and /a/index.html of two want the same URL. Change one of them.",
        "/B.txt of one and /b.txt of two want the same URL. Change one of them.",
        "/f of one is a file, but other pages lie below it as in a folder. Rename it.",
    ]
