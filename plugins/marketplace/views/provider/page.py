"""The page of one provider: who, what it costs, when they come, what customers say, and the reason of every number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from marketplace import formats, policy
from marketplace.catalog import Provider
from marketplace.models.profile.profile import Profile
from marketplace.models.service_level.service_level import ServiceLevel
from marketplace.snapshot import Snapshot
from marketplace.views import paths, standing, wording
from marketplace.views.card.periods import why_not_in_force
from marketplace.views.estimate.link import own_incident_link
from marketplace.views.opening import Reach
from marketplace.views.opening import reach as reach_of
from marketplace.views.parts import Fact, Link, Notice, PageView, WeekHours
from marketplace.views.provider import bills, identity, promises, reach
from marketplace.views.provider.bills import PricesView
from marketplace.views.provider.call_at import CallAt, call_at
from marketplace.views.provider.first_screen import KeyFact, first_screen, what_it_is
from marketplace.views.provider.fold_lines import FoldLines, fold_lines, is_worth_nothing
from marketplace.views.provider.identity import ContactLine, Credential
from marketplace.views.provider.news import news
from marketplace.views.provider.promises import PromisesView
from marketplace.views.provider.reach import ServiceGroup
from marketplace.views.provider.reviews import section
from marketplace.views.provider.reviews.section import ReviewsView
from marketplace.views.provider.silence import gathered, silent_line, stated
from marketplace.views.provider.terms import TermsView, terms
from marketplace.views.provider.week_hours import week_hours
from marketplace.views.standing import RatingLine

# What the name of an invented provider ends in.
DEMO = " (demo)"


@dataclass(frozen=True)
class ProviderView(PageView):
    """Everything that provider.html may read; `lines` are what the folded sections answer.

    Facts that a provider does not state stand in `silent` alone, as one phrase.
    """

    slug: str
    name: str
    suffix: str
    logo: str | None
    what: str
    summary: str
    reach: Reach
    actions: tuple[Link, ...]
    rating: RatingLine
    notices: tuple[Notice, ...]
    facts: tuple[KeyFact, ...]
    week: WeekHours
    lines: FoldLines
    prices: PricesView
    promises: PromisesView
    call: CallAt | None
    reviews: ReviewsView
    wrong: tuple[Fact, ...]
    small_print: tuple[Fact, ...]
    worth_nothing: bool
    services: tuple[ServiceGroup, ...]
    areas: tuple[Fact, ...]
    locations: tuple[Fact, ...]
    checked: tuple[Fact, ...]
    certificates: tuple[Credential, ...]
    insurance: tuple[Credential, ...]
    handling: tuple[Fact, ...]
    about: tuple[Fact, ...]
    accessibility: tuple[Fact, ...]
    contacts: tuple[ContactLine, ...]
    silent: str | None
    sheet: Link | None
    own: tuple[Link, ...]
    files: tuple[str, ...]


def provider_view(snapshot: Snapshot, slug: str) -> ProviderView:
    """Make the page of a provider."""
    provider = snapshot.providers[slug]
    profile, card, level = provider.profile, snapshot.cards[slug], provider.service_level
    prices = bills.prices_view(card, snapshot.baskets[slug], snapshot.reference, snapshot.as_of)
    reviews = section.reviews_view(snapshot, provider)
    agreed = terms(level or ServiceLevel(), card.currency)
    about, accessibility = identity.about(profile), identity.accessibility(profile)
    told = (*prices.fees, *prices.payment, *_all_of(agreed), *about, *accessibility)
    return ProviderView(
        path=paths.provider(slug),
        title=f"{formats.isolated(profile.name.brand)}, {identity.place_line(profile)}: prices, response and reviews",
        description=profile.summary,
        crumbs=tuple(_crumbs(profile)),
        slug=slug,
        name=profile.name.brand.removesuffix(DEMO),
        suffix=DEMO if profile.name.brand.endswith(DEMO) else "",
        logo=identity.logo_url(provider),
        what=what_it_is(profile),
        summary=profile.summary,
        reach=reach_of(snapshot, provider, country=profile.locations[0].country),
        actions=tuple(_actions(snapshot, provider)),
        rating=standing.rating_line(snapshot.ratings[slug]),
        notices=tuple(_notices(snapshot, provider)),
        facts=first_screen(snapshot, provider),
        week=week_hours(snapshot, provider),
        lines=fold_lines(snapshot, provider, reviews),
        prices=replace(prices, fees=stated(prices.fees), payment=stated(prices.payment)),
        promises=promises.promises_view(snapshot, provider),
        call=call_at(snapshot, provider),
        reviews=reviews,
        wrong=stated((*agreed.remedy, *agreed.warranty)),
        small_print=stated((*agreed.limits, *agreed.liability)),
        worth_nothing=is_worth_nothing(card, level),
        services=reach.services(profile, snapshot.reference),
        areas=reach.areas(profile),
        locations=reach.locations(provider, snapshot.as_of),
        checked=stated(identity.checked(profile)),
        certificates=identity.certificates(profile, snapshot.reference, snapshot.as_of),
        insurance=identity.insurance(profile, snapshot.as_of),
        handling=gathered(agreed.data),
        about=stated(about),
        accessibility=gathered(accessibility),
        contacts=identity.contacts(profile),
        silent=silent_line(told),
        sheet=Link("Print a call sheet", paths.sheet(slug)) if profile.status == "active" else None,
        own=(Link("Report", paths.report(slug)), Link("Badge", paths.badge(slug, "svg"))),
        files=tuple(_files(provider)),
    )


def _all_of(agreed: TermsView) -> tuple[Fact, ...]:
    return (*agreed.remedy, *agreed.limits, *agreed.warranty, *agreed.liability, *agreed.data)


def _actions(snapshot: Snapshot, provider: Provider) -> Iterator[Link]:
    """Yield what else one may do at once: write, and price a job here."""
    if provider.profile.status != "active":
        return
    address = next((contact.value for contact in provider.profile.contacts if contact.kind == "email"), None)
    if address is not None and snapshot.openings[provider.slug].numbers:
        yield Link("Write", f"mailto:{address}")
    own = own_incident_link(snapshot, provider)
    if own is not None:
        yield Link("Price my job", own.url)


def _crumbs(profile: Profile) -> Iterator[Link]:
    yield Link("Home", paths.HOME)
    yield Link("All providers", paths.ALL)


def _notices(snapshot: Snapshot, provider: Provider) -> Iterator[Notice]:
    profile = provider.profile
    if profile.status != "active":
        yield Notice("caution", wording.STATUS[profile.status], profile.status_note or "")
    earlier = snapshot.quarantined.get(provider.slug)
    if earlier is not None:
        text = "A later change of this firm's files has errors. Until they are corrected this page stays as it was."
        yield Notice("caution", f"Data of {formats.day(earlier)}", text)
    relation = profile.ownership_disclosure
    if relation.relation_to_site != "none":
        yield Notice("caution", wording.RELATIONS[relation.relation_to_site], relation.text or "")
    if profile.ownership_changed_on is not None:
        yield Notice(
            "info",
            f"Other owners since {formats.day(profile.ownership_changed_on)}",
            "Reviews from before that day stay readable below and have no vote in the rating.",
        )
    yield from news(provider, snapshot.as_of)
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
