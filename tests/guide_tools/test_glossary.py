"""The glossary file: read in alphabetical order, every mistake at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from guide_tools import load_glossary
from marketplace.problems import DataInvalid
from tests.support.guides import GLOSSARY_FILE


def write(path: Path, text: str) -> Path:
    file = path / "glossary.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_terms_come_in_the_order_of_the_alphabet(tmp_path: Path) -> None:
    second = GLOSSARY_FILE.removeprefix("terms:\n").replace("break-fix", "alarm")
    glossary = load_glossary(write(tmp_path, GLOSSARY_FILE + second + '    everyday: "true"\n'))
    assert [term.slug for term in glossary.terms] == ["alarm", "break-fix"]
    assert glossary.by_slug["break-fix"].guide == "a-guide"
    assert (glossary.by_slug["break-fix"].everyday, glossary.by_slug["alarm"].everyday) == (False, True)
    assert glossary.by_slug["alarm"].url == "/glossary/#alarm"


@pytest.mark.parametrize(
    ("old", "new", "line", "code"),
    [
        ("slug: break-fix", "slug: Break Fix", 2, "slug_format"),
        ("text: Support", "text: Short\n    x: Support", 5, "unknown_field"),
        ("Support that starts when something breaks, is paid by the job,", "It", 4, "glossary_length"),
        ("example: 1 job, 1 bill.", "example: one job.", 6, "glossary_example"),
        ("guide: a-guide", "guide: A guide", 7, "glossary_guide"),
        ("guide: a-guide", "everyday: maybe", 7, "not_a_flag"),
        ("guide: a-guide", "field: prices.unit", 7, "glossary_field"),
        ("    not_confused_with: Managed services.\n", "", 2, "field_missing"),
        ("terms:\n", "words:\n", 1, "glossary_terms"),
    ],
)
def test_each_mistake_is_named(tmp_path: Path, old: str, new: str, line: int, code: str) -> None:
    assert old in GLOSSARY_FILE
    with pytest.raises(DataInvalid) as caught:
        load_glossary(write(tmp_path, GLOSSARY_FILE.replace(old, new)))
    assert (line, code) in [(problem.line, problem.code) for problem in caught.value.problems]


def test_the_guide_of_a_term_is_one_of_the_guides(tmp_path: Path) -> None:
    file = write(tmp_path, GLOSSARY_FILE)
    assert load_glossary(file, guides={"a-guide", "other"}).terms
    with pytest.raises(DataInvalid) as caught:
        load_glossary(file, guides={"a-guides"})
    assert [(p.code, p.line) for p in caught.value.problems] == [("glossary_guide", 7)]
    assert "Did you mean a-guides?" in str(caught.value)


def test_a_slug_stands_once(tmp_path: Path) -> None:
    with pytest.raises(DataInvalid) as caught:
        load_glossary(write(tmp_path, GLOSSARY_FILE + GLOSSARY_FILE.removeprefix("terms:\n")))
    assert [(p.code, p.line, p.field) for p in caught.value.problems] == [("slug_taken", 8, "terms.2.slug")]
