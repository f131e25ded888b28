"""Call sheets of a provider and of a city."""

from marketplace.views.listing import Listing
from marketplace.views.sheets import MOST_FIRMS, city_sheet, provider_sheet
from tests.support.snapshots import demo_snapshot, with_status


def sheet(slug: str, snapshot=None):
    listing = Listing(snapshot or demo_snapshot())
    return city_sheet(listing, listing.snapshot.reference.cities["GB", slug])


def test_a_provider_has_its_number_hours_prices_the_rule_after_hours_and_a_date():
    made = provider_sheet(demo_snapshot(), "quillmoor-fixworks")
    (firm,) = made.firms
    assert firm.reach.links[0].text == "Call 0113 496 0101"
    assert firm.reach.hours == "Monday to Friday 09:00 to 17:30"
    assert firm.reach.data is None
    assert [row.term for row in made.facts] == ["Prices", "If you ring", "Insured"]
    assert all(line.url is None for row in made.facts for line in row.lines)
    assert "Outside these hours nobody works." in " ".join(made.after_hours)
    assert made.intro == (
        "Facts confirmed by the firm 12 October 2026. Prices as of 23 November 2026. Print it again by 22 May 2027."
    )
    assert (made.path, made.to_root) == ("/providers/quillmoor-fixworks/sheet/", "../../../")


def test_a_sheet_lists_every_number_with_its_hours():
    (firm,) = provider_sheet(demo_snapshot(), "brackenloft-it").firms
    day, night = firm.reach.links
    assert (day.url, night.url) == ("tel:+441414960104", "tel:+441414960109")
    assert day.note == "answered Monday to Thursday 08:30 to 17:00; Friday 08:30 to 16:30"
    assert night.note.endswith("; Friday 16:30 to 24:00; Saturday to Sunday all day")


def test_a_city_tells_what_holds_there_and_who_works_when_others_do_not():
    made = sheet("bristol")
    firms = {firm.name: firm for firm in made.firms}
    quillmoor = firms["Quillmoor Fixworks (demo)"]
    assert quillmoor.how == "Helps remotely."
    assert quillmoor.told == (
        "£30.00 remote fix, 30 min. Plus VAT.", "Answers urgent calls in 4 business hours, a target, kept 15 of 18.",
    )  # fmt: skip
    assert any(line.startswith("Lanternbyte (demo): Day and night, every day.") for line in made.after_hours)
    assert made.to_root == "../../../../"


def test_one_of_few_works_after_hours_where_anybody_does():
    made = sheet("leeds")
    served = [entry for entry in Listing(demo_snapshot()).cities["GB", "leeds"] if entry.active]
    assert len(made.firms) == min(len(served), MOST_FIRMS)
    assert bool(made.more) is (len(served) > MOST_FIRMS)
    assert "None of these" not in made.after_hours[0]


def test_paused_firms_are_not_on_the_wall():
    snapshot = with_status(demo_snapshot(), "paused", "lanternbyte", "tillhythe-retail", "nightlarch")
    made = sheet("bristol", snapshot)
    assert "Lanternbyte (demo)" not in {firm.name for firm in made.firms}
