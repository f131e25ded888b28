"""Which links a page has: those of its tags, not those that its text speaks of."""

from pathlib import Path

from site_writer import Site
from site_writer.links import LinkCheck

NOWHERE = Path("/nowhere")


def links_of(html: str) -> list[str]:
    site = Site("", "", "", "", "en", None, False, "", "", (), ())
    check = LinkCheck(site)
    check.read("/a/", html.encode())
    return sorted(check.found)


def test_links_of_tags_are_found_wherever_the_attribute_stands():
    html = (
        '<a href="/b/">b</a><a class="x"\n  href="c/">c</a><script async src="/s.js"></script><img src="/i.png" alt="">'
    )
    assert links_of(html) == ["/a/c/", "/b/", "/i.png", "/s.js"]


def test_what_a_text_says_is_no_link():
    assert links_of('<p title="&#34; href=">they added href="/x/" and src="/y/" to &lt;a href="/z/"&gt;</p>') == []


def test_links_elsewhere_and_within_the_page_are_not_checked():
    assert links_of('<a href="https://h.example/"></a><a href="#x"></a><a href="tel:+1"></a><a href="//h/"></a>') == []
