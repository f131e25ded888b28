"""Filters and orders of lists: held against brute force for all pairs of values, and used as readers do."""

import json
import re
from datetime import datetime
from itertools import combinations

import pytest

from marketplace.views.listing import Listing
from marketplace.views.narrowing.lists import all_file, city_file
from tests.support.snapshots import demo_snapshot

pytestmark = pytest.mark.browser
NOW = datetime.fromisoformat("2026-12-01T10:00+00:00")
WIDTHS = pytest.mark.parametrize("width", [360, 1280])


def brute(tree: dict, chosen: dict[str, list[str]]) -> tuple[list[int], dict[str, list[int]]]:
    """Return who fits, and the count of each value, by asking each firm each question anew."""
    has = {facet["id"]: {value: set(places) for value, _, places in facet["values"]} for facet in tree["facets"]}

    def fits(place: int, wanted: dict[str, list[str]]) -> bool:
        return all(any(place in has[facet].get(value, ()) for value in values) for facet, values in wanted.items())

    everybody = range(len(tree["slugs"]))
    counts = {
        facet["id"]: [
            sum(fits(place, {**chosen, facet["id"]: [value]}) for place in everybody) for value, _, _ in facet["values"]
        ]
        for facet in tree["facets"]
    }
    return [place for place in everybody if fits(place, chosen)], counts


def test_counts_are_those_of_brute_force_for_all_pairs_of_values(call_module):
    listing = Listing(demo_snapshot())
    tree = json.loads(city_file(listing, listing.snapshot.reference.cities["GB", "leeds"]))
    values = [(facet["id"], value) for facet in tree["facets"] for value, _, _ in facet["values"]]
    chosen = [{facet: [value]} for facet, value in values]
    for (one, first), (other, second) in combinations(values, 2):
        chosen.append({one: [first, second]} if one == other else {one: [first], other: [second]})
    found = call_module("facets/engine.js", "narrow", [[one] for one in chosen], tree["facets"], len(tree["slugs"]))
    # Each pair is held for who fits; what each further value would leave, for every twentieth.
    has = {(f["id"], v): set(places) for f in tree["facets"] for v, _, places in f["values"]}
    for number, (one, answer) in enumerate(zip(chosen, found, strict=True)):
        sets = [set().union(*(has[facet, value] for value in wanted)) for facet, wanted in one.items()]
        assert answer["fits"] == sorted(set.intersection(*sets)), one
        if number % 20 == 0:
            assert (answer["fits"], answer["counts"]) == brute(tree, one), one


def test_three_facets_and_what_no_list_knows(call_module):
    tree = json.loads(all_file(Listing(demo_snapshot())))
    cases = [
        {"language": ["de"], "system": ["macos"]},
        {"insurance": ["any"], "category": ["data_recovery"], "channel": ["onsite", "mail_in"]},
        {"language": ["tlh"]},
        {"no_such_facet": ["x"]},
        {},
    ]
    found = call_module("facets/engine.js", "narrow", [[one] for one in cases], tree["facets"], len(tree["slugs"]))
    for one, answer in zip(cases[:3], found, strict=False):
        assert (answer["fits"], answer["counts"]) == brute(tree, one)
    assert found[2]["fits"] == []
    assert found[3]["fits"] == found[4]["fits"] == list(range(len(tree["slugs"])))


def test_blanks_stand_last_both_ways_and_reasons_tell_the_numbers(call_module):
    order = {"firms": [[3, "three"], None, [1, "one"], [3, "also three"], None, [4, "three"]]}
    places = list(range(5))
    forth, back = call_module("facets/engine.js", "inOrder", [[places, order], [places, order, True]])
    assert (forth, back) == ([2, 0, 3, 1, 4], [0, 3, 2, 1, 4])
    names = ["A", "B", "C", "D", "E", "F"]
    calls = [[2, 0], [0, 3], [3, 1], [4, None], [0, 5]]
    told = call_module("facets/engine.js", "reasonFor", calls, order, names)
    assert told[0] == "Above A: one against three."
    assert told[1] == "Like D, and rated better: three."
    assert told[2] == "Above B, of which nothing is known for this order: also three."
    assert told[3].startswith("Nothing is known")
    assert told[4] == "Above F: three both, and better by less than is shown."


@pytest.fixture
def open_at(new_page, site_url: str):
    """Open a list at a width, on a Tuesday at ten, once its filters are there."""

    def go(url: str, width: int = 1280):
        page = new_page(viewport={"width": width, "height": 800}, timezone_id="Europe/London")
        page.clock.set_fixed_time(NOW)
        page.goto(site_url + url)
        page.wait_for_selector("[data-state=narrowed]")
        return page

    return go


def names(page) -> list[str]:
    return page.locator(".provider-card:visible .provider-card__link").all_inner_texts()


@WIDTHS
def test_german_and_macs(open_at, width: int):
    page = open_at("/all/", width)
    if width < 1024:
        page.get_by_text("Filters", exact=True).click()
    for facet, value in (("Languages", "German"), ("Systems and makers", "macOS")):
        group = page.locator("[data-facet]", has=page.get_by_text(facet, exact=True))
        group.locator("summary").click()
        group.get_by_role("checkbox", name=re.compile(f"^{value}")).check()
    assert names(page) == ["Nordkiesel Werkbank (demo)"]
    assert page.locator("[data-narrowed]").inner_text() == "1 of 30 providers, by rating."
    assert page.url.endswith("?f.language=de&f.system=macos")
    page.get_by_role("button", name=re.compile(r"^macOS\s*, remove")).click()
    assert len(names(page)) > 1
    page.go_back()
    page.wait_for_function("document.querySelectorAll('.provider-card').length === 1")
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_function("document.querySelectorAll('.provider-card').length === 30")


def test_insured_within_50_km_of_leeds_data_recovery(open_at):
    page = open_at("/cities/gb/leeds/?f.insurance=any&f.distance=50&f.category=data_recovery", 360)
    tree = json.loads(city_file(Listing(demo_snapshot()), demo_snapshot().reference.cities["GB", "leeds"]))
    wanted = {"insurance": ["any"], "distance": ["50"], "category": ["data_recovery"]}
    fits, _ = brute(tree, wanted)
    assert names(page) == [tree["names"][place] for place in fits]


def test_a_value_that_leaves_nobody_is_shown_and_cannot_be_chosen(open_at):
    page = open_at("/all/?f.language=de&f.system=macos")
    nobody = page.locator(".facet-filter__value:has(:disabled)")
    assert nobody.count() > 0
    assert set(nobody.locator("[data-slot=having]").all_inner_texts()) <= {"0", ""}


def test_who_is_open_follows_the_clock(open_at):
    page = open_at("/all/?f.open=now")
    states = page.locator(".provider-card .reach").evaluate_all("parts => parts.map(part => part.dataset.state)")
    assert states and set(states) <= {"open", "urgent"}


def test_the_order_and_its_reasons(open_at):
    page = open_at("/countries/gb/?sort=price-b1")
    prices = page.locator(".provider-card").evaluate_all(
        "cards => cards.map(card => card.querySelector('.provider-card__price')?.textContent ?? '')"
    )
    amounts = [float(price[1:]) for price in prices if re.fullmatch(r"£\d+\.\d\d", price)][:4]
    assert amounts == sorted(amounts) and len(amounts) == 4
    page.get_by_label("say why").check()
    page.locator(".provider-card__why:visible").first.wait_for()
    why = page.locator(".provider-card__why").first.inner_text()
    assert re.match(r"Above .+: £[\d.]+ without tax against £[\d.]+ without tax\.", why)
    assert "Payment plays no part" in page.locator("main").inner_text()
    page.get_by_label("turned round").check()
    page.wait_for_url("**/?sort=price-b1&turn=yes")


def test_the_keyboard_alone_narrows(open_at):
    page = open_at("/all/")
    page.locator("#filter-insurance-checked").focus()
    page.keyboard.press("Space")
    page.wait_for_url("**/all/?f.insurance=checked")
    page.wait_for_function("document.activeElement.id === 'filter-insurance-checked'")


def test_without_script_a_list_leads_to_right_lists_only(new_page, site_url: str):
    page = new_page(viewport={"width": 1280, "height": 800}, java_script_enabled=False)
    for url in ("/cities/gb/leeds/", "/countries/gb/", "/categories/network/", "/all/"):
        page.goto(site_url + url)
        for part in (".facet-filter__groups", ".facet-filter__near", ".facet-order"):
            assert not page.locator(part).first.is_visible()
        for link in page.locator(".facet-panel__item, .facet-links__list li").all():
            count = link.locator(".facet-panel__count, .facet-links__count")
            if count.count() == 0:
                continue
            target = link.locator("a").get_attribute("href")
            told = re.match(r"\d+", count.inner_text())[0]
            page_of = page.request.get(site_url + target).text()
            assert page_of.count('<li class="provider-card">') == int(told), (url, target)


@WIDTHS
def test_the_answer_is_narrowed_and_its_address_says_so(new_page, site_url: str, width: int):
    page = new_page(viewport={"width": width, "height": 800}, timezone_id="Europe/London")
    page.clock.set_fixed_time(NOW)
    page.goto(f"{site_url}/estimate/?where=gb-leeds&what=network")
    page.wait_for_selector("[data-estimate][data-state=answered]")
    firms = page.locator(".answer-row__link:visible")
    everybody = set(firms.all_inner_texts())
    page.get_by_text("Filters", exact=True).click()
    page.locator("#filter-insurance-any").check()
    page.wait_for_url("**f.insurance=any")
    insured = set(firms.all_inner_texts())
    assert insured < everybody and insured
    assert re.fullmatch(r"\d of \d firms that serve the place fit\.", page.locator("[data-narrowed]").inner_text())
    page.get_by_label("Price of this job, at most").fill("1")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="No firm here fits what you chose").wait_for()
    assert firms.count() == 0
    assert "f.most-job=1" in page.locator("[data-slot=address]").get_attribute("href")
    page.get_by_role("button", name="Clear all").click()
    page.wait_for_function("n => document.querySelectorAll('.answer-row__link').length >= n", arg=len(insured))
    assert set(firms.all_inner_texts()) == everybody


def test_tables_of_reference_jobs_sort_and_say_why(page, site_url: str):
    page.clock.set_fixed_time(NOW)
    page.goto(f"{site_url}/compare/b1/gb/")
    table = page.locator("[data-sortable]").first
    listed = table.locator("tbody th a:first-child").all_inner_texts()
    table.get_by_label("Order by").select_option(label="Rating")
    rated = table.locator("tbody td:last-child").evaluate_all("cells => cells.map(cell => cell.dataset.value ?? null)")
    known = [float(value) for value in rated if value is not None]
    assert known == sorted(known) and known
    assert rated[: len(known)] == [value for value in rated if value is not None]
    assert table.locator("[aria-sort]").all_inner_texts() == ["Rating"]
    assert table.locator("caption").inner_text().endswith("Now by: Rating")
    table.get_by_role("checkbox", name="turned round").check()
    turned = table.locator("tbody td:last-child").evaluate_all("cells => cells.map(cell => cell.dataset.value ?? null)")
    assert turned == [*map(str, turned[: len(known)]), *[None] * (len(rated) - len(known))]
    table.get_by_role("checkbox", name="say why").check()
    assert "Above " in table.locator("tbody [data-slot=why]:visible").first.inner_text()
    table.get_by_role("checkbox", name="turned round").uncheck()
    table.get_by_label("Order by").select_option(label="as listed")
    assert table.locator("tbody th a:first-child").all_inner_texts() == listed
    assert page.get_by_text("Nobody pays for a place.").first.is_visible()
