"""The answer as a reader meets it: from the first page to a number to ring, by touch, keys, address and on paper."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from playwright.sync_api import expect

from marketplace.views.estimate.data import estimate_json
from marketplace.views.estimate.file import packed
from tests.site.axe import violations
from tests.support.snapshots import demo_snapshot, with_cards

SATURDAY, TUESDAY = datetime(2026, 11, 28, 21, tzinfo=UTC), datetime(2026, 12, 1, 10, tzinfo=UTC)
TILL = "?what=till+dead&where=Bristol&when=now"
QUERY = "?what=software&where=gb-leeds&how=remote&day=2026-11-24&from=30&to=30"
pytestmark = pytest.mark.browser


@pytest.fixture
def open_page(page, site_url):
    """Open the answer to a question at a moment, and wait for it."""

    def opened(query: str = TILL, on=page, now: datetime = SATURDAY):
        on.clock.set_fixed_time(now)
        on.goto(f"{site_url}/estimate/{query}")
        expect(on.locator("[data-estimate]")).not_to_have_attribute("data-state", "loading")
        return on

    return opened


def slot(page, name: str):
    return page.locator(f"[data-slot={name}]").first


def rows(page) -> list[str]:
    return page.locator(".answer-row [data-slot=name]").all_inner_texts()


def row(page, name: str):
    return page.locator(".answer-row", has=page.locator("[data-slot=name]", has_text=name))


def test_from_the_first_page_to_a_number_in_four_taps_and_two_screens(new_page, site_url):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    page.clock.set_fixed_time(SATURDAY)
    page.goto(f"{site_url}/")
    page.get_by_label("What broke?").tap()
    page.keyboard.type("till dead")
    page.get_by_label("Where?").tap()
    page.keyboard.type("Bristol")
    page.get_by_role("button", name="Show who can help").tap()
    call = page.get_by_role("link", name="Call 020 7946 0103")
    expect(call).to_be_visible()
    assert call.get_attribute("href") == "tel:+442079460103"
    assert call.get_attribute("data-answered") == "yes"
    assert slot(page, "headline").inner_text() == "Nobody comes to Bristol tonight"
    lede = slot(page, "lede").inner_text()
    assert lede.startswith("Lanternbyte answers by 22:00, remotely, £120 to £240.")
    assert "First at your door: Ferrowick Bench, Monday from 08:30, £75 to £130." in lede
    assert "None of these firms lists such work" in slot(page, "doubt").inner_text()
    assert page.url.endswith("/estimate/?what=till+dead&where=Bristol&when=now")
    # Where nobody lists the work, those who do not are the answer: they stand open, each with how it helps and when.
    first = page.locator(".answer-row").first.inner_text()
    for told in ("Remote", "Open now, day and night", "Answers by 22:00, guaranteed. Kept 12 of 13.", "17 reviews"):
        assert told in first
    closed = row(page, "Ferrowick Bench")
    assert "Closed, opens Monday 08:30" in closed.inner_text()
    assert "answered from Monday 08:30" in closed.inner_text()
    assert closed.locator("[data-slot=call]").get_attribute("data-answered") == "no"
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    # The number is in view with the bars of a browser shown.
    box = call.bounding_box()
    assert box["y"] + box["height"] < 740


def test_who_lists_the_work_stands_first_and_the_others_behind_a_line(open_page):
    page = open_page("?what=till+dead&where=Manchester&when=now")
    assert rows(page) == ["Tillhythe Retail Support (demo)"]
    assert slot(page, "headline").inner_text() == "1 firm can start now"
    assert "do not list this work; ask first" in page.locator(".answer-group").first.inner_text()
    page.locator(".answer-group summary").first.click()
    expect(page.locator(".answer-row [data-slot=name]").nth(1)).to_be_visible()
    everybody = sum(provider.profile.status != "delisted" for provider in demo_snapshot().providers.values())
    told = [int(number) for number in re.findall(r"\d+", slot(page, "count").text_content())]
    assert told[0] == everybody == sum(told[1:])


def test_on_a_weekday_the_first_line_names_who_answers_and_who_comes(open_page):
    page = open_page("?what=network+down&where=Leeds&when=now", now=TUESDAY)
    assert re.fullmatch(r"\d firms can start now", slot(page, "headline").inner_text())
    assert slot(page, "lede").inner_text().startswith("Lanternbyte answers first: by 11:00, remotely, £115 to £230.")
    assert "At your door by Wednesday 10:00, a target." in row(page, "Quillmoor Fixworks").inner_text()
    assert "Open until 17:30" in row(page, "Quillmoor Fixworks").inner_text()
    # The text may mean several things: the page answers and asks.
    choice = slot(page, "choices").get_by_role("button", name="Yes, only Wi-Fi is bad")
    choice.click()
    expect(page.locator("[name=what]")).to_have_value("Wi-Fi")
    assert violations(page) == []


def test_a_later_start_that_costs_more_is_told(open_page):
    page = open_page("?what=network&where=Leeds&when=2026-12-01T18:00", now=TUESDAY)
    assert "£172.50 to £345 if they start after 18:30." in row(page, "Lanternbyte").inner_text()


def test_a_change_goes_to_the_address_and_back_again(open_page, new_page):
    page = open_page(QUERY)
    before = rows(page)
    slot(page, "question").locator("summary").first.click()
    slot(page, "assumed").click()
    page.select_option("[name=how]", "any")
    expect(page.locator("[name=how]")).to_have_value("any")
    page.fill("[name=downtime]", "£80")
    page.locator("[name=downtime]").blur()
    expect(page).to_have_url(re.compile("downtime=%C2%A380"))
    assert "how=" not in page.url  # the usual way needs no word
    page.get_by_role("button", name="with my downtime").click()
    expect(slot(page, "flip")).to_be_visible()
    changed = rows(page)
    shared = new_page()
    open_page(page.url.partition("/estimate/")[2], on=shared)
    assert rows(shared) == changed
    for _ in range(3):
        page.go_back()
    expect(page.locator("[name=how]")).to_have_value("remote")
    expect(page.locator(".answer-row")).to_have_count(len(before))
    assert rows(page) == before


def test_what_is_wrong_is_said_at_the_field_and_the_last_answer_stays(open_page):
    page = open_page()
    before = rows(page)
    slot(page, "question").locator("summary").first.click()
    page.get_by_label("Pick a time").check()
    page.fill("[name=day]", "2026-11-30")
    page.fill("[name=time]", "25:99")
    page.locator("[name=time]").blur()
    about = page.locator(f"#{page.get_attribute('[name=time]', 'aria-describedby')}")
    expect(about).to_contain_text("“25:99” is not a time of day. Write it like 21:00.")
    assert page.get_attribute("[name=time]", "aria-invalid") == "true"
    assert "The answer below is still the last one." in slot(page, "status").inner_text()
    assert rows(page) == before
    page.locator("[name=time]").press("Enter")
    expect(page.locator("[name=time]")).to_be_focused()
    page.fill("[name=time]", "9")
    page.locator("[name=time]").press("Enter")
    expect(slot(page, "headline")).to_be_focused()
    assert (
        slot(page, "headline").inner_text() == "1 firm comes to you in Bristol on Monday at 09:00"
        or rows(page) != before
    )


def test_the_order_by_downtime_asks_what_an_hour_costs(open_page, page):
    open_page("?what=network&where=Leeds&when=now&order=downtime", now=TUESDAY)
    loaded = rows(page)
    assert "Say what an hour of downtime costs you" in page.locator("#field-downtime-about").inner_text()
    open_page("?what=network&where=Leeds&when=now", now=TUESDAY)
    before = rows(page)
    assert before == loaded != []
    page.get_by_role("button", name="with my downtime").click()
    expect(page.locator("[name=downtime]")).to_be_focused()
    assert "Say what an hour of downtime costs you" in page.locator("#field-downtime-about").inner_text()
    assert rows(page) == before
    page.keyboard.type("50,5")
    page.keyboard.press("Enter")
    expect(page.locator(".answer-row [data-slot=waiting]").first).to_contain_text("at £50.50 an hour")


def test_each_order_says_why_one_stands_above_the_next(open_page, page):
    open_page("?what=network&where=gb-leeds&when=2026-12-01T10:00&order=distance")
    page.get_by_label("say why").check()
    why = page.locator(".answer-row__why:visible")
    why.first.wait_for()
    said = r"Above .+: (about \d+|less than 1) km by road against about \d+ km by road\."
    assert re.match(said, why.first.inner_text())
    assert why.last.inner_text().startswith("Stands last, whichever way")
    page.get_by_label("turned round").check()
    page.wait_for_url("**&turn=yes*")
    assert why.last.inner_text().startswith("Stands last, whichever way")
    page.get_by_role("button", name="promises kept").click()
    page.locator(".answer-row__why", has_text="promises kept, so reliably").first.wait_for()


def test_a_misspelt_place_is_offered_and_the_next_visit_remembers_it(open_page, page, site_url):
    open_page("?what=till+dead&where=Brsitol&when=now")
    assert "Did you mean Bristol?" in page.locator("#field-where-about").inner_text()
    page.get_by_role("button", name="Bristol", exact=True).click()
    expect(slot(page, "headline")).to_have_text("Nobody comes to Bristol tonight")
    page.goto(f"{site_url}/")
    expect(page.get_by_label("Where?")).to_have_value("Bristol")


def test_a_place_misspelt_after_an_answer_is_offered_and_the_answer_stays(open_page):
    page = open_page("?what=wifi+down&where=Leeds&when=now")
    before = rows(page)
    slot(page, "question").locator("summary").first.click()
    page.fill("[name=where]", "Londn")
    page.locator("[name=where]").press("Enter")
    expect(slot(page, "status")).to_contain_text("The answer below is still the last one.")
    assert rows(page) == before
    page.get_by_role("button", name="London", exact=True).click()
    expect(slot(page, "town")).to_have_text("London")


@pytest.mark.parametrize(
    ("query", "minute", "firm", "until", "price"),
    [
        ("?what=till+dead&where=Leeds&when=now", "2026-11-28T21:30", "Tillhythe", "23:00", "£133 for 1 hour"),
        ("?what=wifi+down&where=Glasgow&when=now", "2026-11-29T21:30", "Nightlarch", "22:00", "By quotation"),
    ],
)
def test_who_works_now_helps_now_also_where_the_price_is_by_quotation(open_page, query, minute, firm, until, price):
    page = open_page(query, now=datetime.fromisoformat(minute).replace(tzinfo=UTC))
    assert "Nobody" not in slot(page, "headline").inner_text()
    shown = row(page, firm)
    assert f"Open until {until}" in shown.inner_text()
    assert shown.locator("[data-slot=price]").inner_text() == price
    assert "by quotation" in shown.inner_text().lower()
    told = [int(number) for number in re.findall(r"\d+", slot(page, "count").text_content())]
    assert told[0] == sum(told[1:])
    # The request for this job can be written too, with or without a price.
    shown.get_by_text("Ask them for this job").click()
    expect(shown.locator("[data-slot=text]")).to_have_value(re.compile("What broke"))


def test_first_and_only_are_said_of_all_rows(open_page):
    query = "?what=deleted+files&where=Leeds&when=now&urgency=P4"
    page = open_page(query, now=datetime(2026, 12, 5, 12, tzinfo=UTC))
    lede = slot(page, "lede").inner_text()
    dues = re.findall(r"Answers by (\w+ \d\d:\d\d)", " ".join(page.locator(".answer-row").all_inner_texts()))
    order = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"]
    soonest = min(dues, key=lambda due: (order.index(due.split()[0]), due))
    assert f"answers first: by {soonest}" in lede
    assert not re.search(r"Only \S+ comes to you:", lede) or lede.count("Comes to you") == 1


@pytest.mark.parametrize(
    ("query", "title", "told"),
    [
        # Others are there, but do not list the work: nobody is not the word for it.
        ("?what=data+recovery&where=Bristol&when=now", "Nobody who lists this work answers in Bristol tonight",
         "Lanternbyte works now and does not list it: ask first."),
        # Somebody who does not list it would come.
        ("?what=malware_removal&where=Leeds&when=now", "Nobody who lists this work can start in Leeds tonight",
         "2 firms that do not list it work now: they stand below, ask them first."),
        # An arrival after midnight is the same night.
        ("?what=network&where=London&when=now", "1 firm comes to you in London tonight", "door by Sunday 01:00"),
        ("?what=till+down&where=Leeds&when=2026-12-01T10:00", "1 firm comes to you in Leeds on Tuesday", "by 13:00"),
        # Nobody of them ever comes.
        ("?what=malware_removal&where=London&when=2026-12-01T10:00",
         "Nobody who lists this work comes to London on Tuesday at 10:00", "No firm that lists this work comes"),
        ("?what=network&where=Bristol&when=2026-12-01T10:00", "6 firms can start on Tuesday at 10:00",
         "Only Ferrowick Bench comes to you: £75 to £130. They promise no time of arrival."),
        ("?what=network&where=Leeds&when=2026-12-01T10:00", "6 firms can start on Tuesday at 10:00",
         "First at your door: Tillhythe Retail Support, by 13:00, £130 to £222."),
        ("?what=network&where=Leeds&when=now", "2 firms can start now",
         "Only Tillhythe Retail Support works now and comes to you: by Sunday 11:00"),
    ],
)  # fmt: skip
def test_the_first_line_is_true_whoever_lists_the_work(open_page, query, title, told):
    page = open_page(query)
    assert slot(page, "headline").inner_text() == title
    assert told in " ".join(page.inner_text(".answer-page__headline").split())


def test_without_an_address_the_place_is_asked_for_and_nothing_is_wrong_yet(open_page):
    page = open_page("")
    assert slot(page, "question").get_attribute("open") is not None
    assert page.locator("#field-where-about").inner_text() == "" and rows(page) == []
    page.get_by_label("Where?").press("Enter")
    expect(page.locator("#field-where-about")).to_contain_text("Choose a city.")
    expect(page.get_by_label("Where?")).to_be_focused()
    page.keyboard.type("Phoenix")
    page.keyboard.press("Enter")
    expect(slot(page, "town")).to_have_text("Phoenix")
    expect(slot(page, "headline")).to_be_focused()
    # From the headline on, keys alone reach the first call.
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.slot") == "call":
            break
    assert page.evaluate("document.activeElement.href").startswith(("tel:", "mailto:", "https:"))


def test_the_bill_and_the_request_are_written_when_asked_for(open_page, page):
    open_page()
    first = row(page, "Lanternbyte")
    first.get_by_text("See the bill").click()
    expect(first.locator("[class$=__total] td").first).to_have_text("£144.00")
    expect(first.locator("[class$=__total] td").last).to_have_text("£288.00")
    first.get_by_text("Ask them for this job").click()
    expect(first.locator("[data-slot=text]")).not_to_have_value("")  # written when it opens
    text = first.locator("[data-slot=text]").input_value()
    for told in (
        "What broke: till dead", "Where: Bristol, United Kingdom", "Saturday 28 November 2026 at 21:00, Bristol time",
        "£120.00", "VAT 20%: £24.00", "Please confirm or correct each line", "valid for 14 days",
        "Please ask us before the bill goes above £240 (without VAT).", "when=2026-11-28T21:00",
    ):  # fmt: skip
        assert told in text
    mail = first.locator("[data-slot=mail]").get_attribute("href")
    assert mail.startswith("mailto:")
    assert "till%20dead" in mail


def test_paper_has_the_question_the_bills_and_the_whole_address(open_page, page):
    open_page()
    page.emulate_media(media="print")
    # Paper is laid out when the event is over, and waits for nothing that comes later.
    at_once = """() => {
        dispatchEvent(new Event("beforeprint"));
        const rows = [...document.querySelectorAll(".answer-row")];
        return rows.map((row) => row.querySelectorAll("[class$=__total]").length);
    }"""
    assert all(page.evaluate(at_once))
    expect(page.locator(".answer-row table").first).to_be_visible()
    seen = " ".join(page.inner_text("main").split())
    assert seen.startswith("Till dead, Bristol, now, Sat 21:00")
    assert "when=2026-11-28T21:00" in seen
    assert page.locator(".answer-row").count() == page.locator(".answer-row:has([class$=__total])").count()
    assert "Not complete." not in seen
    assert not page.get_by_text("Ask them for this job").first.is_visible()
    # Behind a line on the screen, on paper with their bills; who does not serve the place is counted, and not listed.
    open_page("?what=till+dead&where=Manchester&when=now")
    assert all(page.evaluate(at_once))
    group = page.locator(".answer-group", has_text="do not list this work").first
    expect(group.locator(".answer-row [data-slot=price]").first).to_be_visible()
    assert not page.get_by_text("do not serve Manchester, or take no work").is_visible()


def test_nothing_moves_while_the_answer_comes(new_page, site_url):
    for width in (390, 1280):
        page = new_page(viewport={"width": width, "height": 844})
        page.clock.set_fixed_time(SATURDAY)
        page.add_init_script(
            "window.moved = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) "
            "window.moved += entry.value; }).observe({ type: 'layout-shift', buffered: true });"
        )
        for path in ("/", f"/estimate/{TILL}", "/compare/side-by-side/?firms=lanternbyte,tarnhold-support&where=Leeds"):
            page.goto(f"{site_url}{path}")
            if path != "/":
                expect(page.locator("[data-state]").first).to_have_attribute("data-state", "answered")
            assert page.evaluate("new Promise((done) => requestAnimationFrame(() => done(window.moved)))") < 0.02, path


def test_everything_is_asked_for_once_and_in_one_wave(open_page, page, page_log):
    open_page()
    preloaded = set(page.eval_on_selector_all("link[rel=modulepreload]", "all => all.map((one) => one.href)"))
    # What the page names itself is in the first wave anyway; what those modules import must be named beside them.
    named = set(page.eval_on_selector_all("script[src]", "all => all.map((one) => one.src)"))
    modules = {
        url for url in page_log.requests if url.endswith(".js") and "/theme/" not in url and "/.preview/" not in url
    }
    assert modules - named == preloaded
    data = [url for url in page_log.requests if "/estimate/data." in url]
    assert data == page.eval_on_selector_all("link[rel=preload]", "all => all.map((one) => one.href)")
    # The vocabulary before the last module, where the address holds a text; an id needs none.
    asked = [url for url in page_log.requests if "/estimate/symptoms." in url]
    assert len(asked) == 1
    page_log.requests.clear()
    open_page("?what=malware_removal&where=Bristol&when=now")
    assert not [url for url in page_log.requests if "/estimate/symptoms." in url]


def test_a_usual_length_takes_one_press(open_page):
    page = open_page("?what=network&where=Leeds&when=now", now=TUESDAY)
    slot(page, "question").locator("summary").first.click()
    page.get_by_role("button", name="20 minutes").click()
    expect(page).to_have_url(re.compile("from=20&to=20"))
    expect(row(page, "Lanternbyte").locator("[data-slot=basis]")).to_contain_text("20 min")
    expect(page.get_by_role("button", name="20 minutes")).to_have_attribute("aria-pressed", "true")
    assert page.locator("[data-slot=lengths] [aria-pressed=true]").count() == 1


def test_an_answer_can_be_sent(open_page, new_page):
    page = open_page(on=new_page(permissions=["clipboard-read", "clipboard-write"]))
    page.get_by_role("button", name="Copy the address").click()
    page.get_by_text("The address is copied.").wait_for()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == slot(page, "address").evaluate("link => link.href")
    assert "when=2026-11-28T21:00" in address


def test_a_range_draws_a_chart_with_its_table_when_it_is_opened(open_page):
    page = open_page("?what=software&where=gb-leeds&how=remote&day=2026-11-24&from=10&to=180")
    page.locator("summary", has_text="The price by length of the job").click()
    drawn = [path.get_attribute("d") for path in page.locator("[data-slot=series] path").all()]
    assert sum(map(bool, drawn)) > 1
    page.locator("summary", has_text="The chart as a table").click()
    found = page.locator("[data-slot=chart] tbody tr")
    assert found.first.locator("th").inner_text() == "10 min"
    assert found.last.locator("th").inner_text() == "3 h"


def test_the_provider_that_the_reader_came_from_is_marked(page, site_url):
    page.clock.set_fixed_time(TUESDAY)
    page.goto(f"{site_url}/providers/quillmoor-fixworks/")
    page.locator("main").get_by_role("link", name="Price my job").click()
    expect(row(page, "Quillmoor Fixworks")).to_contain_text("The one you came from")
    assert page.input_value("[name=where]") == "Leeds"


def test_without_script_the_question_leads_to_lists(new_page, site_url):
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}/")
    page.get_by_label("Till").check()
    page.get_by_label("Where?").fill("Bristol")
    page.get_by_role("button", name="Show who can help").click()
    assert "kind=pos_payment.till_down&where=Bristol&when=now" in page.url
    assert "needs JavaScript" in page.locator("noscript .notice").inner_text()
    assert page.locator('.link-columns a[href^="/compare/"]').count() >= 7
    page.get_by_role("link", name="Bristol").click()
    expect(page.locator("h1")).to_contain_text("Bristol")


def test_data_that_do_not_come_leave_the_lists(page, site_url, page_log):
    page.route("**/estimate/data.*.json", lambda route: route.abort())
    page.goto(f"{site_url}/estimate/{TILL}")
    expect(slot(page, "status")).to_contain_text("could not be loaded")
    assert page.locator('a[href^="/compare/"]').first.is_visible()
    page.close()
    page_log.console.clear()  # the browser itself complains of the request that this test broke


def test_names_and_labels_are_text_whatever_is_in_them(page, open_page):
    attack = "<img src=x onerror=alert(1)>"

    def spoil(route):
        text = route.fetch().text().replace("Quillmoor Fixworks", attack).replace("Office hours", attack)
        route.fulfill(body=text, content_type="application/json")

    page.route("**/estimate/data.*.json", spoil)
    open_page(f"?what={attack}&where=gb-leeds&how=onsite&when=2026-11-24T10:00", now=TUESDAY)
    mine = row(page, attack)
    mine.get_by_text("See the bill").click()
    expect(mine.locator("table").first).to_contain_text(attack, ignore_case=True)  # drawn when it opens
    assert attack in slot(page, "doubt").inner_text()
    assert page.locator("img").count() == 0


def serve_data(page, snapshot, spoil=lambda data: data) -> None:
    """Let the page read other data than the site was built from."""
    body = packed(spoil(estimate_json(snapshot)))
    page.route("**/estimate/data.*.json", lambda route: route.fulfill(body=body, content_type="application/json"))


@pytest.mark.parametrize(
    ("period", "day", "reason"),
    [
        ({"valid_to": date(2026, 10, 31)}, "2026-11-24", "One ended on 31 October 2026."),
        ({"valid_from": date(2027, 1, 1)}, "2026-11-24", "One begins on 1 January 2027."),
    ],
)  # fmt: skip
def test_a_provider_without_a_card_for_the_day_has_a_reason_and_no_price(page, open_page, period, day, reason):
    serve_data(page, with_cards(demo_snapshot(), {"lanternbyte": period}))
    open_page(f"?what=software&where=gb-leeds&how=remote&when={day}T10:00")
    assert "Lanternbyte (demo)" not in rows(page)
    refused = page.locator(".answer-group", has_text="no price for this call")
    refused.locator("summary").click()
    expect(refused).to_contain_text(reason)
    expect(refused).to_contain_text("Call 020 7946 0103")


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
        ("rating", None), ("services", 7), ("phones", None), ("kept", None), ("town", None), ("served", None),
        ("cards.0.currency", None), ("cards.0.timezone", 7), ("cards.0.rates", {"remote": {"standard": "a lot"}}),
    ],
)  # fmt: skip
def test_what_one_provider_breaks_is_its_own_answer_only(page, open_page, page_log, path, value):
    serve_data(page, demo_snapshot(), cut(path, value))
    open_page("?what=software&where=gb-leeds&how=remote&day=2026-11-24&from=30&to=60")
    assert "1 left out" in slot(page, "count").text_content()
    assert "Lanternbyte" in page.locator(".answer-group", has_text="left out").inner_text()
    assert len(rows(page)) > 3
    assert "Lanternbyte (demo)" not in rows(page)
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
    open_page("?where=gb-leeds&how=remote&day=2026-11-24&what=software&order=price")
    shown = page.locator(".answer-row").count()
    slot(page, "more").click()
    assert shown == 30
    assert page.locator(".answer-row").count() > shown
    assert page.evaluate("document.activeElement.dataset.slot") == "name"


@pytest.mark.parametrize("width", [320, 360, 768])
def test_the_page_never_scrolls_sideways(new_page, open_page, width):
    narrow = new_page(viewport={"width": width, "height": 800})
    page = open_page("?what=software&where=gb-leeds&day=2026-11-24&downtime=1234567.89&order=downtime", on=narrow)
    for summary in page.locator(".answer-row summary, .question-bar summary").all()[:4]:
        summary.click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
