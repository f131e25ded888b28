"""check_content: a sound folder passes, and each seeded mistake is named at its line."""

from __future__ import annotations

from datetime import date

import pytest

from guide_tools import check_content, examine_texts
from tests.support.guides import ContentFolder

ANSWER = "**It is [[term:break-fix]], which is short.**"

LATER = "2031-01-01"


def test_a_sound_folder_has_no_problems(content: ContentFolder) -> None:
    content.guide()
    assert check_content(content.path) == []


@pytest.mark.parametrize(
    ("old", "new", "line", "code", "says"),
    [
        ("Title: A guide\n", "", 1, "metadata_missing", "Title"),
        ("Summary: ", "Sumary: ", 5, "metadata_unknown", "Did you mean Summary?"),
        ("Checked: 2026-11-23", "Checked: 23.11.2026", 4, "date_format", "2026-11-23"),
        ("Checked: 2026-11-23", "Checked: 2026-02-30", 4, "date_format", "year-month-day"),
        ("Checked: 2026-11-23", "Checked: 2026-09-01", 4, "date_order", "before"),
        ("Section: How it works", "Section: How it work", 7, "section_unknown", "Did you mean How it works?"),
        ("Number: 3", "Number: 0", 6, "number_range", "1 to 9999"),
        ("Number: 3", "Number: 3\nNumber: 4", 7, "metadata_line", "second time"),
        ("Slug: a-guide", "Slug: b-guide", 2, "slug_file", "a-guide.md"),
        ("there is to say about nothing in particular", "is", 5, "summary_length", "40 to 200"),
        ("*What is this?*", "*This is it.*", 9, "guide_question", "question mark"),
        (ANSWER, ANSWER.strip("*"), 11, "guide_answer", "bold"),
        (ANSWER, "**[[term:break-fix]] " + "word " * 60 + "end.**", 11, "guide_answer", "65 words"),
        ("word word", "", 9, "guide_length", "700 to 1400"),
        ("word word word", "peace of mind", 15, "claim_banned", "sells"),
        ("word word word", "it costs $5,600 a minute", 15, "claim_banned", "no usable source"),
        ("## Sources", "## Source", 9, "heading_missing", "## Sources"),
        ("## One part", "# One part", 13, "heading_level", "Use ##"),
        ("our own".capitalize(), "[x](/guides/b-guide/)", 19, "link_broken", "Did you mean /guides/a-guide/?"),
        ("Our own", "[x](/guides/a-guide/#one-port)", 19, "link_broken", "Did you mean one-part?"),
        ("Our own", "[rates.example](https://rates.example/)", 19, "source_unnamed", "only a domain"),
        ("Our own", "[x](http://site.example/)", 19, "link_broken", "https"),
        ("Our own", "[x](javascript:alert)", 19, "link_broken", "https"),
        ("Our own", "![x](/images/none.png)", 19, "link_broken", "content/images"),
        ("Our own", "![x](https://site.example/x.png)", 19, "image_elsewhere", "content/images/"),
        ("Section: How it works", "Section: How it works\nStatus: drafted", 8, "status_unknown", "draft"),
        ("Section: How it works", "Section: How it works\nRelated: b-guide", 8, "related_unknown", "no guide b-guide"),
        ("Section: How it works", "Section: How it works\nRelated: a-guide", 8, "related_many", "other guides"),
        ("Section: How it works", "Section: How it works\nChecklists: one-part", 8, "checklist_unknown", "list"),
        ("## Sources", "#### More\n\n## Sources", 17, "heading_skipped", "### More"),
        ("## Sources", "## One part\n\nText.\n\n## Sources", 17, "heading_twice", "One part"),
        ("Our own", "[[term:break-fix", 19, "token_unclosed", "on one line"),
        ("Our own", "term:break-fix]]", 19, "token_unclosed", "no [[ before"),
        ("Our own", "<b>Our</b> own", 19, "html_in_text", "shown as text"),
        ("Our own", "<!-- later -->", 19, "html_in_text", "backticks"),
        ("Our own", "[the text][nowhere]", 19, "reference_undefined", "[nowhere]"),
        ("Our own", "[the text] (https://site.example/)", 19, "link_broken", "blank between"),
        ("](https://site.example/)", "](https://site.example/", 19, "link_broken", "not closed"),
        ("Our own", "**Our own", 19, "emphasis_broken", "Bold is opened"),
        ("Our own", "** Our own **", 19, "emphasis_broken", "blank inside"),
        ("Our own", "*Our own", 19, "emphasis_broken", "Italics"),
        ("Our own", "_Our own", 19, "emphasis_broken", "Italics"),
        ("## Sources", "| A | B |\n| --- | --- |\n| 1 |\n\n## Sources", 19, "table_broken", "1 cells"),
        ("## Sources", "| A | B |\n| 1 | 2 |\n\n## Sources", 17, "table_broken", "second line"),
        ("## Sources", "So:\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n## Sources", 19, "table_broken", "empty line"),
        ("Our own", "Our site has 30 providers. Our own", 19, "number_typed", "[[figure:provider-count]]"),
        ("Our own", "![](https://site.example/x.png)", 19, "image_alt", "Describe"),
        ("Our own", "[[term:break-fix]]", 19, "term_twice", "first use"),
        (ANSWER, "**It is break-fix.**", 9, "term_not_introduced", "[[term:break-fix]]"),
        ("Our own", "[[figure:provider-cont]]", 19, "figure_unknown", "Did you mean provider-count?"),
        ("Our own", "a\u200bb", 19, "forbidden_character", "U+200B"),
    ],
)  # fmt: skip
def test_each_mistake_is_named(content: ContentFolder, old: str, new: str, line: int, code: str, says: str) -> None:
    content.guide((old, new))
    found = [problem for problem in check_content(content.path) if problem.code == code]
    assert found, check_content(content.path)
    assert found[0].line == line
    assert says in str(found[0])
    assert found[0].path.endswith("guides/a-guide.md")


def test_a_term_used_before_its_link_is_a_warning(content: ContentFolder) -> None:
    content.guide((ANSWER, "**It is break-fix, and then [[term:break-fix]].**"))
    assert [(p.code, p.severity, p.line) for p in check_content(content.path)] == [("term_unlinked", "warning", 11)]


def test_all_problems_of_all_files_come_at_once(content: ContentFolder) -> None:
    content.guide(("Number: 3", "Number: x"))
    content.guide(("Slug: a-guide", "Slug: b-guide"), ("## Sources", "## Elsewhere"), name="b-guide")
    (content.path / "pages" / "about.md").write_bytes(b"Title: \xff\n\nText")
    codes = {(p.path.rsplit("/", 1)[1], p.code) for p in check_content(content.path)}
    assert codes == {("a-guide.md", "number_range"), ("b-guide.md", "heading_missing"), ("about.md", "not_utf8")}


def test_only_what_is_asked_for_is_reported(content: ContentFolder) -> None:
    bad = content.guide(("Number: 3", "Number: x"))
    content.guide(("Slug: a-guide", "Slug: b-guide"), ("Number: 3", "Number: y"), name="b-guide")
    problems, files = examine_texts(content.path, [bad])
    assert ({problem.path for problem in problems}, files) == ({"content/guides/a-guide.md"}, 1)
    problems, files = examine_texts(content.path, [content.path])
    assert {problem.path for problem in problems} == {"content/guides/a-guide.md", "content/guides/b-guide.md"}
    assert files == 3  # and the glossary
    assert examine_texts(content.path, []) == ([], 0)


def test_a_path_that_is_nowhere_is_told(content: ContentFolder) -> None:
    with pytest.raises(FileNotFoundError, match=r"nix\.md does not exist"):
        examine_texts(content.path, [content.path / "nix.md"])


@pytest.mark.parametrize(
    "sound",
    [
        "A [link](https://site.example/a_b_c_(d)) and <https://site.example/>.", "2 * 3, a snake_case and 5 < 6.",
        "`<b>` and `[[term:x` and \\*.", "*One* and **two *three* four**, *five\nsix*.", "[a][b]\n\n[b]: https://site.example/",
        "| A | B |\n| --- | ---: |\n| `a|b` | 1 |\n| a\\|b | **2** |", "* one\n* two\n    * three",
        "1. **One.**\n2. *Two*",
        "Para.\n\n    <b>**\n    [[x",
    ],
)  # fmt: skip
def test_what_is_sound_is_left_alone(content: ContentFolder, sound: str) -> None:
    content.guide(("## Sources", f"{sound}\n\n## Sources"))
    assert [str(problem) for problem in check_content(content.path)] == []


def test_an_image_is_named_by_its_path_and_its_size(content: ContentFolder) -> None:
    folder = content.path / "images"
    folder.mkdir()
    (folder / "wide.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="10"></svg>')
    (folder / "heavy.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">' + " " * 300_000)
    (folder / "till.png").write_bytes(b"no image")
    content.guide(("Our own", "![a](/images/wide.svg) ![b](/images/heavy.svg) ![c](/images/till.png) ![d](till.png)"))
    found = {problem.code: problem for problem in check_content(content.path)}
    assert set(found) == {"image_large", "image_unreadable", "image_path"}
    assert {problem.line for problem in found.values()} == {19}
    assert "/images/till.png" in found["image_path"].message


def test_a_draft_may_lack_what_it_still_lacks(content: ContentFolder) -> None:
    draft = ("Section: How it works", "Section: How it works\nStatus: draft")
    content.guide(draft, ("word word", ""), ("## Sources", "## Source"), ("[[term:break-fix]]", "it"))
    found = [(problem.code, problem.severity) for problem in check_content(content.path)]
    lacks = ["guide_length", "heading_missing", "term_not_introduced"]
    assert sorted(found) == [(code, "warning") for code in lacks]
    content.guide(draft, ("Our own", "[[term:nope]]"))
    assert [(p.code, p.severity) for p in check_content(content.path)] == [("term_unknown", "error")]


def test_nothing_that_readers_see_leads_to_what_they_do_not(content: ContentFolder) -> None:
    links = ("Our own", "[x](/guides/b-guide/) and our own")
    b = (("Slug: a-guide", "Slug: b-guide"), ("Number: 3", "Number: 4"))
    content.guide(links)
    content.guide(*b, ("Section: How it works", "Section: How it works\nStatus: draft"), name="b-guide")
    (problem,) = check_content(content.path)
    assert (problem.path, problem.line, problem.code) == ("content/guides/a-guide.md", 19, "link_broken")
    assert "is a draft" in problem.message
    content.guide(*b, ("Date: 2026-11-01", "Date: 2026-12-01"), name="b-guide")
    (problem,) = check_content(content.path, today=date(2026, 11, 30))
    assert "held until 2026-12-01" in problem.message
    assert check_content(content.path, today=date(2026, 12, 1)) == []
    # What appears on the same day may lead there.
    content.guide(links, ("Date: 2026-11-01", "Date: 2026-12-01"))
    assert check_content(content.path, today=date(2026, 11, 30)) == []


def test_a_day_that_has_not_begun_is_named_at_its_line(content: ContentFolder) -> None:
    content.guide(("Checked: 2026-11-23", f"Checked: {LATER}"))
    found = [(p.path, p.line, p.code) for p in check_content(content.path, today=date(2030, 12, 31))]
    assert found == [("content/guides/a-guide.md", 4, "date_in_future")]
    assert check_content(content.path, today=date.fromisoformat(LATER)) == []
    assert check_content(content.path) == []


def test_what_programs_leave_behind_is_no_text(content: ContentFolder) -> None:
    content.guide()
    for name in ("._a-guide.md", "a-guide.md~", "#a-guide.md#"):
        (content.path / "guides" / name).write_bytes(b"\0\xff")
    (content.path / "guides" / ".#a-guide.md").symlink_to("me@host.1234:1790000000")
    assert check_content(content.path) == []


def test_two_guides_with_one_number(content: ContentFolder) -> None:
    content.guide()
    content.guide(("Slug: a-guide", "Slug: b-guide"), name="b-guide")
    (problem,) = check_content(content.path)
    assert (problem.code, problem.line) == ("taken", 6) and "a-guide.md" in problem.message


@pytest.mark.parametrize("later", ["a-guide", "b-guide"])
def test_a_number_stays_with_the_guide_that_was_published_first(content: ContentFolder, later: str) -> None:
    for name in ("a-guide", "b-guide"):
        day = "2026-11-02" if name == later else "2026-11-01"
        content.guide(("Slug: a-guide", f"Slug: {name}"), ("Date: 2026-11-01", f"Date: {day}"), name=name)
    (problem,) = check_content(content.path)
    assert (problem.code, problem.path) == ("taken", f"content/guides/{later}.md")
    other = "b-guide" if later == "a-guide" else "a-guide"
    assert problem.message.endswith(f"is the Number of content/guides/{other}.md. Choose another.")


def test_a_number_stays_with_the_guide_that_introduces_its_terms(content: ContentFolder) -> None:
    glossary = content.path / "glossary.yaml"
    glossary.write_text(glossary.read_text().replace("guide: a-guide", "guide: b-guide"))
    content.guide(("[[term:break-fix]]", "something"), name="a-guide")
    content.guide(("Slug: a-guide", "Slug: b-guide"), name="b-guide")
    problems = [problem for problem in check_content(content.path) if problem.code in ("taken", "term_not_introduced")]
    assert [(problem.code, problem.path) for problem in problems] == [("taken", "content/guides/a-guide.md")]


def test_the_method_page_must_have_its_headings(content: ContentFolder) -> None:
    text = "Title: T\nSlug: methodology\nDate: 2026-11-01\nChecked: 2026-11-23\n"
    text += "Summary: A page that says how numbers are made here.\n\n## The badge\n\nText.\n"
    (content.path / "pages" / "methodology.md").write_text(text, encoding="utf-8")
    messages = [problem.message for problem in check_content(content.path)]
    assert any("How reviews are checked" in message for message in messages)
    assert not any('"The badge"' in message for message in messages)


def test_a_missing_glossary_is_one_problem(content: ContentFolder) -> None:
    content.guide()
    (content.path / "glossary.yaml").unlink()
    (problem,) = check_content(content.path)
    assert problem.path.endswith("glossary.yaml")
