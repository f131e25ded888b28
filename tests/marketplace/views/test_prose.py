"""Texts by strangers: harmless whatever they hold, readable where they are plain."""

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.views.prose import MAX_CHARACTERS, TAGS, _markdown, safe_html


def elements(html: str) -> list:
    tree = html5lib.parseFragment(str(html), namespaceHTMLElements=False)
    return [node for node in tree.iter() if isinstance(node.tag, str) and node is not tree]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two lines\n\nand a break", "<p>Two lines</p>\n<p>and a break</p>"),
        ("*quick* and **kind**", "<p><em>quick</em> and <strong>kind</strong></p>"),
        ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>"),
        ("{{ 7*7 }} {% raw %}", "<p>{{ 7*7 }} {% raw %}</p>"),
        ("1 < 2 & 3 > 2", "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"),
    ],
)
def test_plain_texts_read_as_written(text, wanted):
    assert safe_html(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "[a](https://evil.example)",
        "![a](https://evil.example/x.png)",
        "<https://evil.example>",
        "[a]: https://evil.example\n[a]",
        "# heading",
        '<b onclick="x">',
        "```html\n<img src=x onerror=alert(1)>\n```",
    ],
)
def test_links_images_headings_and_html_stay_text(text):
    found = elements(safe_html(text))
    assert {node.tag for node in found} <= TAGS
    assert all(not node.attrib for node in found)


@pytest.mark.parametrize("text", ["<b>bold</b>", '<a href="/">home</a>', "<!-- note -->", "&lt;b&gt;"])
def test_markup_is_shown_and_not_taken_away(text):
    assert "".join(html5lib.parseFragment(str(safe_html(text))).itertext()) == text


@given(st.text(alphabet=st.sampled_from("<>/!-[]()`*_~&#;:=\"' \nabiscrptmgonx"), max_size=120))
def test_the_markdown_alone_makes_no_other_element(text):
    """The first of the two locks holds without the second."""
    assert {node.tag for node in elements(_markdown().render(text))} <= TAGS


@given(st.text(max_size=300))
def test_no_text_makes_an_element_or_attribute_that_is_not_on_the_list(text):
    found = elements(safe_html(text))
    assert {node.tag for node in found} <= TAGS
    assert all(not node.attrib for node in found)


def test_a_text_longer_than_any_file_allows_is_a_programming_error():
    with pytest.raises(ValueError, match="cannot come from a checked file"):
        safe_html("a" * (MAX_CHARACTERS + 1))
