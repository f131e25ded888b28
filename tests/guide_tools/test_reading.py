"""How a text reads: the formula by hand, and the list that editors see."""

import pytest

from guide_tools.glossary import Glossary
from guide_tools.reading import reading_of
from guide_tools.source import Source
from tests.support.commands import run_script


def text(body):
    return Source("content/guides/a-guide.md", {"Slug": "a-guide"}, {}, body, 1)


def reading(body):
    return reading_of(text(body), Glossary())


def test_the_grade_is_the_automated_readability_index():
    # Nine words of 39 letters in two sentences.
    found = reading("They mended the printer.\n\nThe bill was fair again.")
    expected = 4.71 * 39 / 9 + 0.5 * 9 / 2 - 21.43
    assert (found.words, found.minutes, found.grade) == (9, 1, pytest.approx(expected, abs=0.05))


def test_headings_tables_and_sources_are_no_sentences_and_items_are():
    plain = reading("One short line here.\n\nAnd one more there.")
    body = (
        "## A very long heading about characteristics\n\n- One short line here.\n- And one more there.\n\n"
        "| Characteristics | Misunderstandings |\n| --- | --- |\n\n## Sources\n\n- Incomprehensibilities, Publisher.\n"
    )
    found = reading(body)
    assert found.grade == plain.grade
    assert found.words > plain.words


def test_a_text_of_longer_words_and_sentences_is_harder():
    easy = reading("The dog ran. The cat sat. It was fun.")
    hard = reading("Notwithstanding considerable organisational difficulties, responsibilities were established.")
    assert hard.grade > easy.grade + 10
    assert hard.age > easy.age
    assert reading("## Only a heading").grade is None


def test_every_text_is_listed_with_the_hardest_first():
    done = run_script("reading.py")
    assert (done.returncode, done.stderr) == (0, "")
    head, *rows = [line.split() for line in done.stdout.splitlines()]
    assert head == ["words", "minutes", "grade", "age", "text"]
    assert "what-it-costs" in {row[-1] for row in rows}
    grades = [float(row[2]) for row in rows]
    assert grades == sorted(grades, reverse=True)
    # A guide asks for no more than 14 years.
    assert all(int(row[3].rstrip("+")) <= 14 for row in rows)
