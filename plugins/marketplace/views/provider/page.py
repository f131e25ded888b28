"""The page of one provider: who, what it costs, when they come, what customers say, and the reason of every number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marketplace import formats, policy
from marketplace.catalog import Provider
from marketplace.models.profile.profile import Profile
from marketplace.snapshot import Snapshot
from marketplace.views import paths, standing, wording
from marketplace.views.card.periods import NO_CARD, why_not_in_force
from marketplace.views.estimate.link import own_incident_link
from marketplace.views.lists.prices import is_offered
from marketplace.views.opening import Reach
from marketplace.views.opening import reach as reach_of
from marketplace.views.parts import Fact, HoursTable, KeyFigure, Link, Notice, PageView, RatingLine, Tag, WeekHours
from marketplace.views.provider import bills, fees, identity, promises, reach
from marketplace.views.provider.bills import PricesView
from marketplace.views.provider.call_at import CallAt, call_at
from marketplace.views.provider.identity import ContactLine, Credential
from marketplace.views.provider.observed import observed_facts
from marketplace.views.provider.promises import PromisesView
from marketplace.views.provider.reach import ServiceGroup
from marketplace.views.provider.reviews import section
from marketplace.views.provider.reviews.section import ReviewsView
from marketplace.views.provider.week_hours import week_hours
from marketplace.views.trust_dates import checked_by_us, confirmed

SHOWN_INCIDENTS = ("B1", "B2", "B6")


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the page's contents."""

    id: str
    label: str


@dataclass(frozen=True)
class ProviderView(PageView):
    """Everything that provider.html may read."""

    slug: str
    name: str
    initials: str
    tone: str
    place: str
    summary: str
    reach: Reach
    rating: RatingLine
    tags: tuple[Tag, ...]
    notices: tuple[Notice, ...]
    key_figures: tuple[KeyFigure, ...]
    sections: tuple[Section, ...]
    contacts: tuple[ContactLine, ...]
    hours: HoursTable
    prices: PricesView
    own_incident: Link | None
    promises: PromisesView
    week: WeekHours
    call: CallAt | None
    services: tuple[ServiceGroup, ...]
    areas: tuple[Fact, ...]
    locations: tuple[Fact, ...]
    reviews: ReviewsView
    about: tuple[Fact, ...]
    checked: tuple[Fact, ...]
    certificates: tuple[Credential, ...]
    insurance: tuple[Credential, ...]
    accessibility: tuple[Fact, ...]
    files: tuple[str, ...]


SECTIONS = (
    Section("contact", "Get help"),
    Section("prices", "What it costs"),
    Section("promises", "When they come"),
    Section("week", "Who can come now"),
    Section("services", "What they mend"),
    Section("reviews", "Reviews"),
    Section("about", "Who they are"),
)


def provider_view(snapshot: Snapshot, slug: str) -> ProviderView:
    """Make the page of a provider."""
    provider = snapshot.providers[slug]
    profile, card = provider.profile, snapshot.cards[slug]
    return ProviderView(
        path=paths.provider(slug),
        title=f"{formats.isolated(profile.name.brand)}, {identity.place_line(profile)}: prices, response and reviews",
        description=profile.summary,
        crumbs=tuple(_crumbs(profile)),
        slug=slug,
        name=profile.name.brand,
        initials=identity.initials(profile.name.brand),
        tone=identity.tone(slug),
        place=identity.place_line(profile),
        summary=profile.summary,
        reach=reach_of(snapshot, provider, country=profile.locations[0].country),
        rating=standing.rating_line(snapshot.ratings[slug]),
        tags=tuple(_tags(snapshot, provider)),
        notices=tuple(_notices(snapshot, provider)),
        key_figures=key_figures(snapshot, provider),
        sections=SECTIONS,
        contacts=identity.contacts(profile),
        hours=identity.hours_table(profile.hours, profile.locations[0].timezone),
        prices=bills.prices_view(card, snapshot.baskets[slug], snapshot.reference, snapshot.as_of),
        promises=promises.promises_view(
            snapshot, provider, observed_facts(snapshot.observed[slug], snapshot.outcomes[slug])
        ),
        own_incident=own_incident_link(snapshot, provider),
        week=week_hours(snapshot, provider),
        call=call_at(snapshot, provider),
        services=reach.services(profile, snapshot.reference),
        areas=reach.areas(profile),
        locations=reach.locations(profile),
        reviews=section.reviews_view(snapshot, provider),
        about=identity.about(profile),
        checked=identity.checked(profile),
        certificates=identity.certificates(profile, snapshot.reference, snapshot.as_of),
        insurance=identity.insurance(profile, snapshot.as_of),
        accessibility=identity.accessibility(profile),
        files=tuple(_files(provider)),
    )


def _crumbs(profile: Profile) -> Iterator[Link]:
    yield Link("Home", paths.HOME)
    yield Link("All providers", paths.ALL)


def key_figures(snapshot: Snapshot, provider: Provider) -> tuple[KeyFigure, ...]:
    """Return the first screen's figures: price of a reference incident, response, call-out, last checked."""
    card, basket = snapshot.cards[provider.slug], snapshot.baskets[provider.slug]
    incidents = {incident.id: incident for incident in snapshot.reference.incidents.incidents}
    figures = []
    stopped = why_not_in_force(card, snapshot.as_of)
    if stopped is not None:
        figures.append(KeyFigure("Prices", NO_CARD, stopped[0].lower() + stopped[1:]))
        basket = {}
    for name in [name for name in SHOWN_INCIDENTS if is_offered(basket.get(name))][:1]:
        job = bills.basket_job(card, incidents[name], basket[name])
        _, _, case = incidents[name].label.partition(", ")
        note = f"{case}; {job.price_note}" if job.price else case
        figures.append(KeyFigure(job.title, job.price or job.reason, note))
    figures.append(promises.response_figure(snapshot, provider))
    if "onsite" in card.rates and stopped is None:
        figures.append(fees.callout_figure(card))
    figures.append(KeyFigure("Dates", checked_by_us(provider.profile), confirmed(provider.profile)))
    return tuple(figures)


def _tags(snapshot: Snapshot, provider: Provider) -> Iterator[Tag]:
    if snapshot.ratings[provider.slug].badge:
        yield Tag("Reliably above 4", "positive")
    level = provider.profile.verification.level
    yield Tag(wording.VERIFICATION[level], "neutral" if level == "unverified" else "positive")
    if any(contact.emergency for contact in provider.profile.contacts):
        yield Tag("Emergency line")


def _notices(snapshot: Snapshot, provider: Provider) -> Iterator[Notice]:
    profile = provider.profile
    if profile.status != "active":
        yield Notice("caution", wording.STATUS[profile.status], profile.status_note or "")
    relation = profile.ownership_disclosure
    if relation.relation_to_site != "none":
        yield Notice("caution", wording.RELATIONS[relation.relation_to_site], relation.text or "")
    if profile.ownership_changed_on is not None:
        yield Notice(
            "info",
            f"Other owners since {formats.day(profile.ownership_changed_on)}",
            "Reviews from before that day stay readable below and have no vote in the rating.",
        )
    stopped = why_not_in_force(snapshot.cards[provider.slug], snapshot.as_of)
    if stopped is not None:
        text = "No rate card is in force today. The prices below are not compared with others; ask what counts now."
        yield Notice("caution", stopped, text)
    age = (snapshot.as_of - profile.last_confirmed).days
    if age > policy.TOO_OLD_DAYS:
        yield Notice(
            "caution",
            f"Not confirmed for {age} days",
            "These facts may be out of date; the provider is left out of comparisons until they are confirmed.",
        )
    elif age > policy.STALE_DAYS:
        yield Notice(
            "caution", f"Not confirmed for {age} days", "These facts may be out of date. Ask before you rely on them."
        )


def _files(provider: Provider) -> Iterator[str]:
    folder = f"providers/{provider.slug}"
    yield f"{folder}/profile.yaml"
    yield f"{folder}/pricing.yaml"
    if provider.service_level is not None:
        yield f"{folder}/sla.yaml"
    if provider.reviews:
        yield f"{folder}/reviews/"
