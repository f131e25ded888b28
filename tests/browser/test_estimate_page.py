"""The estimate page as a reader meets it: form, address bar, back, keyboard, no script, nothing that runs."""

import json
import re
from datetime import date, datetime, timedelta

import pytest
from playwright.sync_api import expect

from marketplace import formats
from marketplace.models.money import Money
from marketplace.pricing.range import price_range
from marketplace.views.estimate.data import estimate_json
from marketplace.views.estimate.file import packed
from tests.support.snapshots import demo_snapshot, with_cards

QUERY = "?what=software&where=gb-leeds&how=remote&day=2026-11-24&from=30&to=30"
pytestmark = pytest.mark.browser


@pytest.fixture
def open_page(page, site_url):
    """Open the estimate page and wait for its answer."""

    def opened(query: str = QUERY, on=page):
        on.goto(f"{site_url}/estimate/{query}")
        expect(on.locator("[data-slot=status]")).not_to_contain_text("Loading")
        return on

    return opened


def status(page) -> str:
    return page.inner_text("[data-slot=status]")


def prices(page) -> dict[str, str]:
    rows = page.locator(".estimate-result").all()
    return {row.locator("[data-slot=name]").inner_text(): row.locator("[data-slot=price]").inner_text() for row in rows}


def test_the_price_of_a_named_job_is_the_engines(open_page):
    snapshot, page = demo_snapshot(), open_page()
    incident = {"channel": "remote", "start": "2026-11-24T10:00", "timezone": "Europe/London", "minutes": 30}
    seen = prices(page)
    for slug in ("quillmoor-fixworks", "tarnhold-support", "lanternbyte"):
        card, name = snapshot.cards[slug], snapshot.providers[slug].profile.name.brand
        low, high = price_range(card, {**incident, "category": "software", "severity": "P3"}, snapshot.holidays).net
        assert seen[name] == formats.money_range(Money(low, card.currency), Money(high, card.currency))
    assert status(page).startswith(f"{len(seen)} providers serve Leeds that way")


def test_a_bill_opens_and_adds_up(open_page):
    page = open_page()
    row = page.locator(".estimate-result").first
    row.locator("summary").click()
    sum_ = row.locator("[class$=__total] td")
    expect(sum_).not_to_be_empty()  # drawn when it opens
    total = sum_.inner_text()
    assert total in f"{row.locator('[data-slot=basis]').inner_text()} {row.locator('[data-slot=price]').inner_text()}"
    assert "at £" in row.locator("[class$=__detail]").first.inner_text()


def test_a_change_goes_to_the_address_and_back_again(open_page, new_page, site_url):
    page = open_page()
    before = prices(page)
    page.select_option("[name=how]", "any")
    page.fill("[name=downtime]", "80")
    page.locator("[name=downtime]").blur()
    assert "downtime=80" in page.url
    assert "how=" not in page.url  # the usual way needs no word
    changed = prices(page)
    assert changed != before
    shared = new_page()
    open_page(page.url.partition("/estimate/")[2], on=shared)
    assert prices(shared) == changed
    assert shared.input_value("[name=downtime]") == "80"
    page.go_back()
    page.go_back()
    expect(page.locator("[name=how]")).to_have_value("remote")
    assert prices(page) == before
    page.go_forward()
    expect(page.locator("[name=how]")).to_have_value("any")


def test_without_an_address_the_place_is_asked_for_and_the_day_is_a_tuesday_to_come(open_page):
    page = open_page("")
    assert status(page).startswith("Choose a city")
    about = page.locator(f"#{page.get_attribute('[name=where]', 'aria-describedby')}")
    assert about.inner_text() == ""  # whoever has just come has made no mistake
    page.locator("[name=where]").press("Enter")
    page.get_by_role("button", name="Show the prices").click()
    assert about.inner_text().startswith("Choose a city")
    assert page.evaluate("document.activeElement.name") == "where"
    day = datetime.fromisoformat(page.input_value("[name=day]"))
    today = datetime.fromisoformat(page.evaluate("new Date().toISOString().slice(0, 10)"))
    assert day.weekday() == 1
    assert timedelta(0) < day - today <= timedelta(7)
    page.select_option("[name=where]", "us-phoenix")
    assert page.input_value("[name=clock]") == "America/Phoenix"
    assert "Phoenix" in status(page)
    # The next visit remembers the place.
    open_page("")
    assert page.input_value("[name=where]") == "us-phoenix"


def test_keys_alone_reach_an_answer_and_its_lines(open_page):
    page = open_page("")
    page.focus("[name=where]")
    page.keyboard.type("Leeds")
    page.focus("[name=to]")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "answers"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.slot") == "name"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".estimate-result details[open] table").first).to_be_visible()


def test_what_is_wrong_is_said_at_the_field_and_in_the_status(open_page):
    page = open_page()
    page.fill("[name=from]", "90")
    page.locator("[name=from]").blur()
    assert page.get_attribute("[name=to]", "aria-invalid") == "true"
    about = page.locator(f"#{page.get_attribute('[name=to]', 'aria-describedby')}")
    assert "shorter than the shortest" in about.inner_text()
    assert "shorter than the shortest" in status(page)
    assert prices(page) == {}
    page.locator("[name=from]").press("Enter")
    assert page.evaluate("document.activeElement.name") == "to"
    page.fill("[name=to]", "95")
    page.locator("[name=to]").blur()
    assert about.inner_text().strip() == ""
    assert prices(page)


def test_who_has_no_price_comes_last_with_the_reason(open_page):
    page = open_page("?where=gb-bristol&how=any&day=2026-11-29&time=03:00&what=hardware")
    last = page.locator("section:has(> h3)", has_text="Without a price").last
    reasons = last.locator("[data-slot=reason]").all_inner_texts()
    assert reasons
    assert all("quotation" in reason for reason in reasons)
    assert last.locator("[data-slot=price]:visible").count() == 0
    assert page.locator("[data-slot=groups] > section").last.inner_text() == last.inner_text()


def test_other_currencies_stand_apart(open_page):
    page = open_page("?where=gb-leeds&how=any&day=2026-11-24")
    titles = page.locator("[data-slot=groups] h3").all_inner_texts()
    assert titles[:2] == ["Prices in GBP", "Prices in EUR"]
    for section, sign in zip(page.locator("[data-slot=groups] > section").all(), "£€", strict=False):
        assert {text[0] for text in section.locator("[data-slot=price]").all_inner_texts()} == {sign}


def test_a_range_draws_a_chart_with_its_table_and_marks_the_turns(open_page):
    page = open_page("?what=software&where=gb-leeds&how=remote&day=2026-11-24&from=10&to=180")
    assert page.locator("[data-slot=chart] svg").first.is_visible()
    drawn = [path.get_attribute("d") for path in page.locator("[data-slot=series] path").all()]
    first = page.locator("[data-slot=groups] > section").first
    assert sum(map(bool, drawn)) == min(5, first.locator(".estimate-result").count()) > 1
    page.locator("[data-slot=chart] summary").click()
    rows = page.locator("[data-slot=chart] tbody tr")
    marks = page.locator("[data-slot=ground] .price-chart__change").count()
    expect(rows).to_have_count(marks + 2)
    assert rows.first.locator("th").inner_text() == "10 min"
    assert rows.last.locator("th").inner_text() == "3 h"
    # The ends of the table are the ends of the prices beside it.
    first, last = rows.first.locator("td").all_inner_texts(), rows.last.locator("td").all_inner_texts()
    for low, high, row in zip(first, last, page.locator(".estimate-result").all(), strict=False):
        assert row.locator("[data-slot=price]").inner_text() == (low if low == high else f"{low} to {high}")


def test_one_length_needs_no_chart(open_page):
    assert not open_page().locator("[data-slot=chart]").is_visible()


def test_the_first_two_change_places_at_the_cost_that_is_named(open_page):
    page = open_page("?what=network&where=au-adelaide&how=any&day=2026-11-24&from=60&to=60")
    said = page.locator("[data-slot=flip]").first.inner_text()
    at = re.search(r"once an hour of downtime costs you A\$([\d,.]+)\.", said)
    assert at, said
    names = list(prices(page))[:2]
    cost = float(at[1].replace(",", ""))
    for downtime, order in ((cost - 1, names), (cost + 1, names[::-1])):
        page.fill("[name=downtime]", f"{downtime:.2f}")
        page.locator("[name=downtime]").blur()
        assert [name for name in prices(page) if name in names] == order


def test_the_provider_that_the_reader_came_from_is_marked(page, site_url, open_page):
    page.goto(f"{site_url}/providers/quillmoor-fixworks/")
    page.get_by_role("link", name="Price your own incident").click()
    page.wait_for_selector(".estimate-result")
    assert page.input_value("[name=where]") == "gb-leeds"
    mine = page.locator(".estimate-result", has_text="Quillmoor Fixworks")
    assert "The one you came from" in mine.inner_text()
    assert "Quillmoor Fixworks (demo) is number" in status(page)


def test_without_script_the_tables_stand_and_say_so(new_page, site_url):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}/estimate/")
    assert "needs JavaScript" in page.locator("noscript .notice").inner_text()
    assert not page.locator("[data-slot=form]").is_visible()
    links = page.locator('.link-columns a[href^="/compare/"]')
    assert links.count() >= 7
    links.first.click()
    expect(page.locator("table.provider-table").first).to_be_visible()


def test_data_that_do_not_come_leave_the_tables(page, site_url, page_log):
    page.route("**/estimate/data.*.json", lambda route: route.abort())
    page.goto(f"{site_url}/estimate/")
    expect(page.locator("[data-slot=status]")).to_contain_text("could not be loaded")
    assert not page.locator("[data-slot=form]").is_visible()
    assert page.locator('a[href^="/compare/"]').first.is_visible()
    page.close()
    page_log.console.clear()  # the browser itself complains of the request that this test broke


def test_names_and_labels_are_text_whatever_is_in_them(page, open_page):
    attack = "<img src=x onerror=alert(1)>"

    def spoil(route):
        text = route.fetch().text().replace("Quillmoor Fixworks", attack).replace("Office hours", attack)
        route.fulfill(body=text, content_type="application/json")

    page.route("**/estimate/data.*.json", spoil)
    open_page("?where=gb-leeds&how=onsite&day=2026-11-24&what=hardware")
    row = page.locator(".estimate-result").first
    assert attack in row.locator("[data-slot=name]").inner_text()
    row.locator("summary").click()
    expect(row.locator("table").first).to_contain_text(attack, ignore_case=True)  # drawn when it opens
    assert page.locator("img").count() == 0


def serve_data(page, snapshot, spoil=lambda data: data) -> None:
    """Let the page read other data than the site was built from."""
    body = packed(spoil(estimate_json(snapshot)))
    page.route("**/estimate/data.*.json", lambda route: route.fulfill(body=body, content_type="application/json"))


@pytest.mark.parametrize(
    ("period", "day", "reason"),
    [
        ({"valid_to": date(2026, 10, 31)}, "2026-11-24", "one ended on 31 Oct 2026."),
        ({"valid_from": date(2027, 1, 1)}, "2026-11-24", "one begins on 1 Jan 2027."),
        ({"valid_to": date(2026, 12, 31)}, "2027-02-02", "one ended on 31 Dec 2026."),
    ],
)  # fmt: skip
def test_a_provider_without_a_card_for_the_day_has_a_reason_and_no_price(page, open_page, period, day, reason):
    snapshot = with_cards(demo_snapshot(), {"lanternbyte": period})
    serve_data(page, snapshot)
    open_page(f"?what=software&where=gb-leeds&how=remote&day={day}")
    row = page.locator(".estimate-result", has_text=snapshot.providers["lanternbyte"].profile.name.brand)
    assert row.locator("[data-slot=reason]").inner_text() == f"No rate card is in force on that day: {reason}"
    assert not row.locator("[data-slot=price]").is_visible()
    assert not row.locator("[data-slot=bills]").is_visible()
    assert "without one" in status(page)
    assert len(prices(page)) > 3


def cut(path: str, value: object):
    """Return a change of one provider's data that no check would let through."""

    def spoil(data: dict) -> dict:
        provider = next(tree for tree in data["providers"] if tree["slug"] == "lanternbyte")
        *way, last = path.split(".")
        for name in way:
            provider = provider[int(name) if name.isdigit() else name]
        provider[int(last) if last.isdigit() else last] = value
        return data

    return spoil


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("cards", None), ("cards.0.rates", None), ("cards.0.bands", []), ("cards.0.tax", None), ("promises", None),
        ("cards.0.channel_rules", {}), ("served", None), ("rating", None), ("services", 7),
        ("cards.0.currency", None), ("cards.0.timezone", 7), ("in_force", {}), ("place", None),
        ("terms.remote.P3.usual.answer", 99), ("in_force.business.0.card", 9),
        ("cards.0.rates", {"remote": {"standard": "a lot"}}), ("hours", None), ("distances", {}),
    ],
)  # fmt: skip
def test_what_one_provider_breaks_is_its_own_answer_only(page, open_page, page_log, path, value):
    serve_data(page, demo_snapshot(), cut(path, value))
    open_page("?what=software&where=gb-leeds&how=remote&day=2026-11-24&from=30&to=60")
    name = demo_snapshot().providers["lanternbyte"].profile.name.brand
    assert f"Left out, because their data cannot be used: {name}" in status(page)
    assert len(prices(page)) > 3
    assert name not in prices(page)
    page.select_option("[name=where]", "us-austin")
    expect(page.locator("[data-slot=status]")).to_contain_text("Austin")
    page.close()
    page_log.console.clear()  # the page says there, for developers, what was wrong


def test_a_long_list_shows_its_rest_when_asked(page, open_page):
    def repeat(route):
        data = json.loads(route.fetch().text())
        count, node = data["providers"]
        codes = "".join(chr(35 + n) for n in range(count))
        data["providers"] = [count * 20, ["#", node, codes * 20]]
        route.fulfill(body=json.dumps(data), content_type="application/json")

    page.route("**/estimate/data.*.json", repeat)
    open_page("?where=gb-leeds&how=remote&day=2026-11-24&what=software")
    section = page.locator("[data-slot=groups] > section").first
    shown = section.locator(".estimate-result").count()
    section.locator("[data-slot=more]").click()
    assert shown == 30
    assert section.locator(".estimate-result").count() > shown
    assert page.evaluate("document.activeElement.dataset.slot") == "name"


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_page_never_scrolls_sideways(new_page, open_page, width):
    narrow = new_page(viewport={"width": width, "height": 800})
    page = open_page("?what=software&where=gb-leeds&how=any&day=2026-11-24&downtime=1234567.89", on=narrow)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_each_hour_has_its_own_answer(open_page):
    page = open_page("?what=software&where=gb-leeds&how=any&day=2026-11-24&downtime=50")
    answers = []
    for hour in ("10:00", "10:30", "20:00"):
        page.fill("[name=time]", hour)
        page.locator("[name=time]").blur()
        answers.append(prices(page))
    assert answers[0] == answers[1] != {}  # the job ends within everybody's office hours
    assert answers[2] not in (answers[0], {})
