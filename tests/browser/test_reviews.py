"""Reading reviews in a browser: sort and filter, script or not, bars, permalinks, texts from right to left."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page

from marketplace.views.provider.page import provider_view
from tests.support.snapshots import demo_snapshot

pytestmark = pytest.mark.browser
SLUG = "quillmoor-fixworks"
VIEW = provider_view(demo_snapshot(), SLUG).reviews


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def reviews(request, new_page: Callable[..., Page], site_url: str) -> Page:
    """The page of a provider with its reviews open."""
    page = new_page(viewport={"width": 1280, "height": 800}, java_script_enabled=request.param)
    page.goto(f"{site_url}/providers/{SLUG}/")
    open_all(page)
    return page


def open_all(page: Page) -> None:
    """Open the section, and in it the list of all reviews."""
    page.locator("#reviews > summary").click()
    page.locator("#reviews .more:has(.review-list) > summary").click()


def shown(page: Page) -> list[str]:
    """Return the ids of the reviews that can be seen, from above to below."""
    found = page.locator(".review-list .review").all()
    seen = [(each.bounding_box()["y"], each.get_attribute("id")) for each in found if each.is_visible()]
    return [name for _, name in sorted(seen)]


def with_words(*words: str) -> list[str]:
    """Return the ids of the reviews that have these words, newest first."""
    return [review.id for review in VIEW.shown if set(words) <= set(review.words.split())]


def test_all_reviews_are_there_the_newest_first(reviews: Page):
    assert shown(reviews) == with_words() == [review.id for review in VIEW.shown]


def test_the_lowest_come_first_the_newest_review_among_them(reviews: Page):
    reviews.get_by_role("combobox", name="Order").select_option("lowest")
    order = sorted(VIEW.shown, key=lambda review: review.stars)
    assert shown(reviews) == [review.id for review in order]
    reviews.get_by_role("combobox", name="Order").select_option("")
    assert shown(reviews) == with_words()


def test_filters_narrow_the_list_together_and_the_newest_review_too(reviews: Page):
    newest, (fault, way) = VIEW.shown[0], (VIEW.listed.choices[1], VIEW.listed.choices[2])
    other = next(each.value for each in fault.options[1:] if each.value not in newest.words.split())
    reviews.get_by_role("combobox", name="Fault").select_option(other)
    assert shown(reviews) == with_words(other)
    assert newest.id not in shown(reviews)
    reviews.get_by_role("combobox", name="Only").select_option("proven")
    assert shown(reviews) == with_words(other, "proven")
    reviews.get_by_role("combobox", name="Fault").select_option("")
    reviews.get_by_role("combobox", name="Only").select_option("reply")
    reviews.get_by_role("combobox", name="How").select_option(way.options[1].value)
    assert shown(reviews) == with_words("reply", way.options[1].value)


def test_the_bars_choose_the_stars(reviews: Page):
    stars = VIEW.listed.stars[0]
    reviews.locator(f"label.rating-histogram__choose[for=review-stars-{stars}]").click()
    assert shown(reviews) == with_words(f"s{stars}")
    reviews.get_by_role("radio", name="all").check()
    assert shown(reviews) == with_words()


def test_the_bars_open_the_folded_list(new_page, site_url: str):
    page = new_page()
    page.goto(f"{site_url}/providers/{SLUG}/")
    page.locator("#reviews > summary").click()
    page.locator(f"label.rating-histogram__choose[for=review-stars-{VIEW.listed.stars[0]}]").click()
    page.locator(".review-list .review:visible").first.wait_for()
    assert shown(page) == with_words(f"s{VIEW.listed.stars[0]}")


def test_a_script_says_how_many_are_shown_and_orders_them_for_the_keyboard(new_page, site_url: str):
    page = new_page()
    page.goto(f"{site_url}/providers/{SLUG}/")
    open_all(page)
    page.get_by_role("combobox", name="Only").select_option("reply")
    said = page.locator(".review-filter").get_by_role("status").inner_text()
    assert said == f"{len(with_words('reply'))} of {len(VIEW.shown)} shown"
    page.get_by_role("combobox", name="Order").select_option("lowest")
    read = page.locator(".review-list .review").evaluate_all("all => all.map(each => each.id)")
    assert read == [review.id for review in sorted(VIEW.shown, key=lambda review: review.stars)]


def test_an_address_of_a_review_opens_its_section(new_page, site_url: str):
    page = new_page()
    named = VIEW.shown[-1].id
    page.goto(f"{site_url}/providers/{SLUG}/#{named}")
    assert page.locator(f"#{named} .review__title").is_visible()
    assert in_view(page.locator(f"#{named}"))
    page.locator("#reviews .more:has(.review-list) > summary").click()
    page.locator("#reviews > summary").click()
    other = VIEW.shown[3].id
    page.evaluate("name => { location.hash = name }", other)
    page.locator(f"#{other} .review__title").wait_for(state="visible")


def in_view(element: Locator) -> bool:
    top = "element => { const { top } = element.getBoundingClientRect(); return top >= 0 && top < innerHeight }"
    return element.evaluate(top)


SIDE = """
element => {
  const range = document.createRange();
  range.selectNodeContents(element);
  const [text, box] = [range.getBoundingClientRect(), element.getBoundingClientRect()];
  return box.right - text.right < text.left - box.left ? "right" : "left";
}
"""


def test_texts_from_right_to_left_are_laid_out_so_and_say_their_language(page: Page, site_url: str):
    page.goto(f"{site_url}/components/")
    review = page.locator("[id=review-0005]").first
    title, text, reply = (review.locator(f".review__{part}") for part in ("title", "text", "reply"))
    for each in (title, text, reply):
        assert each.evaluate("element => getComputedStyle(element).direction") == "rtl"
    assert [title.get_attribute("lang"), text.get_attribute("lang")] == ["he", "he"]
    # A short line starts at the right; whoever answered is told in our words, from left to right.
    assert title.evaluate(SIDE) == "right"
    assert reply.locator(".review__reply-by").evaluate("element => getComputedStyle(element).direction") == "ltr"
    assert review.locator(".review__by bdi").first.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert review.locator(".review__by").first.evaluate("e => getComputedStyle(e).direction") == "ltr"


def test_each_paragraph_has_a_direction_of_its_own(page: Page, site_url: str):
    page.goto(f"{site_url}/components/")
    text = page.locator("[id=review-0005] .review__text").first
    text.evaluate("element => { element.innerHTML = '<p>\u05e9\u05dc\u05d5\u05dd</p><p>Good work.</p>' }")
    assert [text.locator("p").nth(place).evaluate(SIDE) for place in (0, 1)] == ["right", "left"]


def test_the_mean_of_an_aspect_stands_on_one_line(new_page, site_url: str):
    page = new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{site_url}/providers/{SLUG}/")
    page.locator("#reviews > summary").click()
    lines = "all => all.map(each => { const r = document.createRange(); r.selectNodeContents(each);"
    heights = page.locator(".aspect-bars__mean").evaluate_all(f"{lines} return r.getClientRects().length }})")
    assert heights == [1] * len(VIEW.aspects)


def test_every_part_of_the_page_opens_with_one_press(new_page, site_url: str):
    page = new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{site_url}/providers/{SLUG}/")
    assert page.locator("main details:not([open])").count() > 10
    button = page.get_by_role("button", name="Open every part, to read or print it all")
    button.click()
    assert page.locator("main details:not([open])").count() == 0
    assert not button.is_visible()
