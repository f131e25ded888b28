"""Rendering: tokens become elements, data stays text, and what has no value leaves no trace."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide_tools import Source, render
from guide_tools.images import Image
from marketplace.problems import DataInvalid
from tests.support.guides import GLOSSARY, StubFigure, StubFigures, StubTable, converted


class Outline(HTMLParser):
    """Collect the tags and the text of a page as a browser would see them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_term_opens_its_meaning_and_leads_to_its_entry() -> None:
    page = converted("So **[[term:break-fix|this way]]** it is, [[term:break-fix]].")
    assert '<strong><span class="term"><button class="term__word" popovertarget="meaning-1" title="What' in page.html
    assert 'type="button">this way</button><span class="term__meaning"' in page.html
    assert 'id="meaning-1" popover=""' in page.html
    assert "<b>break-fix</b>: What break-fix means. Not the same as " in page.html
    assert '<a href="/glossary/#break-fix">In the glossary</a></span></span></strong>' in page.html
    assert 'id="meaning-2"' in page.html
    assert page.terms == ("break-fix", "break-fix")


def test_a_term_in_a_table_has_its_bar_escaped() -> None:
    page = converted("| A | B |\n| --- | --- |\n| [[term:break-fix\\|this way]] | 1 |")
    assert re.search(r"<th[^>]*><span class=\"term\"><button [^>]*>this way</button>", page.html)
    with pytest.raises(DataInvalid, match=r"x\.md:11:1: \"nope\" is not a glossary term"):
        converted("| A | B |\n| --- | --- |\n| [[term:nope\\|this way]] | 1 |")


def test_a_figure_shows_its_basis() -> None:
    page = converted("- Now: [[figure:provider-count]]", figures=StubFigures(provider_count=StubFigure("26 providers")))
    assert Outline(page.html).text.split() == (
        ["Now:", "26", "providers", "(26", "providers,", "23", "November", "2026;", "how", "this", "is", "computed)"]
    )
    assert '<time datetime="2026-11-23">' in page.html
    assert 'href="/methodology/#counts"' in page.html


def test_a_constant_has_no_basis() -> None:
    figures = StubFigures(rating_constant=StubFigure("7", n=None))
    page = converted("Worth [[figure:rating-constant name=prior_strength]] votes.", figures=figures)
    assert Outline(page.html).text.strip() == "Worth 7 votes."
    assert figures.asked == [("rating-constant", {"name": "prior_strength"})]


def test_a_table_names_its_rows_and_columns() -> None:
    figures = StubFigures(job_timeline=StubTable(note="Whole hours."))
    page = converted("Before.\n\n[[table:job-timeline]]\n\nAfter.", figures=figures)
    assert Outline(page.html).tags == [
        "p", "figure", "div", "table", "caption", "span", "thead", "tr", "th", "th",
        "tbody", "tr", "th", "td", "tr", "th", "td", "figcaption", "span", "time", "p",
    ]  # fmt: skip
    assert '<th scope="row">Germany</th>' in page.html
    assert 'aria-labelledby="live-table-1"' in page.html and '<caption id="live-table-1">' in page.html
    assert "Whole hours. 4 providers, 23 November 2026" in Outline(page.html).text


def test_a_written_table_scrolls_in_a_region_named_by_its_heading() -> None:
    page = converted("## Prices `x`\n\n| A | B |\n|---|---|\n| **c** | d |\n\nAfter.\n")
    assert 'role="region" tabindex="0"' in page.html and 'aria-label="Table: Prices x"' in page.html
    assert '<th scope="col">A</th>' in page.html and '<th scope="row"><strong>c</strong></th>' in page.html
    assert Outline(page.html).text.split() == ["Prices", "x", "A", "B", "c", "d", "After."]


def test_a_column_of_numbers_is_right_aligned_without_a_style() -> None:
    page = converted("| Job | Price |\n|:---|---:|\n| a | 30.00 |\n").html
    assert '<th class="numeric" scope="col">Price</th>' in page and '<td class="numeric">30.00</td>' in page
    assert "style=" not in page


def test_quotes_are_curly_and_dashes_stay() -> None:
    page = converted('## What\'s "new"\n\nIt\'s `"code"` -- really...')
    assert page.headings[0].text == "What’s “new”" and page.headings[0].id == "whats-new"
    assert 'It’s <code>"code"</code> -- really...' in page.html


def test_an_image_has_its_size_and_comes_when_it_is_near() -> None:
    source = Source("content/guides/x.md", {}, {}, "![A till](/images/till.png)", 9)
    images = {"/images/till.png": Image(640, 480, 9)}
    page = render(source, glossary=GLOSSARY, figures=StubFigures(), site_root="/folder", images=images)
    (tag,) = re.findall("<img[^>]*>", page.html)
    assert 'src="/folder/images/till.png"' in tag and 'alt="A till"' in tag
    assert 'width="640"' in tag and 'height="480"' in tag and 'loading="lazy"' in tag
    assert page.images == ("/images/till.png",)


def test_numbered_lists_are_kept_by_their_heading() -> None:
    body = (
        "## One\n\n**First**\n\n1. A [[term:sla]] & `x`\n2. It's B\n\n**Second**\n\n3. C\n\n## Two\n\nText.\n\n- no\n"
    )
    (one,) = converted(body).lists.values()
    assert [(group.title, len(group.points)) for group in one] == [("First", 2), ("Second", 1)]
    assert one[0].points[0] == "A <span>SLA</span> &amp; <code>x</code>"
    assert one[0].points[1] == "It\u2019s B"


def test_each_source_has_its_copy_in_an_archive() -> None:
    body = "[a](https://a.example/)\n\n## Sources\n\n- [b](https://b.example/?c=d&e) and [in](/guides/) now.\n"
    source = Source("content/guides/x.md", {"Checked": "2026-11-23"}, {}, body, 9)
    page = render(source, glossary=GLOSSARY, figures=StubFigures())
    copies = re.findall('class="archived" href="([^"]*)"', page.html)
    assert copies == ["https://web.archive.org/web/20261123/https://b.example/?c=d&amp;e"]
    assert page.links == ("https://a.example/", "https://b.example/?c=d&e", "/guides/")
    assert page.html.index("copy</a> and") < page.html.index(">in</a> now.")


def test_two_tables_have_different_ids() -> None:
    page = converted("[[table:job-timeline]]\n\n[[table:job-timeline]]", figures=StubFigures(job_timeline=StubTable()))
    assert '"live-table-1"' in page.html and '"live-table-2"' in page.html


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("One.\n\nNow **[[figure:provider-count]]** of them.\n\nTwo.", ["One.", "Two."]),
        ("- One\n- Now [[figure:provider-count]]\n- Two", ["One", "Two"]),
        ("One.\n\n[[table:job-timeline]]\n\nTwo.", ["One.", "Two."]),
        ("One.\n\n- [[figure:provider-count]]\n", ["One."]),
        ("> [[figure:provider-count]]\n\nOne.", ["One."]),
        ("| A | B |\n|---|---|\n| x | [[figure:provider-count]] |\n| y | z |", ["A", "B", "y", "z"]),
    ],
)
def test_a_block_without_its_figure_is_left_out(body: str, left: list[str]) -> None:
    page = converted(body)
    assert Outline(page.html).text.split() == left
    assert "missing-figure" not in page.html
    assert len(page.missing) == 1


def test_the_site_root_stands_before_inside_links_only() -> None:
    body = "[a](/guides/) [b](https://site.example/) [c](#d) [[term:sla]] ![e](/images/f.png)"
    page = converted(body, site_root="/shop")
    assert 'href="/shop/guides/"' in page.html and 'href="/shop/glossary/#sla"' in page.html
    assert 'src="/shop/images/f.png"' in page.html
    assert 'href="https://site.example/"' in page.html and 'href="#d"' in page.html


def test_problems_name_file_and_line_of_every_bad_token() -> None:
    body = "Fine.\n\n[[term:brake-fix]] and\n[[figure:nothing-like-it]].\n\nText [[table:job-timeline]] in a line.\n"
    with pytest.raises(DataInvalid) as caught:
        converted(body)
    assert [(p.path, p.line, p.code) for p in caught.value.problems] == [
        ("content/guides/x.md", 11, "term_unknown"),
        ("content/guides/x.md", 12, "figure_unknown"),
        ("content/guides/x.md", 14, "table_alone"),
    ]


def test_the_same_mistake_is_named_in_each_line() -> None:
    with pytest.raises(DataInvalid) as caught:
        converted("[[term:nope]]\n\n[[term:nope]]\n")
    assert [p.line for p in caught.value.problems] == [9, 11]


def test_a_token_in_code_is_code() -> None:
    page = converted("Write `[[term:nope]]`.\n\n    [[table:nope]]\n")
    assert Outline(page.html).text.split() == ["Write", "[[term:nope]].", "[[table:nope]]"]


def test_html_in_a_text_is_text() -> None:
    page = converted('A <script>alert(1)</script> <b>b</b>\n\n<div onclick="x">c</div>\n')
    assert set(Outline(page.html).tags) == {"p"}
    assert "<script>alert(1)</script>" in Outline(page.html).text


def test_template_syntax_is_text() -> None:
    figures = StubFigures(provider_count=StubFigure("{{7*7}} {% x %} *a* [b](c)"))
    page = converted("{{7*7}} {filename}x [[figure:provider-count]]", figures=figures)
    assert "{{7*7}} {filename}x" in page.html
    assert "<strong>{{7*7}} {% x %} *a* [b](c)</strong>" in page.html


hostile = st.text(
    st.one_of(st.sampled_from("{}[]()<>*_`|&;#!\"'\\/:=% \u00e9"), st.sampled_from("ab7")), min_size=1, max_size=40
).filter(lambda text: text.strip() == text)


@given(hostile)
def test_text_from_data_is_shown_unchanged(text: str) -> None:
    table = StubTable(caption=text, header=(text, text), rows=((text, text),))
    figures = StubFigures(provider_count=StubFigure(text, n=None), job_timeline=table)
    page = converted("[[figure:provider-count]]\n\n[[table:job-timeline]]", figures=figures)
    assert Outline(page.html).text.count(text) >= 6
    assert {"script", "img", "em", "code"}.isdisjoint(Outline(page.html).tags)


@given(st.text("{7*}% \n[]:|<>ab", max_size=60))
def test_any_text_without_tokens_converts_and_keeps_template_syntax(text: str) -> None:
    page = converted(f"{text}\n\nThen {{{{7*7}}}} stays.\n")
    assert "{{7*7}}" in Outline(page.html).text
    assert "script" not in Outline(page.html).tags


def test_headings_are_listed_for_a_table_of_contents() -> None:
    page = converted("## One thing\n\nText.\n\n### Another\n\nText.\n")
    headings = [(heading.level, heading.id, heading.text) for heading in page.headings]
    assert headings == [(2, "one-thing", "One thing"), (3, "another", "Another")]
