"""Reference incidents with every line of their bills."""

from fractions import Fraction

import pytest

from marketplace.pricing.quote import Line
from marketplace.pricing.range import price_range
from marketplace.views.provider import bills
from tests.support.snapshots import demo_snapshot, with_cards
from tests.support.tariffs import HOLIDAYS, VECTORS, card


def quote(case):
    found = next(c for c in VECTORS["cases"] if c["id"] == case)
    rates = card(found["provider"])
    return rates, price_range(rates, found["incident"], HOLIDAYS)


def test_a_bill_shows_each_line_with_its_reason():
    rates, price = quote("P06")
    bill = bills.bill(rates, price.low, "See the lines")
    assert [(line.label, line.detail, line.amount) for line in bill.lines] == [
        ("Labour (standard)", "1 h at £72 an hour", "£72.00"),
        ("Labour (evening)", "30 min at £108 an hour", "£54.00"),
    ]
    assert [(line.label, line.amount) for line in bill.sums] == [
        ("Without VAT", "£126.00"), ("VAT 20%", "£25.20"), ("Total", "£151.20"),
    ]  # fmt: skip


def test_tax_inside_prices_and_no_tax_at_all():
    rates, price = quote("P36")
    assert [line.label for line in bills.bill(rates, price.low, "").sums] == [
        "Without GST", "GST 10% inside the prices", "Total",
    ]  # fmt: skip
    rates, price = quote("P59")
    assert [line.label for line in bills.bill(rates, price.low, "").sums] == ["Total"]


def test_what_is_by_quotation_is_named_and_never_priced():
    rates, price = quote("P57")
    bill = bills.bill(rates, price.low, "")
    assert bill.incomplete == "By quotation only: labour (closed)."
    assert bills.price_text(price, net=True) is None
    rates, price = quote("P52")
    assert bills.price_text(price, net=True) == "from €85.00"
    assert bills.bill(rates, price.low, "").sums[-1].label == "Total so far"


@pytest.mark.parametrize(
    ("mode", "told"),
    [("quote", "By quotation only: travel."), ("unknown", "Not stated: travel.")],
)
def test_travel_that_is_not_stated_is_not_called_a_quotation(mode, told):
    rates = card("uk_hourly", travel={"mode": mode})
    visit = {"channel": "onsite", "start": "2026-03-10T10:00", "minutes": 60}
    assert bills.bill(rates, price_range(rates, visit, HOLIDAYS).low, "").incomplete == told


def test_a_card_that_does_not_say_gives_a_range_and_names_the_clause():
    rates = card("uk_hourly", stacking="unknown")
    found = next(c for c in VECTORS["cases"] if c["id"] == "P15")
    price = price_range(rates, found["incident"], HOLIDAYS)
    assert " to " in bills.price_text(price, net=True)
    assert "the card does not say how surcharges add up" in bills.price_note(rates, price)


def test_every_job_of_every_demo_provider_adds_up_on_the_page():
    snapshot = demo_snapshot()
    priced = 0
    for slug, rates in snapshot.cards.items():
        view = bills.prices_view(rates, snapshot.baskets[slug], snapshot.reference, snapshot.as_of)
        assert len(view.basket) == 7
        for job in view.basket:
            for bill in job.bills:
                priced += 1
                shown = sum(_minor(line.amount) for line in bill.lines)
                first = bill.sums[0].amount if rates.tax.mode == "exclusive" else bill.sums[-1].amount
                assert shown == _minor(first), (slug, job.id)
    assert priced > 100


def _minor(text: str) -> Fraction:
    digits = "".join(c for c in text if c.isdigit() or c == ".")
    return Fraction(digits) * (-1 if text.startswith("\N{MINUS SIGN}") else 1)


def test_households_see_prices_with_tax():
    rates = card("uk_hourly", tax__applies_to="all").model_copy(update={"audience": "household"})
    found = next(c for c in VECTORS["cases"] if c["id"] == "P01")
    price = price_range(rates, found["incident"], HOLIDAYS)
    assert not bills.shows_net(rates)
    assert bills.price_note(rates, price) == "with VAT"


def test_a_tax_of_which_the_card_does_not_say_on_what_it_is_makes_no_claim():
    incident = next(c for c in VECTORS["cases"] if c["id"] == "P01")["incident"]
    price = price_range(card("uk_hourly"), incident, HOLIDAYS)
    assert bills.price_note(card("uk_hourly"), price) == "without VAT; £36.00 with it, on what it is: not stated"
    nameless = card("uk_hourly", tax={"mode": "exclusive", "rate_pct": "20", "applies_to": "all"})
    sums = bills.bill(nameless, price_range(nameless, incident, HOLIDAYS).low, "").sums
    assert [line.label for line in sums] == ["Without tax", "Tax 20%", "Total"]


def test_a_tax_on_parts_is_not_told_of_a_bill_without_parts():
    rates = card("uk_hourly")
    rates = rates.model_copy(update={"tax": rates.tax.model_copy(update={"applies_to": "parts"})})
    incident = next(c for c in VECTORS["cases"] if c["id"] == "P01")["incident"]
    assert bills.price_note(rates, price_range(rates, incident, HOLIDAYS)) == "no VAT on this bill"
    with_part = incident | {"parts": [{"desc": "Disk", "cost": 5000}]}
    assert bills.price_note(rates, price_range(rates, with_part, HOLIDAYS)).startswith("without VAT; £")


@pytest.mark.parametrize("included", [True, False])
def test_a_review_is_priced_again_on_the_basis_of_its_bill(included):
    snapshot = with_cards(demo_snapshot(), {})
    provider = snapshot.providers["quillmoor-fixworks"]
    review = next(
        r for r in provider.reviews if r.billed and r.labour_minutes and r.incident.channel == ("remote",)
        and r.incident.precision == "minute" and r.incident.responded_at
    )  # fmt: skip
    changed = review.model_copy(update={"billed": review.billed.model_copy(update={"tax_included": included})})
    rates = snapshot.card_of(provider, review.incident.utc_day("reported_at"))
    text = bills.repriced(rates, changed, snapshot.holidays)
    price = bills.replay(rates, review, snapshot.holidays).price
    assert text.startswith(bills.price_text(price, net=not included))


def test_a_line_calls_its_band_by_any_name_and_nothing_else_in_its_words():
    line = Line("labour", "Labour (evening)", 100, band="evening", note=", return visit")
    assert line.label == "Labour (evening) (evening), return visit"
    assert line.called("after hours") == "Labour (evening) (after hours), return visit"
    assert Line("part", "Fan", 100).label == "Fan"
