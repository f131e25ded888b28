"""No price stands for an hour in which that provider does not work, unless the words beside it say so.

For each hour of a week, at each city and by each channel, a job is called in as the reference jobs are. Categories take
turns over the hours in a usual run; `make soak` tries each of them at every hour.
"""

from dataclasses import replace
from datetime import timedelta
from functools import reduce
from operator import or_

import pytest

from marketplace.availability import Refused, Start, desks_for, opening_hours_of
from marketplace.availability.basket import call_basket
from marketplace.calendars import day_number, zone_named
from marketplace.catalog.checks.tariff_hours import hours_of
from marketplace.models.vocabulary import PRICED_AS
from marketplace.models.windows import DAYS, clock_text
from marketplace.units import HOURS_A_WEEK, MINUTES_A_DAY, MINUTES_A_WEEK, MINUTES_AN_HOUR
from marketplace.views.listing import Listing
from marketplace.views.provider.bills import basket_job
from marketplace.views.starts import start_note
from tests.support.snapshots import demo_snapshot
from tests.support.soak import TIMES

SNAPSHOT = demo_snapshot()
CATEGORIES = sorted(SNAPSHOT.reference.categories)
DAY_WORDS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PRIORITY = "P3"


def worked_minutes(slug: str, channel: str) -> int:
    """Return the minutes of a week in which somebody works, from the windows alone, on the clock of the rate card."""
    provider, card = SNAPSHOT.providers[slug], SNAPSHOT.cards[slug]
    desks = desks_for(provider.service_level, opening_hours_of(provider.profile), channel, PRIORITY)
    assert {desk.hours.timezone for desk in desks} == {card.timezone}, slug
    found = 0
    for desk in desks:
        parts = [desk.hours] if desk.within is None else [desk.hours, desk.within]
        bits = [reduce(or_, (hours_of(w) for w in part.windows if _in_season(w)), 0) for part in parts]
        found |= reduce(lambda one, other: one & other, bits)
    return found


def _in_season(window: object) -> bool:
    first, last = getattr(window, "from_date", None), getattr(window, "to_date", None)
    return (first or SNAPSHOT.as_of) <= SNAPSHOT.as_of <= (last or SNAPSHOT.as_of)


@pytest.fixture(scope="module")
def answers() -> dict[tuple[str, str, int], list[tuple[object, Start | Refused]]]:
    """What every provider's pages would say of a job by each of its channels in each hour: one category, or all."""
    basket = SNAPSHOT.reference.incidents
    model = basket.incidents[0]
    found: dict[tuple[str, str, int], list[tuple[object, Start | Refused]]] = {}
    for at, slug in enumerate(sorted(SNAPSHOT.providers)):
        terms = SNAPSHOT.ordinary_terms(slug)
        for hour in range(HOURS_A_WEEK):
            turns = CATEGORIES if TIMES > 1 else [CATEGORIES[(hour + at) % len(CATEGORIES)]]
            day, minute = divmod(hour * MINUTES_AN_HOUR + 30, MINUTES_A_DAY)
            jobs = tuple(
                model.model_copy(
                    update={
                        "id": f"{channel}{number}", "channel": channel, "category": category, "weekday": DAYS[day],
                        "time": minute, "minutes": 60, "severity": PRIORITY, "expedite": False, "job_if_offered": None,
                    }
                )
                for channel in terms.pricer.card.rates
                for number, category in enumerate(turns)
            )  # fmt: skip
            called = call_basket(terms, basket.model_copy(update={"incidents": jobs}))
            for job in jobs:
                found.setdefault((slug, job.channel, hour), []).append((job, called[job.id]))
    return found


def test_each_hour_of_a_week_is_priced_only_where_somebody_works(answers):
    reference = day_number(SNAPSHOT.reference.incidents.reference_week) * MINUTES_A_DAY
    priced = later = 0
    worked: dict[tuple[str, str], int] = {}
    for (slug, channel, hour), found in answers.items():
        card = SNAPSHOT.cards[slug]
        bits = worked.setdefault((slug, channel), worked_minutes(slug, channel))
        works = bool(bits >> (hour * MINUTES_AN_HOUR + 30) & 1)
        for job, answer in found:
            if isinstance(answer, Refused):
                continue
            priced += 1
            assert answer.open == works, (slug, channel, hour)
            wall = zone_named(card.timezone).wall_at(answer.earliest) - reference
            assert bits >> (wall % MINUTES_A_WEEK) & 1, (slug, channel, hour)
            assert answer.price.low.start_utc == answer.price.high.start_utc
            note, shown = start_note(answer, card), basket_job(card, job, answer)
            if works:
                assert note is None
                continue
            later += 1
            # The words beside the price: the day, unless it is the same one, and the time at which work starts.
            assert note is not None
            assert shown.price_note.startswith(note)
            day, minute = divmod(wall % MINUTES_A_WEEK, MINUTES_A_DAY)
            assert clock_text(minute) in note
            assert DAY_WORDS[day] in note or note.endswith("that day")
    assert min(priced, later) > 1000


def test_every_city_asks_only_those_answers(answers):
    listing = Listing(SNAPSHOT)
    assert len(listing.cities) > 10
    for served in listing.cities.values():
        for entry in served:
            for channel in {PRICED_AS[own] for own in entry.channels}:
                hours = [answers[entry.provider.slug, channel, hour] for hour in range(HOURS_A_WEEK)]
                assert all(hours), (entry.provider.slug, channel)


def test_the_check_would_see_a_price_for_a_closed_hour(answers):
    """A price moved to another hour is not what the windows say."""
    slug, channel = "quillmoor-fixworks", "onsite"
    bits = worked_minutes(slug, channel)
    (_, closed), *_ = answers[slug, channel, 3]
    moved = replace(closed, earliest=closed.called)
    assert not bits >> (3 * MINUTES_AN_HOUR + 30) & 1
    assert moved.open
    assert timedelta(minutes=closed.earliest - closed.called) == timedelta(hours=5, minutes=30)
