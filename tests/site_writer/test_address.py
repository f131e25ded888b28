"""SITEURL: one normal form, and a sentence for whatever would make links lead elsewhere."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_writer.address import site_address
from site_writer.problems import BuildProblem
from tests.support.tiny import TinySite


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("", ""),
        ("https://support.example", "https://support.example"),
        ("https://support.example/", "https://support.example"),
        ("https://support.example/a", "https://support.example/a"),
        ("https://support.example/a/b/", "https://support.example/a/b"),
        ("HTTPS://Support.EXAMPLE/A", "https://support.example/A"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://intranet/help", "http://intranet/help"),
        ("https://support.example:443/a", "https://support.example/a"),
        ("http://support.example:80", "http://support.example"),
        ("https://support.example:80", "https://support.example:80"),
        ("https://127.0.0.1:8443", "https://127.0.0.1:8443"),
        ("https://[2001:DB8:0::1]:8443/a", "https://[2001:db8::1]:8443/a"),
        ("https://bücher.example/straße/", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ("https://日本語.example", "https://xn--wgv71a119e.example"),
        ("https://xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ("https://support。example", "https://support.example"),
        ("https://support.example/a%c3%9f%41%7e", "https://support.example/a%C3%9FA~"),
        ("https://support.example/a%20b", "https://support.example/a%20b"),
        ("https://support.example/<a>\"{b}'|^`", "https://support.example/%3Ca%3E%22%7Bb%7D'%7C%5E%60"),
        ("https://support.example/~a/b.c/...", "https://support.example/~a/b.c/..."),
        ("https://support.example/a:b@c", "https://support.example/a:b@c"),
    ],
)
def test_an_address_has_one_form(written, address):
    assert site_address(written) == address
    assert site_address(address) == address


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("support.example", "does not start with https://"),
        ("//support.example", "does not start with https://"),
        ("/folder", "does not start with https://"),
        ("ftp://support.example", "does not start with https://"),
        ("javascript://support.example", "does not start with https://"),
        ("file:///srv/www", "does not start with https://"),
        ("https:/support.example", "does not start with https://"),
        ("https:support.example", "does not start with https://"),
        ("https://", "names no host"),
        ("https:///a", "names no host"),
        ("https://:443", "names no host"),
        ("https://support.example//", "two slashes in a row"),
        ("https://support.example//a", "two slashes in a row"),
        ("https://support.example/a//b", "two slashes in a row"),
        ("https://support.example/a//", "two slashes in a row"),
        ("https://support.example/./a", "which browsers resolve"),
        ("https://support.example/a/..", "which browsers resolve"),
        ("https://support.example/%2e%2E/a", "which browsers resolve"),
        ("https://support.example/a/.%2e/", "which browsers resolve"),
        ("https://support.example/?q=1", "holds a query"),
        ("https://support.example?", "holds a query"),
        ("https://support.example/a?b@c", "holds a query"),
        ("https://support.example/#a", "holds a fragment"),
        ("https://support.example#", "holds a fragment"),
        ("https://support.example#a@b", "holds a fragment"),
        ("https://support.example\\a", "holds a backslash"),
        ("https:\\\\support.example", "does not start with https://"),
        ("https://support.example/a\\..\\b", "holds a backslash"),
        (" https://support.example", "blank or a control character"),
        ("https://support.example ", "blank or a control character"),
        ("https://support.example/a b", "blank or a control character"),
        ("https://support.example/\u00a0", "blank or a control character"),
        ("https://support.example/a\tb", "blank or a control character"),
        ("https://support.example\n", "blank or a control character"),
        ("https://support.example/\x1b[31m", "blank or a control character"),
        ("https://support.example/\u202egpj", "blank or a control character"),
        ("https://support.example/\ud800", "blank or a control character"),
        ("https://support.example/%00", "escaped slash, backslash or control"),
        ("https://support.example/a%0d%0ab", "escaped slash, backslash or control"),
        ("https://support.example/a%2fb", "escaped slash, backslash or control"),
        ("https://support.example/a%5Cb", "escaped slash, backslash or control"),
        ("https://support.example/100%", "write %25"),
        ("https://support.example/%zz", "write %25"),
        ("https://support.example:", "is not a port"),
        ("https://support.example:0", "is not a port"),
        ("https://support.example:65536", "is not a port"),
        ("https://support.example:0443", "is not a port"),
        ("https://support.example:-1", "is not a port"),
        ("https://support.example:٨٠", "is not a port"),
        ("https://support.example:80:80", "is not a port"),
        ("https://support.example:https", "is not a port"),
        ("https://a..example", "is not the name of a host"),
        ("https://.example", "is not the name of a host"),
        ("https://support.example.", "ends with a dot"),
        ("https://-a.example", "is not the name of a host"),
        ("https://a_b.example", "is not the name of a host"),
        ("https://*.example", "is not the name of a host"),
        ("https://%73upport.example", "is not the name of a host"),
        ("https://" + "a" * 64 + ".example", "is not the name of a host"),
        ("https://" + "a." * 127 + "example", "is not the name of a host"),
        ("https://xn--a.example", "is not the name of a host"),
        ("https://☃.example", "is not the name of a host"),
        ("https://127.1", "is not the name of a host"),
        ("https://0x7f.0.0.1", "is not the name of a host"),
        ("https://127.0.0.01", "is not the name of a host"),
        ("https://256.0.0.1", "is not the name of a host"),
        ("https://a.example.0x1", "is not the name of a host"),
        ("https://[::1", "names no host"),
        ("https://[::g]", "is not the name of a host"),
        ("https://[::1]a", "names no host"),
        ("https://support.example/" + "a" * 2000, "it is not an address"),
        (None, "it is not an address"),
        (5, "it is not an address"),
    ],
)
def test_odd_addresses_are_refused_with_a_sentence(written, why):
    with pytest.raises(BuildProblem) as caught:
        site_address(written)
    message = str(caught.value)
    assert message.startswith("SITEURL") and why in message and "like https://support.example" in message
    assert message.isprintable()


@pytest.mark.parametrize(
    "written",
    ["https://user@a.example", "https://user:hunter2@a.example/x", "https://hunter2@:80", "https://@a.example"],
)
def test_a_password_is_refused_and_not_shown(written):
    with pytest.raises(BuildProblem, match="a user name or a password") as caught:
        site_address(written)
    assert "hunter2" not in str(caught.value)


@given(st.text(alphabet="/\\.a:@?#%25é [\t", max_size=12))
def test_no_address_has_two_readings(text):
    try:
        address = site_address("https://h.example/" + text)
    except BuildProblem:
        return
    assert address.isascii()
    parts = urlsplit(address)
    assert (parts.scheme, parts.hostname, parts.query, parts.fragment, parts.username) == (
        "https",
        "h.example",
        "",
        "",
        None,
    )
    assert not parts.path.endswith("/")
    assert "//" not in parts.path
    assert {".", "..", "\\"}.isdisjoint(parts.path.split("/"))
    assert site_address(address) == address


@pytest.fixture
def tiny(tmp_path):
    return TinySite(tmp_path)


SHOWING = {"theme/templates/page.html": '<a href="{{ site.root }}/about/">{{ site.url }}</a>'}


@pytest.mark.parametrize(
    "address", ["https://a.example//b", "https://a.example/?q=1", "https://u:pw@a.example", "//b.example"]
)
def test_a_build_refuses_an_odd_address_before_it_writes(tiny, address):
    tiny.conf = f"SITEURL = {address!r}"
    code, said = tiny.build()
    assert code == 1
    assert said.startswith("SITEURL")
    assert "Traceback" not in said
    assert "pw@" not in said
    assert not tiny.output.exists()


def test_a_build_prints_the_one_form_of_its_address(tiny):
    tiny.conf = 'SITEURL = "https://Bücher.example/straße/"'
    tiny.files = SHOWING
    code, said = tiny.build()
    assert code == 0, said
    home = (tiny.output / "index.html").read_text()
    assert home == '<a href="/stra%C3%9Fe/about/">https://xn--bcher-kva.example/stra%C3%9Fe</a>'


@pytest.mark.parametrize(
    "link", ["//b.example/", "/\\\\b.example/", "\\\\\\\\b.example", "/\\t/b.example/", " //b.example"]
)
def test_no_page_has_a_link_that_browsers_read_as_another_host(tiny, link):
    tiny.pages = f'yield Page("/a/", "page.html", View("a", ("{link}",)))'
    tiny.conf = 'DEAD_LINKS = "warning"'
    code, said = tiny.build()
    assert code == 1
    assert "/a/: the link " in said
    assert "leads to another host" in said
