"""The list pages: what they say they list, how far away, how sorted; long lists; the index by name; the first page."""

import pytest

from marketplace.views.home.page import home_view
from marketplace.views.listing import Listing
from marketplace.views.lists.a_to_z import OTHER, a_to_z_view, all_view, sort_name
from marketplace.views.lists.categories import categories_view, category_view
from marketplace.views.lists.channels import channel_view, channels_view
from marketplace.views.lists.page import CARDS_A_PAGE, Head, list_view, page_count, page_path
from marketplace.views.lists.places import city_view, countries_view, country_view
from tests.support.snapshots import changed, demo_snapshot, with_status


@pytest.fixture(scope="module")
def listing() -> Listing:
    return Listing(demo_snapshot())


def test_a_list_says_what_it_lists_and_how_it_is_sorted(listing: Listing):
    for view in (all_view(listing), country_view(listing, "GB"), channel_view(listing, "onsite")):
        assert str(len(view.cards)) in view.shown
        assert view.sort.startswith("Sorted by adjusted score") and "Payment plays no part" in view.sort
        assert view.how.url.startswith("/methodology/#")
        assert str(len(view.cards)) in view.intro


def test_a_city_says_who_comes_from_how_far(listing: Listing):
    view = city_view(listing, listing.snapshot.reference.cities["GB", "leeds"])
    cards = {card.url: card for card in view.cards}
    assert cards["/providers/quillmoor-fixworks/"].channels == (
        "Remote",
        "on site (from Leeds)",
        "workshop (in Leeds)",
    )
    assert "/providers/ferrowick-bench/" not in cards  # nobody carries a laptop from Leeds to Bristol
    manchester = city_view(listing, listing.snapshot.reference.cities["GB", "manchester"])
    (found,) = [card.channels for card in manchester.cards if card.url == "/providers/quillmoor-fixworks/"]
    assert found == ("Remote", "workshop (in Leeds, about 75 km by road)")
    assert view.notes == ("Distances are estimates: the great circle times 1.3, as a road is longer.",)
    assert [crumb.label for crumb in view.crumbs] == ["Home", "Places", "United Kingdom"]


def test_work_of_every_week_is_a_tag_and_never_the_order(listing: Listing):
    category = listing.snapshot.reference.categories["data_recovery"]
    view = category_view(listing, category)
    assert [card.url for card in view.cards] == [f"/providers/{p.slug}/" for p in listing.in_category("data_recovery")]
    tags = [[tag.text for tag in card.tags] for card in view.cards]
    assert any("Does this every week" in found for found in tags)
    assert not all("Does this every week" in found for found in tags)


def test_links_to_narrower_lists_are_never_empty(listing: Listing):
    for view in (all_view(listing), country_view(listing, "GB")):
        narrower = [group for group in view.facets if group.name != "Side by side"]  # those lead to other orders
        assert all(group.links and all(link.count for link in group.links) for group in narrower)


@pytest.mark.parametrize(("length", "pages"), [(0, 1), (1, 1), (50, 1), (51, 2), (100, 2), (101, 3)])
def test_long_lists_take_several_pages(length: int, pages: int):
    head = Head("/all/", "All", "", (), "")
    assert page_count(length) == pages
    views = [list_view(head, range(length), lambda n: n, (), number) for number in range(1, pages + 1)]
    assert [card for view in views for card in view.cards] == list(range(length))
    assert all(len(view.cards) <= CARDS_A_PAGE for view in views)
    assert (views[0].path, views[-1].next, views[0].previous) == ("/all/", None, None)
    assert len({view.title for view in views}) == pages
    for number, view in enumerate(views, start=1):
        assert [page.number for page in view.pages if page.current] == ([number] if pages > 1 else [])
        assert view.previous == (page_path("/all/", number - 1) if number > 1 else None)


def test_a_page_of_a_long_list_says_which():
    view = list_view(Head("/all/", "All", "", (), ""), range(1234), lambda n: n, (), 2)
    assert (view.shown, view.path) == ("Providers 51 to 100 of 1,234", "/all/2/")


def test_the_index_has_everybody_with_a_page_once():
    gone = with_status(with_status(demo_snapshot(), "closed", "lanternbyte"), "delisted", "tarnhold-support")
    names = [line for letter in a_to_z_view(Listing(gone)).letters for line in letter.names]
    urls = [line.url for line in names]
    assert sorted(urls) == sorted(f"/providers/{slug}/" for slug in gone.providers if slug != "tarnhold-support")
    assert next(line.notice for line in names if line.url == "/providers/lanternbyte/") == "Closed for good"
    assert [sort_name(line.name) for line in names] == sorted(sort_name(line.name) for line in names)


def test_the_index_sorts_without_accents_and_puts_digits_together():
    snapshot = demo_snapshot()
    name = snapshot.providers["lanternbyte"].profile.name
    renamed = changed(
        snapshot,
        {
            "lanternbyte": {"name": name.model_copy(update={"brand": "Écran Net"})},
            "cobaltwren": {"name": name.model_copy(update={"brand": "1st Aid PC"})},
        },
    )
    letters = {letter.label: letter for letter in a_to_z_view(Listing(renamed)).letters}
    assert "Écran Net" in [line.name for line in letters["E"].names]
    assert [line.name for line in letters[OTHER].names] == ["1st Aid PC"]
    assert len({letter.id for letter in letters.values()}) == len(letters)


def test_the_first_page_leads_to_every_country_and_counts_what_is_there(listing: Listing):
    view = home_view(listing)
    assert [row.url for row in view.table.rows] == [f"/countries/{code.lower()}/" for code in listing.country_pages]
    assert all(len(row.figures) == len(view.table.columns) == 3 for row in view.table.rows)
    assert [group.name for group in view.ways] == ["What broke", "How"]
    assert view.intro.startswith(f"{len(listing.providers)} repair providers")
    assert view.everyone.url == "/all/"
    assert view.countries[0].name == "United Kingdom"
    assert sum(len(group.links) for group in view.countries) == len(listing.city_pages)
    assert view.question.action == "/estimate/"


def test_countries_without_a_page_still_lead_to_their_providers(listing: Listing):
    view = countries_view(listing)
    few = {link.url for group in view.few for link in group.links}
    lonely = {
        f"/providers/{entry.provider.slug}/"
        for code, served in listing.countries.items()
        if code not in listing.country_pages
        for entry in served
    }
    assert few == lonely
    assert {row.url for row in view.table.rows}.isdisjoint({group.url for group in view.few})


def test_the_questions_have_an_answer_for_each_word_of_the_vocabulary(listing: Listing):
    assert len(categories_view(listing).choices) == len(listing.snapshot.reference.categories)
    assert len(channels_view(listing).choices) == 5


def test_an_empty_list_says_so():
    nobody = Listing(with_status(demo_snapshot(), "closed", *demo_snapshot().providers))
    view = all_view(nobody)
    assert (view.cards, view.shown) == ((), "Providers")
    assert view.empty
    assert home_view(nobody).table.rows == ()
    assert home_view(nobody).question is None
    assert nobody.country_pages == () and nobody.city_pages == ()
