"""What speaks for one provider, as cells of a comparison: promises and how they were kept, proof, reviews, terms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from marketplace import formats
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.service_levels.promises import headline_promise, kind_stated, promise_for
from marketplace.views import wording
from marketplace.views.opening import reach as reach_of
from marketplace.views.provider import identity, reach
from marketplace.views.provider.first_screen import INSTEAD, binding, what_it_is
from marketplace.views.provider.observed import kept_fact, outcome_facts
from marketplace.views.provider.priority_price import priority_price
from marketplace.views.provider.reviews.review import split
from marketplace.views.provider.reviews.section import aspects
from marketplace.views.provider.terms import terms
from marketplace.views.response import promised_in, response_line, wait_text
from marketplace.views.side_by_side.cells import Cell, Entry, of_fact
from marketplace.views.standing import rating_line
from marketplace.views.trust_dates import checked_briefly, confirmed

if TYPE_CHECKING:
    from marketplace.catalog.provider import Provider
    from marketplace.models.profile.profile import Profile
    from marketplace.snapshot import Snapshot

TAKES_NONE = Cell(wording.STATUS["paused"], muted=True)
OUTCOMES = ("Fixed", "Fixed the first time", "Bill against quote")
MEANS = {"Mean wait, calls in office hours": "mean_office_hours", "Mean wait, calls at any hour": "mean_any_hour"}
ABOUT = ("Works for households", "Languages spoken", "Systems", "Knows well")


def now(snapshot: Snapshot, provider: Provider) -> Iterator[Entry]:
    """Yield the hours of work and whom to ring."""
    found = reach_of(snapshot, provider, country=provider.profile.locations[0].country)
    closed = provider.profile.status != "active"
    yield Entry("Works", TAKES_NONE if closed else Cell(found.hours or None))
    link = next(iter(found.links), None)
    yield Entry("Ring", Cell(None, muted=closed) if link is None else Cell(link.text, link.note, url=link.url))


def promised(snapshot: Snapshot, provider: Provider) -> Iterator[Entry]:
    """Yield what is promised for urgent faults, what it means in real hours, and how often it was kept."""
    level, wait = provider.service_level, snapshot.waits[provider.slug]
    yield Entry("First answer, urgent fault", _answer(snapshot, provider))
    yield Entry("First answer kept", of_fact(kept_fact(snapshot, provider), instead="no customer has told"))
    for term, mean in MEANS.items():
        told = Cell("no promise", muted=True) if wait is None else Cell(wait_text(wait, getattr(wait, mean)))
        yield Entry(term, told)
    yield Entry("At your door, urgent fault", _arrival(level, provider.profile))


def _answer(snapshot: Snapshot, provider: Provider) -> Cell:
    level = provider.service_level
    promise = headline_promise(level)
    if promise is None:
        kind = kind_stated(level, priority="P1")
        return Cell(INSTEAD[kind], muted=True) if kind in INSTEAD else Cell(None)
    note = (*binding(promise), priority_price(snapshot, provider, promise))
    return Cell(response_line(level), ", ".join(part for part in note if part))


def _arrival(level: ServiceLevel | None, profile: Profile) -> Cell:
    if "onsite" not in profile.channels_offered:
        return Cell("no visits", muted=True)
    promise = promise_for(level, priority="P1", metric="onsite", channel="onsite")
    if promise is None or promise.clock is None:
        return Cell("no time is promised", muted=True)
    return Cell(promised_in(promise.clock), ", ".join(binding(promise)))


def if_it_goes_wrong(level: ServiceLevel | None, currency: str) -> Iterator[Entry]:
    """Yield remedy, warranty, liability and what happens to data."""
    agreed = terms(level or ServiceLevel(), currency)
    missed, *rest = agreed.remedy
    given = next((fact.value for fact in rest if fact.term == "Given"), None)
    yield Entry(missed.term, Cell(missed.value, given))
    shown = {fact.term: fact for fact in (*agreed.warranty, *agreed.liability, *agreed.data)}
    for term in ("Warranty on work", "Warranty on parts", "Limit of liability", "Backup before work"):
        yield Entry(term, of_fact(shown.get(term)))


def whom_and_where(profile: Profile) -> Iterator[Entry]:
    """Yield how the provider helps, where by each channel, and for whom."""
    yield Entry("How they help", Cell(what_it_is(profile)))
    served = {fact.term: fact for fact in reach.areas(profile)}
    for channel in ("onsite", "remote", "workshop"):
        term = wording.CHANNELS[channel]
        yield Entry(f"{term}, where", of_fact(served.get(term), instead="not offered"))
    told = {fact.term: fact for fact in identity.about(profile)}
    for term in ABOUT:
        yield Entry(term, of_fact(told[term]))


def proof(snapshot: Snapshot, profile: Profile) -> Iterator[Entry]:
    """Yield what was checked and when, each kind of insurance, and the certificates."""
    as_of = snapshot.as_of
    level = profile.verification.level
    by_us = None if level == "unverified" else checked_briefly(profile)
    yield Entry("Checked by us", Cell(wording.VERIFICATION[level], by_us))
    yield Entry("Facts confirmed", Cell(confirmed(profile)))
    covers = {found.name: found for found in identity.insurance(profile, as_of)}
    none = Cell("no", muted=True) if profile.states("insurance") and not profile.insurance else Cell(None)
    for name in wording.INSURANCE.values():
        cover = covers.get(name)
        told = none if cover is None else Cell(cover.details or "yes", cover.state.text)
        yield Entry(f"{name} insurance", told)
    yield Entry("Certificates", _certificates(snapshot, profile))


def _certificates(snapshot: Snapshot, profile: Profile) -> Cell:
    found = identity.certificates(profile, snapshot.reference, snapshot.as_of)
    held = [f"{one.name} ({formats.within(one.state.text)})" for one in found if not one.ended]
    if held:
        return Cell("; ".join(held))
    stated = profile.states("certifications") and not profile.certifications
    return Cell("none", muted=True) if stated else Cell(None)


def reviews(snapshot: Snapshot, provider: Provider) -> Iterator[Entry]:
    """Yield the rating with where it likely lies, what came of the jobs, and what reviewers say."""
    rating = rating_line(snapshot.ratings[provider.slug])
    count = formats.count(rating.count, "review")
    if rating.value is not None:
        yield Entry("Rating", Cell(rating.value, f"out of 5, likely {rating.likely}, from {count}"))
    else:
        yield Entry("Rating", Cell(f"{count}, too few to rate" if rating.count else "No reviews yet", muted=True))
    found = {fact.term: fact for fact in outcome_facts(snapshot.outcomes[provider.slug])}
    for term in OUTCOMES:
        yield Entry(term, of_fact(found.get(term), instead="too few reports"))
    by_aspect = aspects(snapshot, provider)
    few = Cell("too few scores", muted=True)
    for term, place in (("Best at", 0), ("Weakest at", -1)):
        yield Entry(term, Cell(by_aspect[place].label, f"{by_aspect[place].mean}") if len(by_aspect) > 1 else few)
    yield Entry("Lowest review", _lowest(provider))


def _lowest(provider: Provider) -> Cell:
    """Return the newest of the published reviews with the fewest stars: what a dissatisfied customer says."""
    shown, _ = split(provider.reviews)
    if not shown:
        return Cell("No reviews yet", muted=True)
    worst = min(shown, key=lambda review: review.overall)  # the newest come first
    return Cell(f"“{worst.title}”", formats.count(worst.overall, "star"))
