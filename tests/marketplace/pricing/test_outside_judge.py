"""Prices by an engine of others: the part of our cards that OCPI 2.2.1 can say costs the same there.

Where both differ, one of these rules says why:

- `line_rounding`: ours rounds each line of a bill, the other engine rounds once, in the end;
- `edges_left`: the other engine reads the least and the most price of a tariff and leaves them to who asks;
- `units_reported`: a tariff has no billing units of its own, only steps of the whole: the meter reports each unit, so
  that a unit is billed as a whole at the price of the moment in which it starts, as docs/pricing.md#hourly-labour says;
- `hundredths`: the other engine counts hours as decimals, so units are whole hundredths of an hour.
"""

from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from marketplace.models.pricing.rate_card import read_rate_card
from marketplace.pricing.quote import Quote
from marketplace.pricing.range import price_range
from tests.outside.ocpi_tariffs.v2_2_1.models import Tariff
from tests.outside.ocpi_tariffs.v2_2_1.tariff_calculator import calculate_cdr_cost
from tests.support.ocpi import CLOCKS, random_terms, session_of, tariff_of
from tests.support.soak import cases, draws

# With SOAK=20, as `make soak` has it, five thousand.
USUAL = 250
ENGINE = Path(__file__).resolve().parents[2] / "outside" / "ocpi_tariffs" / "v2_2_1"
UNALTERED = "0260b28c8d3d7006f594ee9808149835e70ad2b09e5011b230b83bb67c33416f"
# Fractions of a cent that the other engine's answer has no place for.
LAST_PLACE = Fraction(1, 200)


def ours(card: dict[str, Any], start: str, minutes: int) -> Quote:
    incident = {"channel": "onsite", "start": start, "minutes": minutes}
    found = price_range(read_rate_card(card, minor_units=True), incident, {})
    assert found.low == found.high
    return found.low


def limited(amount: Fraction, tariff: Tariff) -> Fraction:
    """Apply the least and the most price: `edges_left`."""
    if tariff.min_price is not None:
        amount = max(amount, Fraction(tariff.min_price.excl_vat) * 100)
    return amount if tariff.max_price is None else min(amount, Fraction(tariff.max_price.excl_vat) * 100)


def rounds(quote: Quote) -> int:
    """Return how many lines of a bill were rounded."""
    exact = (Fraction(line.rate) * line.minutes / 60 for line in quote.lines if line.kind == "labour")
    return sum(amount.denominator != 1 for amount in exact)


def random_visit(rng: Any) -> tuple[str, int]:
    # Both changes of the clocks are among the days.
    day = rng.choice(
        ["2026-03-28", "2026-03-29", "2026-06-15", "2026-10-24", "2026-10-25", f"2026-11-{rng.randint(1, 30):02}"]
    )
    return f"{day}T{rng.choice([0, *range(4, 24)]):02}:{rng.choice([0, 1, 29, 30, 45]):02}", rng.randint(1, 900)


def test_the_other_engine_asks_for_the_same_sum():
    rng, seen = draws("outside judge"), Counter()
    for _ in range(cases(USUAL)):
        card, country = random_terms(rng), rng.choice(sorted(CLOCKS))
        card["timezone"] = CLOCKS[country]
        start, minutes = random_visit(rng)
        quote, tariff = ours(card, start, minutes), tariff_of(card)
        began = datetime.fromisoformat(quote.start_utc).astimezone(UTC)
        found = calculate_cdr_cost(session_of(card, country, began, minutes), tariff)
        net, case = limited(Fraction(found.excl_vat) * 100, tariff), (card, country, start, minutes)
        off = abs(quote.net - net)
        if rounds(quote):
            # `line_rounding`: half a cent a line at most.
            assert off <= Fraction(rounds(quote), 2) + LAST_PLACE, case
        else:
            assert off == 0, case
            edged = net != Fraction(found.excl_vat) * 100
            tax = Fraction(found.incl_vat - found.excl_vat) * 100
            # Ours is rounded to the cent, once; the other's is not.
            assert edged or abs(quote.tax - tax) <= Fraction(1, 2) + LAST_PLACE, case
        seen.update(exact=not rounds(quote), taxed=quote.tax > 0, edged=net != Fraction(found.excl_vat) * 100)
        seen.update(bands=len({line.band for line in quote.lines if line.kind == "labour"}) > 1)
        seen.update(fee=any(line.kind == "callout" for line in quote.lines), later="rate_after" in str(card))
    # The cases reach what they are for.
    assert all(seen[name] > cases(USUAL) // 20 for name in ("exact", "taxed", "edged", "bands", "fee", "later")), seen


@pytest.mark.parametrize(
    ("minutes", "total"),
    [(60, Decimal("60.00")), (61, Decimal("75.00")), (120, Decimal("120.00")), (121, Decimal("142.50"))],
)
def test_both_say_what_a_hand_says(minutes, total):
    """60.00 an hour in quarters until 12:00, then 1.5 times as much: the ninth quarter is the dearer one."""
    card = random_terms(draws("a plain card")) | {
        "timezone": "Europe/London", "tax": {"mode": "none"}, "default_band": "late",
        "bands": [
            {"id": "day", "windows": [{"days": ["tue"], "from": "10:00", "to": "12:00"}]},
            {"id": "late", "multiplier": "1.5"},
        ],
        "rates": {"onsite": {"standard": 6000}}, "channel_rules": {"onsite": {"increment_min": 15}},
    }  # fmt: skip
    card.pop("callout", None)
    card.pop("labour_cap", None)
    began = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
    assert calculate_cdr_cost(session_of(card, "GB", began, minutes), tariff_of(card)).excl_vat == total
    assert ours(card, "2026-03-10T10:00", minutes).net == int(total * 100)


def test_the_engine_of_others_is_unaltered():
    files = [ENGINE / name for name in ("enums.py", "models.py", "tariff_calculator.py")]
    assert sha256(b"".join(file.read_bytes() for file in files)).hexdigest() == UNALTERED
