"""The search page in a browser: misspelt names are found, keys lead everywhere, texts of strangers stay texts."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.site.axe import violations
from tests.support.snapshots import demo_snapshot
from tests.support.soak import draws

pytestmark = pytest.mark.browser
FIRST = 3
LETTERS = "abcdefghijklmnopqrstuvwxyz"
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}


def slips(name: str) -> list[str]:
    """Return a name with one slip of each of four kinds: a letter less, more, another, two neighbours swapped."""
    chance = draws(name)
    places = [at for at, letter in enumerate(name) if letter.isalpha()]
    swaps = [at for at in places if at + 1 in places and name[at] != name[at + 1]]
    gone, more, other = (chance.choice(places) for _ in range(3))
    swap = chance.choice(swaps)
    return [
        name[:gone] + name[gone + 1 :],
        name[:more] + chance.choice(LETTERS) + name[more:],
        name[:other] + chance.choice(LETTERS) + name[other + 1 :],
        name[:swap] + name[swap + 1] + name[swap] + name[swap + 2 :],
    ]


def names() -> list[str]:
    snapshot = demo_snapshot()
    firms = [provider.profile.name.brand.removesuffix(" (demo)") for provider in snapshot.providers.values()]
    services = [
        service.label for category in snapshot.reference.service_list.categories for service in category.services
    ]
    places = [city.name for city in snapshot.reference.cities.values()]
    return [*firms, *services, *places]


FIND = """
async ([names, file, symptoms]) => {
  const [{ findNames, readNames }, data, words] = await Promise.all([
    import("/scripts/search/find.js"), fetch(file).then((r) => r.json()), fetch(symptoms).then((r) => r.json()),
  ]);
  const ready = readNames(data);
  return names.map((text) => findNames(text, ready, words).groups.flatMap(({ hits }) => hits.map(({ name }) => name)));
}
"""


@pytest.fixture
def found_in(site: Path, site_url: str, page: Page) -> Callable[[list[str]], list[list[str]]]:
    """Return the names found for each text, in the order of the page."""
    file, symptoms = (next(site.glob(f"{pattern}.json")) for pattern in ("search/names.*", "estimate/symptoms.*"))
    addresses = [f"/{path.relative_to(site)}" for path in (file, symptoms)]

    def find(texts: list[str]) -> list[list[str]]:
        page.goto(f"{site_url}/search/")
        return page.evaluate(FIND, [texts, *addresses])

    return find


def test_misspelt_names_are_among_the_first(found_in):
    """Of firms, services and places, each with one slip of four kinds."""
    cases = [(name, text) for name in names() for text in slips(name)]
    found = found_in([text for _, text in cases])
    lost = [
        (name, text, got[:FIRST])
        for (name, text), got in zip(cases, found, strict=True)
        if name not in [one.removesuffix(" (demo)") for one in got[:FIRST]]
    ]
    assert lost == []


def test_two_slips_in_a_long_name_and_a_name_without_its_blanks(found_in):
    texts = ["quilmor fixwroks", "quillmoorfixworks", "ransonware respons", "card terminl", "dusk and relay"]
    found = found_in(texts)
    wanted = [
        "Quillmoor Fixworks (demo)",
        "Quillmoor Fixworks (demo)",
        "Ransomware response",
        "Card terminal",
        "Dusk & Relay (demo)",
    ]
    assert [want for want, got in zip(wanted, found, strict=True) if want not in got[:FIRST]] == []


def test_words_that_mean_a_fault_lead_to_the_answer_for_a_place(found_in):
    (found,) = found_in(["my wifi keeps dropping in leds"])
    assert found[0] == "Wi-Fi in Leeds: who can help"


def look(page: Page, site_url: str, text: str) -> None:
    page.goto(f"{site_url}/search/")
    page.locator("[data-slot=box]").fill(text)
    page.locator("[data-slot=status]:not(:empty)").wait_for()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["360", "1280"])
def test_a_search_by_keyboard_alone(site_url: str, new_page: Callable[..., Page], size: dict[str, int]):
    page = new_page(viewport=size)
    page.goto(f"{site_url}/guides/")
    page.keyboard.press("/")
    page.keyboard.type("quilmoor")
    page.keyboard.press("Enter")
    page.locator("[data-slot=status]:not(:empty)").wait_for()
    assert page.url.endswith("/search/?q=quilmoor")
    assert re.match(r"\d+ results? for “quilmoor”", page.locator("[data-slot=status]").inner_text())
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.id") == "search-box"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("() => document.activeElement.textContent") == "Quillmoor Fixworks (demo)"
    page.keyboard.press("Escape")
    assert page.evaluate("() => [document.activeElement.id, document.activeElement.value]") == ["search-box", ""]
    assert page.locator(".search-hit").count() == 0
    page.keyboard.type("quilmoor")
    page.locator(".search-hit").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/providers/quillmoor-fixworks/")


def test_the_key_can_be_switched_off(site_url: str, page: Page):
    page.goto(f"{site_url}/search/?q=leeds")
    page.get_by_label("The key /").uncheck()
    page.goto(f"{site_url}/guides/")
    page.keyboard.press("/")
    assert page.evaluate("() => document.activeElement.tagName") == "BODY"


def test_a_firm_says_rating_price_and_whether_it_is_open_now(site_url: str, new_page: Callable[..., Page]):
    page = new_page(viewport=DESK, timezone_id="Europe/London")
    page.clock.set_fixed_time("2026-11-30T10:00:00Z")
    page.goto(f"{site_url}/search/?q=quillmoor")
    row = page.locator(".search-hit--firm").first
    row.locator("[data-slot=state]:not(:empty)").wait_for()
    told = row.inner_text()
    assert re.search(r"Leeds, United Kingdom; \d\.\d ★ ?out of 5 from \d+ reviews", " ".join(told.split()))
    assert "Remote fix, 30 min: £30.00 plus VAT" in told
    assert row.locator("[data-slot=state]").inner_text() == "Open until 17:30"


def test_reviews_are_found_and_called_reviews(site_url: str, page: Page):
    look(page, site_url, "card reader would not hold")
    review = page.get_by_label("In reviews").locator(".search-hit").first
    assert review.locator("a").inner_text() == "Back on air for the fair"
    assert review.locator("[data-slot=kind]").inner_text() == "Review of Brackenloft IT (demo), 5 of 5"
    assert review.locator("mark").count() >= 2
    target = review.locator("a").get_attribute("href")
    page.goto(f"{site_url}{target}")
    assert page.locator(":target").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_among_results(site_url: str, new_page: Callable[..., Page], scheme: str):
    page = new_page(viewport=PHONE, color_scheme=scheme)
    look(page, site_url, "card reader wifi leeds" if scheme == "dark" else "call out fee")
    assert violations(page) == []


def test_the_slips_that_were_read_are_told(site_url: str, page: Page):
    look(page, site_url, "wify leds")
    assert "for “wify leds” (read as “wifi leeds”) in names" in page.locator("[data-slot=status]").inner_text()


def test_a_firm_is_found_by_what_it_speaks_and_knows(site_url: str, page: Page):
    look(page, site_url, "german")
    names = page.get_by_label("Firms that do this").locator("a").all_inner_texts()
    speakers = [
        p.profile.name.brand
        for p in demo_snapshot().listed
        if "de" in [tag.split("-")[0] for tag in p.profile.languages]
    ]
    assert names and set(names) <= set(speakers)


def test_the_address_keeps_the_search_and_the_way_back(site_url: str, page: Page):
    page.goto(f"{site_url}/search/?q=leeds")
    page.locator(".search-hit").first.wait_for()
    page.locator("[data-slot=box]").fill("bristol")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Bristol", exact=True).wait_for()
    assert page.url.endswith("?q=bristol")


@pytest.mark.parametrize(
    "text",
    ["<img src=x onerror=alert(1)>", "__proto__", "constructor", "\u202egnp", "'\"><script>", "𝕏" * 60, "%00", "…"],
)
def test_hostile_texts_are_words_that_nobody_wrote(site_url: str, page: Page, text: str):
    look(page, site_url, text)
    assert page.locator("[data-slot=results] :is(img, script, iframe, svg)").count() == 0
    assert text.strip()[:20] in page.locator("[data-slot=status]").inner_text()


HOSTILE = {
    "suffix": "", "lines": ["<b>place</b>"], "parts": ["/search/none.json"], "each": 25, "stop": [],
    "found": {"firms": "", "texts": ""},
    "firms": [
        ["<img src=x onerror=alert(1)> firm", 0, "a\" onclick=\"alert(1)"], ["constructor", 0], ["東京 修理", 0, "t"],
    ],
    "named": [["term", "__proto__", "/glossary/#x", "<script>alert(1)</script>", ""]],
}  # fmt: skip


def test_hostile_names_are_found_and_stay_texts(site: Path, site_url: str, page: Page, page_log):
    page.route("**/search/names.*.json", lambda route: route.fulfill(json=HOSTILE))
    for text, name in (
        ("img firm", HOSTILE["firms"][0][0]),
        ("constructor", "constructor"),
        ("東京", "東京 修理"),
        ("proto", "__proto__"),
    ):
        look(page, site_url, text)
        assert page.locator(".search-hit a").first.inner_text() == name
    assert page.locator("[data-slot=results] :is(img, script)").count() == 0
    page_log.console.clear()  # the file of what is said of firms is not there


def test_without_script_the_page_leads_to_the_lists(site_url: str, new_page: Callable[..., Page]):
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(f"{site_url}/guides/")
    page.get_by_role("link", name="Search", exact=True).click()
    assert "The search needs JavaScript" in page.locator("main").inner_text()
    links = {link.get_attribute("href") for link in page.locator(".search-page__ways a").all()}
    assert {"/a-z/", "/guides/", "/glossary/", "/cities/gb/leeds/"} <= links


def test_without_the_index_names_are_still_found(site_url: str, page: Page, page_log):
    page.route("**/search/pagefind/**", lambda route: route.abort())
    look(page, site_url, "leeds")
    assert page.get_by_role("link", name="Leeds", exact=True).count() == 1
    assert "the texts could not be loaded" in page.locator("[data-slot=status]").inner_text()
    page_log.console.clear()


SHIFT = """
() => new Promise((done) => {
  const sum = (list) => done(list.getEntries().reduce((all, entry) => all + entry.value, 0));
  new PerformanceObserver(sum).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(0), 300);
})
"""


def test_nothing_moves_when_results_come(site_url: str, new_page: Callable[..., Page]):
    page = new_page(viewport=PHONE)
    page.goto(f"{site_url}/search/?q=wifi%20leeds")
    page.locator("[data-slot=status]:not(:empty)").wait_for()
    assert page.evaluate(SHIFT) < 0.05


def test_targets_are_as_large_as_a_thumb(site_url: str, new_page: Callable[..., Page]):
    page = new_page(viewport=PHONE)
    look(page, site_url, "wifi leeds")
    boxes = [
        target.bounding_box()
        for target in page.locator(".search-page :is(a, button, input[type=search], label.search-page__key)").all()
        if target.is_visible()
    ]
    assert [box for box in boxes if box["height"] < 43.5] == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_the_file_of_names_is_what_the_page_reads(site: Path):
    tree = json.loads(next(site.glob("search/names.*.json")).read_text("utf-8"))
    assert set(tree) == set(HOSTILE)
