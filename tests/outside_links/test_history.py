"""Dead after three days with a failure, and none between them; what is written is read back."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outside_links.asking import Answer
from outside_links.history import HistoryInvalid, Record, read_history, updated, written

MONDAY = date(2026, 11, 23)
ALIVE, BLOCKED, FAILED = Answer("alive", "200"), Answer("blocked", "403"), Answer("failed", "404")


def told(*answers: tuple[int, Answer]) -> Record:
    record = Record()
    for days, answer in answers:
        record = record.after(answer, MONDAY + timedelta(days))
    return record


def test_dead_is_what_failed_on_three_days() -> None:
    assert not told((0, FAILED), (1, FAILED)).dead
    assert told((0, FAILED), (1, FAILED), (9, FAILED)).dead


def test_three_failures_of_one_day_are_one() -> None:
    assert told((0, FAILED), (0, FAILED), (0, FAILED)).failed_on == (MONDAY,)


@pytest.mark.parametrize("answer", [ALIVE, BLOCKED])
def test_an_answer_between_them_begins_anew(answer: Answer) -> None:
    """A server that refuses programs is there; it is neither alive for us nor dead."""
    record = told((0, FAILED), (1, FAILED), (2, answer), (3, FAILED), (4, FAILED))
    assert not record.dead and len(record.failed_on) == 2


def test_what_answers_again_is_not_dead_any_more() -> None:
    record = told((0, FAILED), (1, FAILED), (2, FAILED), (3, ALIVE))
    assert (record.dead, record.last_alive, record.said) == (False, MONDAY + timedelta(3), "200")


DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
RECORDS = st.builds(
    Record, st.none() | DAYS, st.none() | DAYS, st.lists(DAYS, max_size=3, unique=True).map(sorted).map(tuple),
    st.sampled_from(["200", "404", "timeout", ""]),
)  # fmt: skip


@given(
    records=st.dictionaries(
        st.sampled_from(["https://a.example/", "https://b.example/x,y", 'https://c.example/"']), RECORDS
    )
)
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, records: dict[str, Record]) -> None:
    file = tmp_path_factory.mktemp("links") / "x.csv"
    file.write_text(written(records), "utf-8")
    assert read_history(file) == records
    assert written(read_history(file)) == written(records)


def test_an_address_that_no_text_has_any_more_goes() -> None:
    before = {"https://old.example/": told((0, FAILED)), "https://kept.example/": told((0, ALIVE))}
    after = updated(
        before, {"https://new.example/": FAILED}, MONDAY, known=["https://kept.example/", "https://new.example/"]
    )
    assert sorted(after) == ["https://kept.example/", "https://new.example/"]
    assert after["https://kept.example/"] == before["https://kept.example/"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a,b\n", ":1:"),
        ("address,last_alive,last_blocked,failed_on,said\nhttps://a.example/,soon,,,\n", ":2:"),
        ("address,last_alive,last_blocked,failed_on,said\nhttps://a.example/\n", ":2:"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, text: str, line: str) -> None:
    file = tmp_path / "x.csv"
    file.write_text(text)
    with pytest.raises(HistoryInvalid, match=line):
        read_history(file)
    assert read_history(tmp_path / "none.csv") == {}
