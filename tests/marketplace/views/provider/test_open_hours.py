"""The week of a provider: open or not, and what an hour costs, at half past each hour."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from marketplace.models.profile.hours import Hours
from marketplace.pricing.engine import Pricer
from marketplace.views.provider.open_hours import week_grid
from tests.support.snapshots import demo_snapshot

DAYS = ("2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12", "2026-03-13", "2026-03-14", "2026-03-15")


def grid_of(slug, **changes):
    snapshot = demo_snapshot()
    profile, card = snapshot.providers[slug].profile, snapshot.cards[slug].model_copy(update=changes)
    return week_grid(card, profile.hours, profile.locations[0].timezone, snapshot.reference.incidents)


def test_a_provider_in_office_hours_and_outside_them():
    grid = grid_of("quillmoor-fixworks")
    monday, saturday = grid.days[0].cells, grid.days[5].cells
    assert (monday[9].text, monday[9].level) == ("72", 3)
    assert (monday[17].text, monday[17].level) == ("108", 0)
    assert (monday[23].text, monday[23].level) == ("144", 0)
    assert {cell.level for cell in saturday} == {0}
    assert grid.scale[0].text == "72: open, £72 an hour (Office hours)"
    assert "on site" in grid.caption
    assert "Europe/London" in grid.note


def test_dearer_open_hours_are_darker():
    days = grid_of("northquoin-systems").days
    assert [(days[0].cells[hour].text, days[0].cells[hour].level) for hour in (12, 18)] == [("155", 3), ("233", 4)]


def test_hours_without_a_price_say_so():
    grid = grid_of("ferrowick-bench")
    assert grid.days[6].cells[3].text == "?"
    assert any(cell.text.startswith("?: closed, by quotation") for cell in grid.scale)


def test_the_key_names_every_cell_once():
    for slug in sorted(demo_snapshot().providers):
        grid = grid_of(slug)
        seen = {(cell.level, cell.text) for day in grid.days for cell in day.cells}
        named = [(cell.level, cell.text.partition(":")[0]) for cell in grid.scale]
        assert [len(day.cells) for day in grid.days] == [24] * 7
        assert set(named) == seen
        assert len(named) == len(set(named))


@pytest.mark.parametrize("slug", ["quillmoor-fixworks", "northquoin-systems", "dusk-and-relay", "wattlebend-it"])
def test_every_price_is_what_the_engine_asks_for_an_hour_of_plain_labour(slug):
    """Price 60 minutes in the band of each hour, with nothing that a card adds to the bare rate."""
    snapshot = demo_snapshot()
    card = snapshot.cards[slug]
    channel = "onsite" if "onsite" in card.rates else "remote"
    rules = {
        channel: card.channel_rules[channel].model_copy(
            update={
                "increment_min": 60,
                "minimum_min": None,
                "minimum_charge": None,
                "first_block": None,
                "free_up_to_min": None,
            }
        )
    }
    bare = {
        "callout": {},
        "travel": None,
        "priority": {},
        "diagnostic": None,
        "labour_cap": None,
        "channel_rules": rules,
        "boundary": "start",
    }
    card = card.model_copy(update=bare)
    pricer = Pricer(card, None)
    for day, row in zip(DAYS, grid_of(slug).days, strict=True):
        for hour, cell in enumerate(row.cells):
            quote = pricer.price({"channel": channel, "start": f"{day}T{hour:02}:30", "minutes": 60})
            amount = sum(line.amount for line in quote.lines)
            whole = (Fraction(amount, 100) * 2 + 1) // 2
            assert cell.text == ("?" if quote.unpriced else str(whole)), (day, hour)


def test_amounts_that_do_not_fit_become_letters():
    card = demo_snapshot().cards["quillmoor-fixworks"]
    rates = {channel: {tier: rate * 100 for tier, rate in tiers.items()} for channel, tiers in card.rates.items()}
    grid = grid_of("quillmoor-fixworks", rates=rates)
    assert {cell.text for day in grid.days for cell in day.cells} == {"A", "B", "C"}
    assert grid.scale[0].text == "A: open, £7,200 an hour (Office hours)"


def test_prices_that_would_look_alike_become_letters():
    card = demo_snapshot().cards["quillmoor-fixworks"]
    bands = tuple(
        band.model_copy(update={"multiplier": Decimal("1.001") if number == 1 else None})
        for number, band in enumerate(card.bands)
    )
    texts = {cell.text for day in grid_of("quillmoor-fixworks", bands=bands).days for cell in day.cells}
    assert texts <= {"A", "B"}


def test_a_night_desk_is_open_past_midnight():
    snapshot = demo_snapshot()
    hours = Hours.model_validate({"windows": [{"days": ["fri"], "from": "22:00", "to": "02:00"}]})
    card = snapshot.cards["quillmoor-fixworks"]
    days = week_grid(card, hours, card.timezone, snapshot.reference.incidents).days
    assert [day.short for day in days for cell in day.cells if cell.level] == ["Fri", "Fri", "Sat", "Sat"]


def test_opening_hours_are_on_the_clock_of_the_place_and_prices_on_that_of_the_card():
    snapshot = demo_snapshot()
    provider = snapshot.providers["quillmoor-fixworks"]
    card = snapshot.cards["quillmoor-fixworks"]
    elsewhere = week_grid(card, provider.profile.hours, "Europe/Berlin", snapshot.reference.incidents)
    here = grid_of("quillmoor-fixworks")
    opens, opened = ([bool(cell.level) for cell in grid.days[0].cells] for grid in (elsewhere, here))
    assert opens == [*opened[1:], False]
    assert replace(elsewhere, days=(), scale=()) == replace(here, days=(), scale=())
