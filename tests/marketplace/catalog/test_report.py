"""Warnings about what nobody touched are one line; errors, and warnings about what has changed, are all shown."""

import json

import pytest

from marketplace.catalog.report import FOLDED, FORMATS, fold, lines
from marketplace.problems import Problem


def problem(path: str, severity: str = "warning", line: int = 1) -> Problem:
    return Problem(path, line, 1, "last_confirmed", "stale", severity, "Old.")


A, B, TEXT = "providers/a/profile.yaml", "providers/b/pricing.yaml", "content/guides/one.md"
PROBLEMS = [problem(A), problem(A, "error", 2), problem(B), problem(TEXT)]


def shown(changed: list[str]) -> list[tuple[str, str]]:
    return [(each.path, each.code) for each in fold(PROBLEMS, changed)]


def test_errors_are_shown_whatever_has_changed():
    assert fold([problem(A, "error"), problem(B, "error")], []) == [problem(A, "error"), problem(B, "error")]


def test_warnings_are_shown_of_a_provider_of_which_any_file_has_changed():
    assert shown(["providers/a/reviews/a-202601-0a1b.yaml"]) == [(A, "stale"), (A, "stale"), ("providers", FOLDED)]


def test_a_text_is_one_thing():
    assert shown([TEXT]) == [(A, "stale"), (TEXT, "stale"), ("providers", FOLDED)]
    assert shown(["content/guides/two.md"]) == [(A, "stale"), ("providers", FOLDED)]


@pytest.mark.parametrize("name", ["providers/_reference/holidays/IE.yaml", "content/glossary.yaml"])
def test_what_all_share_may_be_the_cause_of_any_warning(name):
    assert fold(PROBLEMS, [name]) == PROBLEMS


def test_nothing_is_folded_where_nothing_is_left():
    assert fold(PROBLEMS, [A, B, TEXT]) == PROBLEMS
    assert fold([], []) == []


def test_the_line_counts_and_names_them():
    (line,) = fold([problem(f"providers/{name}/sla.yaml", line=n) for n, name in enumerate("edcbaa")], [])
    assert line.message.startswith("6 warnings about what this change does not touch (a, b, c and 2 more).")
    (line,) = fold([problem(B)], [])
    assert line.message.startswith("1 warning about what this change does not touch (b).")


@pytest.mark.parametrize("form", FORMATS)
def test_it_is_one_line_in_every_format(form):
    text = "\n".join(lines(fold([problem(A), problem(B)], []), form))
    if form == "json":
        (found,) = json.loads(text)
        assert (found["code"], found["severity"]) == (FOLDED, "warning")
        text = found["message"]
    assert "\n" not in text
    assert "2 warnings about what this change does not touch (a, b)" in text
    assert text.startswith("::notice title=") == (form == "github")
