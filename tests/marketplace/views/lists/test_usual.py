"""What is usual in a place: only from enough providers, of one currency, with prices that may be compared."""

from dataclasses import replace
from datetime import timedelta

import pytest

from marketplace.availability import Start, refused
from marketplace.pricing.unpriced import Part
from marketplace.views.listing import Served
from marketplace.views.lists.prices import incident
from marketplace.views.lists.usual import currency_of, usual_price, usual_wait
from tests.support.snapshots import AS_OF, changed, demo_snapshot, with_cards, with_status

CHANNELS = ("remote", "onsite")


def charging(start: Start, **fields: object) -> Start:
    """Return the same start with other fields of its only quote."""
    return replace(start, price=replace(start.price, quotes=(replace(start.price.low, **fields),)))


def places(*nets: int | None, **options):
    """Return a snapshot in which the first providers charge these nets in pounds for B1, and the same as served."""
    snapshot = options.pop("snapshot", demo_snapshot())
    slugs = sorted(snapshot.providers)[: len(nets)]
    snapshot = with_cards(snapshot, {slug: {"currency": "GBP", "last_confirmed": AS_OF} for slug in slugs})
    priced = demo_snapshot().baskets["quillmoor-fixworks"]["B1"]
    baskets = {
        slug: {"B1": refused("by_quotation") if net is None else charging(priced, net=net)}
        for slug, net in zip(slugs, nets, strict=True)
    }
    snapshot.__dict__["baskets"] = baskets
    return snapshot, [Served(snapshot.providers[slug], CHANNELS) for slug in slugs]


def usual(*nets: int | None):
    snapshot, served = places(*nets)
    return usual_price(served, snapshot, incident(snapshot, "B1"), "GBP")


@pytest.mark.parametrize(
    ("nets", "value", "note"),
    [
        ((), None, "too few to say (0)"),
        ((3000, 4000), None, "too few to say (2)"),
        ((3000, 4000, 3500), "£30.00 to £40.00", "3 providers"),
        ((3000, 3000, 3000, 3000), "£30.00", "4 providers"),
        ((5000, 1000, 2000, 4000, 3000), "£30.00", "median of 5"),
        ((1000, 2000, 3001, 3002, 4000, 5000), "£30.02", "median of 6"),
        ((1000, 2000, None, None, 3000), "£10.00 to £30.00", "3 providers"),
    ],
)
def test_what_may_be_said(nets: tuple[int | None, ...], value: str | None, note: str):
    found = usual(*nets)
    assert (found.value, found.note) == (value, note)


def test_prices_that_may_not_be_compared_do_not_count():
    snapshot, served = places(1000, 2000, 3000, 4000)
    job, first = incident(snapshot, "B1"), served[0].provider.slug
    assert usual_price(served, snapshot, job, "GBP").n == 4
    assert usual_price(served, snapshot, job, "EUR").n == 0
    assert usual_price([Served(served[0].provider, ("onsite",)), *served[1:]], snapshot, job, "GBP").n == 3

    def counted(other) -> int:
        other.__dict__["baskets"] = snapshot.baskets
        return usual_price([Served(other.providers[e.provider.slug], CHANNELS) for e in served], other, job, "GBP").n

    assert counted(with_status(snapshot, "paused", first)) == 3
    assert counted(with_cards(snapshot, {first: {"last_confirmed": AS_OF - timedelta(days=366)}})) == 3
    assert counted(with_cards(snapshot, {first: {"last_confirmed": AS_OF - timedelta(days=365)}})) == 4
    sound = snapshot.baskets[first]["B1"]
    open_clause = replace(sound.price, unknown_clauses=("travel.trip",))
    for odd in (
        charging(sound, unpriced=(Part("travel"),)),
        replace(sound, price=open_clause),
        replace(sound, earliest=sound.called + 1),
    ):
        other = changed(snapshot)
        other.__dict__["baskets"] = {**snapshot.baskets, first: {"B1": odd}}
        assert usual_price(served, other, job, "GBP").n == 3


def test_the_currency_is_that_of_the_providers_of_the_country():
    snapshot = demo_snapshot()
    british = Served(snapshot.providers["lanternbyte"], CHANNELS)
    french = Served(snapshot.providers["rivegarde-reseaux"], CHANNELS)
    assert currency_of([british, british, french], snapshot, "FR") == "EUR"
    assert currency_of([british, british, french], snapshot, "NL") == "GBP"
    assert currency_of([], snapshot, "NL") is None


def test_the_usual_wait_is_the_median_of_the_means_in_office_hours():
    snapshot = demo_snapshot()
    slugs = ["quillmoor-fixworks", "lanternbyte", "tarnhold-support", "brackenloft-it", "cobaltwren"]
    served = [Served(snapshot.providers[slug], CHANNELS) for slug in slugs]
    means = sorted(snapshot.waits[slug].mean_office_hours for slug in slugs)
    assert usual_wait(served, snapshot).note == "median of 5"
    assert float(usual_wait(served, snapshot).value.removesuffix(" h")) == pytest.approx(float(means[2]) / 60, abs=0.06)
    none = [Served(snapshot.providers["polderklok-support"], CHANNELS)] * 6
    assert usual_wait(none, snapshot).value is None
