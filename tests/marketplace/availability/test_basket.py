"""The basket as calls: who works then is priced then, who does not at the first hour of work, in ordinary weeks."""

from datetime import date

import pytest

from marketplace.availability import Refused, Start, call_basket, ordinary_terms
from marketplace.calendars import utc_text
from marketplace.models.service_level.coverage import OpeningHours
from marketplace.pricing.basket import price_basket
from tests.support.snapshots import demo_snapshot
from tests.support.tariffs import BASKET, HOLIDAYS, card

OFFICE = {"timezone": "Europe/London", "windows": [{"days": "mon-fri", "from": "09:00", "to": "17:30"}]}
ALWAYS = {"timezone": "Europe/London", "windows": [{"days": "mon-sun", "from": "00:00", "to": "24:00"}]}
# B5 begins on Friday at 16:45, B4 on Saturday at 20:00; the others in office hours.
EVENING = "B4"


def called(hours, on=date(2026, 11, 23), name="uk_hourly"):
    opening = None if hours is None else OpeningHours.model_validate(hours)
    return call_basket(ordinary_terms(card(name), None, opening, lists=HOLIDAYS, on=on), BASKET)


def test_who_works_then_is_priced_as_on_the_card_alone():
    alone = price_basket(card("uk_hourly"), BASKET)
    for name, found in called(ALWAYS).items():
        assert found.open
        assert found.price == alone[name]


def test_who_does_not_work_then_is_priced_at_the_first_hour_of_work():
    alone, office = price_basket(card("uk_hourly"), BASKET), called(OFFICE)
    assert {name for name, found in office.items() if not found.open} == {EVENING}
    assert utc_text(office[EVENING].earliest) == "2026-03-16T09:00Z"
    assert [price.low.lines[0].band for price in (office[EVENING].price, alone[EVENING])] == ["standard", "weekend"]


@pytest.mark.parametrize(
    "differing",
    [
        {"exceptions": [{"date": "2026-03-10", "closed": True}]},
        {"holidays": {"list": "GB-ENG", "add": ["2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12"]}},
    ],
)
def test_days_that_differ_and_holidays_do_not_count(differing):
    assert called({**OFFICE, **differing}) == called(OFFICE)


def test_hours_of_a_season_count_in_that_season():
    window = OFFICE["windows"][0]
    term = {"days": "sat", "from": "19:00", "to": "23:00", "from_date": "2026-11-01", "to_date": "2026-12-31"}
    seasonal = {**OFFICE, "windows": [window, term]}
    assert called(seasonal, on=date(2026, 11, 23))[EVENING].open
    # Out of season the week is that of the day asked for, which still has hours of its own.
    assert not called(seasonal, on=date(2026, 6, 1))[EVENING].open


def test_everybody_without_a_price_has_a_reason():
    assert {found.code for found in called(None).values()} == {"hours_not_stated"}
    # The card prices its closed hours by quotation; somebody who works then has no price of the work.
    night = {**ALWAYS, "timezone": "America/Toronto"}
    found = called(night, name="ca_minute")
    assert found[EVENING] == Refused("by_quotation", "They give a price for that hour by quotation only.")
    assert found["B6"].code == "channel_not_offered"


def test_no_hour_of_the_demo_basket_is_one_in_which_nobody_works():
    snapshot = demo_snapshot()
    for slug, basket in snapshot.baskets.items():
        for name, found in basket.items():
            assert isinstance(found, Start | Refused), (slug, name)
            if isinstance(found, Start):
                assert found.earliest >= found.called
                assert not found.price.work_unpriced, (slug, name)
