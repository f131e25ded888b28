"""Tokens: what they mean, and the sentence that each wrong one gets."""

from __future__ import annotations

import pytest

from guide_tools.tokens import FigureToken, TermToken, parse
from marketplace.problems import Fault
from tests.support.guides import GLOSSARY


def test_a_term_shows_its_own_name_or_the_given_text() -> None:
    assert parse("term", "break-fix", GLOSSARY) == TermToken("break-fix", "break-fix")
    assert parse("term", "sla|These promises", GLOSSARY) == TermToken("sla", "These promises")


def test_arguments_come_in_the_written_order() -> None:
    token = parse("table", "basket-pair second=B7  first=B1", GLOSSARY)
    assert token == FigureToken("table", "basket-pair", (("second", "B7"), ("first", "B1")))


@pytest.mark.parametrize(
    ("kind", "body", "code", "says"),
    [
        ("term", "brake-fix", "term_unknown", "Did you mean break-fix?"),
        ("term", "sla|", "term_text_empty", "[[term:sla|]]"),
        ("figure", "provider-counts", "figure_unknown", "Did you mean provider-count?"),
        ("table", "job-time-line", "figure_unknown", "Did you mean job-timeline?"),
        ("figure", "", "figure_unknown", "is not a live figure"),
        ("figure", "job-timeline", "figure_kind", "[[table:job-timeline]]"),
        ("figure", "provider-count chanel=remote", "figure_argument", "Did you mean channel?"),
        ("figure", "provider-count channel=remot", "figure_argument", "Did you mean remote?"),
        ("figure", "provider-count remote", "figure_argument", "is not an argument"),
        ("figure", "provider-count channel=remote channel=onsite", "figure_argument", "stands twice"),
        ("figure", "country-count x=1", "figure_argument", "takes no arguments"),
        ("table", "basket-pair first=B1", "figure_argument", "needs second"),
        ("figur", "provider-count", "token_unknown", "Did you mean figure?"),
    ],
)
def test_a_wrong_token_gets_a_remedy(kind: str, body: str, code: str, says: str) -> None:
    fault = parse(kind, body, GLOSSARY)
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert says in fault.message
