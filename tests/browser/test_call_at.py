"""If I call at …: the deadline of the promise on the provider's page, on the reader's own clock."""

import json
from datetime import datetime

import pytest

from marketplace.calendars import CalendarError, local_text, resolve_local, zone_tables
from marketplace.models.windows import zones
from marketplace.service_levels.commitment import commitment_at, commitments
from marketplace.service_levels.deadline import due_span
from marketplace.service_levels.promises import headline_promise, headline_promises
from marketplace.views.estimate.clock import clock_file
from marketplace.views.provider.call_at import call_at
from marketplace.views.response import OPEN_STARTS
from tests.support.snapshots import AS_OF, demo_snapshot
from tests.support.soak import cases, draws

HERE = ("Europe/London", "America/St_Johns", "Australia/Lord_Howe", "Asia/Calcutta", "UTC", "Pacific/Auckland")
CASES = cases(120)
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
pytestmark = pytest.mark.browser


def test_every_clock_comes_back_whole(call_module):
    tables = call_module("estimate/call_at.js", "tablesOf", [[json.loads(clock_file(AS_OF).content)]])[0]
    years = clock_file(AS_OF).years
    assert tables["zones"] == zone_tables(zones(), years[0], years[-1])["zones"]


def test_the_deadline_is_pythons_on_any_clock(call_module):
    snapshot, rng = demo_snapshot(), draws(5)
    tables = call_module("estimate/call_at.js", "tablesOf", [[json.loads(clock_file(AS_OF).content)]])[0]
    promising = [provider for provider in snapshot.listed if headline_promise(provider.service_level)]
    calls, wanted = [], []
    for _ in range(CASES):
        provider, here = rng.choice(promising), rng.choice(HERE)
        moment = datetime(2026, rng.randint(1, 12), rng.randint(1, 28), rng.randrange(24), rng.randrange(60))  # noqa: DTZ001
        asked = {"day": f"{moment:%Y-%m-%d}", "time": f"{moment:%H:%M}"}
        calls.append([call_at(snapshot, provider).data, asked, here, tables])
        wanted.append(deadline_text(snapshot, provider, moment, here))
    for told, text in zip(call_module("estimate/call_at.js", "sentence", calls), wanted, strict=True):
        assert text in told


def deadline_text(snapshot, provider, moment: datetime, here: str) -> str:
    level = provider.service_level
    promises = commitments(level, headline_promises(level), snapshot.holidays)
    try:
        reported = resolve_local(moment, here).minute
    except CalendarError as error:
        return error.message
    found = commitment_at(promises, reported)
    span = due_span(found.clock, found.calendar, reported)
    at = datetime.fromisoformat(local_text(span.earliest if span.latest is None else span.latest, here))
    year = "" if at.year == moment.year else f" {at.year}"
    shown = f"{WEEKDAYS[at.weekday()]} {at.day} {at:%b}{year}, {at:%H:%M}"
    return (
        f"First answer {'not before' if span.latest is None else 'by'} {shown} on your clock ({here.replace('_', ' ')})"
    )


WINDOW = {
    "days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "17:30", "from_date": None, "to_date": None,
}  # fmt: skip
OFFICE = {"timezone": "Europe/London", "windows": [WINDOW], "holidays": None, "exceptions": [], "within": None}
OUTSIDE = {**OFFICE, "windows": [{**WINDOW, "from": "17:30", "to": "09:00"}]}
FOUR_HOURS = {"mode": "coverage_minutes", "minutes": 240}


@pytest.mark.parametrize(
    ("promises", "day", "time", "told"),
    [
        (
            [{"clock": {**FOUR_HOURS, "mode": "unknown"}, "coverage": OFFICE}], "2026-03-13", "16:30",
            "First answer by Mon 16 Mar, 12:00 on your clock (Europe/London), 67.5 h after your call; "
            "by Fri 13 Mar, 20:30 if real time is meant, which is not stated.",
        ),
        (
            [{"clock": {**FOUR_HOURS, "starts": "acknowledged"}, "coverage": OFFICE}], "2026-03-10", "10:00",
            "First answer not before Tue 10 Mar, 14:00 on your clock (Europe/London): "
            "the time starts when they acknowledge the report.",
        ),
        (
            [{"clock": FOUR_HOURS, "coverage": OFFICE},
             {"clock": {"mode": "elapsed", "minutes": 30, "starts": "receipt"}, "coverage": OUTSIDE}],
            "2026-03-10", "22:00",
            "First answer by Tue 10 Mar, 22:30 on your clock (Europe/London), 30 min after your call.",
        ),
    ],
)  # fmt: skip
def test_ranges_open_ends_and_other_hours_are_said(call_module, promises, day, time, told):
    tables = call_module("estimate/call_at.js", "tablesOf", [[json.loads(clock_file(AS_OF).content)]])[0]
    data = {"promises": promises, "holidays": {}, "zone": "Europe/London", "words": OPEN_STARTS}
    asked = [data, {"day": day, "time": time}, "Europe/London", tables]
    assert call_module("estimate/call_at.js", "sentence", [asked]) == [told]


def test_a_reader_far_away_sees_both_clocks(new_page, site_url):
    page = new_page(timezone_id="America/New_York")
    page.goto(f"{site_url}/providers/quillmoor-fixworks/")
    page.locator("#promises > summary").click()
    page.get_by_text("If I call at …", exact=True).click()
    form = page.locator("[data-call-at]")
    form.wait_for(state="visible")
    page.fill("[name=call-day]", "2026-11-27")
    page.fill("[name=call-time]", "11:30")
    page.locator("[name=call-time]").blur()
    told = page.inner_text("[data-slot=deadline]")
    # Friday 16:30 in Leeds, an hour before closing; of the four business hours, three are left for Monday.
    assert told == (
        "First answer by Mon 30 Nov, 07:00 on your clock (America/New York), 67.5 h after your call; "
        "there it is Mon 30 Nov, 12:00."
    )
    page.fill("[name=call-day]", "")
    page.locator("[name=call-day]").blur()
    assert page.inner_text("[data-slot=deadline]") == "Say a day and a time."


def test_without_script_the_form_is_away_and_the_waits_stand(new_page, site_url):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}/providers/quillmoor-fixworks/")
    assert not page.locator("[data-call-at]").is_visible()
    assert page.locator("#week table").is_visible()
    assert not page.locator("#promises dl").first.is_visible()
    page.locator("#promises > summary").click()
    assert page.locator("#promises dl").first.is_visible()
