"""Today is where the record is: what a firm writes on its own day is never in the future, and what has not begun is."""

from datetime import UTC, date, datetime

import pytest

from marketplace.catalog import examine_catalog
from tests.marketplace.catalog.planting import REPLY, REVIEW, Folder, sound_folder

EVENING = datetime(2026, 11, 27, 20, 24, tzinfo=UTC)
ADELAIDE, LONDON = "Australia/Adelaide", "Europe/London"
PROFILE, CARD = "profile.yaml", "pricing.yaml"
# What the provider says, and what editors and customers say, who may live anywhere.
OWN = [
    (PROFILE, "last_confirmed: 2026-10-12", "last_confirmed: {day}"),
    (PROFILE, "listed_on: 2025-02-02", "ownership_changed_on: {day}\nlisted_on: 2025-02-02"),
    (PROFILE, "issued: 2026-03-04", "issued: {day}"),
    (CARD, "last_confirmed: 2026-10-12", "last_confirmed: {day}"),
    (REPLY, "on: 2026-03-25", "on: {day}"),
    (REPLY, "on: 2026-03-25", "on: 2026-03-25\nrevised_on: {day}"),
]
OTHERS = [
    (PROFILE, "    on: 2026-03-20\n    method: public", "    on: {day}\n    method: public"),
    (REVIEW, "submitted_on: 2026-03-20", "submitted_on: {day}"),
    (REVIEW, "moderation: {state: published}", "moderation: {{state: published, on: {day}}}"),
    (REVIEW, "verified_invoice, on: 2026-03-22", "verified_invoice, on: {day}"),
    ("../_reference/exchange_rates.yaml", "as_of: ", "as_of: {day} # "),
    ("../_reference/holidays/GB-ENG.yaml", "reviewed_on: ", "reviewed_on: {day} # "),
]


@pytest.fixture
def folder(tmp_path) -> Folder:
    return sound_folder(tmp_path)


def future(folder: Folder, case: tuple[str, str, str], day: str, zone: str = LONDON, **when: object) -> list[str]:
    """Plant a day, move the provider into a zone; return what is said about the future."""
    file, old, new = case
    for name in (PROFILE, CARD, "sla.yaml"):
        path = folder.root / "alder-repairs" / name
        path.write_text(path.read_text().replace(LONDON, zone))
    path = folder.root / "alder-repairs" / file
    text = path.read_text()
    assert old in text, (file, old)
    path.write_text(text.replace(old, new.format(day=day), 1))
    found = examine_catalog(folder.root, **({"as_of": EVENING.date(), "now": EVENING} | when)).problems
    assert not [problem for problem in found if "Traceback" in problem.message]
    return [problem.code for problem in found if "future" in problem.code]


@pytest.mark.parametrize("case", [*OWN, *OTHERS])
def test_a_firm_may_write_its_own_today(folder, case):
    assert future(folder, case, "2026-11-28", ADELAIDE) == []


@pytest.mark.parametrize("case", OWN)
def test_what_a_firm_says_is_judged_by_its_own_day(folder, case):
    assert len(future(folder, case, "2026-11-28", LONDON)) == 1


@pytest.mark.parametrize("case", OTHERS)
def test_others_may_live_where_the_day_has_begun(folder, case):
    assert future(folder, case, "2026-11-28", LONDON) == []


@pytest.mark.parametrize("zone", [ADELAIDE, LONDON, "America/Los_Angeles", "Pacific/Kiritimati"])
@pytest.mark.parametrize("case", [*OWN, *OTHERS])
def test_a_day_that_has_begun_nowhere_is_in_the_future(folder, case, zone):
    assert len(future(folder, case, "2026-11-29", zone)) == 1


@pytest.mark.parametrize("case", [*OWN, *OTHERS])
def test_the_day_of_the_site_is_never_in_the_future(folder, case):
    early = datetime(2026, 11, 28, 0, 30, tzinfo=UTC)
    assert future(folder, case, "2026-11-28", "America/Los_Angeles", as_of=early.date(), now=early) == []


@pytest.mark.parametrize("case", [*OWN, *OTHERS])
def test_a_day_that_somebody_states_is_the_day_everywhere(folder, case):
    assert len(future(folder, case, "2026-11-28", ADELAIDE, as_of=date(2026, 11, 27), now=None)) == 1


def test_where_no_zone_could_be_read_any_will_do(folder):
    assert future(folder, OWN[0], "2026-11-28", "Nowhere/Never") == []
