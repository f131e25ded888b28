"""Open or closed by the reader's clock: the engine's opinion at any minute, and what stands on the pages."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from marketplace.availability.desks import Desk, reachable_hours
from marketplace.availability.opening import URGENT, _desks
from marketplace.availability.working_hours import WorkingHours
from marketplace.calendars import local_text
from tests.support.snapshots import AS_OF, demo_snapshot
from tests.support.soak import cases, draws

pytestmark = pytest.mark.browser
CASES = cases(600)
LEEDS = ZoneInfo("Europe/London")
TUESDAY, SATURDAY = 1, 5
PROVIDER = "/providers/quillmoor-fixworks/"


def hours_of(provider, kind: str) -> WorkingHours:
    snapshot, profile, level = demo_snapshot(), provider.profile, provider.service_level
    if kind in ("work", "urgent"):
        desks = _desks(profile, level, URGENT if kind == "urgent" else "P3")
    else:
        number = snapshot.openings[provider.slug].numbers[kind]
        desks = (Desk(reachable_hours(profile, number, level)),)
    return WorkingHours(tuple(desk.calendar(snapshot.holidays) for desk in desks))


def clock(minute: int, zone: str) -> str:
    return local_text(minute, zone)[11:16]


def expected(provider, minute: int) -> tuple[str, str]:
    """Return the state at a minute, and the clock time that its words must name."""
    zone = provider.profile.locations[0].timezone
    work = hours_of(provider, "work")
    if work.is_open(minute):
        closes = work.stretches(minute, minute + 7 * 1440)[0][1]
        return "open", "day and night" if closes > minute + 7 * 1440 else clock(closes, zone)
    opens = clock(work.earliest(minute), zone)
    if hours_of(provider, "urgent").is_open(minute):
        return "urgent", opens
    numbers = demo_snapshot().openings[provider.slug].numbers
    usual = [kind for kind in numbers if kind.startswith("phone")]
    return "phone" if any(hours_of(provider, kind).is_open(minute) for kind in usual) else "closed", opens


def test_the_state_is_the_engines_at_any_minute_of_the_coming_year(call_module):
    snapshot, rng = demo_snapshot(), draws(11)
    start = int(datetime(AS_OF.year, AS_OF.month, AS_OF.day, tzinfo=UTC).timestamp()) // 60
    calls, wanted = [], []
    for _ in range(CASES):
        provider, minute = rng.choice(snapshot.listed), start + rng.randrange(360 * 1440)
        calls.append([snapshot.openings[provider.slug].data, minute])
        wanted.append((provider, minute, *expected(provider, minute)))
    told = call_module("opening.js", "openingAt", json.loads(json.dumps(calls)))
    kinds = set()
    for found, (provider, minute, kind, time) in zip(told, wanted, strict=True):
        assert found["kind"] == kind, (provider.slug, minute)
        assert time in found["text"] or (time == "00:00" and "24:00" in found["text"]), (provider.slug, found)
        for number in snapshot.openings[provider.slug].numbers:
            assert found["answered"][number] is hours_of(provider, number).is_open(minute), (provider.slug, number)
        kinds.add(kind)
    assert {"open", "closed"} <= kinds


OFFICE = {"timezone": "Europe/London", "windows": [{"days": ["mon", "tue"], "from": "09:00", "to": "17:30"}]}
LATE = {"timezone": "Europe/London", "windows": [{"days": ["mon"], "from": "18:00", "to": "24:00"}]}
NEVER = {"timezone": "Europe/London", "windows": []}
LINE = {"timezone": "Europe/London", "windows": [{"days": ["mon"], "from": "20:00", "to": "22:00"}]}


@pytest.mark.parametrize(
    ("when", "hours", "text", "note"),
    [
        ("2026-11-23T10:00", {"work": [OFFICE]}, "Open until 17:30", "answered now"),
        ("2026-11-23T17:30", {"work": [OFFICE]}, "Closed, opens Tuesday 09:00", "answered from Tuesday 09:00"),
        ("2026-11-23T08:59", {"work": [OFFICE]}, "Closed, opens 09:00", "answered from 09:00"),
        ("2026-11-24T18:00", {"work": [OFFICE]}, "Closed, opens Monday 09:00", "answered from Monday 09:00"),
        ("2026-11-23T19:00", {"work": [LATE]}, "Open until 24:00", "answered now"),
        ("2026-11-23T10:00", {"work": [OFFICE], "phone": [LINE]}, "Open until 17:30", "answered from 20:00"),
        ("2026-11-23T21:00", {"work": [OFFICE], "phone": [LINE]},
         "Closed, opens Tuesday 09:00. Telephone answered now.", "answered now"),
        ("2026-11-23T19:00", {"work": [OFFICE], "urgent": [OFFICE, LATE]},
         "Open for urgent faults; other work from Tuesday 09:00", "answered from Tuesday 09:00"),
        ("2026-11-23T10:00", {"work": [NEVER], "phone": [NEVER]}, "Closed", ""),
        ("2026-11-23T10:00", {"work": [{**NEVER, "exceptions": [{"date": "2027-01-04", "windows": [
            {"from": "09:00", "to": "10:00"}]}]}]}, "Closed, opens 4 January 2027, 09:00",
            "answered from 4 January 2027, 09:00"),
    ],
)  # fmt: skip
def test_words(call_module, when, hours, text, note):
    data = {**demo_snapshot().openings["quillmoor-fixworks"].data, "hours": hours}
    minute = int(datetime.fromisoformat(f"{when}+00:00").timestamp()) // 60
    (found,) = call_module("opening.js", "openingAt", [[data, minute]])
    assert (found["text"], found["notes"]["phone"]) == (text, note)


@pytest.mark.parametrize(
    ("when", "chosen", "text"),
    [
        ("2026-11-23T10:00", "phone", "Open until 17:30"),
        ("2026-11-23T21:00", "phone_2", "Closed, opens Tuesday 09:00. Telephone answered now."),
        ("2026-11-23T19:30", "phone_2", "Closed, opens Tuesday 09:00"),
        ("2026-11-23T22:30", "phone", "Closed, opens Tuesday 09:00"),
    ],
)
def test_the_number_to_ring_is_the_one_answered_else_the_first_to_be(call_module, when, chosen, text):
    data = {**demo_snapshot().openings["quillmoor-fixworks"].data, "hours": {"work": [OFFICE], "phone_2": [LINE]}}
    minute = int(datetime.fromisoformat(f"{when}+00:00").timestamp()) // 60
    (found,) = call_module("opening.js", "openingAt", [[data, minute]])
    assert (found["chosen"], found["text"]) == ([chosen], text)


def test_days_outside_the_data_have_no_state(call_module):
    data = demo_snapshot().openings["quillmoor-fixworks"].data
    first, last = data["span"]
    assert call_module("opening.js", "openingAt", [[data, first - 1], [data, last + 1]]) == [None, None]


@pytest.fixture
def coming(site) -> Callable[[int, str], datetime]:
    """The first such weekday of the built data with no holiday on it or after it: `coming(TUESDAY, "12:00")`."""
    text = (site / "providers" / "quillmoor-fixworks" / "index.html").read_text("utf-8")
    data = json.loads(re.search(r"data-opening='([^']*)'", text)[1])
    away = {one["date"] for one in data["hours"]["work"][0]["exceptions"]}
    first = date(1970, 1, 1) + timedelta(minutes=data["span"][0]) + timedelta(days=2)

    def find(weekday: int, time: str) -> datetime:
        days = (first + timedelta(days=after) for after in range(60))
        fit = (day for day in days if day.weekday() == weekday)
        day = next(day for day in fit if not away & {str(day), str(day + timedelta(days=1))})
        return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=LEEDS)

    return find


def open_at(new_page, url: str, when: datetime, **options):
    page = new_page(**options)
    page.clock.install(time=when)
    page.goto(url)
    page.locator(".reach[data-state]").first.wait_for()
    return page


def test_the_head_of_a_provider_says_it_and_fills_the_call(new_page, site_url, coming):
    noon = coming(TUESDAY, "12:00")
    page = open_at(new_page, site_url + PROVIDER, noon, timezone_id="Europe/London")
    head = page.locator("main .reach").first
    assert head.locator("[data-slot=state]").inner_text() == "Open until 17:30"
    assert head.locator("a").get_attribute("href") == "tel:+441134960101"
    assert head.locator("a").get_attribute("data-answered") == "yes"
    page.clock.pause_at(noon + timedelta(hours=5, minutes=29))
    page.clock.run_for(3 * 60_000)
    assert head.locator("[data-slot=state]").inner_text() == "Closed, opens Wednesday 09:00"
    assert head.locator("a").get_attribute("data-answered") == "no"


def test_now_stands_in_the_week(new_page, site_url, coming):
    page = open_at(new_page, site_url + PROVIDER, coming(TUESDAY, "12:00"), timezone_id="America/New_York")
    page.locator("#week [data-now]").wait_for()
    cell = page.locator("#week [data-now]")
    assert cell.count() == 1
    assert "tue" in cell.get_attribute("data-days").split()
    assert cell.get_attribute("data-from") <= "12:00" < cell.get_attribute("data-to")
    assert page.locator("#week [aria-current=date]").get_attribute("data-day") == "tue"


def test_on_a_holiday_only_the_day_is_marked(new_page, site, site_url):
    text = (site / "providers" / "quillmoor-fixworks" / "index.html").read_text("utf-8")
    data = json.loads(re.search(r"data-opening='([^']*)'", text)[1])
    days = [date.fromisoformat(one["date"]) for one in data["hours"]["work"][0]["exceptions"]]
    away = next(day for day in days if day.weekday() < SATURDAY)
    when = datetime.fromisoformat(f"{away}T12:00").replace(tzinfo=LEEDS)
    page = open_at(new_page, site_url + PROVIDER, when)
    assert page.inner_text("main .reach [data-slot=state]").startswith("Closed, opens ")
    assert page.locator("#week [aria-current=date]").count() == 1
    assert page.locator("#week [data-now]").count() == 0


def test_a_reader_on_another_clock_sees_both(new_page, site_url, coming):
    noon = coming(TUESDAY, "12:00")
    mine = noon.replace(hour=17, minute=30).astimezone(ZoneInfo("Asia/Kolkata"))
    page = open_at(new_page, site_url + PROVIDER, noon, timezone_id="Asia/Kolkata")
    assert page.inner_text("main .reach [data-slot=state]") == f"Open until 17:30 ({mine:%H:%M} your time)"


def test_a_reader_on_another_clock_hears_the_day_once(new_page, site_url, coming):
    noon = coming(SATURDAY, "12:00")
    opens = (noon + timedelta(days=2)).replace(hour=9).astimezone(ZoneInfo("Asia/Kolkata"))
    page = open_at(new_page, site_url + PROVIDER, noon, timezone_id="Asia/Kolkata")
    state = page.inner_text("main .reach [data-slot=state]")
    assert state == f"Closed, opens Monday 09:00 ({opens:%H:%M} your time)"


def test_a_line_for_the_night_takes_the_place_of_the_one_for_the_day(new_page, site_url, coming):
    saturday = coming(SATURDAY, "21:00")
    page = open_at(new_page, site_url + "/providers/brackenloft-it/", saturday, timezone_id="Europe/London")
    shown = page.locator("main .reach").first.locator("a[href^='tel:']:visible")
    assert [link.get_attribute("href") for link in shown.all()] == ["tel:+441414960109"]
    assert shown.get_attribute("data-answered") == "yes"
    assert page.inner_text("main .reach [data-slot=state]").endswith(". Telephone answered now.")
    page.clock.set_fixed_time(coming(TUESDAY, "12:00"))
    page.clock.run_for(60_000)
    page.locator("main .reach[data-state=open]").first.wait_for()
    assert [link.get_attribute("href") for link in shown.all()] == ["tel:+441414960104"]


@pytest.mark.parametrize("url", ["/cities/gb/bristol/", "/compare/b1/gb/", "/waits/gb/leeds/"])
def test_lists_comparisons_and_waits_say_it_for_each_provider(new_page, site_url, coming, url):
    page = open_at(new_page, site_url + url, coming(SATURDAY, "21:00"))
    told = page.locator("[data-opening] [data-slot=state]").all_inner_texts()
    assert len(told) > 3
    assert all(text.startswith(("Open", "Closed, opens")) for text in told)
    assert "Open now, day and night" in told
    calls = page.locator("a[href^='tel:']:visible")
    assert calls.count() >= 3
    assert min(calls.evaluate_all("links => links.map(link => link.getBoundingClientRect().height)")) >= 44


@pytest.mark.parametrize("url", ["/waits/gb/bristol/", "/compare/b4/gb/"])
def test_on_a_phone_a_number_stands_in_one_line(new_page, site_url, coming, url):
    page = open_at(new_page, site_url + url, coming(SATURDAY, "21:00"), viewport={"width": 390, "height": 844})
    heights = page.locator("a[href^='tel:']:visible bdi:first-of-type").evaluate_all(
        "all => all.map((one) => one.getClientRects().length)"
    )
    assert set(heights) == {1}
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".scroll-region").evaluate_all("all => all.every((one) => one.scrollWidth <= one.clientWidth)")


def test_without_script_the_hours_stand_there(new_page, site_url):
    page = new_page(java_script_enabled=False)
    page.goto(site_url + PROVIDER)
    head = page.locator("main .reach").first
    assert head.inner_text().split("\n")[0] == "Monday to Friday 09:00 to 17:30"
    assert head.locator("a[href='tel:+441134960101']").is_visible()
