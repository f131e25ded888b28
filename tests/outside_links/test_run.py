"""A run over a content folder: canaries first, then all addresses; the history is written, the dead are named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from outside_links.addresses import addresses_of, archived
from outside_links.asking import Answer
from outside_links.run import HISTORY, Canaries, CanaryFailed, check_links
from tests.support.guides import ContentFolder, content_folder

CANARIES = Canaries("https://here.example/", "https://gone.example/", "https://closed.example/")
SINGING = {
    CANARIES.alive: Answer("alive", "200"),
    CANARIES.dead: Answer("failed", "404"),
    CANARIES.blocked: Answer("blocked", "403"),
}
SITE = "https://site.example/"


class Net:
    """Answers from a dictionary; remembers who was asked."""

    def __init__(self, **answers: Answer) -> None:
        self.answers = {**SINGING, SITE: answers["site"]} if "site" in answers else dict(SINGING)
        self.asked: list[str] = []

    def __call__(self, addresses: Sequence[str]) -> dict[str, Answer]:
        self.asked += addresses
        return {address: self.answers[address] for address in addresses}


@pytest.fixture
def content(tmp_path: Path) -> ContentFolder:
    folder = content_folder(tmp_path)
    folder.guide()
    return folder


def test_every_address_outside_has_its_places(content: ContentFolder) -> None:
    content.guide(
        ("Slug: a-guide", "Slug: b-guide"),
        ("Number: 3", "Number: 4"),
        ("Our own", "[x](/guides/a-guide/)"),
        name="b-guide",
    )
    assert addresses_of(content.path) == {SITE: ("content/guides/a-guide.md:19", "content/guides/b-guide.md:19")}


def test_dead_only_on_the_third_day(content: ContentFolder) -> None:
    net = Net(site=Answer("failed", "404"))
    first, second, third = (check_links(content.path, date(2026, 11, day), CANARIES, ask=net) for day in (23, 24, 27))
    assert [report.dead for report in (first, second, third)] == [0, 0, 1]
    assert first.lines[0].startswith("content/guides/a-guide.md:19: failed on 1 day of 3: https://site.example/ (404).")
    assert third.lines[0].startswith("content/guides/a-guide.md:19: dead: https://site.example/")
    assert "https://web.archive.org/web/20261127/https://site.example/" in third.lines[0]
    assert third.lines[-1] == "0 alive, 0 not open to programs, 0 failed, 1 dead."
    again = check_links(content.path, date(2026, 11, 28), CANARIES, ask=Net(site=Answer("blocked", "429")))
    assert (again.dead, again.lines) == (0, ("0 alive, 1 not open to programs, 0 failed, 0 dead.",))


@pytest.mark.parametrize("canary", sorted(SINGING))
@pytest.mark.parametrize("state", ["alive", "failed", "blocked"])
def test_a_canary_that_sings_otherwise_ends_the_run(content: ContentFolder, canary: str, state: str) -> None:
    net = Net(site=Answer("alive", "200"))
    wrong = net.answers[canary].state != state
    net.answers[canary] = Answer(state, "x")  # type: ignore[arg-type]
    if not wrong:
        assert check_links(content.path, date(2026, 11, 23), CANARIES, ask=net).dead == 0
        return
    with pytest.raises(CanaryFailed, match="Nothing was written"):
        check_links(content.path, date(2026, 11, 23), CANARIES, ask=net)
    assert SITE not in net.asked
    assert not (content.path / HISTORY).exists()


def test_the_copy_is_that_of_the_day() -> None:
    assert (
        archived("https://a.example/?b=c", "2026-11-23")
        == "https://web.archive.org/web/20261123/https://a.example/?b=c"
    )
