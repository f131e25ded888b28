"""What a reader in trouble needs of a provider before anything else, each as one row of a first screen."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from marketplace import formats
from marketplace.catalog import Provider
from marketplace.models.profile.profile import Profile
from marketplace.models.service_level.promise import Promise
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.models.vocabulary import PRIORITIES
from marketplace.service_levels.promises import CONTRACT_ONLY, headline_promise, kind_stated, promise_for
from marketplace.snapshot import Snapshot
from marketplace.views import standing, wording
from marketplace.views.card.periods import NO_CARD, why_not_in_force
from marketplace.views.lists.prices import BENCH_JOB, REMOTE_JOB, VISIT_JOB, incident, is_offered, is_reached, job_price
from marketplace.views.provider.identity import cover_limit, is_ended
from marketplace.views.provider.observed import kept_brief
from marketplace.views.provider.priority_price import priority_price
from marketplace.views.response import conditions, promised_in, response_line
from marketplace.views.trust_dates import checked_briefly, confirmed

SHOWN_PRICES = 2
WAYS = {
    "onsite": "comes to you around {town}",
    "remote": "helps remotely",
    "workshop": "mends on its bench",
    "pickup": "collects what is broken",
    "mail_in": "takes repairs by post",
}
BINDS = {"guarantee": "guaranteed", "target": "a target"}
INSTEAD = {
    "best_effort": "As soon as they can; no time is promised",
    "typical": "A usual time is told, no promise",
    CONTRACT_ONLY: "A promise for contract customers only",
}
NOTHING_PUBLISHED = "No promise of an answer is published"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a row: what counts, and the words after it with their blank or comma; `strong` None: "not stated".

    `is_figure` says that what counts is a number, which stands larger than words.
    """

    strong: str | None
    text: str = ""
    url: str | None = None
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class KeyFact:
    """One row of the first screen."""

    term: str
    lines: tuple[Line, ...]


def what_it_is(profile: Profile) -> str:
    """Return what a provider is in one line: how it helps, and whom."""
    town = formats.isolated(profile.locations[0].locality)
    told = formats.join([WAYS[name].format(town=town) for name in WAYS if name in profile.channels_offered])
    where = "" if "onsite" in profile.channels_offered else f" in {town}"
    homes = profile.takes_households
    whom = "" if homes is None else " For firms and homes." if homes else " For firms only."
    return f"{formats.capital(told)}{where}.{whom}"


def first_screen(snapshot: Snapshot, provider: Provider) -> tuple[KeyFact, ...]:
    """Return the rows: prices, first answer, reviews, insurance, and the two dates."""
    return (
        KeyFact("Prices", price_lines(snapshot, provider, provider.profile.channels_offered)),
        KeyFact("If you ring", tuple(ring_lines(snapshot, provider, provider.profile.channels_offered))),
        KeyFact("Reviews", (_reviews(snapshot, provider),)),
        KeyFact("Insured", tuple(_insurance(snapshot, provider))),
        KeyFact("Dates", tuple(Line("", f"{told(provider.profile)}.") for told in (checked_briefly, confirmed))),
    )


def price_lines(snapshot: Snapshot, provider: Provider, channels: Collection[str]) -> tuple[Line, ...]:
    """Return two prices of jobs by the channels of a place, each with the hour of work where it is a later one."""
    return tuple(_prices(snapshot, provider, channels))


def _prices(snapshot: Snapshot, provider: Provider, channels: Collection[str]) -> Iterator[Line]:
    stopped = why_not_in_force(snapshot.cards[provider.slug], snapshot.as_of)
    if stopped is not None:
        yield Line(NO_CARD[0].upper() + NO_CARD[1:], f": {stopped[0].lower()}{stopped[1:]}")
        return
    jobs = [found for name in (REMOTE_JOB, VISIT_JOB, BENCH_JOB) if (found := incident(snapshot, name))]
    offered = [
        job
        for job in jobs
        if is_offered(snapshot.baskets[provider.slug].get(job.id)) and is_reached(job.channel, channels)
    ]
    prices = [(job, job_price(snapshot, provider.slug, job)) for job in offered[:SHOWN_PRICES]]
    notes = list(dict.fromkeys(price.note for _, price in prices if price.note))
    for job, price in prices:
        label = price.label[0].lower() + price.label[1:]
        own = f", {price.note}" if price.note and len(notes) > 1 else ""
        yield Line(price.text, f" {label}{own}", f"#{job.id}", is_figure=True)
    if len(notes) == 1:
        yield Line("", f"{notes[0][0].upper()}{notes[0][1:].removesuffix('.')}.")
    if not offered:
        yield Line("No price", " for any of the jobs that are priced here")


def ring_lines(snapshot: Snapshot, provider: Provider, channels: Collection[str]) -> Iterator[Line]:
    """Yield what a call is promised: a first answer with how often it was kept, and somebody at the door."""
    yield answer_line(snapshot, provider)
    if "onsite" in channels:
        yield Line("", f"{_arrival(provider)}.")


def answer_line(snapshot: Snapshot, provider: Provider) -> Line:
    """Return the first answer that is promised for an urgent fault, how surely, and how often that was kept."""
    level = provider.service_level
    promise = headline_promise(level)
    if promise is None:
        kind = kind_stated(level, priority="P1")
        return Line(f"{INSTEAD.get(kind, NOTHING_PUBLISHED)}.")
    told = (*binding(promise), priority_price(snapshot, provider, promise), kept_brief(snapshot, provider))
    answered = response_line(level) or ""
    on = "in " if answered[:1].isdigit() else ""
    whom = "urgent calls " if _is_for_urgent_calls(level, promise) else ""
    return Line(f"Answers {whom}{on}{answered}", f", {', '.join(part for part in told if part)}.", "#promises")


def _is_for_urgent_calls(level: ServiceLevel | None, promise: Promise) -> bool:
    """Return whether some call that is less urgent is promised something else, or nothing."""
    others = (promise_for(level, priority=name) for name in PRIORITIES[1:])
    return any(other is None or (other.clock, other.kind) != (promise.clock, promise.kind) for other in others)


def _arrival(provider: Provider) -> str:
    """Return when somebody is promised at the door; the words of the answer are not repeated where both are alike."""
    level = provider.service_level
    promise = promise_for(level, priority="P1", metric="onsite", channel="onsite")
    if promise is None or promise.clock is None:
        return "At your door: no time is promised"
    answer, told = headline_promise(level), promised_in(promise.clock)
    alike = answer is not None and told == response_line(level) and binding(answer) == binding(promise)
    return "At your door: by the same time" if alike else f"At your door: {told}, {', '.join(binding(promise))}"


def binding(promise: Promise) -> tuple[str, ...]:
    """Return how binding a promise is, and for whom and how surely it holds."""
    return (BINDS[promise.kind], *conditions(promise))


def _reviews(snapshot: Snapshot, provider: Provider) -> Line:
    rating = standing.rating_line(snapshot.ratings[provider.slug])
    count = formats.count(rating.count, "review")
    if rating.value is not None:
        earned = ", reliably above 4" if snapshot.ratings[provider.slug].badge else ""
        told = f" out of 5, likely {rating.likely}, from {count}{earned}"
        return Line(rating.value, told, "#reviews", is_figure=True)
    return Line(count, ", too few to rate", "#reviews") if rating.count else Line("No reviews yet")


def _insurance(snapshot: Snapshot, provider: Provider) -> Iterator[Line]:
    """Yield yes with what was checked first, no, or "not stated"."""
    profile = provider.profile
    running = [cover for cover in profile.insurance if not is_ended(cover, snapshot.as_of)]
    if not running:
        ended = bool(profile.insurance)
        stated = ended or profile.states("insurance")
        yield Line("No" if stated else None, ": the cover that was told has ended" if ended else "")
        return
    checked = [cover for cover in running if cover.state == "verified"]
    for words, covers in (
        ("Yes, checked", checked),
        ("Yes, by their own word", [cover for cover in running if cover not in checked] if not checked else []),
    ):
        if covers:
            first = f"{wording.INSURANCE[covers[0].kind].lower()}{cover_limit(covers[0], brief=True)}"
            more = f", and {formats.number(len(covers) - 1)} more" if len(covers) > 1 else ""
            yield Line(words, f": {first}{more}", "#proof")
